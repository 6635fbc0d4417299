"""Ask of each block of a record whether it is still true, one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.verifications import BLOCK_WORDS, MANNER_WORDS, Block, Manner
from desktop.ui.texts import NBSP
from desktop.ui.widgets.answer_keys import LETTERS
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.fields import QuietCombo
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em


class MannerChoice(QuietCombo):
    """Choose how it is known; the wheel goes on scrolling the record."""

    def __init__(self, manner: Manner) -> None:
        """Take the manner of the checks before."""
        super().__init__("Comment c’est vérifié")
        for each in Manner:
            self.addItem(MANNER_WORDS[each])
        self.setCurrentIndex(list(Manner).index(manner))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class VerifyBar(QWidget):
    """Hold a word to press for each block, and how it is known.

    `confirmed` carries the block, `manner_chosen` the manner that counts from then on.
    """

    confirmed = Signal(object)
    manner_chosen = Signal(object)

    def __init__(self, manner: Manner) -> None:
        """Make the words, low: where and when to go comes first on a record's page."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        asked = QHBoxLayout()
        asked.setSpacing(em(self, 0.4))
        question = PlainLabel(f"Toujours vrai{NBSP}? Vérifié", tone="soft", scale=0.95)
        asked.addWidget(question)
        self.manners = MannerChoice(manner)
        question.setBuddy(self.manners)  # under Linux a choice is named by its label alone
        self.manners.activated.connect(self._choose)
        asked.addWidget(self.manners)
        asked.addStretch(1)
        column.addLayout(asked)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.3))
        for block in Block:
            name = BLOCK_WORDS[block].capitalize()
            link = LinkButton(f"{name} ({LETTERS[block]})", name=f"{name}{NBSP}: toujours vrai")
            link.clicked.connect(partial(self._tell, block))
            row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)

    @Slot(int)
    def _choose(self, place: int) -> None:
        """Tell how it is known from now on."""
        self.manner_chosen.emit(list(Manner)[place])

    def _tell(self, block: Block) -> None:
        """Tell which block is still true."""
        self.confirmed.emit(block)
