"""Correct records on the worker thread, and tell what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.proposals import Knowledge, how_of
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, today

if TYPE_CHECKING:  # at run time when a field is first corrected
    from desktop.operations.curation.curating import CorrectableField


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold what a person wrote over a field, and how it is known; `why` goes with a signal."""

    record_id: str
    path: str
    label: str
    text: str
    reason: str
    why: str = ""


class Correcting(QObject):
    """Hold the work; `listed` carries a record and its fields, `refused` a sentence for the editor.

    `changed` tells that records show otherwise, `signalled` that a value was only proposed,
    `said` a sentence and its tone.
    """

    listed = Signal(str, object)
    changed = Signal()
    signalled = Signal()
    refused = Signal(str)
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks

    def read(self, record_id: str) -> None:
        """Read the fields of a record."""
        work = partial(_fields, self._program, record_id)
        self._tasks.run(work, partial(self._on_fields, record_id), kind="fields")

    def correct(self, entry: Entry) -> None:
        """Lay a correction."""
        self._change(partial(_correct, self._program, entry), f"Corrigé{NBSP}: {entry.label}.")

    def signal(self, entry: Entry) -> None:
        """Propose a value to who publishes, without laying it here."""
        said = f"Signalé{NBSP}: {entry.label}. À relire dans À revoir, onglet À envoyer."
        work = partial(_signal, self._program, entry)
        self._tasks.run(work, partial(self._on_signalled, said), refused=self.refused.emit)

    def withdraw(self, record_id: str, path: str, label: str) -> None:
        """Give a field back to its source."""
        work = partial(_withdraw, self._program, record_id, path)
        self._change(work, f"Rendu à la source{NBSP}: {label}.")

    @Slot()
    def undo(self) -> None:
        """Take back the last correction."""
        self._tasks.run(
            partial(_undo, self._program), partial(self._on_changed, "Correction annulée.")
        )

    def _change(self, work: Callable[[], object], said: str) -> None:
        """Change, then tell it; a refusal goes to the one who wrote."""
        self._tasks.run(work, partial(self._on_changed, said), refused=self.refused.emit)

    def _on_fields(self, record_id: str, fields: tuple[CorrectableField, ...]) -> None:
        """Tell the fields."""
        self.listed.emit(record_id, fields)

    def _on_signalled(self, said: str, changes: object) -> None:
        """Tell what was proposed; the record shows what it showed."""
        del changes
        self.signalled.emit()
        self.said.emit(said, "good")

    def _on_changed(self, said: str, changes: object) -> None:
        """Tell what was done."""
        del changes
        self.changed.emit()
        self.said.emit(said, "good")


def _fields(program: Program, record_id: str) -> tuple[CorrectableField, ...]:
    """Read the fields (on the worker)."""
    return program.curating.fields(record_id)


def _correct(program: Program, entry: Entry) -> object:
    """Lay a correction (on the worker)."""
    return program.curating.correct(
        entry.record_id, entry.path, entry.text, reason=entry.reason, on=today()
    )


def _signal(program: Program, entry: Entry) -> object:
    """Propose a value (on the worker)."""
    known = Knowledge(how=how_of(entry.reason)[0], on=today(), why=entry.why)
    return program.proposing.signal(entry.record_id, entry.path, entry.text, known, layered=False)


def _withdraw(program: Program, record_id: str, path: str) -> object:
    """Take a correction away (on the worker)."""
    return program.curating.withdraw(record_id, path)


def _undo(program: Program) -> object:
    """Take back the last one (on the worker)."""
    return program.curating.undo()
