"""Every form of the sheet is what it was when somebody looked at it: its ink and its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.sheets.golden import EVERY, drawn, path_of

#: Greys that a point may differ by once both pictures are blurred over a letter's width (rounding
#: of glyphs by another build of the same reader), and the mean over the pages.
POINT_TOLERANCE, MEAN_TOLERANCE = 40, 0.6
AGAIN = "looked at it? then: python tests/sheets/golden.py"


def apart(ours: Image.Image, golden: Image.Image) -> tuple[int, float]:
    """Give the largest and the mean difference of two pictures of one size, in greys of 255."""
    blur = ImageFilter.BoxBlur(1)
    difference = ImageChops.difference(ours.filter(blur), golden.filter(blur))
    found = ImageStat.Stat(difference)
    return int(found.extrema[0][1]), found.mean[0]


@pytest.mark.parametrize(("variant", "language"), EVERY, ids=["-".join(each) for each in EVERY])
def test_a_form_is_what_was_looked_at(variant: str, language: str, tmp_path: Path) -> None:
    picture, text = drawn(variant, language, tmp_path)
    path = path_of(variant, language)
    assert text == path.with_suffix(".txt").read_text(encoding="utf-8"), AGAIN
    golden = Image.open(path).convert("L")
    assert picture.size == golden.size, AGAIN
    largest, mean = apart(picture, golden)
    assert largest <= POINT_TOLERANCE, AGAIN
    assert mean <= MEAN_TOLERANCE, AGAIN


def test_the_tolerance_sees_a_word_that_moved_by_half_a_millimetre(tmp_path: Path) -> None:
    picture, _ = drawn("standard", "", tmp_path)
    words = (20, 60, 120, 70)
    moved = picture.copy()
    moved.paste(picture.crop(words), (words[0] + 1, words[1]))
    assert apart(picture, picture) == (0, 0.0)
    assert apart(moved, picture)[0] > POINT_TOLERANCE
