from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.locator import Box, locate
from desktop.exchange.shipped.outlines import FILE, Outlines
from desktop.paths import resources_folder


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return Outlines(resources_folder())


@pytest.mark.parametrize(
    ("code", "department", "place"),
    [
        ("91027", "91", (48.7077, 2.3889)),
        ("75056", "75", (48.8566, 2.3522)),
        ("75113", "75", (48.8322, 2.3561)),
        ("2A004", "2A", (41.9267, 8.7369)),
        ("97411", "974", (-20.8789, 55.4481)),
    ],
)
def test_a_place_is_in_its_commune(
    outlines: Outlines, code: str, department: str, place: tuple[float, float]
) -> None:
    home = outlines.of(code, department)
    assert home is not None
    assert locate(place, None, home, "Exemple", outlines.near) is not None
    assert locate((48.0, -4.0), None, home, "Exemple", outlines.near) is None


def test_what_is_near_comes_from_every_department_around(outlines: Outlines) -> None:
    near = {each.code for each in outlines.near(Box(2.37, 48.70, 2.41, 48.73))}
    assert {"91027", "94054"} <= near  # Athis-Mons, and Orly in the next department
    assert len(near) < 20


def test_a_commune_that_is_not_there_has_no_outline(outlines: Outlines) -> None:
    assert outlines.of("91999", "91") is None
    assert outlines.of("99100", "99") is None


def test_without_the_archive_or_with_a_damaged_one_there_are_none(tmp_path: Path) -> None:
    box = Box(2.3, 48.7, 2.4, 48.8)
    assert list(Outlines(tmp_path).near(box)) == []
    (tmp_path / FILE).write_bytes(b"PK\x03\x04 nothing of the kind")
    assert Outlines(tmp_path).of("91027", "91") is None
    whole = (resources_folder() / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:200_000] + b"\0" * 1000 + whole[201_000:])
    damaged = Outlines(tmp_path)
    for department in ("01", "02", "03", "04", "05", "06"):
        damaged.of(f"{department}004", department)
