"""Write one field anew: what the source says above, what we know below, and how we know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.field_words import value_words
from desktop.domain.fields import shown
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import CopyLabel, PlainLabel
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time when a field is first corrected
    from desktop.operations.curation.curating import CorrectableField

#: How a value is known: words, and what signs it.
REASONS = (
    ("au téléphone", "téléphone"),
    ("sur place", "visite"),
    ("par courriel", "courriel"),
    ("sur son site", "site"),
    ("par un partenaire", "partenaire"),
    ("une personne reçue le dit", "un usager le dit"),
    ("sur une affiche", "affiche"),
)
_HINTS = {
    "phone": "01 23 45 67 89",
    "mail": "accueil@exemple.fr",
    "link": "https://…",
    "postal_code": "91200",
    "date": "24/11/2026",
    "hours": "Mo-Fr 09:00-12:00,14:00-17:00",
    "number": "un nombre",
    "time": "14 h 30",
}


class FieldEditor(QWidget):
    """Hold the form of one field; made anew for each.

    `written` carries the text and the reason, `emptied` the reason; `signalled` carries the text,
    the reason and a few words, to propose without correcting; `withdrawn` gives the field back to
    its source, `left` goes back to the list.
    """

    written = Signal(str, str)
    signalled = Signal(str, str, str)
    emptied = Signal(str)
    withdrawn = Signal()
    left = Signal()

    def __init__(self, field: CorrectableField, role: str) -> None:
        """Take the field, and the role that signs."""
        super().__init__()
        self._field = field
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.45))
        self._column.addWidget(PlainLabel(field.field.label, scale=1.15, bold=True, wrap=True))
        self._show_source()
        self._caption("Ce que nous savons")
        self._make_value()
        self._refusal = PlainLabel("", tone="bad", wrap=True)
        self._refusal.hide()
        self._column.addWidget(self._refusal)
        self._caption("Comment on le sait")
        self._make_reason(role)
        self._make_buttons()
        self._column.addStretch(1)

    def _caption(self, text: str) -> None:
        """Write what the next thing is."""
        self._column.addWidget(PlainLabel(text, tone="soft", scale=0.95))

    def _show_source(self) -> None:
        """Write what the source says."""
        self._caption("La source dit")
        raw = self._field.source_value
        worded = shown(self._field.field.path, raw)
        said = f"{worded}\n{raw}" if self._field.field.kind == "hours" and worded != raw else worded
        self._column.addWidget(CopyLabel(said or "rien", tone="plain" if said else "unknown"))

    def _make_value(self) -> None:
        """Make the field to write in, or the choice."""
        field = self._field.field
        self.line_field = QLineEdit(value_words(field.kind, field.value))
        self.text_field = QPlainTextEdit(field.value)
        self.choice = QuietCombo(f"{field.label}, nouvelle valeur")
        written: QWidget = self.line_field
        if field.kind in ("yes_no", "choice"):
            codes = field.choices or ("true", "false")
            for code in ("", *codes):
                self.choice.addItem(value_words(field.kind, code) or "non renseigné", code)
            self.choice.setCurrentIndex(max(0, self.choice.findData(field.value)))
            written = self.choice
        elif field.kind == "lines":
            written = self.text_field
        written.setAccessibleName(f"{field.label}, nouvelle valeur")
        self._written = written
        self.line_field.setPlaceholderText(_HINTS.get(field.kind, ""))
        self.text_field.setTabChangesFocus(True)
        self.text_field.setMinimumHeight(em(self, 6))
        framed = written is not self.text_field
        self._column.addWidget(FieldFrame("", written, height=2.3) if framed else written)

    def _make_reason(self, role: str) -> None:
        """Make the choice of how it is known, and say who signs."""
        self.reason_choice = QuietCombo("Comment on le sait")
        for words, code in REASONS:
            self.reason_choice.addItem(words, code)
        reason = self._field.correction.reason if self._field.correction else ""
        self.reason_choice.setCurrentIndex(max(0, self.reason_choice.findData(reason)))
        self._column.addWidget(FieldFrame("", self.reason_choice, height=2.3))
        self.why_field = QLineEdit()
        self.why_field.setMaxLength(500)
        self.why_field.setAccessibleName("Précision, pour qui publie")
        self.why_field.setPlaceholderText("Précision, si vous signalez seulement (F3)")
        self._column.addWidget(FieldFrame("", self.why_field, height=2.3))
        words = (
            f"Signé {role}, aujourd’hui. Le rôle se change dans Réglages. Ce qui est corrigé ou "
            "signalé se relit dans À revoir, onglet À envoyer, avant de partir."
        )
        self._column.addWidget(PlainLabel(words, tone="soft", scale=0.92, wrap=True))

    def _make_buttons(self) -> None:
        """Make what ends the work."""
        key = "Ctrl+Entrée" if self._field.field.kind == "lines" else "Entrée"
        row = QHBoxLayout()
        self.keep_button = ActionButton("Enregistrer", key=key, primary=True)
        self.keep_button.clicked.connect(self.keep)
        signal = ActionButton("Signaler seulement", key="F3")
        signal.setAccessibleName("Signaler à qui publie, sans corriger ici")
        signal.clicked.connect(self.signal_only)
        back = ActionButton("Retour", key="Échap")
        back.clicked.connect(self.left)
        row.addWidget(self.keep_button)
        row.addWidget(back)
        row.addStretch(1)
        self._column.addSpacing(em(self, 0.3))
        self._column.addLayout(row)
        self._column.addWidget(signal, 0, Qt.AlignmentFlag.AlignLeft)
        field = self._field.field
        if field.value and not field.needed:
            empty = LinkButton("Vider ce champ", name=f"Vider le champ {field.label}")
            empty.clicked.connect(self._empty)
            self._column.addWidget(empty)
        if self._field.correction is not None:
            give_back = LinkButton("Retirer la correction\u00a0: reprendre la source")
            give_back.clicked.connect(self.withdrawn)
            self._column.addWidget(give_back)

    def take_focus(self) -> None:
        """Go to the value, ready to be replaced."""
        self._written.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._written is self.line_field:
            self.line_field.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say why what is written cannot be kept."""
        self._refusal.setText(sentence)
        self._refusal.show()
        self.take_focus()

    def text(self) -> str:
        """Give what is written."""
        if self._written is self.choice:
            return str(self.choice.currentData())
        if self._written is self.text_field:
            return self.text_field.toPlainText()
        return self.line_field.text()

    @Slot()
    def keep(self) -> None:
        """Tell what is written."""
        self.written.emit(self.text(), self.reason_choice.currentData())

    @Slot()
    def signal_only(self) -> None:
        """Tell what is written, to be proposed without being laid here."""
        self.signalled.emit(self.text(), self.reason_choice.currentData(), self.why_field.text())

    @Slot()
    def _empty(self) -> None:
        """Tell that there is nothing any more."""
        self.emptied.emit(self.reason_choice.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape; press the chosen button with Enter, or keep what is written."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.keep()
