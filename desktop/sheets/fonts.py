"""Load the one typeface of the paper: Source Sans Pro (OFL), as packaged on PyPI."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"
_PACKAGE = "font_source_sans_pro"
_FILES = {REGULAR: "SourceSansPro-Regular.ttf", BOLD: "SourceSansPro-Bold.ttf"}


@cache
def load() -> Mapping[str, Mapping[str, float]]:
    """Register both faces once; give the width of each character they draw, in 1/1000 em."""
    folder = files(_PACKAGE) / "files"
    widths: dict[str, Mapping[str, float]] = {}
    for name, file in _FILES.items():
        with (folder / file).open("rb") as stream:
            font = TTFont(name, stream)
        pdfmetrics.registerFont(font)
        widths[name] = {chr(code): width for code, width in font.face.charWidths.items()}
    return widths


def widths(face: str) -> Mapping[str, float]:
    """Give the widths of the characters that a face draws, in 1/1000 em."""
    return load()[face]
