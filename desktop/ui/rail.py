"""Go from page to page: a dark rail at the left, one button a page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.widgets.icons import pixmap
from desktop.ui.widgets.labels import tooltip
from desktop.ui.widgets.paint import em, rounded, scaled
from desktop.ui.widgets.theme import Colours, colour, colours

#: Name, drawing and key of each page, in the order of `shell`'s numbers: what a desk does with a
#: person first, then what is done between two of them.
PAGES = (
    ("Chercher", "search", "Ctrl+1"),
    ("Ateliers", "workshops", "Ctrl+2"),
    ("À revoir", "review", "Ctrl+3"),
    ("Catalogue", "catalogue", "Ctrl+4"),
    ("Réglages", "settings", "Ctrl+5"),
)
_MOST = 100


class RailButton(QAbstractButton):
    """Draw a page's icon over its name."""

    def __init__(self, text: str, drawing: str, key: str, *, is_page: bool = True) -> None:
        """Take the name, the drawing and the key; a page stays chosen."""
        super().__init__()
        self.setText(text)
        self._drawing = drawing
        self._badge = 0
        self.setCheckable(is_page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text.replace("\n", " "))
        self.setAccessibleDescription(f"Raccourci\u00a0: {key}")
        self.setToolTip(tooltip(f"{text.replace(chr(10), ' ')} ({key})"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_badge(self, number: int) -> None:
        """Say how many things wait there; nothing for none."""
        self._badge = number
        name = self.text().replace("\n", " ")
        self.setAccessibleName(f"{name}, {number} en attente" if number else name)
        self.update()

    def sizeHint(self) -> QSize:
        """Take the width of the rail, and a line more for each line of the name."""
        lines = self.text().count("\n") + 1
        return QSize(em(self, 5.2), em(self, 2.7 + 1.05 * lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the mark of the chosen page, the icon and the name."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), colour(own.rail_chosen))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, 4, self.height()), colour(own.rail_bright))
        if self.hasFocus():
            box = self.rect().adjusted(6, 3, -3, -3)
            rounded(painter, box, 5, edge=own.rail_bright, width=1.6)
        code = own.rail_ink if self.isChecked() else own.rail_soft
        side = em(self, 1.35)
        place = QRect((self.width() - side) // 2, em(self, 0.65), side, side)
        painter.drawPixmap(place, pixmap(self._drawing, code, side))
        painter.setPen(colour(code))
        painter.setFont(scaled(self.font(), 0.95))
        words = self.rect().adjusted(2, em(self, 2.15), -2, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text()
        )
        if self._badge:
            self._paint_badge(painter, own)

    def _paint_badge(self, painter: QPainter, own: Colours) -> None:
        """Write the number in a pill at the corner of the icon."""
        painter.setFont(scaled(self.font(), 0.82, bold=True))
        text = str(self._badge) if self._badge < _MOST else f"{_MOST - 1}+"
        metrics = painter.fontMetrics()
        height = metrics.height()
        width = max(height, metrics.horizontalAdvance(text) + height // 2)
        pill = QRect(self.width() // 2 + em(self, 0.35), em(self, 0.3), width, height)
        rounded(painter, pill, height / 2, fill=own.rail_bright)
        painter.setPen(colour(own.rail))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """Hold the pages' buttons; `asked` tells the number of a page."""

    asked = Signal(int)

    def __init__(self, pages: tuple[tuple[str, str, str], ...]) -> None:
        """Take each page's name, drawing and key."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(self, 0.4), 0, em(self, 0.4))
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        for number, (text, drawing, key) in enumerate(pages):
            button = RailButton(text, drawing, key)
            self._group.addButton(button, number)
            column.addWidget(button)
        column.addStretch(1)
        self.help_button = RailButton("Numéros\nd’aide", "help", "F9", is_page=False)
        column.addWidget(self.help_button)
        self._group.idClicked.connect(self.asked)

    def set_badge(self, number: int, count: int) -> None:
        """Say on a page's button how many things wait there."""
        button = self._group.button(number)
        if isinstance(button, RailButton):
            button.set_badge(count)

    @Slot(int)
    def choose(self, number: int) -> None:
        """Mark the page that is shown."""
        self._group.button(number).setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        del event
        QPainter(self).fillRect(self.rect(), colour(colours(self.palette()).rail))
