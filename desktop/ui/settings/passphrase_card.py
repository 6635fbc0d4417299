"""Close the notes by a passphrase, open them, change it, take it away, or begin again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.domain.notes import Locking
from desktop.operations.program import Program
from desktop.ui.settings import own_data_work
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:  # at run time when the page is first made
    from desktop.operations.desk.keeping import Kept

_STATES = {
    Locking.PLAIN: "Vos notes ne sont pas fermées\u00a0: qui ouvre ce poste peut les lire.",
    Locking.OPEN: "Vos notes sont fermées par une phrase, et ouvertes jusqu’à la fin de Guichet.",
    Locking.CLOSED: "Vos notes sont fermées\u00a0: tapez la phrase pour les lire.",
}
_HINTS = {
    Locking.PLAIN: "quatre ou cinq mots sans lien entre eux",
    Locking.OPEN: "une nouvelle phrase, ou celle d’aujourd’hui pour la retirer",
    Locking.CLOSED: "la phrase de passe",
}


class PassphraseCard(QObject):
    """Fill a card; `changed` tells that notes are read otherwise."""

    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout) -> None:
        """Take the program, the worker, and the card."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._locking = Locking.PLAIN
        self._state = PlainLabel("", wrap=True)
        column.addWidget(self._state)
        self.first = self._field("Phrase de passe des notes")
        self.again = self._field("La même phrase, encore une fois")
        self.again.setPlaceholderText("la même, encore une fois")
        self._second = FieldFrame("", self.again, height=2.3)
        column.addWidget(FieldFrame("", self.first, height=2.3))
        column.addWidget(self._second)
        row = FlowLayout()
        self._buttons: dict[ActionButton, frozenset[Locking]] = {}
        for words, act, states in (
            ("Fermer les notes", self.set_passphrase, {Locking.PLAIN}),
            ("Ouvrir", self.unlock, {Locking.CLOSED}),
            ("Changer la phrase", self.set_passphrase, {Locking.OPEN}),
            ("Refermer maintenant", self.close, {Locking.OPEN}),
            ("Retirer la phrase", self.remove, {Locking.OPEN}),
            ("Phrase perdue\u00a0: effacer les notes fermées", self.erase, {Locking.CLOSED}),
        ):
            button = ActionButton(words)
            button.clicked.connect(act)
            row.addWidget(button)
            self._buttons[button] = frozenset(states)
        column.addLayout(row)

    def _field(self, name: str) -> QLineEdit:
        """Make a field that hides what is typed."""
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.returnPressed.connect(self._enter)
        return field

    def show_kept(self, kept: Kept) -> None:
        """Show how the notes are kept, and what can be done."""
        self._locking = kept.locking
        sealed = f" ({count(kept.sealed_notes, 'note')})" if kept.sealed_notes else ""
        self._state.setText(_STATES[kept.locking] + sealed)
        self.first.setPlaceholderText(_HINTS[kept.locking])
        self._second.setVisible(kept.locking is not Locking.CLOSED)
        for button, states in self._buttons.items():
            button.setVisible(kept.locking in states)

    @Slot()
    def _enter(self) -> None:
        """Do what comes first."""
        if self._locking is Locking.CLOSED:
            self.unlock()
        elif self.first.text() and not self.again.text():
            self.again.setFocus()
        else:
            self.set_passphrase()

    @Slot()
    def set_passphrase(self) -> None:
        """Close the notes by what was typed twice."""
        if self.first.text() != self.again.text():
            self.said.emit(
                "Les deux phrases ne sont pas les mêmes\u00a0: tapez-les de nouveau.", "bad"
            )
            self.again.setFocus()
            return
        work = partial(own_data_work.set_passphrase, self._program, self.first.text())
        self._do(
            work, "Vos notes sont fermées, ici et dans les sauvegardes. Gardez la phrase ailleurs."
        )

    @Slot()
    def unlock(self) -> None:
        """Open the notes."""
        work = partial(own_data_work.unlock, self._program, self.first.text())
        self._do(work, "Vos notes sont ouvertes.")

    @Slot()
    def close(self) -> None:
        """Close the notes again."""
        self._do(partial(own_data_work.close, self._program), "Vos notes sont refermées.")

    @Slot()
    def remove(self) -> None:
        """Keep the notes plain again."""
        work = partial(own_data_work.remove_passphrase, self._program, self.first.text())
        self._do(work, "Vos notes ne sont plus fermées\u00a0; les sauvegardes d’avant le restent.")

    @Slot()
    def erase(self) -> None:
        """Erase what nobody can read any more."""
        work = partial(own_data_work.erase_sealed, self._program)
        self._do(work, "Les notes fermées sont effacées.")

    def _do(self, work: Callable[[], object], said: str) -> None:
        """Do it, then say so and forget what was typed."""
        self._tasks.run(work, partial(self._on_done, said), refused=self._on_refused)
        for field in (self.first, self.again):
            field.clear()

    def _on_done(self, said: str, _: object) -> None:
        """Say that it is done."""
        self.said.emit(said, "good")
        self.changed.emit()

    def _on_refused(self, sentence: str) -> None:
        """Say why it could not be done."""
        self.said.emit(sentence, "bad")
