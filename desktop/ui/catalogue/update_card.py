"""Take a signed catalogue in: verified, shown, then applied or left; the last one undone."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.operations.program import Program
from desktop.ui.catalogue.update_preview import UpdatePreview
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:  # at run time these bring the floors below, after the first paint
    from desktop.domain.freshness import Age
    from desktop.domain.update_report import UpdateReport

NOBODY = (
    "Ce poste ne reçoit encore le catalogue d’aucun réseau. Déposez dans cette fenêtre le fichier "
    f"«{NBSP}.guichet{NBSP}» que la coordination vous remet, ou choisissez-le."
)
Work = Callable[[], Generator[int, None, "UpdateReport"]]


class UpdateCard(QObject):
    """Fill a card with updates; `changed` tells that the catalogue is another one."""

    changed = Signal()
    said = Signal(str, str)
    shown = Signal()

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout) -> None:
        """Take who updates, and the card to fill."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._waiting: list[Path | bytes] = []
        self._data = b""
        self._ages = QVBoxLayout()
        self._labels: list[PlainLabel] = []
        column.addLayout(self._ages)
        column.addLayout(self._make_buttons())
        self.row = WorkRow(tasks, "Arrêter", of="de la mise à jour")
        self.row.cancel_button.setAccessibleName("Arrêter la mise à jour")
        self.row.working.connect(self.browse_button.setDisabled)
        self.row.working.connect(self.undo_button.setDisabled)
        column.addLayout(self.row)
        self.preview = UpdatePreview()
        self.preview.accepted.connect(self._apply)
        self.preview.undo_accepted.connect(self._undo)
        self.preview.left.connect(self._leave)
        column.addWidget(self.preview)

    def _make_buttons(self) -> QHBoxLayout:
        """Make the ways to begin."""
        row = QHBoxLayout()
        self.browse_button = ActionButton("Choisir un fichier .guichet…")
        self.browse_button.clicked.connect(self._browse)
        self.undo_button = LinkButton("Annuler la dernière mise à jour")
        self.undo_button.clicked.connect(self._ask_undo)
        self.undo_button.hide()
        row.addWidget(self.browse_button)
        row.addStretch(1)
        row.addWidget(self.undo_button)
        return row

    def show_ages(self, ages: tuple[Age, ...]) -> None:
        """Say which number of each publisher is in place, and how old it is."""
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = [
            PlainLabel(one_line(age.signed), tone=age.state, wrap=True) for age in ages
        ] or [PlainLabel(NOBODY, wrap=True)]
        for label in self._labels:
            self._ages.addWidget(label)
        self.undo_button.setVisible(bool(ages))

    def start(self, files: Sequence[Path | bytes]) -> None:
        """Verify files, or bytes that were read already, one after the other."""
        self._waiting += files
        if not self.row.is_working and self.preview.isHidden():
            self._next()

    def _next(self) -> None:
        """Look at the next file: say what it would change, and change nothing."""
        if self._waiting:
            file = self._waiting.pop(0)
            name = f" de «{NBSP}{file.name}{NBSP}»" if isinstance(file, Path) else ""
            work = partial(_read, self._program, file, self._keep)
            self._run(work, f"Vérification{name}…", self._on_preview)

    def _keep(self, data: bytes) -> None:
        """Keep the bytes that are shown: those are applied, though the stick be pulled out."""
        self._data = data

    def _run(self, work: Work, doing: str, done: Callable[[UpdateReport], None]) -> None:
        """Do long work, with its bar."""
        self.preview.hide()
        self.row.run(work, done, doing=doing, refused=self._on_refused, stopped=self._on_stopped)
        self.shown.emit()

    def _on_preview(self, report: UpdateReport) -> None:
        """Show what the file would change, or that there is nothing to do."""
        from desktop.operations.bundles.update_text import (  # noqa: PLC0415 -- the floors below, when asked
            headline,
        )

        if report.status.value == "up-to-date":
            self.said.emit(headline(report), "good")
            self._next()
            return
        self.said.emit(headline(report), "good")
        self.preview.show_report(report)
        self.shown.emit()

    @Slot()
    def _apply(self) -> None:
        """Apply what is shown."""
        work = partial(_take, self._program, self._data)
        self._run(work, "Application de la mise à jour…", self._on_applied)

    @Slot()
    def _ask_undo(self) -> None:
        """Ask what undoing would do."""
        self._tasks.run(partial(_undone_by, self._program), self._show_undo)

    def _show_undo(self, told: tuple[str, int, int]) -> None:
        """Say what undoing does, and wait for a yes."""
        self.preview.show_undo(*told)
        self.shown.emit()

    @Slot()
    def _undo(self) -> None:
        """Go back to the number before."""
        self._run(partial(_undo, self._program), "Retour au numéro d’avant…", self._on_applied)

    def _on_applied(self, report: UpdateReport) -> None:
        """Say what changed."""
        from desktop.operations.bundles.update_text import (  # noqa: PLC0415 -- the floors below, when asked
            counts,
            headline,
        )

        self._leave_with(f"{headline(report)} {counts(report)}.", "good")
        self.changed.emit()

    def _leave_with(self, words: str, tone: str) -> None:
        """Say how it ended, and go on with the other files."""
        self._data = b""
        self.preview.hide()
        self.browse_button.setFocus()
        self.said.emit(words, tone)
        self._next()

    @Slot()
    def _leave(self) -> None:
        """Leave a file as it is."""
        self._leave_with(f"Rien n’a changé{NBSP}: le catalogue est comme avant.", "doubt")

    def _on_refused(self, sentence: str) -> None:
        """Say why nothing was taken."""
        self._leave_with(sentence, "bad")

    def _on_stopped(self) -> None:
        """Say that nothing was changed."""
        self._waiting.clear()
        words = f"Mise à jour arrêtée{NBSP}: le catalogue est comme avant."
        self._leave_with(words, "doubt")

    @Slot()
    def _browse(self) -> None:
        """Choose a file in the system's own window."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.browse_button, "Mettre à jour", "", "Catalogues signés (*.guichet)"
        )
        if chosen:
            self.start((Path(chosen),))


def _read(
    program: Program, file: Path | bytes, keep: Callable[[bytes], None]
) -> Generator[int, None, UpdateReport]:
    """Read a file and say what it would change (on the worker)."""
    yield 0
    data = program.updating.read(file) if isinstance(file, Path) else file
    keep(data)
    return (yield from program.updating.take(data, preview=True))


def _take(program: Program, data: bytes) -> Generator[int, None, UpdateReport]:
    """Take the bytes that a person said yes to (on the worker)."""
    return (yield from program.updating.take(data, confirmed=True))


def _undone_by(program: Program) -> tuple[str, int, int]:
    """Say whose number would be taken back, which, and to which (on the worker)."""
    publisher, before = program.updating.undone_by()
    return publisher.label, publisher.number, before.number if before else 0


def _undo(program: Program) -> Generator[int, None, UpdateReport]:
    """Go back to the number before (on the worker)."""
    return (yield from program.updating.undo())
