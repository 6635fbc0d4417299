"""Give grounds to things: a doubt on amber, a card on the panel, a number in its disc."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.ui.widgets.labels import CopyLabel
from desktop.ui.widgets.paint import em, rounded, scaled
from desktop.ui.widgets.theme import colour, colours


class DoubtLabel(CopyLabel):
    """Write a doubt on an amber ground."""

    def __init__(self, text: str) -> None:
        """Take the words."""
        super().__init__(text, tone="doubt")
        self._pad = em(self, 0.35)
        self.setContentsMargins(self._pad, 2, self._pad, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground behind the words only, then the words."""
        painter = QPainter(self)
        room = self.contentsRect()
        taken = painter.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        ground = QRect(0, 0, taken.width() + 2 * self._pad + 2, self.height())
        rounded(painter, ground, 4, fill=colours(self.palette()).doubt_ground)
        painter.end()
        super().paintEvent(event)


class Card(QFrame):
    """Draw a white card with a soft edge; it shows the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        has_focus = self.hasFocus()
        rounded(
            painter,
            self.rect(),
            em(self, 0.3),
            fill=own.base,
            edge=own.accent if has_focus else own.line,
            width=2.0 if has_focus else 1.0,
        )


class NumberDisc(QWidget):
    """Show a step's number in a disc."""

    def __init__(self, number: int) -> None:
        """Take the number."""
        super().__init__()
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be a little larger than a line."""
        side = em(self, 1.6)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc and the number."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        rounded(painter, self.rect(), self.height() / 2, fill=own.accent)
        painter.setPen(colour(own.on_accent))
        painter.setFont(scaled(self.font(), 1.0, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


def rule() -> QFrame:
    """Draw a thin line across."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(QPalette.ColorRole.Midlight)
    return line
