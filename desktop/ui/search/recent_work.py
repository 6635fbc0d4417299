"""Remember what was searched, on the worker thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.recent_searches import RecentSearch, with_one_more
from desktop.domain.search import Found
from desktop.operations.program import Program
from desktop.ui.search.search_bar import SearchBar
from desktop.ui.tasks import Tasks

Searches = tuple[RecentSearch, ...]


class RecentWork(QObject):
    """Hold the last searches; `changed` carries them."""

    changed = Signal(object)

    def __init__(self, program: Program, tasks: Tasks, bar: SearchBar) -> None:
        """Take the program, the worker, and where searches are typed."""
        super().__init__()
        self._bar = bar
        self.found: Found | None = None  # the answer that is shown
        self._program = program
        self._tasks = tasks
        self._searches: Searches = ()

    def read(self) -> None:
        """Read what was kept."""
        self._tasks.run(partial(_read, self._program), self._show)

    @Slot()
    def remember(self) -> None:
        """Keep a search that is gone on with, unless its words are nobody's business."""
        if self.found is None:
            return
        commune = self._bar.commune_field.commune
        searches = with_one_more(self._searches, self.found, commune.name if commune else "")
        if searches != self._searches:
            self._tasks.run(partial(_keep, self._program, searches), self._show)

    @Slot(object)
    def ask_again(self, search: RecentSearch) -> None:
        """Ask a search of before."""
        if search.commune_code:
            self._bar.commune_field.show_code(search.commune_code)
        else:
            self._bar.forget_place()
        self._bar.words_field.setText(search.words)
        self._bar.take_focus()

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
