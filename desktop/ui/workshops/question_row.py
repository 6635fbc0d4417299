"""Ask one question of the six: a drawing, resident-facing words, an answer a digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.icons import pixmap
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.theme import colours
from desktop.ui.workshops.answer_tile import AnswerTile

_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0)


class Drawing(QWidget):
    """Show a drawing on a soft ground: what the question is about, without words."""

    def __init__(self, name: str) -> None:
        """Take the name of the drawing."""
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as high as two lines."""
        return QSize(em(self, 2.4), em(self, 2.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        rounded(painter, self.rect(), em(self, 0.4), fill=own.accent_ground)
        side = round(self.height() * 0.68)
        gap = (self.height() - side) // 2
        painter.drawPixmap(QRect(gap, gap, side, side), pixmap(self._name, own.accent, side))


class QuestionRow(QWidget):
    """Hold the answers of one question; `answered` carries the value, None for no answer.

    `passed` asks for the next question, or with -1 for the one before.
    """

    answered = Signal(object)
    passed = Signal(int)

    def __init__(
        self, drawing: str, key: str, question: str, answers: Sequence[tuple[str, str, Any]]
    ) -> None:
        """Take the drawing, the question and each answer (key, words, value).

        Keys are those of the questions in other languages.
        """
        super().__init__()
        self._key = key
        self._keys = [key for key, _, _ in answers]
        self._values = [value for _, _, value in answers]
        self.tiles = [
            AnswerTile(number, words, question)
            for number, (_, words, _) in enumerate(answers, start=1)
        ]
        self._other = PlainLabel("", bold=True, scale=1.05, wrap=True)
        self._other.hide()
        self._hint = PlainLabel("", tone="soft", scale=0.95, wrap=True)
        self._hint.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.7))
        row.addWidget(Drawing(drawing), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(em(self, 0.25))
        column.addWidget(PlainLabel(question, bold=True, scale=1.05, wrap=True))
        column.addWidget(self._other)
        column.addWidget(self._hint)
        flow = FlowLayout(gap=em(self, 0.3))
        for number, tile in enumerate(self.tiles):
            tile.clicked.connect(partial(self._on_click, number))
            flow.addWidget(tile)
        column.addLayout(flow)
        row.addLayout(column, 1)

    @property
    def value(self) -> Any:
        """Give the answer; None when there is none."""
        chosen = [number for number, tile in enumerate(self.tiles) if tile.isChecked()]
        return self._values[chosen[0]] if chosen else None

    def set_hint(self, hint: str) -> None:
        """Change the line under the question."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def show_other(self, said: Mapping[str, str]) -> None:
        """Write the question and its answers in another language too; nothing for French alone."""
        self._other.setText(said.get(self._key, ""))
        self._other.setVisible(bool(self._other.text()))
        for key, tile in zip(self._keys, self.tiles, strict=True):
            tile.show_other(said.get(key, ""))

    def clear(self) -> None:
        """Take the answer back without telling."""
        for tile in self.tiles:
            tile.setChecked(False)

    def choose(self, number: int | None) -> None:
        """Take an answer by its rank, or none."""
        for rank, tile in enumerate(self.tiles):
            tile.setChecked(rank == number)
        self.answered.emit(self.value)

    def take_focus(self) -> None:
        """Go to the answer that is given, else to the first."""
        given = [tile for tile in self.tiles if tile.isChecked()]
        (given or self.tiles)[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def _on_click(self, number: int) -> None:
        """Take the answer that was pressed; pressing it again takes it back."""
        self.choose(number if self.tiles[number].isChecked() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a digit and go on; the arrows go from one question or answer to another."""
        key = Qt.Key(event.key())
        digit = int(event.text()) if event.text() in tuple("123456789") else 0
        if 1 <= digit <= len(self.tiles):
            self.choose(digit - 1)
            self.passed.emit(1)
        elif key in _ERASING:
            self.choose(None)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.passed.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Go to the answer beside."""
        focused = [number for number, tile in enumerate(self.tiles) if tile.hasFocus()]
        if focused:
            self.tiles[(focused[0] + by) % len(self.tiles)].setFocus()
