"""Hold the rail, the pages, the messages and the foot; the only window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.preferences import Preferences
from desktop.ui import window_state
from desktop.ui.foot import Foot
from desktop.ui.labels import one_line
from desktop.ui.links import open_own_file
from desktop.ui.messages import BugWindow, MessageBar
from desktop.ui.program import Program
from desktop.ui.rail import Rail
from desktop.ui.search_page import SearchPage
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count, today

if TYPE_CHECKING:  # at run time these bring the floors below, after the first paint
    from desktop.domain.import_report import CatalogueSummary
    from desktop.ui.catalogue_page import CataloguePage
    from desktop.ui.overlay import Overlay
    from desktop.ui.settings_page import SettingsPage

SEARCH, CATALOGUE, SETTINGS = range(3)
PAGES = (
    ("Chercher", "search", "Ctrl+1"),
    ("Catalogue", "catalogue", "Ctrl+2"),
    ("Réglages", "settings", "Ctrl+3"),
)


class MainWindow(QMainWindow):
    """Be painted first with the rail and the search bar; `finish` brings the rest.

    `preferences_changed` carries the new Preferences; `ready` tells that all is there.
    """

    preferences_changed = Signal(object)
    ready = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Make what the first paint shows."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._is_finished = False
        self._catalogue: CataloguePage | None = None
        self._settings: SettingsPage | None = None
        self._help: Overlay | None = None
        self._files: tuple[Path, ...] = ()
        self.setWindowTitle("Guichet")
        self.setAcceptDrops(True)
        self.rail = Rail(PAGES)
        self.messages = MessageBar()
        self.search = SearchPage(program, tasks)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.search)
        self.foot = Foot()
        self._lay_out()
        self.rail.choose(SEARCH)
        self.search.bar.words_field.setFocus()
        window_state.restore(self, program.folders.settings)

    def _lay_out(self) -> None:
        """Put the parts in place."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.messages)
        right.addWidget(self.pages, 1)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        column.addWidget(self.foot)
        self.setCentralWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring the rest once the first image is on the screen."""
        super().paintEvent(event)
        if not self._is_finished:
            self._is_finished = True
            QTimer.singleShot(0, self, self.finish)

    @Slot()
    def finish(self) -> None:
        """Make the panes, join the parts, and open the catalogue on the worker."""
        self._is_finished = True
        self.rail.finish()
        self.search.finish()
        self.rail.asked.connect(self.go_to)
        self.rail.help_button.clicked.connect(self.show_help)
        self.search.refused.connect(self.messages.refuse)
        self.search.import_asked.connect(self._go_to_catalogue)
        self.search.work.said.connect(self.messages.say)
        self.search.work.saved.connect(self._on_saved)
        self.search.sheet.print_bar.printer_chosen.connect(self._keep_printer)
        self.search.sheet.preview.enlarged.connect(self.show_paper)
        self._tasks.refused.connect(self.messages.refuse)
        self._tasks.broke.connect(self.show_bug)
        self._bind_keys()
        self._tasks.run(partial(_open, self._program), self._on_open)

    def _bind_keys(self) -> None:
        """Give each action its key."""
        search = self.search
        for keys, call in (
            ("Ctrl+K", self._search_words),
            ("Ctrl+F", self._search_words),
            ("Ctrl+1", self._search_words),
            ("Ctrl+2", self._go_to_catalogue),
            ("Ctrl+3", self._go_to_settings),
            ("F9", self.show_help),
            ("F6", self._next_pane),
            ("Shift+F6", self._previous_pane),
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("Ctrl+E", self.show_paper),
            ("Ctrl+J", search.toggle_sheet),
            ("Ctrl+O", self._go_to_catalogue),
            ("Ctrl+Q", self.close),
        ):
            QShortcut(QKeySequence(keys), self, call)
        undo = QShortcut(QKeySequence("Ctrl+Z"), self, search.work.undo)
        undo.setObjectName("undo")

    def _on_open(self, opened: tuple[bool, tuple[str, ...]]) -> None:
        """Load what the program ships with when it is not there, else begin."""
        needs_starter, notices = opened
        if notices:
            self.messages.say(" ".join(notices), "doubt")
        if needs_starter:
            self._tasks.run_long(
                partial(_start, self._program),
                self._on_started,
                moved=self._show_start,
                refused=self._on_start_refused,
            )
        else:
            self._begin()

    def _show_start(self, percent: int) -> None:
        """Show how far the first loading is."""
        self.messages.work("Préparation du catalogue livré avec le programme…", percent)

    def _on_started(self, changes: object) -> None:
        """Begin with a new catalogue."""
        del changes
        self.messages.hide()
        self._begin()

    def _on_start_refused(self, sentence: str) -> None:
        """Say why the starter did not load, and begin without it."""
        self.messages.refuse(sentence)
        self._begin()

    def _begin(self) -> None:
        """Show the catalogue and the sheet."""
        self.search.begin()
        self._read_summary()
        self.ready.emit()
        if self._files:
            self.open_files(self._files)

    def _read_summary(self) -> None:
        """Count for the foot."""
        self._tasks.run(partial(_summary, self._program), self._show_summary, kind="summary")

    def _show_summary(self, summary: CatalogueSummary) -> None:
        """Say what the catalogue holds and how old it is."""
        parts = [count(summary.services, "service"), count(summary.organizations, "structure")]
        newest = max((s.imported_at for s in summary.sources if s.imported_at), default=None)
        if newest is not None:
            from desktop.domain.wording import short_date  # noqa: PLC0415 -- after the first paint

            parts.append(f"catalogue mis à jour le {short_date(newest.date())}")
        parts.append(count(len(summary.sources), "source"))
        self.foot.say("Catalogue\u00a0: " + " · ".join(parts))

    @Slot(int)
    def go_to(self, number: int) -> None:
        """Show a page of the rail, made the first time."""
        self.rail.choose(number)
        if number == SEARCH:
            self.pages.setCurrentWidget(self.search)
            self.search.bar.take_focus()
        elif number == CATALOGUE:
            self.catalogue_page.refresh()
            self.pages.setCurrentWidget(self.catalogue_page)
            self.catalogue_page.card.path_field.setFocus()
        else:
            self.pages.setCurrentWidget(self.settings_page)
            self.settings_page.appearance_choice.setFocus()
