"""Write the parts of a workshop: one value, or codes chosen among those that the field names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.field_words import value_words
from desktop.domain.fields import Field, field_at
from desktop.domain.vocabularies import Vocabularies
from desktop.ui.widgets.buttons import Chip
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em

_GAP = " ; "
HEIGHT = 2.1  # of a field, in lines of text
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_HINTS = {"date": "24/11/2026", "time": "14 h 30", "number": "un nombre", "phone": "01 23 45 67 89"}

Choices = Sequence[tuple[str, str]]


class _CalmCombo(QuietCombo):
    """Choose in a list that the wheel goes past: a form is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _combo(name: str, choices: Choices) -> QuietCombo:
    """Make what a value is chosen in."""
    combo = _CalmCombo(name)
    for code, words in (("", "non renseigné"), *choices):
        combo.addItem(one_line(words), code)
    return combo


def _typed(kind: str) -> QLineEdit | QPlainTextEdit:
    """Make what a value is typed in."""
    if kind == "lines":
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        return text
    line = QLineEdit()
    line.setPlaceholderText(_HINTS.get(kind, ""))
    return line


class ValueField(QWidget):
    """Hold one value in the way of its field: typed, or chosen among `choices` (code, words)."""

    def __init__(self, field: Field, name: str, choices: Choices = (), caption: str = "") -> None:
        """Take the field, its accessible name, and what it can be chosen from."""
        super().__init__()
        self._before, self._shown = "", ""
        self._kind = field.kind
        self.input: QLineEdit | QPlainTextEdit | QuietCombo
        self.input = _combo(name, choices) if choices else _typed(field.kind)
        self.input.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if isinstance(self.input, QPlainTextEdit):
            self.input.setFixedHeight(em(self, 4))
            column.addWidget(PlainLabel(caption, tone="soft"))
            column.addWidget(self.input)
        else:
            column.addWidget(FieldFrame(caption, self.input, height=HEIGHT))
        self._fault = PlainLabel("", tone="bad", scale=0.95, wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)

    def put(self, value: str) -> None:
        """Show a value; a code that is on no list is kept as it is."""
        self._before, self._shown = value, shown(self._kind, value)
        if isinstance(self.input, QuietCombo):
            if self.input.findData(value) < 0:
                self.input.addItem(one_line(value), value)
            self.input.setCurrentIndex(self.input.findData(value))
        elif isinstance(self.input, QPlainTextEdit):
            self.input.setPlainText(value)
        else:
            self.input.setText(self._shown)
            self.input.setCursorPosition(0)

    def value(self) -> str:
        """Give what is written; what was shown and left alone is what it was."""
        if isinstance(self.input, QuietCombo):
            return str(self.input.currentData())
        if isinstance(self.input, QPlainTextEdit):
            written = self.input.toPlainText()
        else:
            written = self.input.text()
        return self._before if written == self._shown else written.strip()

    def is_changed(self) -> bool:
        """Tell whether something else is written than what was shown."""
        return self.value() != self._before

    def say(self, reason: str, tone: str = "bad") -> None:
        """Say why it cannot be, or nothing any more."""
        self._fault.set_tone(tone)
        self._fault.setText(one_line(reason))
        self._fault.setVisible(bool(reason))
        self.input.setAccessibleDescription(reason)


class CodesField(QWidget):
    """Hold codes: chips to press, or codes typed with semicolons where there is no list."""

    def __init__(self, name: str, choices: Choices) -> None:
        """Take the label, and what can be chosen (code, words)."""
        super().__init__()
        self._name = name
        self._before: tuple[str, ...] = ()
        self._chips: dict[str, Chip] = {}
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{name}, séparés par des points-virgules")
        self.line.setPlaceholderText("séparés par «\u00a0;\u00a0»")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        self._flow = FlowLayout(gap=em(self, 0.3))
        if choices:
            column.addWidget(PlainLabel(name, tone="soft"))
            column.addLayout(self._flow)
            self._add(choices)
        else:
            column.addWidget(FieldFrame(name, self.line, height=HEIGHT))
        self._fault = PlainLabel("", tone="bad", scale=0.95, wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(bool(choices))
        self.setSizePolicy(policy)

    def _add(self, choices: Iterable[tuple[str, str]]) -> None:
        """Add chips; only one of them is a stop of the Tab key, the arrows go to the others."""
        for code, words in choices:
            chip = Chip(one_line(words), name=f"{self._name}, {one_line(words)}")
            chip.setFocusPolicy(
                Qt.FocusPolicy.ClickFocus if self._chips else Qt.FocusPolicy.StrongFocus
            )
            chip.installEventFilter(self)
            self._chips[code] = chip
            self._flow.addWidget(chip)

    def put(self, codes: tuple[str, ...]) -> None:
        """Show codes; those that are on no list are added to it."""
        self._before = codes
        if not self._chips:
            self.line.setText(_GAP.join(codes))
            return
        self._add((code, code) for code in codes if code not in self._chips)
        for code, chip in self._chips.items():
            chip.setChecked(code in codes)

    def value(self) -> tuple[str, ...]:
        """Give the codes: those of before first, as they were."""
        if not self._chips:
            typed = (each.strip() for each in self.line.text().split(";"))
            return tuple(dict.fromkeys(each for each in typed if each))
        chosen = [code for code, chip in self._chips.items() if chip.isChecked()]
        kept = [code for code in self._before if code in chosen]
        return tuple(kept + [code for code in chosen if code not in kept])

    def is_changed(self) -> bool:
        """Tell whether other codes are chosen than those shown."""
        return set(self.value()) != set(self._before)

    def say(self, reason: str, tone: str = "bad") -> None:
        """Say why it cannot be, or nothing any more."""
        self._fault.set_tone(tone)
        self._fault.setText(one_line(reason))
        self._fault.setVisible(bool(reason))

    @property
    def input(self) -> QWidget:
        """Give what takes the focus."""
        return next(iter(self._chips.values())) if self._chips else self.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from one chip to another with the arrows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = _ARROWS.get(Qt.Key(event.key()))
            if way is not None:
                chips = list(self._chips.values())
                number = next(at for at, chip in enumerate(chips) if chip is watched)
                chips[(number + way) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def choices_for(path: str, vocabulary: str, labels: Vocabularies) -> Choices:
    """List what a field can be chosen from, worded; nothing where it is typed."""
    if vocabulary:
        return [(term.code, term.label) for term in labels.terms(vocabulary)]
    field = field_at(path)
    codes = ("true", "false") if field.kind == "yes_no" else field.choices
    return [(code, value_words("choice", code)) for code in codes]


def shown(kind: str, value: str) -> str:
    """Write a value as a person types it: 24/11/2026, 14 h 30."""
    if kind == "date" and value:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if kind == "number":
        return value.removesuffix(".0").replace(".", ",")
    return value_words(kind, value).replace("\u00a0", " ") if kind == "time" else value
