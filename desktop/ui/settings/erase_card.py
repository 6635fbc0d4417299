"""Erase all that the desk added, after a second press that says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.operations.program import Program
from desktop.ui.settings import own_data_work
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel


class EraseCard(QObject):
    """Fill a card; `erased` tells that it is done."""

    changed = Signal()
    erased = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout) -> None:
        """Take the program, the worker, and the card."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.ask_button = ActionButton("Tout effacer…")
        self.ask_button.clicked.connect(self._ask)
        self.erase_button = ActionButton("Oui, tout effacer pour toujours")
        self.erase_button.clicked.connect(self.erase)
        self._back = ActionButton("Non, ne rien effacer", primary=True)
        self._back.clicked.connect(self._leave)
        self._sure = PlainLabel("Vraiment tout\u00a0?", bold=True, tone="bad")
        row = QHBoxLayout()
        for widget in (self._sure, self.ask_button, self._back, self.erase_button):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        self._leave()

    def _show(self, *, is_asking: bool) -> None:
        """Show the question or what begins it."""
        self.ask_button.setVisible(not is_asking)
        for widget in (self._sure, self._back, self.erase_button):
            widget.setVisible(is_asking)

    @Slot()
    def _ask(self) -> None:
        """Ask again before anything is erased."""
        self._show(is_asking=True)
        self._back.setFocus()

    @Slot()
    def _leave(self) -> None:
        """Erase nothing."""
        self._show(is_asking=False)

    @Slot()
    def erase(self) -> None:
        """Erase all of it."""
        work = partial(own_data_work.erase, self._program)
        self._tasks.run(work, self._on_erased, refused=self._on_refused)

    def _on_erased(self, _: object) -> None:
        """Say that it is done."""
        self._leave()
        self.said.emit("Tout est effacé, sauvegardes comprises.", "good")
        self.changed.emit()
        self.erased.emit()

    def _on_refused(self, sentence: str) -> None:
        """Say why it could not be done."""
        self._leave()
        self.said.emit(sentence, "bad")
