"""Write plain text: what a catalogue holds is never read as markup."""

from __future__ import annotations

import unicodedata
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.widgets.paint import scaled
from desktop.ui.widgets.theme import colour, colours

_JOINERS = "\u200c\u200d"
_TONES = {
    "plain": "ink",
    "strong": "ink",
    "unknown": "soft",
    "link": "accent",
    "fresh": "good",
    "ageing": "doubt",
    "old": "bad",
}


class PlainLabel(QLabel):
    """Show text as typed, in a tone (`plain`, `soft`, `good`, `doubt`, `bad`, …) and a size."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: str = "plain",
        scale: float = 1.0,
        bold: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Take the text and how to write it; `scale` multiplies the program's text size."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # on Base, Qt would take Text
        self.setWordWrap(wrap)
        self._tone = tone
        self._scale = scale
        self._bold = bold
        self.setText(text)
        self._dress()

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        self._tone = tone
        self._dress()

    def _dress(self) -> None:
        """Follow the program's font and palette."""
        font = scaled(QApplication.font(), self._scale, bold=self._bold)
        if font != self.font():
            self.setFont(font)
        shades = colours(QApplication.palette())
        wanted = colour(getattr(shades, _TONES.get(self._tone, self._tone)))
        if self.palette().color(QPalette.ColorRole.WindowText) != wanted:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the text size or the appearance changes (`theme.dress` says so)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()


class CopyLabel(PlainLabel):
    """Show wrapped text that can be selected with the mouse and copied.

    It becomes so when it is pressed: a page has fifty, and what selects doubles their cost.
    """

    def __init__(
        self, text: str, *, tone: str = "plain", scale: float = 1.0, bold: bool = False
    ) -> None:
        """Take the text and how to write it."""
        super().__init__(text, tone=tone, scale=scale, bold=bold, wrap=True)
        self.setMinimumWidth(1)  # wrap in any room
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or offer to copy."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().mousePressEvent(event)


def tooltip(text: str) -> str:
    """Make a tooltip that shows the text as typed: Qt would guess markup otherwise."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def one_line(text: str) -> str:
    """Put a text on one line, without control or direction characters.

    Joiners stay: without them Persian and Indian scripts are spelt otherwise.
    """
    if text.replace("\u00a0", "").replace("\u202f", "").isprintable():
        return text.strip()  # nearly every text, ten times quicker
    kept = (" " if char.isspace() and char not in "\u00a0\u202f" else char for char in text)
    return "".join(
        char for char in kept if char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf")
    ).strip()
