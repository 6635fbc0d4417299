"""Read the keys that answer: one letter, pressed alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

#: A keyboard left in capitals, an Enter of the keypad.
_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def plain_key(event: QKeyEvent) -> Qt.Key:
    """Give the key that is pressed alone; with Ctrl, Alt or Meta it answers nothing."""
    is_plain = not event.modifiers() & ~_HARMLESS
    return Qt.Key(event.key()) if is_plain else Qt.Key.Key_unknown
