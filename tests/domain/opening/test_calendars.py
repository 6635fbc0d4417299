from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.opening.calendars import public_holiday
from desktop.domain.opening.hours import day_line
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, zone_of
from desktop.domain.records import Schedule
from desktop.exchange.shipped.school_holidays import read_school_holidays

SCHOOL = read_school_holidays(Path(__file__).parents[3] / "resources")


def test_every_mainland_department_has_one_zone() -> None:
    mainland = [f"{number:02}" for number in range(1, 96) if number != 20]
    assert all(zone_of(department) in {"A", "B", "C"} for department in mainland)
    assert (zone_of("2A"), zone_of("974"), zone_of("978")) == ("Corse", "Réunion", "Guadeloupe")
    assert (zone_of("975"), zone_of("99"), zone_of("")) == ("975", "", "")


@pytest.mark.parametrize(
    ("day", "department", "name"),
    [
        (date(2026, 2, 9), "69", "d’hiver"),
        (date(2026, 2, 9), "75", ""),
        (date(2026, 2, 24), "75", "d’hiver"),
        (date(2026, 12, 19), "44", "de Noël"),
        (date(2027, 1, 3), "44", "de Noël"),
        (date(2027, 1, 4), "44", ""),
        (date(2027, 8, 31), "91", "d’été"),
        (date(2027, 9, 1), "91", ""),
        (date(2028, 9, 1), "91", None),
        (date(2025, 7, 4), "91", None),
        (date(2026, 12, 24), "2B", "de Noël"),
        (date(2027, 2, 13), "2A", "d’hiver"),
        (date(2027, 3, 1), "2A", ""),
        (date(2027, 5, 7), "2A", None),
        (date(2026, 12, 24), "974", "de l’été austral"),
        (date(2027, 1, 31), "974", "de l’été austral"),
        (date(2027, 2, 1), "974", ""),
        (date(2027, 7, 3), "974", None),
        (date(2026, 12, 24), "972", None),
        (date(2026, 11, 24), "988", ""),
        (date(2026, 12, 24), "987", None),
        (date(2026, 12, 24), "", "de Noël"),
        (date(2026, 2, 9), "", None),
        (date(2026, 11, 24), "", ""),
    ],
)
def test_school_holidays_are_those_of_the_zone(
    day: date, department: str, name: str | None
) -> None:
    assert SCHOOL.on(day, department) == name


def test_the_table_says_where_it_ends_and_holds_no_hole() -> None:
    assert SCHOOL.ends() == date(2028, 8, 31)
    assert NO_SCHOOL_CALENDAR.ends() is None
    assert NO_SCHOOL_CALENDAR.on(date(2026, 12, 24), "91") is None
    for department in ("69", "59", "75"):
        days = [date(2025, 9, 1) + timedelta(days=n) for n in range(1095)]
        off = [day for day in days if SCHOOL.on(day, department)]
        assert 365 < len(off) < 390
        assert all(SCHOOL.on(day, department) is not None for day in days)


SILENT = Schedule(osm="Mo-Fr 09:00-12:00")
MAY_BE = "vacances scolaires possibles\u00a0: appelez avant"
UNTOLD = "calendrier scolaire non connu ici\u00a0: appelez avant si ce sont les vacances"


@pytest.mark.parametrize(
    ("day", "department", "state", "doubt"),
    [
        (date(2026, 11, 24), "972", "open", UNTOLD),  # a year before: term, and for weeks around
        (date(2026, 12, 22), "972", "unknown", MAY_BE),  # the mainland has holidays
        (date(2027, 3, 23), "972", "unknown", MAY_BE),  # Easter was a week later the year before
        (date(2026, 12, 14), "976", "unknown", MAY_BE),  # Mayotte stopped earlier the year before
        (date(2027, 8, 25), "974", "unknown", MAY_BE),  # July and August, wherever
        (date(2027, 5, 7), "2A", "unknown", MAY_BE),  # a bridge that nothing tells of
        (date(2027, 1, 19), "988", "unknown", MAY_BE),  # the southern summer, a year before
        (date(2026, 11, 24), "987", "unknown", MAY_BE),  # no calendar was ever found
        (date(2026, 2, 10), "", "unknown", MAY_BE),  # which zone is not known
        (date(2026, 11, 24), "", "open", ""),
        (date(2028, 11, 28), "91", "open", UNTOLD),  # after the table
        (date(2029, 2, 13), "91", "unknown", MAY_BE),
        (date(2040, 11, 27), "91", "unknown", MAY_BE),  # long after it
        (date(2027, 8, 29), "974", "closed", ""),  # a Sunday
    ],
)
def test_where_dates_are_not_known_silent_hours_are_never_plainly_open(
    day: date, department: str, state: str, doubt: str
) -> None:
    line = day_line((SILENT,), (), day, department=department, school=SCHOOL)
    assert (line.state, line.doubt) == (state, doubt)


def test_hours_that_speak_of_the_holidays_need_no_calendar() -> None:
    august = date(2027, 8, 25)
    open_then = Schedule(osm=SILENT.osm, school_holidays=True)
    line = day_line((open_then,), (), august, department="974", school=SCHOOL)
    assert (line.state, line.doubt) == ("open", "")


def test_public_holidays_of_a_year_are_eleven_and_two_more_in_alsace() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(bool(public_holiday(day, "91")[0]) for day in days) == 11
    assert sum(bool(public_holiday(day, "67")[0]) for day in days) == 13
    assert public_holiday(date(2026, 4, 3), "68") == ("Vendredi saint", True)
