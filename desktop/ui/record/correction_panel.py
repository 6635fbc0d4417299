"""Correct a record from the keyboard, in the pane of its page: choose a field, write, Enter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.record.correcting import Correcting, Entry
from desktop.ui.record.field_editor import FieldEditor
from desktop.ui.record.field_list import FieldList
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time when a field is first corrected
    from desktop.operations.curation.curating import CorrectableField

_ROLE = "accueil"
_WORKSHOP = "workshop."


class CorrectionPanel(QWidget):
    """Hold the list of fields, then the form of one; `closed` tells that the page may come back.

    `whole_asked` carries the id of a workshop to write whole.
    """

    closed = Signal()
    whole_asked = Signal(str)

    def __init__(self, program: Program, work: Correcting) -> None:
        """Take the program, for the role that signs, and the work."""
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._program = program
        self._work = work
        self._record_id = ""
        self._chosen: CorrectableField | None = None
        self.editor: FieldEditor | None = None
        self.fields = FieldList()
        self.fields.chosen.connect(self._edit)
        self._subject = PlainLabel("", tone="soft", wrap=True)
        column = QVBoxLayout(self)
        margin = em(self, 1.2)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.5))
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Corriger ou signaler", scale=1.3, bold=True), 1)
        close = ActionButton("Fermer", key="Échap")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self._subject)
        self.whole = LinkButton(
            "Tout l’atelier sur une page (Maj+F2)", name="Modifier tout l’atelier sur une page"
        )
        self.whole.clicked.connect(self._ask_whole)
        self.whole.hide()
        column.addWidget(self.whole)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.fields)
        column.addLayout(self._stack, 1)
        work.listed.connect(self._show_fields)
        work.refused.connect(self._refuse)

    def open_for(self, record_id: str, name: str) -> None:
        """Read the fields of a record."""
        self._record_id = record_id
        self._subject.setText(one_line(name))
        self.whole.hide()
        self._to_list()
        self._work.read(record_id)

    def take_focus(self) -> None:
        """Go to the form, or to the list."""
        if self.editor is not None:
            self.editor.take_focus()
        else:
            self.fields.take_focus()

    @Slot(str, object)
    def _show_fields(self, record_id: str, fields: tuple[CorrectableField, ...]) -> None:
        """List the fields of the record that was asked for."""
        if record_id == self._record_id:
            self.fields.show_fields(fields)
            self.whole.setVisible(any(each.field.path.startswith(_WORKSHOP) for each in fields))

    @Slot()
    def _ask_whole(self) -> None:
        """Ask for the whole form of the workshop."""
        self.whole_asked.emit(self._record_id)

    @Slot(object)
    def _edit(self, field: CorrectableField) -> None:
        """Open the form of one field."""
        self._chosen = field
        role = self._program.preferences.desk_role or _ROLE
        editor = FieldEditor(field, role)
        editor.written.connect(self._write)
        editor.signalled.connect(self._signal)
        editor.emptied.connect(self._empty)
        editor.withdrawn.connect(self._withdraw)
        editor.left.connect(self._to_list)
        self._drop_editor()
        self.editor = editor
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        editor.take_focus()

    @Slot()
    def _to_list(self) -> None:
        """Go back to the list."""
        self._stack.setCurrentWidget(self.fields)
        self._drop_editor()
        self.fields.take_focus()

    def _drop_editor(self) -> None:
        """Let go of the form."""
        if self.editor is not None:
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
            self.editor = None

    @Slot(str, str)
    def _write(self, text: str, reason: str) -> None:
        """Keep what is written."""
        if self._chosen is not None:
            self._work.correct(self._entry(self._chosen, text, reason))

    @Slot(str, str, str)
    def _signal(self, text: str, reason: str, why: str) -> None:
        """Propose what is written, and correct nothing here."""
        if self._chosen is not None:
            self._work.signal(replace(self._entry(self._chosen, text, reason), why=why))

    def _entry(self, chosen: CorrectableField, text: str, reason: str) -> Entry:
        """Gather what a person wrote over a field."""
        field = chosen.field
        return Entry(
            record_id=self._record_id,
            path=field.path,
            label=field.label,
            text=text,
            reason=reason,
        )

    def signal_only(self) -> None:
        """Propose what is written in the form that is open."""
        if self.editor is not None:
            self.editor.signal_only()

    @Slot(str)
    def _empty(self, reason: str) -> None:
        """Keep that there is nothing."""
        self._write("", reason)

    @Slot()
    def _withdraw(self) -> None:
        """Give the field back to its source."""
        if self._chosen is not None:
            field = self._chosen.field
            self._work.withdraw(self._record_id, field.path, field.label)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        """Say why it cannot be kept, where it was written."""
        if self.editor is not None:
            self.editor.refuse(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
