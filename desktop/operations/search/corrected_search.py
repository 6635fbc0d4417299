"""Find records by the words of their corrections, which the index of the sources does not hold."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from desktop.db.search_state import Groups
from desktop.domain.records import Record, Service
from desktop.domain.search import Found, Search
from desktop.domain.words import STOP_WORDS, singular, tokens
from desktop.operations.records.effective_records import Corrections, EffectiveRecords

#: An answer longer than this has been understood: what a desk renamed is looked for by name.
MOST = 50
Words = tuple[str, ...]


class CorrectedSearch:
    """Add to a short answer the records whose corrected words hold all that is asked.

    They come last, and only where no filter is in force: filters know what sources say.
    """

    def __init__(self, records: EffectiveRecords, corrections: Callable[[], Corrections]) -> None:
        """Take the way to records and to the desk's corrections."""
        self._records = records
        self._corrections = corrections
        self._known: tuple[Corrections, dict[str, Words]] | None = None

    def add(self, found: Found, groups: Groups) -> Found:
        """Add what corrections say to an answer of the index; a place of `groups` stands once."""
        asked = words_asked(found.search.words)
        ours = self._corrections()
        if not (asked and ours) or found.total >= MOST or _is_filtered(found.search):
            return found
        present = {twin for each in found.ids for twin in (each, *groups.get(each, ()))}
        near = [
            record_id
            for record_id, said in self._said(ours).items()
            if record_id not in present and any(_holds(said, word) for word in asked)
        ]
        more = tuple(
            stored.record.id
            for stored in self._records.read(near[:MOST])
            if all(_holds(tokens(_text(stored.record)), word) for word in asked)
        )
        if not more:
            return found
        return replace(found, ids=(*found.ids, *more), total=found.total + len(more))

    def _said(self, ours: Corrections) -> dict[str, Words]:
        """Give the words of each record's corrections, folded once for each state of them."""
        if self._known is None or self._known[0] is not ours:
            said = {
                record_id: tuple(word for each in corrections for word in tokens(each.value))
                for record_id, corrections in ours.items()
            }
            self._known = (ours, said)
        return self._known[1]


def words_asked(typed: str) -> Words:
    """Give the telling words of what is typed, in the singular."""
    return tuple(singular(word) for word in tokens(typed) if word not in STOP_WORDS)


def _holds(words: Words, asked: str) -> bool:
    """Tell whether a word begins as asked."""
    return any(singular(word).startswith(asked) for word in words)


def _is_filtered(search: Search) -> bool:
    """Tell whether anything but words, a commune to sort by and a day is asked."""
    return replace(search, words="", commune_code="", on=None) != Search()


def _text(record: Record) -> str:
    """Join what a record is looked for by."""
    organization = record.organization_name if isinstance(record, Service) else ""
    places = (place.location.commune for place in record.places)
    said = (record.name, record.acronym, organization, record.summary, record.description)
    return " ".join((*said, *places))
