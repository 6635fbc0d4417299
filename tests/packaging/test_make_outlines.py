import zipfile
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.exchange.shipped.outlines import FILE, Outlines
from tests.packaging.conftest import load
from tests.packaging.test_make_communes import HOLE, SQUARE, multipolygon, polygon

POINTS = st.tuples(st.integers(-1_800_000, 1_800_000), st.integers(-900_000, 900_000))


@pytest.fixture(scope="session")
def make_outlines() -> ModuleType:
    return load("make_outlines")


@given(ring=st.lists(POINTS, min_size=4, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_packed_is_read_again(
    make_outlines: ModuleType, tmp_path: Path, ring: list[tuple[int, int]]
) -> None:
    (tmp_path / FILE).write_bytes(make_outlines.pack({"91027": [ring, ring]}))
    found = Outlines(tmp_path).of("91027", "91")
    assert found is not None
    assert found.rings == (tuple((x / 10_000, y / 10_000) for x, y in ring),) * 2


def test_a_commune_without_contour_is_drawn_from_those_it_was_made_from(
    make_outlines: ModuleType,
) -> None:
    square, hole = polygon(SQUARE).hex(), multipolygon(polygon(SQUARE, HOLE))
    rows = [
        {"code": "1", "type": "COM", "geometry": square},
        {"code": "2", "type": "COMD", "geometry": hole},
        {"code": "3", "type": "COM", "geometry": r"\N"},
    ]
    found = make_outlines.outlines(rows, {"1": [], "9": ["1", "2"], "3": []})
    assert {code: len(rings) for code, rings in found.items()} == {"1": 1, "9": 3}


def test_the_same_outlines_give_the_same_bytes(make_outlines: ModuleType) -> None:
    square = {"91027": [[(0, 0), (1, 0), (1, 1), (0, 0)]], "97411": [[(5, 5), (6, 5), (6, 6)]]}
    packed = make_outlines.pack(square)
    assert packed == make_outlines.pack(square)
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert archive.namelist() == ["departments.csv", "91.csv", "974.csv"]
