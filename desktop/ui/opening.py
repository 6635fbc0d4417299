"""Open the catalogue after the first paint, and load what the program ships with."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import StorageRefused
from desktop.domain.wording import short_date
from desktop.ui.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count

if TYPE_CHECKING:  # at run time they come after the first answer
    from desktop.domain.changes import Changes
    from desktop.domain.import_report import CatalogueSummary


class Opening(QObject):
    """Open everything; `opened` tells that questions may be asked, `counted` what there is.

    `moved` carries percents while the starter catalogue loads, `noticed` a sentence and its tone;
    `settled` tells that what was asked at `opened` is answered: what can wait waits for it.
    """

    moved = Signal(int)
    noticed = Signal(str, str)
    opened = Signal()
    counted = Signal(str)
    settled = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._notices: tuple[str, ...] = ()

    @Slot()
    def begin(self) -> None:
        """Open the catalogue."""
        self._tasks.run(partial(_open, self._program), self._on_open)

    def read_summary(self) -> None:
        """Count what the catalogue holds."""
        self._tasks.run(partial(_summary, self._program), self._tell_summary, kind="summary")

    def _on_open(self, answer: tuple[bool, tuple[str, ...]]) -> None:
        """Load the starter catalogue where it is missing."""
        needs_starter, self._notices = answer
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
        self._tasks.run(
            partial(_open_desk, self._program), self._on_settled, refused=self._on_desk_refused
        )
        self.read_summary()

    def _on_settled(self, notices: tuple[str, ...]) -> None:
        """Say what opening had to repair."""
        if notices := (*self._notices, *notices):
            self.noticed.emit(" ".join(notices), "doubt")
        self.settled.emit()

    def _on_desk_refused(self, sentence: str) -> None:
        """Say why the desk's database does not open; the catalogue answers without it."""
        self.noticed.emit(" ".join((*self._notices, sentence)), "bad")
        self.settled.emit()

    def _tell_summary(self, summary: CatalogueSummary) -> None:
        """Say what the catalogue holds and how old it is."""
        parts = [count(summary.services, "service"), count(summary.organizations, "structure")]
        parts.append(count(len(summary.sources), "source"))
        newest = max((s.imported_at for s in summary.sources if s.imported_at), default=None)
        if newest is not None:
            parts.append(f"mis à jour le {short_date(newest.date())}")
        self.counted.emit(f"Catalogue{NBSP}: {' · '.join(parts)}")


def _open(program: Program) -> tuple[bool, tuple[str, ...]]:
    """Open the catalogue (on the worker); tell whether the starter is missing, and who writes."""
    notices: tuple[str, ...] = ()
    try:
        program.ownership.take()
    except StorageRefused as refusal:
        notices = (refusal.sentence,)
    return program.starting.needed(), notices


def _open_desk(program: Program) -> tuple[str, ...]:
    """Open the desk's database (on the worker); tell what opening both had to repair."""
    return program.notices()


def _start(program: Program) -> Generator[int, None, Changes]:
    """Load the starter catalogue (on the worker)."""
    return program.starting.run()


def _summary(program: Program) -> CatalogueSummary:
    """Count (on the worker)."""
    return program.viewing.summary()
