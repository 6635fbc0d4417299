"""Relaxing a constraint never removes a workshop that fits, whoever asks (property test)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.positioning.answers import FRENCH, OTHER, Answers, Needs
from desktop.domain.positioning.direction import propose
from desktop.domain.positioning.findings import FITS
from desktop.domain.positioning.matching import match_all
from tests.domain.positioning.network import demonstration_offers

DAY = date(2026, 11, 24)
EVERY_HALF_DAY = [(day, part) for day in range(1, 8) for part in ("ma", "am", "so")]
PLACES = ((48.684, 2.349), (48.709, 2.387), (48.99, 2.22))
STATUSES = ("femmes", "beneficiaires-du-rsa", "parents-d-eleves")

steps = st.none() | st.integers(0, 5)
answers = st.builds(
    Answers,
    school_years=st.none() | st.integers(0, 12),
    alphabetised=st.none() | st.booleans(),
    school_language=st.sampled_from(("", FRENCH, OTHER)),
    oral=st.none() | st.integers(0, 7),
    reading=steps,
    writing=steps,
    in_french=st.none() | st.booleans(),
)
needs = st.builds(
    Needs,
    half_days=st.frozensets(st.sampled_from(EVERY_HALF_DAY), max_size=12),
    point=st.none() | st.sampled_from(PLACES),
    areas=st.sampled_from((frozenset(), frozenset({"91687"}), frozenset({"91589"}))),
    max_km=st.none() | st.floats(0.5, 20),
    childcare=st.booleans(),
    child_months=st.none() | st.integers(0, 60),
    women_only=st.booleans(),
    statuses=st.frozensets(st.sampled_from(STATUSES)),
    free_only=st.booleans(),
    max_cost=st.none() | st.floats(0, 100),
    certification=st.sampled_from(("", "DELF-A2", "DELF-B1", "CLÉA", "TCF-IRN")),
    deadline=st.none() | st.dates(DAY, DAY + timedelta(days=400)),
)
#: Each way to ask for less; what the person is stays what it is.
RELAX = (
    lambda asked: replace(asked, half_days=frozenset()),
    lambda asked: replace(
        asked,
        half_days=asked.half_days | {(3, "am"), (2, "so")} if asked.half_days else frozenset(),
    ),
    lambda asked: replace(asked, max_km=None),
    lambda asked: replace(asked, max_km=asked.max_km and asked.max_km + 3),
    lambda asked: replace(asked, childcare=False),
    lambda asked: replace(asked, women_only=False),
    lambda asked: replace(asked, free_only=False),
    lambda asked: replace(asked, max_cost=None, free_only=False),
    lambda asked: replace(asked, certification=""),
    lambda asked: replace(asked, deadline=None),
    lambda asked: replace(asked, deadline=asked.deadline and asked.deadline + timedelta(days=60)),
)


def fitting(asked: Answers, constraints: Needs, limit: int) -> set[str]:
    matches = match_all(demonstration_offers(), asked, propose(asked, limit), constraints, DAY)
    return {match.offer.id for match in matches if match.verdict == FITS}


@settings(deadline=None)  # the first of all lays the network out
@given(answers, needs, st.sampled_from((2, 3, 5)), st.sampled_from(RELAX))
def test_asking_for_less_never_loses_a_workshop(
    asked: Answers, constraints: Needs, limit: int, relax: Callable[[Needs], Needs]
) -> None:
    assert fitting(asked, constraints, limit) <= fitting(asked, relax(constraints), limit)


@settings(deadline=None)
@given(answers, needs, st.sampled_from((2, 3, 5)))
def test_every_workshop_gets_a_verdict_and_what_does_not_fit_says_why(
    asked: Answers, constraints: Needs, limit: int
) -> None:
    matches = match_all(demonstration_offers(), asked, propose(asked, limit), constraints, DAY)
    assert len(matches) == len(demonstration_offers())
    for match in matches:
        assert match.verdict == FITS or match.blocking
        assert all(reason.strip() for reason in match.blocking)
    orders = [match.order for match in matches]
    assert orders == sorted(orders)
