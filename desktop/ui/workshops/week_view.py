"""Paint the week of the workshops: days across, hours down, a box for each meeting."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.timetable.meetings import Meeting
from desktop.domain.timetable.week import Timetable
from desktop.domain.wording import WEEKDAYS
from desktop.ui.widgets.labels import one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.theme import colour, colours
from desktop.ui.workshops.week_brush import WeekBrush
from desktop.ui.workshops.week_layout import WeekLayout, lay_out, least_height, least_width

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WeekView(QWidget):
    """Hold a week; `chosen` carries the meeting looked at, `opened` the id of its workshop."""

    chosen = Signal(object)
    opened = Signal(str)

    def __init__(self) -> None:
        """Begin without a week."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("La semaine des ateliers")
        self.setAccessibleDescription(
            "Flèches\u00a0: d’une séance à l’autre. Entrée\u00a0: sa fiche."
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._week: Timetable | None = None
        self._layout: WeekLayout | None = None
        self._current = -1
        self._brush = WeekBrush(self)

    @property
    def current(self) -> Meeting | None:
        """Give the meeting looked at."""
        if self._week is None or not 0 <= self._current < len(self._week.meetings):
            return None
        return self._week.meetings[self._current]

    def show_week(self, week: Timetable) -> None:
        """Show a week; the meeting looked at stays where the new week still holds it."""
        kept = self.current
        self._week = week
        same = [
            at
            for at, each in enumerate(week.meetings)
            if kept and (each.workshop_id, each.slot) == (kept.workshop_id, kept.slot)
        ]
        self._current = same[0] if same else (0 if week.meetings else -1)
        self.setMinimumSize(least_width(week, em(self)), least_height(week, em(self)))
        self._lay_out()
        self._tell()

    def sizeHint(self) -> QSize:
        """Take the room that the hours need."""
        return self.minimumSize()

    def _lay_out(self) -> None:
        """Place the meetings in the room there is."""
        if self._week is not None:
            self._layout = lay_out(self._week, self.width(), self.height(), em(self))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them again."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Write again in the size and the colours of the moment."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._brush = WeekBrush(self)
            self._lay_out()

    def _tell(self) -> None:
        """Tell the meeting looked at, to those who see and to those who listen."""
        meeting = self.current
        self.setAccessibleName(spoken(meeting) if meeting else "La semaine des ateliers")
        self.chosen.emit(meeting)
        self.update()

    def _go(self, index: int) -> None:
        """Look at a meeting."""
        if index != self._current and index >= 0:
            self._current = index
            self._tell()

    def box(self) -> QRect:
        """Give where the meeting looked at is painted."""
        if self._layout is None or self.current is None:
            return QRect()
        return self._layout.boxes[self._current]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with the arrows, open with Enter."""
        meeting, layout = self.current, self._layout
        key = Qt.Key(event.key())
        if meeting is None or layout is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            days, hours = _STEPS[key]
            last = len(layout.boxes) - 1
            self._go(
                layout.beside(self._current, days)
                if days
                else min(max(self._current + hours, 0), last)
            )
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else len(layout.boxes) - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(meeting.workshop_id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the meeting under the mouse."""
        if self._layout is not None:
            self._go(self._layout.at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the workshop under the mouse."""
        layout, meeting = self._layout, self.current
        if layout and meeting and layout.at(event.position().toPoint()) == self._current:
            self.opened.emit(meeting.workshop_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grid, then the meetings that are in sight."""
        layout = self._layout
        if layout is None:
            return
        painter = QPainter(self)
        seen = event.rect()
        painter.fillRect(seen, colour(colours(self.palette()).base))
        brush = self._brush
        brush.grid(painter, layout, self.width())
        for index, (box, meeting) in enumerate(
            zip(layout.boxes, layout.week.meetings, strict=True)
        ):
            if box.intersects(seen):
                brush.meeting(painter, box, meeting, is_current=index == self._current)


def spoken(meeting: Meeting) -> str:
    """Say a meeting in one line."""
    care = "garde d’enfants" if meeting.childcare else ""
    parts = (
        WEEKDAYS[meeting.slot.day - 1],
        meeting.times,
        meeting.title,
        meeting.level,
        meeting.town.name,
        meeting.room,
        care,
        meeting.name,
    )
    return one_line(", ".join(filter(None, parts)))
