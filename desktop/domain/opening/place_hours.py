"""Judge the places of many records for one day, each different schedule once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from desktop.domain.opening import hours, osm_hours
from desktop.domain.opening.calendars import department_of, public_holiday
from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.school_calendar import SchoolHolidays
from desktop.domain.opening.week import WHOLE_DAY
from desktop.domain.record_parts import Closure, Schedule

_EVENING = 18 * 60
_RANKS = (hours.OPEN, hours.APPOINTMENT, hours.UNKNOWN, hours.CLOSED)


class PlaceHours(Struct, frozen=True):
    """Hold what decides when a place is open."""

    commune_code: str
    schedules: tuple[Schedule, ...]
    closures: tuple[Closure, ...]


class DayState(Struct, frozen=True):
    """Hold the state of a day; `usual`: hours are known, `evening`: some of them after 18 h."""

    state: str
    usual: bool = False
    evening: bool = False


_NOTHING = DayState(hours.UNKNOWN)


class DayJudge:
    """Judge places on one day, remembering what the same hours gave."""

    def __init__(self, day: date, school: SchoolHolidays) -> None:
        """Take the day and the known school holidays."""
        self.day = day
        self._school = school
        self._holidays: dict[str, tuple[object, str | None, bool]] = {}
        self._known: dict[object, DayState] = {}

    def best(self, places: Iterable[PlaceHours]) -> DayState:
        """Give the state of the place to go to that day: open before doubtful before closed."""
        told = [self._one(each) for each in places if each.schedules or each.closures]
        if len(told) == 1:  # most records, and a search waits for all of them
            return told[0]
        rank = _RANKS.index
        return min(told, key=lambda each: (rank(each.state), not each.usual), default=_NOTHING)

    def _one(self, place: PlaceHours) -> DayState:
        """Judge one place; what the day is in its department decides with its hours."""
        department = department_of(place.commune_code)
        that_day = self._holidays.get(department)
        if that_day is None:
            name = self._school.on(self.day, department)
            may_be = name is None and self._school.may_be_on(self.day, department)
            that_day = (public_holiday(self.day, department), name, may_be)
            self._holidays[department] = that_day
        holiday, school, may_be = that_day
        # To silent hours, term time and a day that cannot be a holiday are the same.
        if school is None and not may_be and not _speaks(place):
            school = ""
        key = (place.schedules, place.closures, holiday, school, may_be)
        known = self._known.get(key)
        if known is None:
            answer = hours.judge(
                place.schedules,
                place.closures,
                self.day,
                department=department,
                school=self._school,
            )
            known = DayState(
                answer.state,
                bool(answer.ranges),
                any(each.ends > _EVENING and not _is_vague(each) for each in answer.ranges),
            )
            self._known[key] = known
        return known


def _speaks(place: PlaceHours) -> bool:
    """Tell whether hours say anything of school holidays."""
    return any(each.school_holidays is not None or "SH" in each.osm for each in place.schedules)


def _is_vague(stretch: Range) -> bool:
    """Tell whether « sur rendez-vous » is all that is said of a day."""
    return osm_hours.on_appointment(stretch) and (stretch.starts, stretch.ends) == WHOLE_DAY
