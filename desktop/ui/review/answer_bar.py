"""Offer the three answers about a pair, each with its key, and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.duplicates.answers import Answer
from desktop.ui.widgets.answer_keys import plain_key
from desktop.ui.widgets.buttons import ActionButton, LinkButton

_KEYS = {
    Qt.Key.Key_D: Answer.DUPLICATE,
    Qt.Key.Key_N: Answer.NOT,
    Qt.Key.Key_I: Answer.UNSURE,
}
_WORDS = (
    (Answer.DUPLICATE, "Doublon", "D", "C’est le même lieu\u00a0: lier les deux fiches"),
    (Answer.NOT, "Non", "N", "Ce sont deux lieux"),
    (Answer.UNSURE, "Incertain", "I", "Rien ne permet de le dire"),
)


class AnswerBar(QWidget):
    """Hold the buttons; `answered` gives the answer, `undo_asked` wants the last one back."""

    answered = Signal(object)
    undo_asked = Signal()

    def __init__(self) -> None:
        """Make the buttons."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for answer, words, key, meaning in _WORDS:
            button = ActionButton(words, key=key, primary=answer is Answer.DUPLICATE)
            button.setAccessibleName(f"{words}\u00a0: {meaning}")
            button.clicked.connect(partial(self._tell, answer))
            row.addWidget(button)
        row.addStretch(1)
        self._undo = LinkButton("Annuler (Ctrl+Z)", name="Annuler la dernière réponse")
        self._undo.clicked.connect(self.undo_asked)
        row.addWidget(self._undo)

    def allow_undo(self, *, is_allowed: bool) -> None:
        """Offer the way back only where there is one."""
        self._undo.setEnabled(is_allowed)

    def _tell(self, answer: Answer) -> None:
        """Tell which button was pressed."""
        self.answered.emit(answer)


def answer_of(event: QKeyEvent) -> Answer | None:
    """Give the answer that a key means, when it is pressed alone."""
    return _KEYS.get(plain_key(event))
