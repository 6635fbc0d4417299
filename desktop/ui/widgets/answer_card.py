"""Lay one question out over its answers: a button and a key for each."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card


class AnswerCard(Card):
    """Hold the words of one question and the buttons of its answers."""

    def __init__(self) -> None:
        """Make the card, without words nor answers."""
        super().__init__()
        self._column = QVBoxLayout(self)
        margin = em(self, 1.1)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(em(self, 0.5))
        self._words = QWidget()
        self._buttons: list[ActionButton] = []
        self._column.addWidget(self._words)

    def offer(self, *answers: tuple[str, str, SignalInstance]) -> None:
        """Take the text, the key and the signal of each answer; the first stands out."""
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.5))
        self._buttons = []
        for number, (text, key, signal) in enumerate(answers):
            button = ActionButton(text, key=key, primary=number == 0)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the queue
            button.clicked.connect(signal)
            row.addWidget(button)
            self._buttons.append(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def ask(self, *, is_asking: bool) -> None:
        """Show the answers, or hide them where there is nothing to answer."""
        for button in self._buttons:
            button.setVisible(is_asking)

    def add_below(self, *widgets: QWidget) -> None:
        """Put hidden widgets under the answers."""
        for widget in widgets:
            self._column.addWidget(widget)
            widget.hide()

    def show_words(self, *parts: QWidget | QLayout) -> None:
        """Write one under the other, in place of what was there."""
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        for part in parts:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        self._column.replaceWidget(self._words, words)
        self._words.hide()  # it would be seen under the new one until it is deleted
        self._words.deleteLater()
        self._words = words
