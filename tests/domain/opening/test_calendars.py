from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop.domain.opening.calendars import (
    NO_SCHOOL_CALENDAR,
    public_holiday,
    zone_of,
)
from desktop.domain.opening.hours import day_line
from desktop.domain.records import Schedule
from desktop.exchange.shipped.school_holidays import read_school_holidays

SCHOOL = read_school_holidays(Path(__file__).parents[3] / "resources")


def test_every_mainland_department_has_one_zone() -> None:
    mainland = [f"{number:02}" for number in range(1, 96) if number != 20]
    assert all(zone_of(department) in {"A", "B", "C"} for department in mainland)
    assert zone_of("2A") == zone_of("974") == zone_of("") == ""


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
        (date(2026, 12, 24), "2B", None),
        (date(2026, 12, 24), "974", None),
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


@pytest.mark.parametrize("department", ["2A", "974"])
def test_where_dates_are_not_known_a_holiday_of_every_zone_promises_nothing(
    department: str,
) -> None:
    week = Schedule(osm="Mo-Fr 09:00-12:00")
    ask = partial(day_line, closures=(), department=department, school=SCHOOL)
    august, winter, sunday = date(2026, 8, 12), date(2026, 2, 10), date(2026, 8, 16)
    silent = ask((week,), day=august)
    assert (silent.state, silent.doubt) == ("unknown", "vacances scolaires\u00a0: appelez avant")
    assert ask((week,), day=winter).state == "open"
    assert ask((week,), day=sunday).state == "closed"
    assert ask((Schedule(osm=week.osm, school_holidays=True),), day=august).state == "open"


def test_public_holidays_of_a_year_are_eleven_and_two_more_in_alsace() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(bool(public_holiday(day, "91")[0]) for day in days) == 11
    assert sum(bool(public_holiday(day, "67")[0]) for day in days) == 13
    assert public_holiday(date(2026, 4, 3), "68") == ("Vendredi saint", True)
