"""Make the page of workshops at its first visit, and put a way in on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.operations.program import Program
from desktop.ui.search.search_page import SearchPage
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # at run time with the first visit
    from desktop.domain.way_notes import WayNotes
    from desktop.ui.workshops.workshops_page import WorkshopsPage


class WorkshopsVisit(QObject):
    """Hold `page` among `pages`; `said` tells a sentence and its tone, `changed` that records came.

    `asked` asks to be shown, `left` that the record it asked for be shown instead; `edit_wanted`
    carries the id of a workshop to write, `import_wanted` asks for where files come in.
    """

    said = Signal(str, str)
    changed = Signal()
    asked = Signal()
    left = Signal()
    edit_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(
        self, program: Program, tasks: Tasks, pages: QStackedWidget, search: SearchPage
    ) -> None:
        """Take the program, the worker, where the page will stand, and who holds the sheet."""
        super().__init__(pages)
        self._program = program
        self._tasks = tasks
        self._pages = pages
        self._sheet = search.work
        self._look = search.finder.look
        search.record.welcome.learn.clicked.connect(self.learn)
        self.page: WorkshopsPage | None = None

    @Slot()
    def show_page(self) -> None:
        """Show the page, read again."""
        if self.page is None:
            from desktop.ui.workshops.workshops_page import WorkshopsPage  # noqa: PLC0415 -- when visited

            self.page = WorkshopsPage(self._program, self._tasks)
            self.page.way_wanted.connect(self._add_way_in)
            self.page.changed.connect(self.changed)
            self.page.said.connect(self.said)
            self.page.record_wanted.connect(self._show_record)
            self.page.edit_wanted.connect(self.edit_wanted)
            self.page.import_wanted.connect(self.import_wanted)
            self._pages.addWidget(self.page)
        self._pages.setCurrentWidget(self.page)
        self.page.refresh()
        self.page.take_focus()

    def save(self) -> bool:
        """Ask where to save what is shown; False where nothing here is saved."""
        return self._pages.currentWidget() is self.page is not None and self.page.save()

    def current_id(self) -> str:
        """Name the workshop that is looked at on the page; empty where there is none."""
        return self.page.current_id() if self.page is not None else ""

    def is_shown(self) -> bool:
        """Tell whether the page is the one that is shown."""
        return self._pages.currentWidget() is self.page is not None

    @Slot()
    def read_again(self) -> None:
        """Read again what the page shows, once it was visited."""
        if self.page is not None:
            self.page.refresh()

    @Slot()
    def learn(self) -> None:
        """Show the page with the demonstration network."""
        self.asked.emit()
        if self.page is not None:
            self.page.positioning.load_demonstration()

    @Slot(str)
    def _show_record(self, record_id: str) -> None:
        """Show the record of a workshop, among the results."""
        self.left.emit()
        self._look(record_id)

    @Slot(str, object)
    def _add_way_in(self, record_id: str, notes: WayNotes) -> None:
        """Put the test and the workshop on the sheet."""
        self._sheet.add_way_in(record_id, notes)
        self.said.emit(
            "Le test et l’atelier vont sur la feuille\u00a0: Ctrl+1 la montre, Ctrl+P l’imprime.",
            "good",
        )
