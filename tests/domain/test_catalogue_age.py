"""A number is fresh, ageing or past its review; a clock that is behind is said to be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.catalogue_age import age_of_number, foot_words, written_words
from desktop.domain.freshness import AGEING, FRESH, OLD
from desktop.domain.publishers import Publisher

DAY = date(2026, 11, 22)
PUBLISHER = Publisher(
    id="a" * 64,
    label="Réseau",
    territories=(),
    root_version=1,
    root_sha256="",
    epoch=1,
    number=43,
    manifest_sha256="",
    content_root="",
    published_on=DAY,
    review_by=date(2027, 5, 22),
)


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (0, FRESH, "aujourd’hui"),
        (3, FRESH, "il y a 3\u00a0jours"),
        (91, FRESH, "il y a 3\u00a0mois"),
        (92, AGEING, "il y a 3\u00a0mois"),
        (181, AGEING, "il y a 6\u00a0mois"),
        (182, OLD, "à revoir depuis le 22\u00a0mai 2027"),
        (-1, AGEING, "en retard"),
    ],
)
def test_the_age_of_a_number(days: int, state: str, words: str) -> None:
    found = age_of_number(PUBLISHER, DAY + timedelta(days=days))
    assert found.state == state
    assert words in found.text
    assert found.text.startswith("Réseau, n°\u00a043 du 22\u00a0nov. 2026")


@pytest.mark.parametrize(
    ("imported", "words"),
    [
        ((), ""),
        ((DAY,), "importé ici le 22 nov. 2026, aujourd’hui"),
        (
            (DAY, DAY - timedelta(days=400)),
            "importé ici du 18 oct. 2025, il y a 13 mois, au 22 nov. 2026",
        ),
    ],
)
def test_a_sheet_of_lists_that_nobody_signed_says_when_they_came(
    imported: tuple[date, ...], words: str
) -> None:
    assert foot_words((), imported, DAY).replace("\u00a0", " ") == words
    both = foot_words((PUBLISHER,), imported, DAY)
    assert both.startswith("Réseau, n°")
    assert both.replace("\u00a0", " ").endswith(words)


def test_a_discreet_sheet_says_how_old_it_is_and_names_nothing() -> None:
    old = date(2019, 9, 1)
    told = written_words((DAY, old), DAY).replace("\u00a0", " ")
    assert told == "Informations écrites le 1er sept. 2019, il y a 7 ans"
    assert written_words((DAY, None), DAY) == "Informations d’âge inconnu"
