"""Show one axis of a network: the groups at the left, what is asked of them at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.network.survey import Figure, Line, Table
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em, scaled
from desktop.ui.widgets.painted import Card
from desktop.ui.widgets.theme import colour, colours

#: Where each part of a line begins, as a share of its width.
_SUPPLY, _DEMAND = 0.36, 0.57
_ROOM_FOR_NUMBER = 5.2  # ems beside the longest bar


class SurveyLine(QWidget):
    """Draw one value: its words, the bar of its groups, two bars of persons."""

    def __init__(self, line: Line, groups: int, persons: int) -> None:
        """Take the line, and the numbers that the longest bars stand for."""
        super().__init__()
        self._line = line
        self._groups = max(groups, 1)
        self._persons = max(persons, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        plural = "s" if line.groups > 1 else ""
        told = (
            f"{one_line(line.words)}\u00a0: {line.groups} groupe{plural}, "
            f"orientées\u00a0: {line.oriented.words}, sans rien\u00a0: {line.nothing.words}"
        )
        self.setAccessibleName(told)
        self.setToolTip(told)

    def sizeHint(self) -> QSize:
        """Be as high as two small lines."""
        return QSize(em(self, 22), em(self, 1.9))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and the bars."""
        del event
        painter = QPainter(self)
        own = colours(self.palette())
        width, height = self.width(), self.height()
        left = round(width * _SUPPLY)
        words = painter.fontMetrics().elidedText(
            one_line(self._line.words), Qt.TextElideMode.ElideRight, left - em(self, 0.5)
        )
        painter.setPen(colour(own.ink))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(0, 0, left, height), middle, words)
        painter.setFont(scaled(self.font(), 0.88))
        thick = em(self, 0.55)
        room = round(width * (_DEMAND - _SUPPLY)) - em(self, 2)
        long = round(room * self._line.groups / self._groups)
        painter.fillRect(left, (height - thick) // 2, long, thick, colour(own.soft))
        number = QRect(left + long + em(self, 0.25), 0, em(self, 2), height)
        painter.drawText(number, middle, str(self._line.groups))
        gap = em(self, 0.12)
        self._paint_persons(painter, self._line.oriented, height // 2 - thick - gap, own.accent)
        self._paint_persons(painter, self._line.nothing, height // 2 + gap, own.doubt)

    def _paint_persons(self, painter: QPainter, shown: Figure, top: int, ink: str) -> None:
        """Draw a number of persons: a hidden one is an empty dashed box."""
        left, thick = round(self.width() * _DEMAND), em(self, 0.55)
        room = self.width() - left - em(self, _ROOM_FOR_NUMBER)
        number = shown.least if shown.number is None else shown.number
        long = max(round(room * number / self._persons), 2)
        if shown.number is None:
            painter.setPen(QPen(colour(ink), 1, Qt.PenStyle.DotLine))
            painter.drawRect(left, top, long - 1, thick - 1)
        else:
            painter.fillRect(left, top, long, thick, colour(ink))
        own = colours(self.palette())
        painter.setPen(colour(own.soft if shown.number is None else own.ink))
        line = painter.fontMetrics().height()
        box = QRect(
            left + long + em(self, 0.25),
            top + (thick - line) // 2,
            em(self, _ROOM_FOR_NUMBER),
            line,
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, shown.words)


class SurveyCard(Card):
    """Hold the lines of one axis under its title."""

    def __init__(self, table: Table, groups: int, persons: int) -> None:
        """Take the axis, and the numbers that the longest bars of all axes stand for."""
        super().__init__()
        column = QVBoxLayout(self)
        margin = em(self, 0.7)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.15))
        column.addWidget(PlainLabel(table.title, bold=True, scale=1.1))
        for line in table.lines:
            column.addWidget(SurveyLine(line, groups, persons))
