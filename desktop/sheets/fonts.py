"""Load the one typeface of the paper: Source Sans Pro (OFL), as packaged on PyPI."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"
_PACKAGE = "font_source_sans_pro"
_FILES = {REGULAR: "SourceSansPro-Regular.ttf", BOLD: "SourceSansPro-Bold.ttf"}


@cache
def load() -> Mapping[str, Mapping[str, float]]:
    """Register both faces once; give the width of each character they draw, in 1/1000 em."""
    widths: dict[str, Mapping[str, float]] = {}
    for name in _FILES:
        with path_of(name).open("rb") as stream:
            font = TTFont(name, stream)
        pdfmetrics.registerFont(font)
        widths[name] = {chr(code): width for code, width in font.face.charWidths.items()}
    return widths


def path_of(face: str) -> Traversable:
    """Give the file of a face."""
    return files(_PACKAGE) / "files" / _FILES[face]


def widths(face: str) -> Mapping[str, float]:
    """Give the widths of the characters that a face draws, in 1/1000 em."""
    return load()[face]
