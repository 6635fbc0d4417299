"""Tell public holidays and school holidays of France by department, and where that is not known.

Public holidays: Code du travail, art. L3133-1, with those of Alsace-Moselle and overseas.
School holidays: zones A, B and C of the national calendar; Corsica and overseas have calendars
of their own, which no offline source gives: they are not known here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

#: Overseas and Alsace-Moselle departments that have public holidays of their own.
_SUBDIVISIONS = {
    "57": "57", "67": "6AE", "68": "6AE", "971": "971", "972": "972", "973": "973", "974": "974",
    "975": "PM", "976": "976", "977": "BL", "978": "MF", "984": "TF", "986": "WF", "987": "PF",
    "988": "NC",
}  # fmt: skip
#: Departments of each school zone (Code de l’éducation, art. D521-1 and its yearly decree).
_ZONES = {
    "A": "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86"
    " 87 89 90",
    "B": "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59"
    " 60 61 62 67 68 72 76 80 83 84 85 88",
    "C": "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95",
}
_ZONE_OF = {code: zone for zone, codes in _ZONES.items() for code in codes.split()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPeriod:
    """Hold one period without school in some zones, first and last day included."""

    zones: frozenset[str]
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHolidays:
    """Hold the school holidays that were published; outside their dates nothing is known."""

    periods: tuple[SchoolPeriod, ...] = ()
    #: Answers given, for the thousands of places of one department on one day.
    _given: dict[tuple[date, str], str | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _common: dict[date, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def ends(self) -> date | None:
        """Give the last day that is known, to be told on screen."""
        return max((each.ends for each in self.periods), default=None)

    def everywhere(self, day: date) -> bool:
        """Tell whether every zone has holidays: a calendar that is not known then has them too."""
        if day not in self._common:
            self._common[day] = any(
                each.zones == frozenset(_ZONES) and each.starts <= day <= each.ends
                for each in self.periods
            )
        return self._common[day]

    def on(self, day: date, department: str) -> str | None:
        """Name the holidays of a day (« de Noël »); empty in term time, None when not known.

        Without a department, a day on which the zones differ is not known.
        """
        asked = (day, department)
        if asked not in self._given:
            self._given[asked] = self._on(day, department)
        return self._given[asked]

    def _on(self, day: date, department: str) -> str | None:
        """Look the day up in the periods."""
        known = [each for each in self.periods if each.starts <= day <= each.ends]
        last = self.ends()
        if last is None or not min(each.starts for each in self.periods) <= day <= last:
            return None
        if department:
            zone = zone_of(department)
            if not zone:
                return None
            return next((each.name for each in known if zone in each.zones), "")
        if not known:
            return ""
        return known[0].name if known[0].zones == frozenset(_ZONES) else None


NO_SCHOOL_CALENDAR = SchoolHolidays()


def zone_of(department: str) -> str:
    """Give the school zone of a department; empty where it has a calendar of its own."""
    return _ZONE_OF.get(department, "")


def department_of(commune_code: str) -> str:
    """Give the department of a commune of the official geographic code: « 91 », « 974 »."""
    return commune_code[:3] if commune_code.startswith(("97", "98")) else commune_code[:2]


@lru_cache(maxsize=20_000)
def public_holiday(day: date, department: str) -> tuple[str, bool]:
    """Name the public holiday of a day (empty: none), and tell whether it is a regional one."""
    national = _calendar(day.year, "").get(day, "")
    local = _calendar(day.year, _SUBDIVISIONS.get(department, "")).get(day, "")
    return national or local, not national


@lru_cache(maxsize=64)
def _calendar(year: int, subdivision: str) -> dict[date, str]:
    """List the public holidays of one year, named in French."""
    import holidays  # noqa: PLC0415 -- 70 ms, for the first date that is asked

    named = holidays.country_holidays("FR", subdiv=subdivision or None, years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in named.items()}
