"""Offer a choice to tick, with a box that is seen in both palettes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.theme import colour, colours

_SIDE, _GAP = 1.05, 0.5  # lines of text
_TICK = ((0.22, 0.52), (0.43, 0.73), (0.79, 0.29))  # shares of the box


class CheckBox(QCheckBox):
    """Draw the box itself: that of the style is lost on a dark ground."""

    def sizeHint(self) -> QSize:
        """Leave room for the box and the words."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + em(self, _SIDE + _GAP) + 4, em(self, 1.7))

    def minimumSizeHint(self) -> QSize:
        """Let the words be cut rather than push the others away."""
        return QSize(em(self, 4), em(self, 1.7))

    def hitButton(self, point: object) -> bool:
        """Take a press anywhere on the box or its words."""
        del point
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick, the words, and the ring of the focus."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        side = em(self, _SIDE)
        box = QRect(2, (self.height() - side) // 2, side, side)
        edge = own.edge if self.isEnabled() else own.line
        is_on = self.isChecked()
        rounded(painter, box, 3, fill=own.accent if is_on else own.base, edge=edge)
        if is_on:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(own.on_accent), side / 8))
            points = [QPointF(box.x() + side * x, box.y() + side * y) for x, y in _TICK]
            painter.drawPolyline(points)
        if self.hasFocus():
            rounded(painter, self.rect(), 4, edge=own.accent, width=1.6)
        painter.setPen(colour(own.ink if self.isEnabled() else own.disabled))
        left = em(self, _SIDE + _GAP)
        words = self.rect().adjusted(left, 0, -2, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(words, flags, self.text())
