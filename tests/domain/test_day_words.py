"""A day is understood as it is said, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.day_words import day_of
from desktop.domain.wording import day_date, full_date, short_date

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("aujourd’hui", SUNDAY),
        ("Demain", date(2026, 11, 23)),
        ("après-demain", date(2026, 11, 24)),
        ("mardi", date(2026, 11, 24)),
        ("mar.", date(2026, 11, 24)),
        ("dimanche", date(2026, 11, 29)),
        ("mardi prochain", date(2026, 11, 24)),
        ("mardi en huit", date(2026, 12, 1)),
        ("dans 3 jours", date(2026, 11, 25)),
        ("dans 2 semaines", date(2026, 12, 6)),
        ("14/07", date(2027, 7, 14)),
        ("14.7.26", date(2026, 7, 14)),
        ("14/07/2028", date(2028, 7, 14)),
        ("2027-08-16", date(2027, 8, 16)),
        ("14 juillet", date(2027, 7, 14)),
        ("le 14 JUIL.", date(2027, 7, 14)),
        ("mercredi 14 juillet", date(2027, 7, 14)),
        ("mardi 14 juillet 2026", date(2026, 7, 14)),
        ("1er mai", date(2027, 5, 1)),
        ("15 aout", date(2027, 8, 15)),
        ("le 30", date(2026, 11, 30)),
        ("le 21", date(2026, 12, 21)),
        ("29 février", date(2028, 2, 29)),
    ],
)
def test_a_day_is_understood_as_it_is_said(text: str, day: date) -> None:
    assert day_of(text, SUNDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ma",
        "31/02",
        "32 juillet",
        "mardi 14 juillet",
        "14 ju",
        "14 bidule",
        "lundi soir",
        "٣/٤",
    ],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert day_of(text, SUNDAY) is None


@given(st.integers(0, 360))
def test_our_own_words_are_read_back(ahead: int) -> None:
    day = SUNDAY + timedelta(days=ahead)
    assert {day_of(words(day), SUNDAY) for words in (day_date, full_date, short_date)} == {day}


@given(st.text(max_size=40))
def test_no_text_is_an_error(text: str) -> None:
    assert isinstance(day_of(text, SUNDAY), date | None)
