"""List the dialects that the door understands: one file each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from desktop.exchange.dialects import (
    aidants_connect,
    ateliers,
    conseillers_numeriques,
    data_inclusion_v0,
    data_inclusion_v1,
    dila,
    france_services,
    gironde,
    hinaura,
    hsds_1,
    hsds_3,
    maine_et_loire,
    mediation_numerique,
    numi,
    reseau_alpha,
)
from desktop.exchange.formats.tables import Content
from desktop.exchange.notes import Notes
from desktop.exchange.reader_stamp import Item


class Dialect(Protocol):
    """Describe what each module of this folder offers.

    NEEDS words the columns by which a file is recognised; COMPLETE says that a file holds
    everything its source publishes.
    FIELDS says what is made of what: the path of a field, as `domain.canonical.flatten` writes it
    with `*` for a position, to the column it comes from (`a + b` for several). A named fact of
    `extra` is `extra.NAME`.
    """

    NAME: str
    LABEL: str
    LICENCE: str
    NEEDS: str
    COMPLETE: bool
    FIELDS: Mapping[str, str]

    def recognises(self, columns: Iterable[str]) -> bool:
        """Tell whether these columns are the dialect's."""

    def source_of(self, contents: Sequence[Content]) -> str:
        """Name the source of all the rows; empty when they come from several."""

    def read(self, contents: Sequence[Content], notes: Notes) -> Iterator[Item]:
        """Give one record or one refusal for each row, in order.

        A row that `notes.same` knows may be given unread.
        """


@runtime_checkable
class NestedDialect(Dialect, Protocol):
    """Describe a dialect whose objects hold several records each."""

    def unfold(self, contents: Sequence[Content]) -> Sequence[Content]:
        """Lay each record's part out as a row of its own, so that rows can be counted."""


DIALECTS: tuple[Dialect, ...] = (
    france_services,
    data_inclusion_v1,
    numi,
    data_inclusion_v0,
    conseillers_numeriques,
    mediation_numerique,
    aidants_connect,
    hinaura,
    gironde,
    maine_et_loire,
    dila,
    ateliers,
    reseau_alpha,
    hsds_3,
    hsds_1,
)
