"""Colour towns by day and by night; their two letters say the same without colour."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from desktop.ui.widgets.theme import is_dark

#: White letters pass 4.5:1 on those of the day, black ones on those of the night.
_DAY = (
    "#2f5aa8", "#0b6e5f", "#6a3d9a", "#a04a12", "#a32b6b", "#4b6a12", "#7a5a00", "#45525c",
)  # fmt: skip
_NIGHT = (
    "#8fb4ff", "#5fd3bf", "#c9a6f5", "#f5a97a", "#f59bc6", "#b5d66b", "#e6c75c", "#b3c0c8",
)  # fmt: skip
_ON_DAY, _ON_NIGHT = "#ffffff", "#0d1413"


def shade(palette: QPalette, number: int) -> tuple[str, str]:
    """Give the colour of a town, and that of letters on it."""
    return (_NIGHT[number], _ON_NIGHT) if is_dark(palette) else (_DAY[number], _ON_DAY)
