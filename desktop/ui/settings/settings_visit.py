"""Make the pages of the settings at their first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.operations.program import Program
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # at run time with the first visit
    from desktop.ui.settings.settings_pages import SettingsPages


class SettingsVisit(QObject):
    """Hold `page` among `pages`; `said` tells a sentence and its tone, `refused` one alone.

    `changed` carries the new Preferences, `restored` tells that the desk's file is another one.
    """

    said = Signal(str, str)
    refused = Signal(str)
    changed = Signal(object)
    restored = Signal()

    def __init__(self, program: Program, tasks: Tasks, pages: QStackedWidget) -> None:
        """Take the program, the worker and where the pages will stand."""
        super().__init__(pages)
        self._program = program
        self._tasks = tasks
        self._pages = pages
        self.page: SettingsPages | None = None

    @Slot()
    def show_page(self) -> None:
        """Show the pages."""
        if self.page is None:
            from desktop.ui.settings.settings_pages import SettingsPages  # noqa: PLC0415 -- when visited

            self.page = SettingsPages(self._program, self._tasks)
            self.page.said.connect(self.said)
            self.page.restored.connect(self.restored)
            self.page.refused.connect(self.refused)
            self.page.changed.connect(self.changed)
            self._pages.addWidget(self.page)
        self._pages.setCurrentWidget(self.page)
        self.page.take_focus()
