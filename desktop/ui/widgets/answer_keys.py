"""Read the keys that answer: one letter, pressed alone; those of blocks are the same everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.domain.verifications import Block

LETTERS = {Block.HOURS: "H", Block.CONTACT: "C", Block.CONDITIONS: "O", Block.PLACES: "L"}
_BLOCKS = {
    Qt.Key.Key_H: Block.HOURS,
    Qt.Key.Key_C: Block.CONTACT,
    Qt.Key.Key_O: Block.CONDITIONS,
    Qt.Key.Key_L: Block.PLACES,
}
#: A keyboard left in capitals, an Enter of the keypad.
_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def plain_key(event: QKeyEvent) -> Qt.Key:
    """Give the key that is pressed alone; with Ctrl, Alt or Meta it answers nothing."""
    is_plain = not event.modifiers() & ~_HARMLESS
    return Qt.Key(event.key()) if is_plain else Qt.Key.Key_unknown


def block_of(event: QKeyEvent) -> Block | None:
    """Give the block that a key confirms, on a record and on a call."""
    return _BLOCKS.get(plain_key(event))
