"""List whom to call back: what serves most and is oldest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.call_list import BlockToCheck, CallEntry, CallList, is_to_call, urgency
from desktop.domain.freshness import age_of, block_ages, block_date
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.phones import in_pairs
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import FAX, Record, Service
from desktop.domain.verifications import Block, Call
from desktop.operations.records.effective_records import EffectiveRecords
from desktop.operations.records.record_sections import sections_of
from desktop.operations.records.section_lines import UNKNOWN, Line, Section

SHOWN = 50
_SECTIONS = {
    Block.HOURS: ("Quand",),
    Block.CONTACT: ("Contacts",),
    Block.CONDITIONS: ("Comment y entrer", "À apporter"),
    Block.PLACES: ("Où",),
}
_SPARE = 2  # some of the oldest have no number to call
_OVERSEAS = ("97", "98")


class CallingBack:
    """Read the list; it is made again each time, from what was checked until now."""

    def __init__(
        self,
        catalogue: Catalogue,
        desk: Desk,
        preferences: Callable[[], Preferences],
        school: SchoolHolidays = NO_SCHOOL_CALENDAR,
    ) -> None:
        """Take the catalogue, the desk's database, today's preferences and school holidays."""
        self._school = school
        self._catalogue = catalogue
        self._desk = desk
        self._preferences = preferences
        self._records = EffectiveRecords(catalogue, desk.corrections, desk.verifications)

    def entries(self, on: date, limit: int = SHOWN) -> tuple[CallEntry, ...]:
        """List at most `limit` records: those that serve, then the oldest of the department.

        Without a commune for the desk, the oldest are those of the whole catalogue.
        """
        uses, favourites = self._desk.uses(), self._desk.favourites()
        on_sheet = [step.record_id for step in self._desk.sheet().steps]
        oldest = self._catalogue.oldest(limit * _SPARE + len(uses), self._department())
        ids = tuple(dict.fromkeys((*uses, *favourites, *on_sheet, *oldest)))
        calls, labels = self._desk.unanswered_calls(), self._catalogue.vocabularies()
        entries = []
        for stored in self._records.read(ids):
            record_id = stored.record.id
            entry = _entry(
                stored,
                sections_of(stored, labels, on, self._school),
                on,
                uses=uses.get(record_id, 0),
                is_favourite=record_id in favourites,
                call=calls.get(record_id),
            )
            if is_to_call(entry):
                entries.append(entry)
        return tuple(sorted(entries, key=lambda each: urgency(each, on))[:limit])

    def paper(self, on: date, limit: int = SHOWN) -> bytes:
        """Draw the list as an A4 PDF with room to write."""
        from desktop.sheets import call_list  # noqa: PLC0415 -- reportlab: 140 ms, when asked

        desk_name = self._preferences().desk_name
        entries = self.entries(on, limit)
        return call_list.draw(CallList(entries=entries, desk_name=desk_name, made_on=on))

    def _department(self) -> str:
        """Give the department of the desk, empty when its commune is not known."""
        code = self._preferences().commune_code
        return code[: 3 if code.startswith(_OVERSEAS) else 2]


def _entry(
    stored: StoredRecord,
    sections: tuple[Section, ...],
    on: date,
    *,
    uses: int,
    is_favourite: bool,
    call: Call | None,
) -> CallEntry:
    """Word one record of the list."""
    record = stored.record
    days = [block_date(stored.dates, block) for block in Block]
    known = [day for day in days if day is not None]
    return CallEntry(
        record_id=record.id,
        name=record.name,
        where=_where(record),
        phones=_phones(record),
        uses=uses,
        is_favourite=is_favourite,
        age=age_of(stored.dates, on),
        oldest=min(known) if len(known) == len(days) else None,
        blocks=_blocks(stored, sections, on),
        last_call=call,
    )


def _blocks(
    stored: StoredRecord, sections: tuple[Section, ...], on: date
) -> tuple[BlockToCheck, ...]:
    """Say what the record's page says of each block."""
    by_title = {section.title: section for section in sections}
    ages = block_ages(stored.dates, on)
    return tuple(
        BlockToCheck(
            block=block,
            lines=_lines([line for title in titles for line in by_title[title].lines]),
            age=ages[block],
        )
        for block, titles in _SECTIONS.items()
    )


def _lines(lines: Sequence[Line]) -> tuple[str, ...]:
    """Keep what a person can confirm: what words a field, else all that is known."""
    known = [line for line in lines if line.text != UNKNOWN]
    told = [line for line in known if line.fields] or known
    return tuple(f"{line.label}\u00a0: {line.text}" if line.label else line.text for line in told)


def _where(record: Record) -> str:
    """Say who runs it and where."""
    runs = record.organization_name if isinstance(record, Service) else ""
    commune = record.places[0].location.commune if record.places else ""
    return " · ".join(part for part in (runs, commune) if part)


def _phones(record: Record) -> tuple[str, ...]:
    """List the numbers to call, the places' own first."""
    numbers = [phone for place in record.places for phone in place.phones] + list(record.phones)
    return tuple(dict.fromkeys(in_pairs(each.number) for each in numbers if each.kind != FAX))
