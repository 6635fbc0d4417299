"""List facts in a card, each over its words, with what can be done at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em


class CardRows:
    """Hold the rows of a card that are made again at each reading."""

    def __init__(self, column: QVBoxLayout) -> None:
        """Take the card's column."""
        self._column = column
        self._rows: list[QWidget] = []

    def clear(self) -> None:
        """Take the rows away."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows.clear()

    def add(self, title: str, text: str, button: QWidget | None = None) -> None:
        """Add a row: a title over a text, and what can be done at the right."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, em(box, 0.3))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(one_line(title), wrap=True))
        if text:
            words.addWidget(PlainLabel(one_line(text), tone="soft", scale=0.95, wrap=True))
        row.addLayout(words, 1)
        if button is not None:
            row.addWidget(button)
        self._rows.append(box)
        self._column.addWidget(box)
