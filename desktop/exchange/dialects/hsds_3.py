"""Read HSDS 3 (Open Referral): nested JSON of services or organizations, or a tabular package.

Names of contacts and of addressees stay in the source row; their numbers and addresses are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.formats.tables import Content
from desktop.exchange.hsds import joining
from desktop.exchange.hsds.fields import OLD_FORM, READ, VERSION_3, is_hsds
from desktop.exchange.hsds.parts import SOURCE
from desktop.exchange.hsds.records import record
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows

NAME = "hsds-3"
LABEL = "HSDS 3 (Open Referral)"
LICENCE = "licence à demander au producteur du fichier"
NEEDS = "organizations.csv et services.csv dans un dossier ou un .zip, ou leurs objets JSON"
COMPLETE = False
VERSION = "3"
FIELDS = VERSION_3


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of HSDS, and not of its first version."""
    names = joining.standard_names(columns)
    return is_hsds(names) and not names & OLD_FORM


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def unfold(contents: Sequence[Content]) -> Sequence[Content]:
    """Join tables, take nested objects apart: a row for each organization and service."""
    return joining.unfolded(contents)


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one record or one refusal for each organization, service, and row of neither."""
    return read_rows(contents, notes, dialect=(NAME, VERSION, LICENCE), fields=READ, make=record)
