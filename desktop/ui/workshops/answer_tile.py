"""Offer one answer of a question as a tile that a finger, a digit or the space bar presses."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.ui.widgets.paint import em, rounded, scaled
from desktop.ui.widgets.theme import colour, colours

_DIGIT_SCALE = 0.85


class AnswerTile(QAbstractButton):
    """Show the digit and the words of an answer; filled while it is the one."""

    def __init__(self, digit: int, text: str, question: str) -> None:
        """Take the digit that chooses it, the words, and the question for screen readers."""
        super().__init__()
        self._digit = str(digit)
        self._other = ""
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(f"{question} {text}")
        self.setAccessibleDescription(f"Touche {digit}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_other(self, words: str) -> None:
        """Write the answer in another language under the French; nothing for French alone."""
        self._other = words
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the digit and for bold words, in both languages."""
        metrics = QFontMetrics(scaled(self.font(), 1.0, bold=True))
        widest = max(map(metrics.horizontalAdvance, (self.text(), self._other)))
        return QSize(widest + em(self, 2.3), em(self, 3.2 if self._other else 2.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile, the digit in its cap, the words, and the ring of the focus."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        is_on = self.isChecked()
        fill = own.accent if is_on else own.accent_ground if self.underMouse() else own.base
        edge = own.accent if is_on or self.hasFocus() else own.edge
        radius = em(self, 0.4)
        width = 2.0 if self.hasFocus() else 1.2
        rounded(painter, self.rect(), radius, fill=fill, edge=edge, width=width)
        if self.hasFocus():
            ring = own.on_accent if is_on else own.accent
            rounded(painter, self.rect().adjusted(3, 3, -3, -3), radius - 2, edge=ring, width=1.4)
        side = em(self, 1.15)
        cap = QRect(em(self, 0.5), (self.height() - side) // 2, round(side * 0.9), side)
        ink = own.on_accent if is_on else own.soft
        rounded(painter, cap, em(self, 0.22), edge=ink)
        painter.setPen(colour(ink))
        painter.setFont(scaled(self.font(), _DIGIT_SCALE))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._digit)
        painter.setPen(colour(own.on_accent if is_on else own.ink))
        painter.setFont(scaled(self.font(), 1.0, bold=is_on))
        words = self.rect().adjusted(cap.right() + em(self, 0.4), 0, 0, 0)
        said = f"{self.text()}\n{self._other}" if self._other else self.text()
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
