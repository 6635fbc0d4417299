from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.table_mapping.positions import COMMAS, LAMBERT_93, pair, place


@pytest.mark.parametrize(
    ("north", "east", "told"),
    [
        ("48.7", "2.39", ""),
        ("48,7", "2,39", COMMAS),
        ("2.39", "48.7", "latitude et longitude étaient échangées\u00a0: remises en ordre"),
        ("6843932,4", "655115", f"{LAMBERT_93} ; {COMMAS}"),
        ("655115", "6 843 932", LAMBERT_93),
    ],
)
def test_a_point_is_found_whatever_its_system(north: str, east: str, told: str) -> None:
    point = place(north, east)
    assert point.latitude == pytest.approx(48.7, abs=0.05)
    assert point.longitude == pytest.approx(2.39, abs=0.05)
    assert point.told == told


@pytest.mark.parametrize(("north", "east"), [("0", "0"), ("x", "2"), ("999999", "5"), ("48.7", "")])
def test_what_is_no_point_is_left_out_and_told(north: str, east: str) -> None:
    point = place(north, east)
    assert point.latitude is None
    assert point.told


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_a_place_on_earth_or_none(north: str, east: str) -> None:
    point = place(north, east)
    assert point.latitude is None or abs(point.latitude) <= 90
    assert point.longitude is None or abs(point.longitude) <= 180


@pytest.mark.parametrize(
    "text",
    ["48.7,2.39", "48.7, 2.39", "48,7 ; 2,39", "48,7,2,39", "[48.7, 2.39]", "POINT (2.39 48.7)"],
)
def test_a_cell_of_two_coordinates_is_cut(text: str) -> None:
    found = pair(text)
    assert found is not None
    assert [each.replace(",", ".") for each in found] == ["48.7", "2.39"]


@pytest.mark.parametrize("text", ["500 001", "2022", "01 99 00 00 12", "a, b", "1.5"])
def test_codes_and_telephones_are_no_coordinates(text: str) -> None:
    assert pair(text) is None
