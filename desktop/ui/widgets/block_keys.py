"""Name the key of each block that can be confirmed, the same on a record and on a call."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.domain.verifications import Block
from desktop.ui.widgets.answer_keys import plain_key

LETTERS = {Block.HOURS: "H", Block.CONTACT: "C", Block.CONDITIONS: "O", Block.PLACES: "L"}
_KEYS = {
    Qt.Key.Key_H: Block.HOURS,
    Qt.Key.Key_C: Block.CONTACT,
    Qt.Key.Key_O: Block.CONDITIONS,
    Qt.Key.Key_L: Block.PLACES,
}


def block_of(event: QKeyEvent) -> Block | None:
    """Give the block that a key confirms, when it is pressed alone."""
    return _KEYS.get(plain_key(event))
