"""Choose between the parts of a page: words, the chosen one bold over a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from desktop.ui.widgets.paint import em, rounded, scaled
from desktop.ui.widgets.theme import colour, colours


class LineTabs(QTabBar):
    """Draw tabs without boxes; the arrows go from one to the next."""

    def __init__(self, name: str) -> None:
        """Take the accessible name."""
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def tabSizeHint(self, index: int) -> QSize:
        """Leave room for bold words and air."""
        words = QFontMetrics(scaled(self.font(), 1.0, bold=True)).horizontalAdvance(
            self.tabText(index)
        )
        return QSize(words + em(self, 1.2), em(self, 2.1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the words; the chosen tab is underlined, and edged when it has the focus."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        for index in range(self.count()):
            box: QRect = self.tabRect(index)
            is_chosen = index == self.currentIndex()
            painter.setFont(scaled(self.font(), 1.0, bold=is_chosen))
            painter.setPen(colour(own.accent if is_chosen else own.soft))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if is_chosen:
                line = QRect(box.left() + 4, box.bottom() - 3, box.width() - 8, 3)
                painter.fillRect(line, colour(own.accent))
                if self.hasFocus():
                    rounded(painter, box.adjusted(1, 1, -1, -1), 4, edge=own.accent, width=1.4)
