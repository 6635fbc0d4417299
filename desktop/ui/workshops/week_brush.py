"""Draw the grid and the meetings of a week.

Three hundred meetings must be drawn in two frames: each line of text is measured, cut and laid out
once, and kept for the others that say the same.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QWidget

from desktop.domain.timetable.meetings import Meeting
from desktop.domain.wording import WEEKDAYS
from desktop.ui.widgets.labels import one_line
from desktop.ui.widgets.paint import elided, em, scaled
from desktop.ui.widgets.theme import colour, colours
from desktop.ui.workshops.town_shades import shade
from desktop.ui.workshops.week_layout import WeekLayout

_SMALL = 0.85
_MOST_LINES = 3
_BAR = 4  # pixels of a town's colour at the left of its meetings


class _Hand:
    """Write in one font: lines are cut once for each width, and laid out once for all."""

    def __init__(self, font: QFont) -> None:
        """Take the font."""
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self._cut: dict[tuple[str, int], tuple[str, ...]] = {}
        self._laid: dict[str, QStaticText] = {}

    def cut(self, words: str, width: int) -> tuple[str, ...]:
        """Cut words into the lines that they take, at spaces, each short enough."""
        if (words, width) not in self._cut:
            self._cut[words, width] = self._lines(words, width)
        return self._cut[words, width]

    def _lines(self, words: str, width: int) -> tuple[str, ...]:
        """Cut words into lines."""
        lines: list[str] = []
        for word in one_line(words).split(" ") if words else ():
            if lines and self._metrics.horizontalAdvance(f"{lines[-1]} {word}") <= width:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        lines[_MOST_LINES - 1 :] = [" ".join(lines[_MOST_LINES - 1 :])]
        elide = self._metrics.elidedText
        return tuple(elide(line, Qt.TextElideMode.ElideRight, width) for line in lines if line)

    def width(self, words: str) -> int:
        """Measure words, in pixels."""
        return round(self.laid(words).size().width())

    def laid(self, line: str) -> QStaticText:
        """Lay one line out."""
        found = self._laid.get(line)
        if found is None:
            found = self._laid[line] = QStaticText(line)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.prepare(font=self.font)
        return found


class WeekBrush:
    """Draw for one widget, in its font; its colours are looked at each time."""

    def __init__(self, widget: QWidget) -> None:
        """Take the widget."""
        self._widget = widget
        self._line = em(widget)
        self._plain = _Hand(scaled(widget.font(), _SMALL))
        self._bold = _Hand(scaled(widget.font(), _SMALL, bold=True))
        self._head = scaled(widget.font(), 1.0, bold=True)

    def grid(self, painter: QPainter, layout: WeekLayout, width: int) -> None:
        """Draw the hours and the days."""
        own = colours(self._widget.palette())
        painter.setFont(self._plain.font)
        for minute, top in layout.hours:
            painter.setPen(colour(own.line))
            painter.drawLine(layout.side, top, width, top)
            painter.setPen(colour(own.soft))
            room = QRect(4, top + 1, layout.side - 8, self._line)
            elided(painter, room, f"{minute // 60}\u00a0h")
        painter.setFont(self._head)
        for at, day in enumerate(layout.week.days):
            left, right = layout.edges[at], layout.edges[at + 1]
            painter.setPen(colour(own.line))
            painter.drawLine(left, 0, left, layout.height)
            painter.setPen(colour(own.ink))
            room = QRect(left + 6, 0, right - left - 8, layout.head)
            elided(painter, room, WEEKDAYS[day - 1])

    def meeting(self, painter: QPainter, box: QRect, meeting: Meeting, *, is_current: bool) -> None:
        """Draw one meeting: its town's bar and letters, what it is, for which level, when."""
        own = colours(self._widget.palette())
        left, top = box.left() + _BAR + 2, box.top() + 2
        room = box.right() - left
        self._ground(painter, box, is_current=is_current)
        fill, on_fill = shade(self._widget.palette(), meeting.town.shade)
        painter.fillRect(box.left() + 1, box.top() + 2, _BAR, box.height() - 3, colour(fill))
        bold, plain = self._bold, self._plain
        wide = bold.width(meeting.town.sign) + 6
        painter.fillRect(left, top, wide, bold.height, colour(fill))
        painter.setFont(bold.font)
        painter.setPen(colour(on_fill))
        painter.drawStaticText(left + 3, top, bold.laid(meeting.town.sign))
        is_full = meeting.has_room is False
        marks = f"{'✗' if is_full else ''}{'☺' if meeting.childcare else ''}"
        if marks and wide + 3 + bold.width(marks) <= room:
            painter.setPen(colour(own.doubt if is_full else own.soft))
            painter.drawStaticText(left + wide + 3, top, bold.laid(marks))
        top += bold.height + 2
        for hand, ink, words in (
            (bold, own.ink, meeting.title),
            (plain, own.ink, meeting.level),
            (plain, own.soft, meeting.times),
            (plain, own.soft, meeting.town.name),
        ):
            painter.setFont(hand.font)
            painter.setPen(colour(ink))
            for line in hand.cut(words, room):
                if top + hand.height > box.bottom():
                    return
                painter.drawStaticText(left, top, hand.laid(line))
                top += hand.height

    def _ground(self, painter: QPainter, box: QRect, *, is_current: bool) -> None:
        """Draw the box; the one looked at has an edge, thicker with the focus."""
        own = colours(self._widget.palette())
        painter.fillRect(box, colour(own.accent_ground if is_current else own.ground))
        width = 1 if not is_current else 3 if self._widget.hasFocus() else 2
        painter.setPen(QPen(colour(own.accent if is_current else own.line), width))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
