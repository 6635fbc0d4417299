from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.wording import age, clock, day_date, full_date, join, short_date


def test_a_date_is_worded_whole() -> None:
    assert full_date(date(2026, 11, 24)) == "mardi 24 novembre 2026"
    assert day_date(date(2026, 7, 14)) == "mardi 14 juillet"
    assert short_date(date(2026, 11, 24)) == "24\u00a0nov. 2026"


def test_only_the_first_of_a_month_is_an_ordinal() -> None:
    assert full_date(date(2026, 7, 1)) == "mercredi 1er juillet 2026"
    assert short_date(date(2026, 2, 1)) == "1er\u00a0févr. 2026"
    assert day_date(date(2026, 7, 2)) == "jeudi 2 juillet"


@pytest.mark.parametrize(
    ("moment", "words"),
    [(time(9), "9 h"), (time(9, 30), "9 h 30"), (time(0, 5), "0 h 05"), (time(17, 45), "17 h 45")],
)
def test_a_time_keeps_its_parts_together(moment: time, words: str) -> None:
    assert clock(moment) == words.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "aujourd’hui"),
        (date(2026, 11, 21), "hier"),
        (date(2026, 11, 10), "il y a 12 jours"),
        (date(2025, 9, 22), "il y a 14 mois"),
        (date(2022, 11, 22), "il y a 4 ans"),
        (date(2026, 12, 1), "à venir"),
    ],
)
def test_an_age_is_told_in_the_unit_a_person_would_use(day: date, words: str) -> None:
    assert age(day, date(2026, 11, 22)).replace("\u00a0", " ") == words


@given(st.dates(), st.dates())
def test_any_two_dates_have_an_age(day: date, on: date) -> None:
    assert age(day, on)


def test_a_list_ends_with_its_conjunction() -> None:
    assert join([]) == ""
    assert join(["a"]) == "a"
    assert join(["a", "", "b"]) == "a et b"
    assert join(["a", "b", "c"], "ou") == "a, b ou c"
