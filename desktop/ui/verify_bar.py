"""Ask of each block of a record whether it is still true, one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.verifications import BLOCK_WORDS, Block
from desktop.ui.block_keys import LETTERS
from desktop.ui.buttons import LinkButton
from desktop.ui.labels import PlainLabel
from desktop.ui.paint import em
from desktop.ui.texts import NBSP


class VerifyBar(QWidget):
    """Hold a word to press for each block; `confirmed` carries the block."""

    confirmed = Signal(object)

    def __init__(self) -> None:
        """Make the words, low: where and when to go comes first on a record's page."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(f"Toujours vrai{NBSP}?", tone="soft", scale=0.95))
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.3))
        for block in Block:
            name = BLOCK_WORDS[block].capitalize()
            link = LinkButton(f"{name} ({LETTERS[block]})", name=f"{name}{NBSP}: toujours vrai")
            link.clicked.connect(partial(self._tell, block))
            row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)

    def _tell(self, block: Block) -> None:
        """Tell which block is still true."""
        self.confirmed.emit(block)
