"""Hold what the desk chooses and what it keeps, one beside the other."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.settings.own_data_page import OwnDataPage
from desktop.ui.settings.settings_page import SettingsPage
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.tabs import LineTabs


class SettingsPages(QWidget):
    """Show « Réglages » or « Vos données »; their signals are told on."""

    changed = Signal(object)
    refused = Signal(str)
    restored = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self.choices = SettingsPage(program, tasks)
        self.own = OwnDataPage(program, tasks)
        self.tabs = LineTabs("Réglages et données")
        self._pages = QStackedWidget()
        for title, page in (("Réglages", self.choices), ("Vos données", self.own)):
            self.tabs.addTab(title)
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(em(self, 1.2), em(self, 0.6), 0, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._show)
        self.choices.changed.connect(self.changed)
        self.choices.refused.connect(self.refused)
        self.own.restored.connect(self.restored)
        self.own.said.connect(self.said)

    @Slot(int)
    def _show(self, number: int) -> None:
        """Show a page; what is kept is counted again."""
        self._pages.setCurrentIndex(number)
        if number:
            self.own.refresh()

    def take_focus(self) -> None:
        """Go to the tabs."""
        self.tabs.setFocus()
        if self.tabs.currentIndex():
            self.own.refresh()
