"""Say at the foot what the catalogue holds, how old it is, and that nothing leaves the desk."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.widgets.paint import elided, em, scaled
from desktop.ui.widgets.theme import colour, colours

OFFLINE = "Hors ligne, toujours"


class Foot(QWidget):
    """Show one line on the rail's ground."""

    def __init__(self) -> None:
        """Begin while the catalogue opens."""
        super().__init__()
        self._text = "Ouverture du catalogue…"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._text)

    def sizeHint(self) -> QSize:
        """Take one line and some air."""
        return QSize(0, em(self, 1.75))

    def say(self, text: str) -> None:
        """Show what the catalogue holds."""
        self._text = text
        self.setAccessibleName(f"{text}. {OFFLINE}.")
        self.update()

    def text(self) -> str:
        """Give what is shown."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the line, and the promise at the right."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(own.rail))
        painter.setFont(scaled(self.font(), 0.95))
        margin = em(self, 0.8)
        inner = self.rect().adjusted(margin, 0, -margin, 0)
        painter.setPen(colour(own.rail_soft))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, right, OFFLINE)
        taken = painter.fontMetrics().horizontalAdvance(OFFLINE) + margin
        painter.setPen(colour(own.rail_ink))
        elided(painter, inner.adjusted(0, 0, -taken, 0), self._text)
