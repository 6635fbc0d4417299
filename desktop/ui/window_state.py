"""Remember where the window was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QMainWindow

FILE = "window.ini"
_SMALL_SCREEN = 1440  # pixels: up to there the window takes it all


def restore(window: QMainWindow, folder: Path) -> None:
    """Put the window back where it was, or give it a size that most screens have."""
    kept = QSettings(str(folder / FILE), QSettings.Format.IniFormat).value("geometry")
    if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
        room = window.screen().availableGeometry()
        is_small = room.width() <= _SMALL_SCREEN
        window.resize(room.size() if is_small else QSize(_SMALL_SCREEN, min(900, room.height())))


def keep(window: QMainWindow, folder: Path) -> None:
    """Write where the window is; a folder that cannot be written is not worth a word."""
    settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
    settings.setValue("geometry", window.saveGeometry())
    settings.sync()
