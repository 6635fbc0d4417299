"""Compare dated answers with what a person reads, and with another, simple evaluator."""

import csv
import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from time import process_time

import pytest

from desktop.domain.opening import osm_hours, school_rules
from desktop.domain.opening.hours import judge
from desktop.domain.records import Schedule
from desktop.exchange.shipped.school_holidays import read_school_holidays

HERE = Path(__file__).parent
SCHOOL = read_school_holidays(HERE.parents[2] / "resources")
DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
MOST_SECONDS = 0.005


def states() -> list[dict[str, str]]:
    with (HERE / "hours_states.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_day_is_what_a_person_reads_in_the_hours() -> None:
    rows = states()
    assert len(rows) >= 300
    wrong = []
    for row in rows:
        day = date.fromisoformat(row["day"])
        schedules = (Schedule(osm=row["osm"]),)
        found = judge(schedules, (), day, department=row["department"], school=SCHOOL).state
        if found != row["state"]:
            wrong.append((row, found))
    assert wrong == []


@cache
def holidays(year: int) -> frozenset[date]:
    """Compute the public holidays of a year (Easter: Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    easter = date(year, month, day + 1)
    moving = [easter + timedelta(days=n) for n in (1, 39, 50)]
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return frozenset(moving + [date(year, month, day) for month, day in fixed])


def simple_state(osm: str, day: date) -> str:
    """Evaluate days and times joined by `;`, the last rule of a day counting; nothing else."""
    state = "closed"
    for rule in osm.split(";"):
        days, _, times = rule.strip().partition(" ")
        if DAYS[day.weekday()] in spelled(days):
            state = "closed" if times == "off" else "open"
    return "unknown" if state == "open" and day in holidays(day.year) else state


def spelled(days: str) -> Sequence[str]:
    found: list[str] = []
    for part in days.split(","):
        first, _, last = part.partition("-")
        found += DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]
    return found


_SIMPLE = re.compile(
    r"(?:(?:^|; )(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*"
    r" (?:off|\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*))+"
)


def test_another_evaluator_finds_the_same_days(shared_hours: list[str]) -> None:
    random = Random(5)  # noqa: S311 -- the same days at each run
    compared = 0
    for osm in shared_hours:
        slots = re.findall(r"(\d\d:\d\d)-(\d\d:\d\d)", osm)
        if not _SIMPLE.fullmatch(osm) or any(starts >= ends for starts, ends in slots):
            continue
        for _ in range(10):
            day = date(2026, 1, 1) + timedelta(days=random.randrange(730))
            compared += 1
            assert judge((Schedule(osm=osm),), (), day).state == simple_state(osm, day), (osm, day)
    assert compared > 20_000


@pytest.mark.parametrize("year", range(2020, 2031))
def test_another_calendar_finds_the_same_holidays(year: int) -> None:
    week = (Schedule(osm="Mo-Su 09:00-12:00"),)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert {day for day in days if judge(week, (), day).state == "unknown"} == {
        day for day in holidays(year) if day in days
    }


HOSTILE = (
    "Mo 09:00-12:00;" * 700,
    "(" * 10_000,
    '"' + "a" * 10_000,
    "week " + ",".join(f"{n % 53 + 1:02}" for n in range(3_000)),
    "; ".join(f"2026 Jan {n % 28 + 1:02} off" for n in range(55)),
    "; ".join(["easter +1 day off"] * 54),
    "; ".join(["PH +1 day off"] * 60),
    "Mo-Fr 09:00-12:00 || " * 45 + "off",
    "; ".join(["week 1-53/2 Jan-Dec Mo[1,2,3] 00:00-24:00"] * 22),
    "Feb 29 10:00-12:00",
    "Feb 30 off",
    "2020-9999/7 Feb 29 off",
    "Mo off; Mo 09:00-12:00; Mo off; Mo 24/7",
    "Mo 00:00-00:00",
    "26:00-48:00",
)
ODD_DAYS = [date(2028, 2, 29), date(2150, 7, 14), date.min, date.max, date(2027, 3, 28)]


@pytest.mark.parametrize("osm", HOSTILE, ids=range(len(HOSTILE)))
def test_no_rule_takes_long_on_any_day(osm: str) -> None:
    judge((Schedule(osm="Mo 09:00-12:00"),), (), ODD_DAYS[0])  # loads the holidays
    for day in ODD_DAYS:
        seconds = []
        for _ in range(3):
            osm_hours.ranges.cache_clear()
            osm_hours._parsed.cache_clear()
            school_rules.school_rules.cache_clear()
            start = process_time()
            state = judge((Schedule(osm=osm),), (), day, department="67", school=SCHOOL).state
            seconds.append(process_time() - start)
            assert state in {"open", "closed", "appointment", "unknown"}
        assert min(seconds) < MOST_SECONDS


def test_every_real_text_has_an_answer_on_odd_days(shared_hours: list[str]) -> None:
    for osm in shared_hours:
        for day in ODD_DAYS:
            state = judge((Schedule(osm=osm),), (), day, department="974", school=SCHOOL).state
            assert state in {"open", "closed", "unknown"}
            assert state != "open" or 1970 <= day.year <= 2100
