"""Codes that no evaluator reads are spelled; prose stays as it is written."""

import pytest

from desktop.domain.opening.coded_text import spelled


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Mo 09:30-12:00,14:00-17:00; Tu 12:30",
            "lundi 9 h 30 – 12 h, 14 h – 17 h ; mardi 12 h 30",
        ),
        (
            "Mo-Fr 09:00-18:00; Th 09:00-12:00-14:00; We off",
            "lundi au vendredi 9 h – 18 h ; jeudi 9 h – 12 h – 14 h ; mercredi fermé",
        ),
        ("Mo,We 13:00-17:00; PH off", "lundi, mercredi 13 h – 17 h ; jours fériés fermé"),
        ("", ""),
        ("9h-12h / 14h-17h du lundi au vendredi", "9h-12h / 14h-17h du lundi au vendredi"),
        ("09:00-12:00", "09:00-12:00"),
        ("Sa place est au 12:00", "Sa place est au 12:00"),
        ("99:99 Mo", "99 h 99 lundi"),
    ],
)
def test_what_is_a_code_is_spelled_and_nothing_else(text: str, words: str) -> None:
    assert spelled(text).replace("\u00a0", " ") == words


def test_a_very_long_code_is_left_as_it_is() -> None:
    long = "Mo 09:00-12:00; " * 1_000
    assert spelled(long) == long
