"""Say of every record whether it is open on a day: the sets that a search is narrowed by.

A day is worked out bit by bit: what is done stays when the work gives way to a question.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from time import perf_counter

from pyroaring import BitMap

from desktop.db.catalogue import Catalogue
from desktop.db.hours_rows import HoursRow
from desktop.domain.opening import hours
from desktop.domain.opening.place_hours import DayJudge, DayState, PlaceHours
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.records import Record
from desktop.operations.records.effective_records import (
    Corrections,
    EffectiveRecords,
    no_corrections,
)

_DAYS = 12  # kept: the week that comes, and days that were looked at
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
    #: The rows that were looked at so far; None when all were.
    judged: BitMap | None = None

    def add(self, row: int, state: DayState) -> None:
        """Put a record in its sets."""
        if state.state in (hours.OPEN, hours.APPOINTMENT):
            self.promised.add(row)
            if state.evening:
                self.evening.add(row)
        elif state.state == hours.UNKNOWN and state.usual:
            self.perhaps.add(row)


@dataclass(slots=True)
class _Work:
    """Hold what is done of a day; `last` is the row that a reading in their order has come to."""

    stamp: object
    found: OpenOn
    judged: BitMap = field(default_factory=BitMap)
    last: int = 0
    is_whole: bool = False


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
        self._begun: dict[date, _Work] = {}
        self._judge = DayJudge(date.min, school)  # of one day at a time: it remembers much

    def ready(self, day: date) -> OpenOn | None:
        """Give the sets of a day at once, when all was judged and nothing has changed since."""
        known = self.so_far(day)
        return known if known.judged is None else None

    def so_far(self, day: date) -> OpenOn:
        """Give what is known of a day, with the rows that were judged."""
        work = self._begun.get(day)
        if work is None or work.stamp != self._stamp():
            return OpenOn(day=day, judged=BitMap())
        return work.found if work.is_whole else replace(work.found, judged=work.judged)

    def made(self, day: date) -> OpenOn:
        """Give the sets of a day, made here and now when they are not ready."""
        known = self.ready(day)
        if known is None:
            for _ in self.on(day):
                pass
            known = self.ready(day) or OpenOn(day=day)
        return known

    def hurry(self, day: date, rows: Sequence[int], seconds: float) -> None:
        """Judge some rows first, as many as the time allows, and a few at least."""
        work = self._work(day)
        until = perf_counter() + seconds
        left = iter([row for row in rows if row not in work.judged])
        while some := list(islice(left, _STEP)):
            self._add(work, self._catalogue.place_hours(rows=some))
            work.judged.update(some)  # those that cannot be read are not open
            if perf_counter() >= until:
                return

    def on(self, day: date) -> Generator[int, None, OpenOn]:
        """Make the sets of a day, yielding percents; what is done when it is closed stays.

        `Beside.opening` takes them to `Catalogue.find`, which filters by them and counts them.
        """
        work = self._work(day)
        total = max(self._catalogue.count_standing(), 1)
        with closing(self._catalogue.place_hours(work.last)) as left:
            while not work.is_whole:
                yield min(len(work.judged) * 100 // total, 99)
                some = list(islice(left, _STEP))
                self._add(work, (each for each in some if each[0] not in work.judged))
                work.last = some[-1][0] if some else work.last
                work.is_whole = not some
        self._judge = DayJudge(date.min, self.school)
        return work.found

    def _add(self, work: _Work, some: Iterable[HoursRow]) -> None:
        """Judge some records, as the desk corrected them."""
        ours = self._corrections()
        if self._judge.day != work.found.day:
            self._judge = DayJudge(work.found.day, self.school)
        for row, record_id, places in some:
            if record_id in ours:
                places = [  # noqa: PLW2901 -- the same, as they are here
                    place
                    for stored in self._records.read((record_id,))
                    for place in _places(stored.record)
                ]
            work.found.add(row, self._judge.best(places))
            work.judged.add(row)

    def _work(self, day: date) -> _Work:
        """Give what is begun of a day; of what was made before a change nothing is kept."""
        stamp = self._stamp()
        self._begun = {other: work for other, work in self._begun.items() if work.stamp == stamp}
        work = self._begun.pop(day, None) or _Work(stamp, OpenOn(day=day))
        self._begun = dict([*self._begun.items(), (day, work)][-_DAYS:])
        return work

    def _stamp(self) -> object:
        """Say what the sets depend on, the day apart."""
        return self._catalogue.generation(), self._corrections()


def _places(record: Record) -> list[PlaceHours]:
    """Take what decides when the places of a record are open."""
    return [
        PlaceHours(each.location.commune_code, each.schedules, each.closures)
        for each in record.places
    ]
