import csv
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.opening import osm_hours
from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.prose_hours import propose
from desktop.domain.opening.school_rules import school_rules
from desktop.domain.opening.week import osm_of, week_of
from desktop.domain.opening.week_words import week_in_french

LABELLED = Path(__file__).with_name("prose_hours.csv")
NONE = "none"


def labelled() -> list[dict[str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def meaning(osm: str) -> object:
    """Give every day of two years, in term time and in the holidays."""
    rules = school_rules(osm)
    assert rules is not None
    first = date(2026, 1, 1)
    days = [first + timedelta(days=n) for n in range(730)]
    return [[osm_hours.ranges(text, day) if text else () for day in days] for text in rules]


def judged(rows: Iterable[dict[str, str]]) -> tuple[float, float, list[tuple[str, str, str]]]:
    """Give precision and recall, and what was wrong or missed."""
    right = proposed = wanted = 0
    failures = []
    for row in rows:
        found = propose(row["text"], row["base"], row["day"])
        expected = row["expected"]
        same = bool(found) and expected != NONE and meaning(found) == meaning(expected)
        wanted += expected != NONE
        proposed += bool(found)
        right += same
        if not same and (found or expected != NONE):
            failures.append((row["text"], found, expected))
    return right / proposed, right / wanted, failures


def test_proposals_are_right_and_often_there() -> None:
    rows = labelled()
    assert len(rows) >= 120
    for held_out in ("0", "1"):
        precision, recall, failures = judged(row for row in rows if row["held_out"] == held_out)
        assert precision >= 0.98, failures
        assert recall >= 0.6, failures


@pytest.mark.parametrize(
    ("text", "base", "osm"),
    [
        ("9h-12h / 14h-17h du lundi au vendredi", "", "Mo-Fr 09:00-12:00,14:00-17:00"),
        (
            "fermé le mercredi après-midi",
            "Mo-We 09:00-12:00,14:00-17:00",
            "Mo-Tu 09:00-12:00,14:00-17:00; We 09:00-12:00",
        ),
        ("semaines paires : mardi 9h-12h", "", "week 02-52/2 Tu 09:00-12:00"),
        ("1er et 3ème mardi du mois de 14h à 16h", "", "Tu[1,3] 14:00-16:00"),
        ("tous les jours de 8h à 12h", "Mo-Fr 09:00-12:00", "Mo-Fr 08:00-12:00"),
        ("pendant les vacances scolaires, lundi 9h-12h", "Tu 10:00-12:00", ""),
        ("pendant les vacances scolaires, mardi 9h-12h", "Tu 10:00-12:00",
         "Tu 10:00-12:00; SH Tu 09:00-12:00"),
        ("Ouvert le jeudi de 16h à 18h", "Mo-Fr 09:00-12:00", ""),
        ("jeudi 9h-12h et dernier jeudi du mois 14h-16h", "", ""),
        ("tous les 15 jours, lundi 9h-12h", "", ""),
        ("lundi 9h-12h à la mairie", "", ""),
        ("lundi 12h-9h", "", ""),
        ("lundi 9h75-12h", "", ""),
        ("lundi 9h", "", ""),
        ("fermé le mercredi après-midi", "", ""),
        ("fermé le mercredi après-midi", "We 09:00-17:00", ""),
        ("Accueil téléphonique du lundi au vendredi de 9h à 17h", "", ""),
        ("", "Mo 09:00-12:00", ""),
    ],
)  # fmt: skip
def test_a_text_is_read_to_its_last_word_or_not_at_all(text: str, base: str, osm: str) -> None:
    assert propose(text, base) == osm


def test_our_own_words_are_read_back(shared_hours: list[str]) -> None:
    read = [osm for osm in shared_hours if week_of(osm) is not None]
    assert len(read) > 2_000
    wrong = [osm for osm in read if week_of(propose(week_in_french(osm))) != week_of(osm)]
    assert wrong == []


_STRETCH = (
    st.tuples(st.integers(0, 47), st.integers(1, 48)).map(sorted).filter(lambda t: t[0] < t[1])
)
_DAY = st.lists(_STRETCH, max_size=3).filter(lambda day: all(a[1] < b[0] for a, b in pairwise(day)))


@given(st.lists(_DAY, min_size=7, max_size=7).filter(any))
def test_the_words_of_any_week_are_read_back(days: list[list[list[int]]]) -> None:
    week = tuple(tuple(Range(starts=a * 30, ends=b * 30) for a, b in sorted(day)) for day in days)
    osm = osm_of(week)
    assert week_of(osm) == week
    assert week_of(propose(week_in_french(osm))) == week


_WORDS = (
    "lundi mardis du au le et , ; . - / : 9h 12h30 14 17:00 matin après-midi fermé sur rendez-vous "
    "sans 1er dernier du mois semaine paire pendant les vacances scolaires en août ( ) 24h sur 24 "
    "tous les jours quotidienne minuit 99h ²".split()
)


@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)),
    st.sampled_from(["", "Mo-Fr 09:00-12:00,14:00-17:00", "Mo-Su 09:00-17:00", "off", "???"]),
    st.sampled_from(["", "lundi", "autre"]),
)
def test_any_text_gives_hours_that_can_be_read_or_nothing(text: str, base: str, day: str) -> None:
    found = propose(text, base, day)
    if found:
        rules = school_rules(found)
        assert rules is not None
        assert osm_hours.ranges(rules.during, date(2026, 6, 15)) is not None


def test_a_long_text_is_left_alone_at_once() -> None:
    start = perf_counter()
    assert propose("lundi 9h-12h, " * 1_000) == ""
    assert perf_counter() - start < 0.1
