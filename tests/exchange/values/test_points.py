from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.values.points import Point, read_lambert_93, read_point


def test_degrees_are_read_with_a_point_or_a_comma() -> None:
    assert read_point("48.7", "2,39") == Point(48.7, 2.39, "")
    assert read_point("", "") == Point()


def test_exchanged_coordinates_are_put_in_order_and_told() -> None:
    point = read_point("2.39", "48.7")
    assert (point.latitude, point.longitude) == (48.7, 2.39)
    assert "échangées" in point.told


def test_a_point_of_reunion_is_in_france() -> None:
    assert read_point("-20.9", "55.5").told == ""


@pytest.mark.parametrize(("latitude", "longitude"), [("0", "0"), ("x", "2"), ("120", "230")])
def test_a_point_that_is_no_place_is_left_aside_and_told(latitude: str, longitude: str) -> None:
    point = read_point(latitude, longitude)
    assert (point.latitude, point.longitude) == (None, None)
    assert point.told


def test_a_point_abroad_is_kept_and_told() -> None:
    point = read_point("40.4", "-3.7")
    assert (point.latitude, point.longitude) == (40.4, -3.7)
    assert "hors de France" in point.told


def test_lambert_93_with_decimal_commas_becomes_degrees() -> None:
    """The centre of the projection: 3° east, 46.5° north is (700000, 6600000) by definition."""
    assert read_lambert_93("700000,0", "6600000,0") == Point(46.5, 3.0, "")
    assert read_lambert_93("2.39", "48.7").told


@given(st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_written_a_point_is_read_or_told(first: str, second: str) -> None:
    for read in (read_point, read_lambert_93):
        point = read(first, second)
        assert (point.latitude is None) == (point.longitude is None)
