"""Draw the few shapes that the window is made of, in sizes that follow the text."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.theme import colour
from desktop.ui.widgets.writing import Room, face

_SIGNS = 32  # four states, by size and by appearance
_fonts: dict[tuple[str, float, bool, bool], QFont] = {}


def em(widget: QWidget, factor: float = 1.0) -> int:
    """Measure in lines of the widget's text, in pixels: every size follows the text size."""
    return round(QFontMetrics(widget.font()).height() * factor)


def scaled(font: QFont, factor: float, *, bold: bool = False, underlined: bool = False) -> QFont:
    """Take a font larger or smaller, bold or underlined; what is given is not to be changed.

    Each is made once: finding the glyphs of a new font costs more than writing a line.
    """
    asked = font.key(), factor, bold, underlined
    if asked not in _fonts:
        other = QFont(font)
        other.setPointSizeF(font.pointSizeF() * factor)
        if bold:
            other.setWeight(QFont.Weight.Bold)
        other.setUnderline(underlined)
        _fonts[asked] = other
    return _fonts[asked]


def rounded(
    painter: QPainter,
    rect: QRect,
    radius: float,
    *,
    fill: str = "",
    edge: str = "",
    width: float = 1.0,
) -> None:
    """Draw a rounded box, filled and edged as asked, sharp on the pixel grid."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(edge), width) if edge else Qt.PenStyle.NoPen)
    inset = width / 2 if edge else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def sign(painter: QPainter, box: QRectF, state: str, code: str) -> None:
    """Draw the sign of a state: full disc open, half disc doubt, ring closed, dashes unknown."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), _sign(box.width(), ratio, state, code))


@lru_cache(maxsize=_SIGNS)
def _sign(side: float, ratio: float, state: str, code: str) -> QPixmap:
    """Draw a sign once: its edges cost as much as two lines of text."""
    picture = QPixmap(ceil(side * ratio), ceil(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour(code), max(1.2, side / 7))
    if state == "unknown":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    ring = QRectF(0, 0, side, side).adjusted(1, 1, -1, -1)
    if state == "open":
        painter.setBrush(colour(code))
    painter.drawEllipse(ring)
    if state == "appointment":
        painter.setBrush(colour(code))
        painter.drawPie(ring, 90 * 16, 180 * 16)
    if state == "closed":
        middle = ring.center().y()
        painter.drawLine(QPointF(ring.left(), middle), QPointF(ring.right(), middle))
    painter.end()
    return picture


def elided(painter: QPainter, rect: QRect, text: str) -> int:
    """Write one line, cut with « … » when it is too long; return the width that it took."""
    room = Room(rect.left(), rect.top(), rect.width(), rect.height())
    return face(painter.font()).write(painter, room, text)


def two_lines(painter: QPainter, rect: QRect, text: str) -> None:
    """Write a text on two lines, cut at a space; only the second is cut short."""
    own = face(painter.font())
    first, *words = text.split(" ")
    first += " "
    while words and own.advance(f"{first}{words[0]}") <= rect.width():
        first += f"{words.pop(0)} "
    half = rect.height() // 2
    gap = max(0, half - own.height) * 2 // 3
    elided(painter, QRect(rect.left(), gap, rect.width(), half - gap), first.strip())
    elided(painter, QRect(rect.left(), half, rect.width(), half - gap), " ".join(words))
