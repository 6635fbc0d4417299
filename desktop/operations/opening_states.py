"""Say of every record whether it is open on a day: the sets that a search is narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import date

from pyroaring import BitMap

from desktop.db.catalogue import Catalogue
from desktop.domain.opening import hours
from desktop.domain.opening.place_hours import DayJudge, DayState, PlaceHours
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.records import Record
from desktop.operations.effective_records import Corrections, EffectiveRecords, no_corrections

_DAYS = 4  # kept: today, Saturday, and as many of a day that was looked at
_STEP = 50  # records: a question that is asked meanwhile waits no longer


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOn:
    """Hold row numbers of records by what is known of one day.

    `promised`: open, or received by appointment; `evening`: the same, after 18 h;
    `perhaps`: usually open, but the day is doubtful (holidays); the others are closed or unknown.
    """

    day: date
    promised: BitMap = field(default_factory=BitMap)
    evening: BitMap = field(default_factory=BitMap)
    perhaps: BitMap = field(default_factory=BitMap)

    def add(self, row: int, state: DayState) -> None:
        """Put a record in its sets."""
        if state.state in (hours.OPEN, hours.APPOINTMENT):
            self.promised.add(row)
            if state.evening:
                self.evening.add(row)
        elif state.state == hours.UNKNOWN and state.usual:
            self.perhaps.add(row)


class OpeningStates:
    """Judge every record of the catalogue for a day, corrections of the desk included."""

    def __init__(
        self,
        catalogue: Catalogue,
        corrections: Callable[[], Corrections] = no_corrections,
        school: SchoolHolidays = NO_SCHOOL_CALENDAR,
    ) -> None:
        """Take the catalogue, the way to the desk's corrections, and the school holidays."""
        self._catalogue = catalogue
        self._corrections = corrections
        self._records = EffectiveRecords(catalogue, corrections)
        self.school = school
        self._known: dict[date, tuple[object, OpenOn]] = {}

    def ready(self, day: date) -> OpenOn | None:
        """Give the sets of a day at once, when they were made and nothing has changed since."""
        known = self._known.get(day)
        return known[1] if known is not None and known[0] == self._stamp() else None

    def made(self, day: date) -> OpenOn:
        """Give the sets of a day, made here and now when they are not ready."""
        known = self.ready(day)
        if known is None:
            for _ in self.on(day):
                pass
            known = self.ready(day) or OpenOn(day=day)
        return known

    def on(self, day: date) -> Generator[int, None, OpenOn]:
        """Make the sets of a day, yielding percents; closing it keeps nothing.

        `Beside.opening` takes them to `Catalogue.find`, which filters by them and counts them.
        """
        stamp = self._stamp()
        judge = DayJudge(day, self.school)
        ours = self._corrections()
        total = max(self._catalogue.count_standing(), 1)
        found = OpenOn(day=day)
        corrected = {}
        for count, (row, record_id, places) in enumerate(self._catalogue.place_hours()):
            if record_id in ours:
                corrected[record_id] = row
            else:
                found.add(row, judge.best(places))
            if count % _STEP == 0:
                yield min(count * 100 // total, 99)
        for stored in self._records.read(tuple(corrected)):
            row = corrected[stored.record.id]
            found.add(row, judge.best(_places(stored.record)))
        kept = {other: known for other, known in self._known.items() if known[0] == stamp}
        self._known = dict([*kept.items(), (day, (stamp, found))][-_DAYS:])
        return found

    def _stamp(self) -> object:
        """Say what the sets depend on, the day apart."""
        return self._catalogue.generation(), self._corrections()


def _places(record: Record) -> list[PlaceHours]:
    """Take what decides when the places of a record are open."""
    return [
        PlaceHours(each.location.commune_code, each.schedules, each.closures)
        for each in record.places
    ]
