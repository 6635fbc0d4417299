"""Remember what was searched, on the worker thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.recent_searches import RecentSearch, with_one_more
from desktop.domain.search import Found
from desktop.ui.program import Program
from desktop.ui.tasks import Tasks

Searches = tuple[RecentSearch, ...]


class RecentWork(QObject):
    """Hold the last searches; `changed` carries them."""

    changed = Signal(object)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._searches: Searches = ()

    def read(self) -> None:
        """Read what was kept."""
        self._tasks.run(partial(_read, self._program), self._show)

    def remember(self, found: Found, commune: str) -> None:
        """Keep a search that led to a choice, unless its words are nobody's business."""
        searches = with_one_more(self._searches, found, commune)
        if searches != self._searches:
            self._tasks.run(partial(_keep, self._program, searches), self._show)

    @Slot()
    def forget(self) -> None:
        """Keep nothing."""
        self._tasks.run(partial(_keep, self._program, ()), self._show)

    def _show(self, searches: Searches) -> None:
        """Tell the last searches."""
        self._searches = searches
        self.changed.emit(searches)


def _read(program: Program) -> Searches:
    """Read (on the worker)."""
    return program.remembering.searches()


def _keep(program: Program, searches: Searches) -> Searches:
    """Write (on the worker)."""
    program.remembering.keep(searches)
    return searches
