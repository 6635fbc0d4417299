"""Show what a signed catalogue would change, and wait for a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.publishers import Question
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time it brings the floors below, after the first paint
    from desktop.domain.update_report import UpdateReport

KEPT = "Vos notes, vos favoris et vos corrections ne changent pas."


class UpdatePreview(QWidget):
    """Be shown while a file, or an undoing, waits for an answer."""

    accepted = Signal()
    undo_accepted = Signal()
    left = Signal()

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self._is_undo = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(self, 0.5), 0, 0)
        column.setSpacing(em(self, 0.5))
        self._title = PlainLabel("", bold=True, wrap=True)
        self._questions = PlainLabel("", tone="doubt", wrap=True)
        self.words = CopyLabel("", bold=True, scale=1.3)
        self._counts = PlainLabel("", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Ce que cette mise à jour change")
        self.text.setMinimumHeight(em(self, 11))
        for widget in (self._title, self._questions, self.words, self._counts, self.text):
            column.addWidget(widget)
        row = QHBoxLayout()
        self.apply_button = ActionButton("Appliquer", primary=True)
        self.apply_button.clicked.connect(self._accept)
        self.leave_button = ActionButton("Ne rien changer")
        self.leave_button.clicked.connect(self.left)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.apply_button)
        column.addLayout(row)
        self.hide()

    def show_report(self, report: UpdateReport) -> None:
        """Show what a file would change, and what is asked before it is taken."""
        from desktop.operations.bundles.update_text import (  # noqa: PLC0415 -- the floors below, when asked
            counts,
            questions,
            text_of,
        )

        where = ", ".join(report.territories)
        asked = questions(report)
        self._fill(
            f"{report.publisher}{f' ({where})' if where else ''}, n°{NBSP}{report.number}",
            asked,
            report.fingerprint if Question.FIRST_CONTACT in report.questions else "",
            counts(report),
            text_of(report),
        )
        self._offer(_yes(report))
        self._is_undo = False

    def show_undo(self, label: str, number: int, before: int) -> None:
        """Ask before going back to the number before; 0 stands for none."""
        if before:
            said = (
                f"«{NBSP}{label}{NBSP}» reviendra du n°{NBSP}{number} au n°{NBSP}{before}. {KEPT}"
            )
            words = f"Revenir au n°{NBSP}{before}"
        else:
            said = (
                f"Le n°{NBSP}{number} est le premier de «{NBSP}{label}{NBSP}» sur ce poste{NBSP}: "
                f"toutes ses fiches seront retirées. {KEPT}"
            )
            words = "Retirer ce catalogue"
        self._fill("Annuler la dernière mise à jour", (), "", said, "")
        self._offer(words)
        self._is_undo = True

    def _fill(self, title: str, asked: tuple[str, ...], words: str, counts: str, text: str) -> None:
        """Write what is known; what is empty is not shown."""
        self._title.setText(one_line(title))
        self._questions.setText("\n".join(asked))
        self.words.setText(words)
        self.words.setAccessibleName(f"Empreinte en six mots{NBSP}: {words}")
        self._counts.setText(counts)
        self.text.setPlainText(text)
        shown = ((self._questions, asked), (self.words, words), (self.text, text))
        for widget, content in shown:
            widget.setVisible(bool(content))

    def _offer(self, words: str) -> None:
        """Show the two answers; the one that changes nothing has the focus."""
        self.apply_button.setText(words)
        self.apply_button.setAccessibleName(words)
        self.apply_button.updateGeometry()
        self.show()
        self.leave_button.setFocus()

    @Slot()
    def _accept(self) -> None:
        """Say yes to what is shown."""
        if self._is_undo:
            self.undo_accepted.emit()
        else:
            self.accepted.emit()


def _yes(report: UpdateReport) -> str:
    """Word the yes by what was asked."""
    if Question.FIRST_CONTACT in report.questions:
        return f"Les six mots sont les mêmes{NBSP}: appliquer"
    if report.questions:
        return f"J’ai appelé, c’est bien lui{NBSP}: appliquer"
    return f"Appliquer le n°{NBSP}{report.number}"
