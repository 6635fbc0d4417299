"""Write what the desk knows of a service, under its record; kept as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import DoubtLabel

if TYPE_CHECKING:  # at run time with the first record
    from desktop.operations.desk.noting import NoteView

_PAUSE = 300  # milliseconds after the last letter
_LINES = 3.6


class NotePane(QWidget):
    """Show one note; `written` carries a record, a text and whether it goes on sheets.

    `opened` carries the passphrase that was typed, `left` goes back to the record.
    """

    written = Signal(str, str, bool)
    opened = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        """Make the pane, closed."""
        super().__init__()
        self._record_id = ""
        self._kept: tuple[str, bool] = ("", False)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._column = QVBoxLayout(self)
        margin = em(self, 1.2)
        self._column.setContentsMargins(margin, em(self, 0.3), margin, 0)
        self._column.setSpacing(em(self, 0.25))
        self.begin_button = LinkButton("Noter sur ce service (F4)", name="Écrire une note (F4)")
        self.begin_button.clicked.connect(self.begin)
        self.text = _NoteText()
        self.text.setAccessibleName("Note du guichet sur ce service")
        self.text.setPlaceholderText("Ce qui aide à y aller\u00a0: quel guichet, quelle sonnette…")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(em(self, _LINES))
        self.text.textChanged.connect(self._pause.start)
        self.text.left.connect(self.keep)
        self.on_sheet = CheckBox("Sur la feuille")
        self.on_sheet.setAccessibleName("Imprimer cette note sur la feuille")
        self.on_sheet.toggled.connect(self.keep)
        self._state = PlainLabel("", tone="soft", scale=0.92)
        self._doubt = DoubtLabel("")
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setAccessibleName("Phrase de passe des notes")
        self._passphrase.setPlaceholderText("Notes fermées\u00a0: phrase de passe, puis Entrée")
        self._passphrase.returnPressed.connect(self._open)
        self._frame = FieldFrame("", self._passphrase, height=2.1)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the parts in place; only the way to begin is seen."""
        head = QHBoxLayout()
        head.addWidget(self.begin_button)
        head.addWidget(self._state, 1)
        head.addWidget(self.on_sheet)
        self._column.addLayout(head)
        for widget in (self.text, self._doubt, self._frame):
            self._column.addWidget(widget)
        self._show(has_text=False, is_closed=False)

    def _show(self, *, has_text: bool, is_closed: bool) -> None:
        """Show what there is to write in."""
        self.begin_button.setVisible(not has_text and not is_closed)
        self.text.setVisible(has_text and not is_closed)
        self.on_sheet.setVisible(has_text and not is_closed)
        self._state.setVisible(has_text and not is_closed)
        self._frame.setVisible(is_closed)
        self._doubt.hide()

    def show_note(self, view: NoteView) -> None:
        """Show the note of a record, in place of the one before."""
        is_writing = self.text.hasFocus() and view.record_id == self._record_id
        if is_writing:
            return
        self._record_id = view.record_id
        self._kept = (view.text, view.on_sheet)
        for widget in (self.text, self.on_sheet):
            widget.blockSignals(True)  # noqa: FBT003 -- Qt's own name
        self.text.setPlainText(view.text)
        self.on_sheet.setChecked(view.on_sheet)
        for widget in (self.text, self.on_sheet):
            widget.blockSignals(False)  # noqa: FBT003 -- idem
        self._show(has_text=bool(view.text), is_closed=not view.is_readable)
        self.tell(view)

    def tell(self, view: NoteView) -> None:
        """Say that a note is kept, and what in it may be about a person."""
        if view.record_id != self._record_id:
            return
        self._state.setText("Note du guichet, gardée sur ce poste" if view.text else "")
        about = ", ".join(view.warnings)
        self._doubt.setText(f"◐ Une note parle d’un service, jamais d’une personne\u00a0: {about}.")
        self._doubt.setVisible(bool(view.warnings))

    @Slot()
    def begin(self) -> None:
        """Go to the note, wherever one is."""
        if not self._record_id:
            return
        if self._frame.isVisibleTo(self):
            self._passphrase.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._show(has_text=True, is_closed=False)
        self._state.setText("Note du guichet, gardée sur ce poste")
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def keep(self) -> None:
        """Tell what is written, when it is not what is kept."""
        self._pause.stop()
        now = (self.text.toPlainText().strip(), self.on_sheet.isChecked())
        if self._record_id and now != self._kept:
            self._kept = now
            self.written.emit(self._record_id, *now)

    @Slot()
    def _open(self) -> None:
        """Tell the passphrase, and forget it."""
        typed = self._passphrase.text()
        self._passphrase.clear()
        if typed:
            self.opened.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the record with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.keep()
            self.left.emit()
            self._show(has_text=bool(self._kept[0]), is_closed=self._frame.isVisibleTo(self))
        else:
            super().keyPressEvent(event)


class _NoteText(QPlainTextEdit):
    """Write plain text; `left` tells that the focus went away."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus goes away."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to the pane."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
