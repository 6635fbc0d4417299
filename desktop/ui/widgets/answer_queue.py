"""List what waits for an answer; letters are answers, not the beginning of a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.scrolling import thin
from desktop.ui.widgets.two_line_delegate import TwoLineDelegate


class AnswerQueue(QListWidget):
    """Hold items of two lines, and let letters go to the one who answers."""

    def __init__(self, name: str) -> None:
        """Take the name that a screen reader says."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin(self)

    def put_off(self) -> None:
        """Put the item that is asked about after the others."""
        row = self.currentRow()
        if row >= 0 and self.count() > 1:
            self.addItem(self.takeItem(row))
            self.setCurrentRow(min(row, self.count() - 1))

    def drop(self) -> None:
        """Take the item that is asked about out, and go on with the next."""
        row = self.currentRow()
        self.takeItem(row)
        self.setCurrentRow(min(row, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let letters and Enter go to the one who answers."""
        is_answer = event.text().isalpha() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_answer and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


def beside(above: QWidget, queue: AnswerQueue, card: QWidget) -> QWidget:
    """Put what is above the queue and the queue at the left, the card at the right."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(queue, 1))
    left = QVBoxLayout()
    left.addWidget(above)
    left.addWidget(queue, 1)
    row.addLayout(left, 2)
    shown = QWidget()
    right = QVBoxLayout(shown)
    right.setContentsMargins(0, 0, em(queue, 0.4), 0)
    right.addWidget(card)
    right.addWidget(PlainLabel("Ctrl+Z reprend la dernière réponse.", tone="soft"))
    right.addStretch(1)
    row.addWidget(scrolled(shown), 5)
    return page


def scrolled(shown: QWidget) -> QScrollArea:
    """Let what is too high for the window be scrolled, without a frame nor the focus."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    thin(area)
    area.setWidget(shown)
    return area
