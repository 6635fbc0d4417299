from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from desktop.domain.errors import Refusal
from desktop.operations.sheet.desk_logo import FILE, DeskLogo
from desktop.operations.sheet.discreet_content import discreet
from desktop.sheets.variants import draw
from tests.sheets import samples


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "image.jpg"
    Image.new("RGB", (300, 200), "teal").save(path)
    return path


def test_a_logo_is_kept_printed_and_taken_off(picture: Path, tmp_path: Path) -> None:
    logo = DeskLogo(tmp_path / "settings")
    assert logo.read() == b""
    logo.keep(picture)
    assert logo.is_there()
    with_it = replace(samples.THREE, logo=logo.read())
    assert b"/Subtype /Image" in draw(with_it)
    assert b"/Subtype /Image" not in draw(samples.THREE)
    assert discreet(with_it).logo == b""
    logo.remove()
    assert logo.read() == b""
    assert not logo.is_there()


def test_a_refused_picture_leaves_the_logo_before(picture: Path, tmp_path: Path) -> None:
    logo = DeskLogo(tmp_path)
    logo.keep(picture)
    before = logo.read()
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"GIF89a")
    with pytest.raises(Refusal, match="ne se lit pas"):
        logo.keep(bad)
    with pytest.raises(Refusal, match="choisissez un autre fichier"):
        logo.keep(tmp_path / "absent.png")
    assert logo.read() == before


def test_a_damaged_logo_does_not_hold_the_sheet_back(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"damaged")
    assert DeskLogo(tmp_path).read() == b""
