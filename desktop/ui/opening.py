"""Open the catalogue after the first paint, and load what the program ships with."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Changes
from desktop.domain.errors import StorageRefused
from desktop.domain.import_report import CatalogueSummary
from desktop.domain.wording import short_date
from desktop.ui.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count


class Opening(QObject):
    """Open everything; `opened` tells that questions may be asked, `counted` what there is.

    `moved` carries percents while the starter catalogue loads, `noticed` a sentence and its tone.
    """

    moved = Signal(int)
    noticed = Signal(str, str)
    opened = Signal()
    counted = Signal(str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks

    def begin(self) -> None:
        """Open the databases."""
        self._tasks.run(partial(_open, self._program), self._on_open)

    def read_summary(self) -> None:
        """Count what the catalogue holds."""
        self._tasks.run(partial(_summary, self._program), self._tell_summary, kind="summary")

    def _on_open(self, answer: tuple[bool, tuple[str, ...]]) -> None:
        """Load the starter catalogue where it is missing."""
        needs_starter, notices = answer
        if notices:
            self.noticed.emit(" ".join(notices), "doubt")
        if not needs_starter:
            self._tell_opened()
            return
        self.moved.emit(0)
        self._tasks.run_long(
            partial(_start, self._program),
            self._on_started,
            moved=self.moved.emit,
            refused=self._on_refused,
        )

    def _on_started(self, changes: Changes) -> None:
        """Go on with the new catalogue."""
        del changes
        self.moved.emit(100)
        self._tell_opened()

    def _on_refused(self, sentence: str) -> None:
        """Say why the starter did not load, and go on without it."""
        self.moved.emit(100)
        self.noticed.emit(sentence, "bad")
        self._tell_opened()

    def _tell_opened(self) -> None:
        """Tell that all is there."""
        self.opened.emit()
        self.read_summary()

    def _tell_summary(self, summary: CatalogueSummary) -> None:
        """Say what the catalogue holds and how old it is."""
        parts = [count(summary.services, "service"), count(summary.organizations, "structure")]
        parts.append(count(len(summary.sources), "source"))
        newest = max((s.imported_at for s in summary.sources if s.imported_at), default=None)
        if newest is not None:
            parts.append(f"mis à jour le {short_date(newest.date())}")
        self.counted.emit(f"Catalogue{NBSP}: {' · '.join(parts)}")


def _open(program: Program) -> tuple[bool, tuple[str, ...]]:
    """Open both databases (on the worker); tell whether the starter is missing, and notices."""
    notices: tuple[str, ...] = ()
    try:
        program.ownership.take()
    except StorageRefused as refusal:
        notices = (refusal.sentence,)
    return program.starting.needed(), (*notices, *program.notices())


def _start(program: Program) -> Generator[int, None, Changes]:
    """Load the starter catalogue (on the worker)."""
    return program.starting.run()


def _summary(program: Program) -> CatalogueSummary:
    """Count (on the worker)."""
    return program.viewing.summary()
