"""Tell school holidays of France by department, where they are not known, and where they may be.

Zones A, B and C follow the national calendar; Corsica and each territory overseas fix their own
(Code de l’éducation, art. D521-1 to D521-7), published year by year: a day of which nothing was
published is not known, and is never taken for a day of school where it may be a holiday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

#: Departments of each zone (Code de l’éducation, art. D521-1 and its yearly decree); of each
#: territory with a calendar of its own, those of which some dates were found.
_ZONES = {
    "A": "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86"
    " 87 89 90",
    "B": "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59"
    " 60 61 62 67 68 72 76 80 83 84 85 88",
    "C": "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95",
    "Corse": "2A 2B",
    "Guadeloupe": "971 977 978",
    "Martinique": "972",
    "Guyane": "973",
    "Réunion": "974",
    "Mayotte": "976",
    "Nouvelle-Calédonie": "988",
}
_ZONE_OF = {code: zone for zone, codes in _ZONES.items() for code in codes.split()}
NATIONAL = ("A", "B", "C")
_OVERSEAS = ("97", "98")

_SAME_WEEKDAY = 364  # days: 52 weeks
_YEARS = (1, -1, 2, -2, 3, -3)  # farther ones tell nothing
_MOVES = 7  # days that holidays move by from one year to the next
_SUMMER = (7, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPeriod:
    """Hold one stretch of days in some zones, first and last day included."""

    zones: frozenset[str]
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHolidays:
    """Hold the holidays that were published, and the days of which the calendar is `known`."""

    periods: tuple[SchoolPeriod, ...] = ()
    known: tuple[SchoolPeriod, ...] = ()
    #: Answers given, for the thousands of places of one department on one day.
    _given: dict[tuple[date, str], str | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _likely: dict[tuple[date, str], bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def with_more(self, other: SchoolHolidays) -> SchoolHolidays:
        """Add what another table tells."""
        return SchoolHolidays(periods=self.periods + other.periods, known=self.known + other.known)

    def ends(self, zone: str = "") -> date | None:
        """Give the last day that is known in a zone, else of the national calendar."""
        zones = {zone} if zone else set(NATIONAL)
        return max((each.ends for each in self.known if each.zones & zones), default=None)

    def ends_by_zone(self) -> dict[str, date]:
        """Give the last day that is known of the national calendar (""), then of each other."""
        own = {zone: None for each in self.known for zone in sorted(each.zones - {*NATIONAL})}
        return {zone: last for zone in ("", *own) if (last := self.ends(zone))}

    def on(self, day: date, department: str) -> str | None:
        """Name the holidays of a day (« de Noël »); empty in term time, None when not known.

        Without a department, a day on which the zones differ is not known.
        """
        asked = (day, department)
        if asked not in self._given:
            self._given[asked] = self._on(day, department)
        return self._given[asked]

    def may_be_on(self, day: date, department: str) -> bool:
        """Tell whether a day that is not known may be a holiday: see `_may_be_on`."""
        asked = (day, department)
        if asked not in self._likely:
            self._likely[asked] = self._may_be_on(day.toordinal(), day.month, department)
        return self._likely[asked]

    def _on(self, day: date, department: str) -> str | None:
        """Look the day up, in the zone of a department or in all those of the mainland."""
        zones = (zone_of(department),) if department else NATIONAL
        told = {self._name(day.toordinal(), zone) for zone in zones}
        return told.pop() if len(told) == 1 else None

    def _may_be_on(self, ordinal: int, month: int, department: str) -> bool:
        """Judge a day by the summer, by the national zones, then by the years around it.

        Dates move by a week or so each year (Easter and Carnival by more): the nearest year that
        is known is looked at within as many weeks. Where none is, any day may be a holiday.
        """
        if not self.known:
            return False  # nobody looked
        if month in _SUMMER or any(self._name(ordinal, zone) for zone in NATIONAL):
            return True
        zone = zone_of(department)
        zones = NATIONAL if not department or zone in NATIONAL else (zone,)
        for years in _YEARS:
            then = ordinal - years * _SAME_WEEKDAY
            around = range(then - _MOVES * abs(years), then + _MOVES * abs(years) + 1)
            if all(self._name(then, each) is not None for each in zones):
                return any(self._name(near, each) for near in around for each in zones)
        return True

    def _name(self, ordinal: int, zone: str) -> str | None:
        """Name the holidays of a zone on a day; empty in term time, None when not known."""
        return next(
            (each.name for each in _at(self.periods, ordinal, zone)),
            "" if any(_at(self.known, ordinal, zone)) else None,
        )


NO_SCHOOL_CALENDAR = SchoolHolidays()


def zone_of(department: str) -> str:
    """Give the zone of a department; overseas it may be the department itself."""
    return _ZONE_OF.get(department, department if department.startswith(_OVERSEAS) else "")


def is_zone(name: str) -> bool:
    """Tell whether a table may speak of a zone by this name."""
    return name in _ZONES or (name.startswith(_OVERSEAS) and len(name) == len("975"))


def _at(periods: tuple[SchoolPeriod, ...], ordinal: int, zone: str) -> Iterator[SchoolPeriod]:
    """Give the periods of a zone that hold a day."""
    return (
        each
        for each in periods
        if zone in each.zones and each.starts.toordinal() <= ordinal <= each.ends.toordinal()
    )
