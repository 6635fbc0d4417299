import struct
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

SQUARE = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
HOLE = [(0.0, 0.0), (0.0, 2.0), (1.0, 2.0), (1.0, 0.0), (0.0, 0.0)]


def polygon(*rings: list[tuple[float, float]]) -> bytes:
    content = struct.pack("<BII", 1, 3, len(rings))
    for ring in rings:
        content += struct.pack("<I", len(ring))
        content += b"".join(struct.pack("<dd", *point) for point in ring)
    return content


def multipolygon(*polygons: bytes) -> str:
    return (struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygons)).hex()


def test_the_centroid_of_a_square_is_its_middle(make_communes: ModuleType) -> None:
    surface = make_communes.merge(make_communes.surfaces(polygon(SQUARE).hex()))
    assert surface == pytest.approx((4.0, 1.0, 1.0))


def test_a_hole_pushes_the_centroid_away(make_communes: ModuleType) -> None:
    surface = make_communes.merge(make_communes.surfaces(multipolygon(polygon(SQUARE, HOLE))))
    assert surface == pytest.approx((2.0, 1.5, 1.0))


def test_a_commune_in_two_parts_has_its_centroid_between_them(make_communes: ModuleType) -> None:
    far = [(x + 10, y) for x, y in SQUARE]
    surface = make_communes.merge(
        make_communes.surfaces(multipolygon(polygon(SQUARE), polygon(far)))
    )
    assert surface == pytest.approx((8.0, 6.0, 1.0))


def test_a_geometry_of_another_kind_is_refused(make_communes: ModuleType) -> None:
    with pytest.raises(ValueError, match="unexpected geometry"):
        list(make_communes.surfaces(struct.pack("<BIdd", 1, 1, 2.0, 48.0).hex()))


@given(x=st.floats(-60, 60), y=st.floats(-50, 51), size=st.floats(0.001, 1))
def test_a_ring_turned_the_other_way_has_the_same_centroid(
    make_communes: ModuleType, x: float, y: float, size: float
) -> None:
    ring = [(x + size * a, y + size * b) for a, b in SQUARE]
    assert make_communes.ring_surface(ring) == pytest.approx(make_communes.ring_surface(ring[::-1]))


def test_a_commune_without_contour_joins_those_it_was_made_from(make_communes: ModuleType) -> None:
    known = {
        ("12076", "COMD"): make_communes.Surface(1.0, 2.0, 44.0),
        ("12218", "COMD"): make_communes.Surface(1.0, 4.0, 46.0),
    }
    assert make_communes.centroid("12218", ["12076"], known) == make_communes.Surface(
        2.0, 3.0, 45.0
    )
    assert make_communes.centroid("98818", [], known) is None


def test_former_codes_hold_absorbed_communes_and_arrondissements(make_communes: ModuleType) -> None:
    communes = [
        {"code": "93066", "type": "commune-actuelle", "anciensCodes": ["75066"]},
        {"code": "93059", "type": "commune-deleguee", "chefLieu": "93066"},
        {"code": "93066", "type": "commune-deleguee", "chefLieu": "93066"},
        {"code": "80001", "type": "commune-actuelle", "anciensCodes": ["80002"]},
        {"code": "80002", "type": "commune-associee", "chefLieu": "80003"},
        {"code": "75101", "type": "arrondissement-municipal", "commune": "75056"},
    ]
    assert make_communes.former_codes(communes) == {
        "93066": {"75066", "93059"},
        "80001": {"80002"},
        "75056": {"75101"},
    }
