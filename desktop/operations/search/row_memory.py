"""Remember how records were worded for the list: a list shows them again with each key."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from desktop.domain.provenance import StoredRecord
from desktop.domain.search import ResultRow
from desktop.domain.vocabularies import Vocabularies
from desktop.operations.search.search_reasons import Texts

_REMEMBERED = 256  # records
Word = Callable[[StoredRecord, date, date], ResultRow]


class WordedRecord(Struct, frozen=True):
    """Hold what a result says whatever is asked, and the texts that words are found in.

    It stands as long as the record and the labels are those it was made from, on the same days.
    """

    stored: StoredRecord
    labels: Vocabularies
    days: tuple[date, date]
    row: ResultRow
    texts: Texts


class RowMemory:
    """Word each record once while nothing of it changes."""

    def __init__(self, word: Word) -> None:
        """Take what words a record for the asked day, seen from today."""
        self._word = word
        self._known: OrderedDict[str, WordedRecord] = OrderedDict()

    def of(
        self, stored: StoredRecord, labels: Vocabularies, day: date, today: date
    ) -> WordedRecord:
        """Give the words of a record."""
        record_id = stored.record.id
        known = self._known.get(record_id)
        if (
            known is None
            or known.stored is not stored
            or known.labels is not labels
            or known.days != (day, today)
        ):
            row, texts = self._word(stored, day, today), Texts.of(stored.record, labels)
            known = self._known[record_id] = WordedRecord(stored, labels, (day, today), row, texts)
        self._known.move_to_end(record_id)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known
