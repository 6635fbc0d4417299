from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours, validate

from desktop.domain.opening.weekdays import DAYS
from desktop.exchange.values.hours import alerts_of, day_slots, osm_schedule, week_schedule

QUIET = {"no-public-holidays"}


@pytest.mark.parametrize(
    ("osm", "alerts"),
    [
        ("Mo-Fr 08:30-12:30; PH off", set()),
        ("Mo-Fr 08:30-12:30", QUIET),
        ("Mo-Fr 09:00-12:00,13:30-17:30; Tu 09:00-12:00", QUIET | {"repeated-day"}),
        ("Mo 09:30-11:30, Mo 12:30-17:30", QUIET),
        ("Mo 09:30-11:30; Mo 12:30-17:30", QUIET | {"repeated-day"}),
        ("Mo 00:00-00:00", QUIET | {"null-slot"}),
        ("Mo 09:00-12:00,11:00-13:00", QUIET | {"overlap"}),
        ("week 01-53/2 Mo 09:00-12:00", QUIET | {"even-week"}),
        ("Fr-Mo 09:00-12:00; Su 10:00-11:00", QUIET | {"repeated-day"}),
    ],
)
def test_what_a_person_should_look_at_is_named(osm: str, alerts: set[str]) -> None:
    assert validate(osm)
    assert set(alerts_of(osm)) == alerts
    assert osm_schedule(osm).osm == osm


def test_public_holidays_are_unknown_unless_the_text_says() -> None:
    assert osm_schedule("Mo 09:00-12:00").public_holidays is None
    assert osm_schedule("Mo 09:00-12:00; PH off").public_holidays is False
    assert osm_schedule("Mo,PH 09:00-12:00").public_holidays is True
    assert osm_schedule("Mo 09:00-12:00; SH off").school_holidays is False


def test_prose_is_never_taken_for_hours() -> None:
    schedule = osm_schedule("9h-12h le lundi")
    assert (schedule.osm, schedule.text) == ("", "9h-12h le lundi")


def test_an_empty_week_is_no_schedule_and_a_comment_alone_is_words() -> None:
    assert week_schedule(["", "-", " "]) is None
    schedule = week_schedule([""], comment="Sur rendez-vous")
    assert schedule is not None
    assert (schedule.osm, schedule.text, schedule.alerts) == ("", "Sur rendez-vous", ())


times = st.integers(0, 24 * 4).map(lambda n: f"{n // 4:02}:{n % 4 * 15:02}")
slots = st.tuples(times, times).map(" - ".join)
cells = st.one_of(st.just(""), st.lists(slots, min_size=1, max_size=3).map(" / ".join), st.text())


@given(st.lists(cells, min_size=7, max_size=7))
def test_hours_made_of_any_week_always_parse_and_no_day_is_lost(week: list[str]) -> None:
    schedule = week_schedule(week)
    readable = [day for day, cell in zip(DAYS, week, strict=True) if day_slots(cell)[0]]
    doubtful = [cell for cell in week if day_slots(cell)[1]]
    if schedule is None:
        assert not readable
        assert not doubtful
        return
    assert bool(schedule.osm) == bool(readable)
    if schedule.osm:
        OpeningHours(schedule.osm)
        assert set(alerts_of(schedule.osm)) == QUIET
    assert all(cell.strip() in schedule.text for cell in doubtful)
