"""List what waits for an answer; letters are answers, not the beginning of a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget

from desktop.ui.scrolling import thin
from desktop.ui.two_line_delegate import TwoLineDelegate


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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let letters and Enter go to the one who answers."""
        is_answer = event.text().isalpha() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_answer and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
