"""What is read at once is what the evaluator would have said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.opening import osm_hours
from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.plain_week import slots_of_day
from desktop.domain.opening.weekdays import DAYS

MONDAY = date(2026, 12, 21)  # a week with a public holiday


def evaluated(osm: str) -> list[tuple[Range, ...] | None]:
    return [osm_hours._evaluated(osm, MONDAY + timedelta(days=n)) for n in range(7)]


def read(osm: str) -> list[tuple[Range, ...] | None]:
    days = [slots_of_day(osm, number) for number in range(7)]
    return [
        None if slots is None else tuple(Range(starts=a, ends=b) for a, b in slots)
        for slots in days
    ]


def test_a_later_rule_takes_the_place_of_those_before_it() -> None:
    osm = "Mo-Fr 09:00-12:00,14:00-17:00; We 10:00-11:00"
    assert [slots_of_day(osm, number) for number in (0, 2, 6)] == [
        ((540, 720), (840, 1020)),
        ((600, 660),),
        (),
    ]


@pytest.mark.parametrize(
    "osm",
    ["", "Mo", "24/7", "Mo-Fr 09:00-12:00; PH off", "Sa-Mo 09:00-12:00", "Mo 12:00-09:00",
     "Mo 09:00-12:00,12:00-14:00", "Mo 09:00-12:00,11:00-14:00", "Mo 09:00-24:00",
     "Mo 9:00-12:00", "Mo[1] 09:00-12:00", "Mo 09:00-12:00 off", "Mo 09:00-12:00, Tu 10:00-11:00"],
)  # fmt: skip
def test_whatever_else_is_left_to_the_evaluator(osm: str) -> None:
    assert slots_of_day(osm, 0) is None


_SLOT = st.tuples(st.integers(0, 23), st.integers(0, 23), st.sampled_from(["00", "30"])).map(
    lambda each: f"{each[0]:02}:{each[2]}-{each[1]:02}:{each[2]}"
)
_DAY = st.one_of(
    st.sampled_from(DAYS), st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map("-".join)
)
_RULE = st.tuples(
    st.lists(_DAY, min_size=1, max_size=3).map(",".join),
    st.lists(_SLOT, min_size=1, max_size=3).map(",".join),
).map(" ".join)


@given(st.lists(_RULE, min_size=1, max_size=3).map("; ".join))
def test_both_say_the_same_of_any_week(osm: str) -> None:
    if slots_of_day(osm, 0) is not None:
        assert read(osm) == evaluated(osm)


def test_both_say_the_same_of_every_real_week(shared_hours: list[str]) -> None:
    plain = [osm for osm in dict.fromkeys(shared_hours) if slots_of_day(osm, 0) is not None]
    assert len(plain) > 1_000
    assert all(read(osm) == evaluated(osm) for osm in plain)
