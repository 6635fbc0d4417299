"""Ask a few questions in a row, in the place of a dialog: a title, fields, two answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em

TEXT, SECRET, WORDS, OPEN, SAVE = range(5)


class Question(NamedTuple):
    """Hold one question: the key of its answer, its label, its kind, an example or a filter."""

    key: str
    label: str
    kind: int = TEXT
    hint: str = ""


class Form(NamedTuple):
    """Hold what a panel asks, and the words of its two buttons."""

    title: str
    about: str
    questions: tuple[Question, ...]
    yes: str
    no: str = "Annuler"


class FormPanel(QWidget):
    """Be shown while something is asked; `answered` carries the answers by key, then forgotten."""

    answered = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, em(self, 0.4), 0, 0)
        self._column.setSpacing(em(self, 0.5))
        self._title = PlainLabel("", bold=True, wrap=True)
        self._about = PlainLabel("", tone="soft", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(em(self, 11))
        self.text.setTabStopDistance(em(self, 8))
        for widget in (self._title, self._about, self.text):
            self._column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        self.no_button = ActionButton("")
        self.no_button.clicked.connect(self._leave)
        self.yes_button = ActionButton("", primary=True)
        self.yes_button.clicked.connect(self._answer)
        row.addWidget(self.no_button)
        row.addWidget(self.yes_button)
        self._column.addLayout(row)
        self.hide()

    def ask(self, form: Form, values: Mapping[str, str] | None = None, text: str = "") -> None:
        """Show a form, with what is known already and a text to read."""
        self._forget()
        self._title.setText(form.title)
        self._about.setText(form.about)
        self.text.setPlainText(text)
        self.text.setAccessibleName(form.title)
        self.text.setVisible(bool(text))
        self._body = QWidget()
        layout = QFormLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for question in form.questions:
            self._add(layout, question, (values or {}).get(question.key, ""))
        self._column.insertWidget(3, self._body)
        for button, words in ((self.no_button, form.no), (self.yes_button, form.yes)):
            button.setText(words)
            button.setAccessibleName(words)
            button.updateGeometry()
        self.show()
        self._order_focus()

    def values(self) -> dict[str, str]:
        """Give what is written."""
        return {
            key: field.toPlainText().strip()
            if isinstance(field, QPlainTextEdit)
            else field.text().strip()
            for key, field in self._fields.items()
        }

    def field(self, key: str) -> QLineEdit | QPlainTextEdit:
        """Give the field of a question."""
        return self._fields[key]

    def close_form(self) -> None:
        """Hide, and forget what was written: passphrases and rescue words among it."""
        self._forget()
        self.text.clear()
        self.hide()

    def _add(self, layout: QFormLayout, question: Question, value: str) -> None:
        """Add a question."""
        label = PlainLabel(question.label)
        label.setMinimumHeight(em(label, 2.1))
        field: QLineEdit | QPlainTextEdit
        if question.kind == WORDS:
            field = QPlainTextEdit(value)
            field.setTabChangesFocus(True)
            field.setFixedHeight(em(self, 4.5))
            layout.addRow(label, field)
        else:
            field = QLineEdit(value)
            field.setPlaceholderText(question.hint if question.kind == TEXT else "")
            if question.kind == SECRET:
                field.setEchoMode(QLineEdit.EchoMode.Password)
            field.returnPressed.connect(self._answer)
            layout.addRow(label, self._row_of(question, field))
        field.setAccessibleName(question.label)
        label.setBuddy(field)
        self._fields[question.key] = field

    def _row_of(self, question: Question, field: QLineEdit) -> QWidget:
        """Frame a field; a file can also be chosen in the system's own window."""
        frame = FieldFrame("", field, height=2.1)
        if question.kind not in (OPEN, SAVE):
            return frame
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        browse = ActionButton("Parcourir…")
        browse.setAccessibleName(f"Choisir\u00a0: {question.label}")

        def choose() -> None:
            choices = (self, question.label, field.text(), question.hint)
            get = QFileDialog.getOpenFileName
            if question.kind == SAVE:
                get = QFileDialog.getSaveFileName
            chosen, _ = get(*choices)
            if chosen:
                field.setText(chosen)

        browse.clicked.connect(choose)
        row.addWidget(frame, 1)
        row.addWidget(browse)
        return box

    def _order_focus(self) -> None:
        """Let Tab go through the questions, then the answers."""
        before: QWidget = self.text
        for field in self._fields.values():
            QWidget.setTabOrder(before, field)
            before = field
        QWidget.setTabOrder(before, self.no_button)
        QWidget.setTabOrder(self.no_button, self.yes_button)
        written = self.values()
        empty = [field for key, field in self._fields.items() if not written[key]]
        wanted = next(iter([*empty, *self._fields.values()]))
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """Take the questions away."""
        self._fields = {}
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None

    @Slot()
    def _answer(self) -> None:
        """Tell what is written, once all is."""
        values = self.values()
        missing = next((key for key, value in values.items() if not value), "")
        if missing and not self._is_optional(missing):
            self._fields[missing].setFocus()
            return
        self.answered.emit(values)

    def _is_optional(self, key: str) -> bool:
        """Tell whether a question may be left empty: its label says so."""
        return "facultatif" in self._fields[key].accessibleName()

    @Slot()
    def _leave(self) -> None:
        """Give up, or go on without."""
        self.close_form()
        self.left.emit()
