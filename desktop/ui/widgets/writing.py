"""Write single lines: of each font, and of each text just written, Qt is asked once."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

_LONGEST = 500  # characters: no line of a window shows more
_MEASURED = 1000  # texts of a font of which the width is known: they come back with every key


class Room(NamedTuple):
    """Hold where a line is written, in pixels; lighter than Qt's own box, one is made a word."""

    left: int
    top: int
    width: int
    height: int

    def after(self, taken: int) -> Room:
        """Give what is left once some of the width is taken."""
        return Room(self.left + taken, self.top, self.width - taken, self.height)


class Face:
    """Hold a font and its measures; the painter is given the font with each line."""

    def __init__(self, font: QFont) -> None:
        """Take a font that nobody changes."""
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self._ascent = self._metrics.ascent()
        self._widths: dict[str, int] = {}

    def advance(self, text: str) -> int:
        """Measure a text, in pixels, which costs half as much as writing it."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= _MEASURED:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def write(self, painter: QPainter, room: Room, text: str) -> int:
        """Write one line, cut with « … » when it is too long; return the width that it took."""
        left, top, width, height = room
        shown = text[:_LONGEST]
        taken = self.advance(shown)
        if taken > width:
            shown = self._metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)
            taken = self.advance(shown)
        painter.setFont(self.font)
        # At a point, not in a box: Qt would measure the text once more.
        painter.drawText(left, top + (height - self.height) // 2 + self._ascent, shown)
        return taken


_faces: dict[str, Face] = {}


def face(font: QFont) -> Face:
    """Give the measures of a font; a program writes with a few."""
    key = font.key()
    if key not in _faces:
        _faces[key] = Face(QFont(font))
    return _faces[key]
