from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.appointments import When, appointments_in, when_of
from desktop.operations.sheet.discreet_content import discreet
from tests.sheets import samples

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("jeudi 26 novembre, 10 h 15", When(date(2026, 11, 26), 615)),
        ("mardi 24 novembre à 9h", When(date(2026, 11, 24), 540)),
        ("26/11 14:30", When(date(2026, 11, 26), 870)),
        ("jeudi 26 novembre", When(date(2026, 11, 26), None)),
        ("quand vous voulez", None),
        ("mardi 24 novembre, 31 h", None),
        ("", None),
    ],
)
def test_an_appointment_is_understood_as_it_is_written(text: str, when: When | None) -> None:
    assert when_of(text, DAY) == when


def test_the_calendar_of_a_discreet_sheet_names_nobody() -> None:
    (told,) = appointments_in(samples.THREE)
    assert told.title == "Rendez-vous\u00a0: Exemple, Maison de justice et du droit"
    assert told.place == "12 rue de l’Exemple, 91200 Athis-Mons"
    assert "Tél. 01 99 00 12 34" in told.details
    (quiet,) = appointments_in(discreet(replace(samples.THREE, variant="discrete")))
    assert quiet.title == "Rendez-vous"
