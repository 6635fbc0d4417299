"""Open the catalogue after the first paint, and load what the program ships with."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.errors import StorageRefused
from desktop.domain.wording import join, short_date
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count, today

if TYPE_CHECKING:  # at run time they come after the first answer
    from desktop.domain.changes import Changes
    from desktop.domain.freshness import Age
    from desktop.domain.import_report import CatalogueSummary
    from desktop.domain.update_report import UpdateReport

_PAUSE = 30  # milliseconds: the first answer is painted while nothing else is at work


class Opening(QObject):
    """Open everything; `opened` tells that questions may be asked, `counted` what there is.

    `moved` carries percents while the starter catalogue loads, `noticed` a sentence and its tone;
    `settled` tells that what was asked at `opened` is answered and the desk's own database open:
    what can wait waits for it.
    """

    moved = Signal(int)
    noticed = Signal(str, str)
    opened = Signal()
    counted = Signal(str)
    settled = Signal()
    rebuilt = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks

    @Slot()
    def begin(self) -> None:
        """Open the catalogue."""
        self._tasks.run(partial(_open, self._program), self._on_open)

    def read_summary(self) -> None:
        """Count what the catalogue holds."""
        self._tasks.run(partial(_summary, self._program), self._tell_summary, kind="summary")

    def _on_open(self, needs_starter: bool) -> None:  # noqa: FBT001 -- what the worker answers
        """Load the starter catalogue where it is missing."""
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
        """Tell that questions may be asked; the rest follows their answer."""
        self.opened.emit()
        # Jobs come home in their order: this one after the first answer.
        self._tasks.run(_nothing, self._on_answered)

    def _on_answered(self, _nothing: None) -> None:
        """Go on once the answer is painted."""
        QTimer.singleShot(_PAUSE, self, self._open_rest)

    @Slot()
    def _open_rest(self) -> None:
        """Open what the first answer did without."""
        self._tasks.run(partial(_open_rest, self._program), self._on_settled)
        self.read_summary()
        self._tasks.run(self._program.get_ready_to_judge, lambda _loaded: None)

    def _on_settled(self, told: tuple[tuple[str, ...], str, bool]) -> None:
        """Say what opening had to repair, or could not open: the catalogue answers without it.

        Signed numbers that a damaged catalogue lost are taken again from the files kept here.
        """
        sentences, tone, has_lost = told
        if sentences:
            self.noticed.emit(" ".join(sentences), tone)
        self.settled.emit()
        if has_lost:
            rebuilt = partial(self._on_rebuilt, " ".join(sentences))
            self._tasks.run_long(partial(_rebuild, self._program), rebuilt)

    def _on_rebuilt(self, before: str, reports: tuple[UpdateReport, ...]) -> None:
        """Say what was taken again."""
        took = join([f"{each.publisher}, n°{NBSP}{each.number}" for each in reports])
        if took:
            said = f"{before} Repris des fichiers gardés sur ce poste{NBSP}: {took}."
            self.noticed.emit(said.strip(), "doubt")
        self.rebuilt.emit()

    def _tell_summary(self, told: tuple[CatalogueSummary, tuple[Age, ...]]) -> None:
        """Say how old the catalogue is and what it holds; age first, for narrow windows."""
        summary, ages = told
        parts = [each.signed for each in ages]
        parts += [count(summary.services, "service"), count(summary.organizations, "structure")]
        parts.append(count(len(summary.sources), "source"))
        newest = max((s.imported_at for s in summary.sources if s.imported_at), default=None)
        if newest is not None and not ages:
            parts.append(f"mis à jour le {short_date(newest.date())}")
        self.counted.emit(f"Catalogue{NBSP}: {' · '.join(parts)}")


def _open(program: Program) -> bool:
    """Open the catalogue (on the worker); tell whether the starter is missing."""
    return program.starting.needed()


def _nothing() -> None:
    """Do nothing (on the worker): coming home tells that the jobs before have."""


def _open_rest(program: Program) -> tuple[tuple[str, ...], str, bool]:
    """Become the one who writes and open the desk's database (on the worker).

    Tell what there is to say about it, in which tone, and whether signed numbers were lost.
    """
    sentences = refused = _own(program)
    try:
        sentences += program.notices()
    except StorageRefused as refusal:
        return (*sentences, refusal.sentence), "bad", False
    return sentences, "doubt", not refused and bool(program.updating.lost())


def _own(program: Program) -> tuple[str, ...]:
    """Become the one who writes (on the worker); say why not."""
    try:
        program.ownership.take()
    except StorageRefused as refusal:
        return (refusal.sentence,)
    return ()


def _start(program: Program) -> Generator[int, None, Changes]:
    """Load the starter catalogue (on the worker)."""
    _own(program)  # a refusal is told with the rest: SQLite itself keeps two writers apart
    return program.starting.run()


def _rebuild(program: Program) -> Generator[int, None, tuple[UpdateReport, ...]]:
    """Take lost numbers again (on the worker)."""
    return program.updating.rebuild()


def _summary(program: Program) -> tuple[CatalogueSummary, tuple[Age, ...]]:
    """Count, and tell the age of each publisher's catalogue (on the worker)."""
    return program.viewing.summary(), program.viewing.ages(today())
