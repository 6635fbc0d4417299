"""Tick the half-days that a person has: days across, half-days down."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from desktop.domain.slots import AFTERNOON, EVENING, HALF_DAY_WORDS, MORNING
from desktop.domain.wording import WEEKDAYS
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.theme import colour, colours

_PARTS = (MORNING, AFTERNOON, EVENING)
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HalfDay(QAbstractButton):
    """Show one half-day, ticked when the person has it."""

    def __init__(self, name: str) -> None:
        """Take the name for screen readers: « mardi matin »."""
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(f"Libre {name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be large enough for a finger."""
        return QSize(em(self, 1.9), em(self, 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, and a tick: not the colour alone says it."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        is_on = self.isChecked()
        edge = own.accent if is_on or self.hasFocus() else own.edge
        fill = own.accent_ground if is_on or self.underMouse() else own.base
        width = 2.0 if self.hasFocus() else 1.0
        rounded(painter, self.rect().adjusted(1, 1, -1, -1), 4, fill=fill, edge=edge, width=width)
        if is_on:
            painter.setPen(colour(own.accent))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "✓")


class HalfDayGrid(QWidget):
    """Hold the week; `changed` tells each change. Nothing ticked constrains nothing."""

    changed = Signal()

    def __init__(self) -> None:
        """Lay the week out."""
        super().__init__()
        self._boxes: dict[tuple[int, str], HalfDay] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(em(self, 0.15))
        for day, name in enumerate(WEEKDAYS, start=1):
            label = PlainLabel(name[:2].capitalize(), tone="soft", scale=0.9)
            grid.addWidget(label, 0, day, Qt.AlignmentFlag.AlignHCenter)
        for row, part in enumerate(_PARTS, start=1):
            words = HALF_DAY_WORDS[part]
            whole = LinkButton(words.capitalize(), name=f"Libre chaque {words}")
            whole.clicked.connect(partial(self._on_part, part))
            grid.addWidget(whole, row, 0, Qt.AlignmentFlag.AlignLeft)
            for day, name in enumerate(WEEKDAYS, start=1):
                box = HalfDay(f"{name} {words}")
                box.toggled.connect(self.changed)
                self._boxes[day, part] = box
                grid.addWidget(box, row, day)

    @property
    def chosen(self) -> frozenset[tuple[int, str]]:
        """Give the half-days that are ticked."""
        return frozenset(place for place, box in self._boxes.items() if box.isChecked())

    def choose(self, chosen: frozenset[tuple[int, str]]) -> None:
        """Tick half-days, and tell once."""
        for place, box in self._boxes.items():
            box.blockSignals(True)  # noqa: FBT003 -- Qt's own
            box.setChecked(place in chosen)
            box.blockSignals(False)  # noqa: FBT003 -- idem
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from one half-day to another with the arrows."""
        way = _ARROWS.get(Qt.Key(event.key()))
        focused = [place for place, box in self._boxes.items() if box.hasFocus()]
        if way is None or not focused:
            super().keyPressEvent(event)
            return
        day, part = focused[0]
        row = min(max(_PARTS.index(part) + way[0], 0), len(_PARTS) - 1)
        column = min(max(day + way[1], 1), len(WEEKDAYS))
        self._boxes[column, _PARTS[row]].setFocus()

    @Slot()
    def _on_part(self, part: str) -> None:
        """Tick a half-day of Monday to Friday, or untick it when all of them are."""
        week = {(day, part) for day in range(1, 6)}
        now = self.chosen
        self.choose(now - week if week <= now else now | week)
