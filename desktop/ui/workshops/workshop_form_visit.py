"""Show the form of a whole workshop over the page it was asked from, and go back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.operations.program import Program
from desktop.ui.search.search_page import SearchPage
from desktop.ui.tasks import Tasks
from desktop.ui.workshops.workshops_visit import WorkshopsVisit

if TYPE_CHECKING:  # at run time with the first workshop that is written
    from desktop.ui.workshops.workshop_form_page import WorkshopFormPage


class WorkshopFormVisit(QObject):
    """Hold `page` among `pages`; `written` says what was kept, which `undo` takes back.

    `changed` tells that a record shows otherwise, `said` a sentence and its tone; `import_wanted`
    asks for where files come in.
    """

    written = Signal(str)
    changed = Signal()
    said = Signal(str, str)
    import_wanted = Signal()

    def __init__(
        self,
        program: Program,
        tasks: Tasks,
        pages: QStackedWidget,
        search: SearchPage,
        workshops: WorkshopsVisit,
    ) -> None:
        """Take the program, the worker, where the page will stand, and who shows workshops."""
        super().__init__(pages)
        self._search = search
        self._workshops = workshops
        search.correction.whole_asked.connect(self.begin)
        workshops.edit_wanted.connect(self.begin)
        self.changed.connect(search.read_again)
        self.changed.connect(workshops.read_again)
        self._program = program
        self._tasks = tasks
        self._pages = pages
        self._before: QWidget | None = None
        self._focus: QWidget | None = None
        self.page: WorkshopFormPage | None = None

    @Slot(str)
    def begin(self, record_id: str) -> None:
        """Show the form of a workshop; a form that is being written stays."""
        if self.page is None:
            self.page = self._made()
        if not record_id or self._pages.currentWidget() is self.page:
            return
        self._before = self._pages.currentWidget()
        self._focus = self._pages.window().focusWidget()
        self._pages.setCurrentWidget(self.page)
        self.page.open_for(record_id)

    @Slot()
    def begin_shown(self) -> None:
        """Show the form of the workshop that is looked at."""
        if self._workshops.is_shown():
            self.begin(self._workshops.current_id())
        elif self._search.isVisible():
            self.begin(self._search.record.record_id)

    def _made(self) -> WorkshopFormPage:
        """Make the page the first time."""
        from desktop.ui.workshops.workshop_form_page import WorkshopFormPage  # noqa: PLC0415 -- when asked

        page = WorkshopFormPage(self._program, self._tasks)
        page.left.connect(self._go_back)
        page.written.connect(self._on_written)
        page.said.connect(self.said)
        page.import_wanted.connect(self.import_wanted)
        self._pages.addWidget(page)
        return page

    @Slot(str)
    def _on_written(self, said: str) -> None:
        """Say what was kept, and let undo take it back."""
        self._search.correction.remember(self.undo)
        self.changed.emit()
        self.written.emit(said)

    @Slot()
    def _go_back(self) -> None:
        """Show the page from which the form was asked."""
        if self._before is not None and self._pages.currentWidget() is self.page:
            self._pages.setCurrentWidget(self._before)
            if self._focus is not None and self._focus.isVisible():
                self._focus.setFocus()

    @Slot()
    def undo(self) -> None:
        """Take back the last form written."""
        self._tasks.run(partial(_undo, self._program), self._on_undone)

    def _on_undone(self, changes: object) -> None:
        """Tell that the workshop is what it was."""
        del changes
        self.changed.emit()
        self.said.emit("L’atelier est rendu à ce qu’il était.", "good")


def _undo(program: Program) -> object:
    """Take back the last form (on the worker)."""
    return program.workshop_editing.undo()
