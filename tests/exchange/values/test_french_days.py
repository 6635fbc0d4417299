from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.values.french_days import day_cell
from desktop.exchange.values.hours import day_slots


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("9h à 12h - 14h à 17h30", "09:00 - 12:00 / 14:00 - 17:30"),
        ("09:00-12:00 et 13h45-18:00", "09:00 - 12:00 / 13:45 - 18:00"),
        ("8 h 30 à 12 h", "08:30 - 12:00"),
        ("9-12h et 13h30-18h", "09:00 - 12:00 / 13:30 - 18:00"),
        ("9h à 12h 13h30 à 17h", "09:00 - 12:00 / 13:30 - 17:00"),
        ("14h30/19h30", "14:30 - 19:30"),
        ("Fermé", ""),
        (": FERMÉ", ""),
    ],
)
def test_times_in_pairs_are_read_however_they_are_written(written: str, cell: str) -> None:
    assert day_cell(written) == cell


@pytest.mark.parametrize(
    "written",
    [
        "Sur rendez-vous",
        "9h à 12h sur rendez-vous",
        "14h à 16h (1er lundi du mois)",
        "9h",
        "17h-9h",
        "25h-26h",
        "9h à 12h, fermé en août",
        "9h30-12h0/ 13h-16h et 18h",
    ],
)
def test_anything_else_stays_prose(written: str) -> None:
    assert day_cell(written) is None


@given(st.text(alphabet="0123456789hH:à-/ etdufermé", max_size=30))
def test_what_is_read_is_always_sound_slots(written: str) -> None:
    cell = day_cell(written)
    if cell:
        slots, alert = day_slots(cell)
        assert slots
        assert not alert
