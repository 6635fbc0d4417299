"""Demand is counted by one axis at a time, and no small number is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.network.categories import (
    ALL,
    AXES,
    ELSEWHERE,
    NOTHING,
    ORIENTED,
    TOWN,
    UNSAID,
    Mark,
    marks_of,
    values_of,
)
from desktop.domain.network.periods import oldest_month, period_of, recent_periods
from desktop.domain.network.survey import HERE, LEAVING, figure, tables_of
from desktop.domain.positioning.answers import Answers, Needs
from desktop.domain.positioning.direction import propose

DAY = date(2026, 11, 24)
TOWNS = {"91589": "Savigny-sur-Orge"}
HALF_DAYS = st.frozensets(
    st.tuples(st.integers(1, 7), st.sampled_from(("ma", "am", "so"))), max_size=21
)


@given(
    st.one_of(st.none(), st.integers(0, 12)),
    st.one_of(st.none(), st.integers(0, 7)),
    HALF_DAYS,
    st.frozensets(st.sampled_from(("91589", "75056", "france"))),
    st.booleans(),
)
def test_a_demand_is_counted_once_on_each_axis_and_in_values_that_are_always_listed(
    years: int | None,
    oral: int | None,
    half_days: frozenset[tuple[int, str]],
    areas: frozenset[str],
    childcare: bool,  # noqa: FBT001 -- drawn by hypothesis
) -> None:
    proposal = propose(Answers(school_years=years, oral=oral))
    needs = Needs(half_days=half_days, areas=areas, childcare=childcare)
    marks = marks_of(proposal, needs, TOWNS, ORIENTED)
    assert {mark.axis for mark in marks} == {ALL, *AXES}
    for axis in AXES:
        counted = [mark.value for mark in marks if mark.axis == axis]
        assert set(counted) <= {value for value, _ in values_of(axis, TOWNS)}
        assert len(counted) == 1 or axis == "moment"


def test_what_a_person_offers_to_say_and_what_they_answered_change_no_counter() -> None:
    proposal = propose(Answers(school_years=0, oral=1))
    said = Needs(
        statuses=frozenset({"femmes", "demandeurs-d-asile"}),
        women_only=True,
        free_only=True,
        max_cost=3.0,
        child_months=24,
        certification="DELF-A2",
        deadline=DAY,
        point=(48.7, 2.3),
        max_km=2.0,
    )
    assert marks_of(proposal, said, TOWNS, ORIENTED) == marks_of(proposal, Needs(), TOWNS, ORIENTED)


@given(st.integers(0, 500), st.sampled_from((HERE, LEAVING)))
def test_a_small_number_is_never_told_and_no_number_is_told_exactly(count: int, least: int) -> None:
    shown = figure(count, least)
    assert (shown.number is None) == (count < least)
    if shown.number is None:
        assert shown.words == f"moins de {least}"
    else:
        assert shown.number % 5 == 0
        assert abs(shown.number - count) <= 2


def test_a_town_that_left_the_network_counts_among_the_others() -> None:
    counts = {Mark(TOWN, "91589", NOTHING): 8, Mark(TOWN, ELSEWHERE, NOTHING): 4}
    towns = next(table for table in tables_of((), counts, LEAVING) if table.axis == TOWN)
    assert [(line.code, line.nothing.number) for line in towns.lines] == [
        (ELSEWHERE, 10),
        (UNSAID, None),
    ]


@pytest.mark.parametrize(
    ("code", "months", "words"),
    [
        ("2026-11", ("2026-11",), "novembre 2026"),
        ("2026-T4", ("2026-10", "2026-11", "2026-12"), "4e trimestre 2026"),
        ("2026", ("2026", *(f"2026-{month:02}" for month in range(1, 13))), "année 2026"),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(
    code: str, months: tuple[str, ...], words: str
) -> None:
    found = period_of(code)
    assert found is not None
    assert (found.months, found.words) == (months, words)
    assert not found.is_over(DAY)
    assert found.is_over(date(2027, 1, 1))


@pytest.mark.parametrize("code", ["", "26", "2026-13", "2026-T5", "2026-11-22", "2026-1", "٢٠٢٦"])
def test_anything_else_is_no_period(code: str) -> None:
    assert period_of(code) is None


def test_recent_periods_go_back_over_the_new_year() -> None:
    codes = [each.code for each in recent_periods(date(2027, 1, 15))]
    assert codes[:3] == ["2027-01", "2026-12", "2026-11"]
    assert codes[3:] == ["2027-T1", "2026-T4", "2026-T3", "2027", "2026"]
    assert oldest_month(DAY) == "2023-11"
