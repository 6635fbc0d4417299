"""Make a copy, and bring one back in three clicks: open the list, choose, put back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.operations.program import Program
from desktop.ui.settings import own_data_work
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time when the page is first made
    from desktop.operations.desk.keeping import CopyView

_CHOOSE = "choisir une date…"


class CopiesCard(QObject):
    """Fill a card; `restored` tells that a copy was put in place, `changed` that one was made."""

    changed = Signal()
    restored = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout) -> None:
        """Take the program, the worker, and the card."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        row = QHBoxLayout()
        row.setSpacing(em(column.parentWidget(), 0.5))
        self.make_button = ActionButton("Sauvegarder maintenant")
        self.make_button.clicked.connect(self.make)
        copy = ActionButton("Copier ailleurs…")
        copy.setAccessibleName("Copier la sauvegarde sur une clé ou dans un dossier")
        copy.clicked.connect(self._copy)
        for button in (self.make_button, copy):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.choice = QuietCombo("Sauvegarde à remettre")
        self.choice.activated.connect(self._look)
        column.addWidget(FieldFrame("Sauvegarde à remettre", self.choice, height=2.3))
        self._says = PlainLabel("", wrap=True)
        column.addWidget(self._says)
        row = QHBoxLayout()
        self.restore_button = ActionButton("Remettre cette sauvegarde", primary=True)
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.hide()
        row.addWidget(self.restore_button)
        row.addStretch(1)
        column.addLayout(row)

    def show_copies(self, copies: tuple[CopyView, ...]) -> None:
        """List the copies, none chosen."""
        self.choice.clear()
        self.choice.addItem(_CHOOSE if copies else "aucune sauvegarde", None)
        for each in copies:
            self.choice.addItem(each.words, each.copy.path)
        self.choice.addItem("un fichier…", "")
        self._says.setText("")
        self.restore_button.hide()

    @Slot()
    def make(self) -> None:
        """Make a copy now."""
        work = partial(own_data_work.back_up, self._program)
        self._tasks.run(work, self._on_made, refused=self._on_refused)

    @Slot()
    def _copy(self) -> None:
        """Make a copy to a place of the person's choice."""
        chosen, _ = QFileDialog.getSaveFileName(
            None, "Copier la sauvegarde", "guichet-sauvegarde.db", "Sauvegarde (*.db)"
        )
        if chosen:
            work = partial(own_data_work.back_up, self._program, Path(chosen))
            self._tasks.run(work, self._on_made, refused=self._on_refused)

    def _on_made(self, path: Path) -> None:
        """Say where the copy is."""
        self.said.emit(f"Sauvegarde vérifiée\u00a0: {path}", "good")
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        """Say what the chosen copy would change."""
        path = self.choice.currentData()
        if path == "":
            chosen, _ = QFileDialog.getOpenFileName(
                None, "Sauvegarde à remettre", "", "Sauvegarde (*.db)"
            )
            path = Path(chosen) if chosen else None
            self.choice.setItemData(self.choice.currentIndex(), path or "")
        self.restore_button.hide()
        self._says.setText("")
        if path:
            work = partial(own_data_work.preview, self._program, path)
            self._tasks.run(work, self._show_changes, refused=self._on_refused, kind="preview copy")

    def _show_changes(self, changes: tuple[str, ...]) -> None:
        """Say what would change, and offer to do it."""
        what = ", ".join(changes)
        self._says.setText(
            f"Ce qui changera\u00a0: {what}. Ce qui est là maintenant sera gardé comme sauvegarde."
            if changes
            else "Rien ne changera\u00a0: c’est ce qui est là."
        )
        self.restore_button.setVisible(bool(changes))

    @Slot()
    def restore(self) -> None:
        """Put the chosen copy in place."""
        path = self.choice.currentData()
        if path:
            work = partial(own_data_work.restore, self._program, path)
            self._tasks.run(work, self._on_restored, refused=self._on_refused)

    def _on_restored(self, kept: Path) -> None:
        """Say that it is done."""
        said = f"La sauvegarde est remise. Ce qui était là est gardé\u00a0: {kept.name}"
        self.said.emit(said, "good")
        self.changed.emit()
        self.restored.emit()

    def _on_refused(self, sentence: str) -> None:
        """Say why it could not be done."""
        self.said.emit(sentence, "bad")
