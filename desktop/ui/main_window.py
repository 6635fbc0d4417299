"""Hold the rail, the pages, the messages and the foot; the only window."""

from __future__ import annotations

from pathlib import Path

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

from desktop.ui import window_state
from desktop.ui.foot import Foot
from desktop.ui.messages import MessageBar
from desktop.ui.program import Program
from desktop.ui.rail import Rail
from desktop.ui.search_bar import SearchBar
from desktop.ui.tasks import Tasks

# The pages and overlays that nobody sees at the first paint are imported when they are made.
# ruff: noqa: PLC0415 -- see above

SEARCH, CATALOGUE, SETTINGS = range(3)
PAGES = (
    ("Chercher", "search", "Ctrl+1"),
    ("Catalogue", "catalogue", "Ctrl+2"),
    ("Réglages", "settings", "Ctrl+3"),
)


class MainWindow(QMainWindow):
    """Be painted first with the rail and the search bar; `finish` brings the rest.

    `preferences_changed` carries the new Preferences; `opened` tells that all is there.
    """

    preferences_changed = Signal(object)
    opened = Signal()

    def __init__(self, program: Program, tasks: Tasks, files: tuple[Path, ...] = ()) -> None:
        """Make what the first paint shows; `files` are imported once the catalogue is open."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._files = files
        self._is_finished = False
        self.setWindowTitle("Guichet")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self.rail = Rail(PAGES)
        self.messages = MessageBar()
        self.bar = SearchBar(program, tasks)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._make_first())
        self.foot = Foot()
        self._lay_out()
        self.rail.choose(SEARCH)
        self.bar.words_field.setFocus()
        window_state.restore(self, program.folders.settings)

    def _make_first(self) -> QWidget:
        """Make what holds the search bar until the panes are there."""
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addStretch(1)
        return first

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
        from desktop.ui.opening import Opening
        from desktop.ui.overlays import Overlays
        from desktop.ui.search_page import SearchPage

        self._is_finished = True
        self.rail.finish()
        self._opening = Opening(self._program, self._tasks)
        self._opening.begin()
        has_focus = self.bar.words_field.hasFocus()
        self.search = search = SearchPage(self._program, self._tasks, self.bar)
        first = self.pages.currentWidget()
        self.pages.setCurrentIndex(self.pages.addWidget(search))
        self.pages.removeWidget(first)
        first.deleteLater()
        if has_focus:
            self.bar.words_field.setFocus()
        self.overlays = Overlays(self, self._program, self._tasks, self.search.sheet.preview)
        self._catalogue: QWidget | None = None
        self._settings: QWidget | None = None
        self.rail.asked.connect(self.go_to)
        self.rail.help_button.clicked.connect(self.overlays.show_help)
        self._tasks.refused.connect(self.messages.refuse)
        self._opening.moved.connect(self._show_start)
        self._opening.noticed.connect(self.messages.say)
        self._opening.opened.connect(self._begin)
        self._opening.counted.connect(self.foot.say)
        search.refused.connect(self.messages.refuse)
        search.import_asked.connect(self._go_to_catalogue)
        search.work.said.connect(self.messages.say)
        search.work.saved.connect(self._on_saved)
        search.sheet.print_bar.printer_chosen.connect(self._keep_printer)
        search.sheet.preview.enlarged.connect(self.overlays.show_paper)
        self._bind_keys()

    def _bind_keys(self) -> None:
        """Give each action its key."""
        for keys, call in (
            ("Ctrl+K", self._search_words),
            ("Ctrl+F", self._search_words),
            ("Ctrl+1", self._search_words),
            ("Ctrl+2", self._go_to_catalogue),
            ("Ctrl+O", self._go_to_catalogue),
            ("Ctrl+3", self._go_to_settings),
            ("F9", self.overlays.show_help),
            ("F6", self._next_pane),
            ("Shift+F6", self._previous_pane),
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("Ctrl+E", self.overlays.show_paper),
            ("Ctrl+J", self.search.toggle_sheet),
            ("Ctrl+Z", self.search.work.undo),
            ("Ctrl+Q", self.close),
        ):
            QShortcut(QKeySequence(keys), self, call)

    @Slot(int)
    def _show_start(self, percent: int) -> None:
        """Show how far the first loading is."""
        if percent < 100:  # noqa: PLR2004 -- percents
            self.messages.work("Préparation du catalogue livré avec le programme…", percent)
        else:
            self.messages.hide()

    @Slot()
    def _begin(self) -> None:
        """Show the catalogue and the sheet, then import what was handed over."""
        self.search.begin()
        self.opened.emit()
        if self._files:
            self.open_files(self._files)
            self._files = ()

    @Slot(int)
    def go_to(self, number: int) -> None:
        """Show a page of the rail."""
        if number == SEARCH:
            self._search_words()
        elif number == CATALOGUE:
            self._go_to_catalogue()
        else:
            self._go_to_settings()

    @Slot()
    def _search_words(self) -> None:
        """Go to the words, from anywhere."""
        self.rail.choose(SEARCH)
        self.pages.setCurrentWidget(self.search)
        self.search.bar.take_focus()

    @Slot()
    def _go_to_catalogue(self) -> None:
        """Show the catalogue's page, made the first time."""
        from desktop.ui.catalogue_page import CataloguePage

        if self._catalogue is None:
            self._catalogue = page = CataloguePage(self._program, self._tasks)
            page.said.connect(self.messages.say)
            page.changed.connect(self._on_catalogue_changed)
            self.pages.addWidget(page)
        self.rail.choose(CATALOGUE)
        self.pages.setCurrentWidget(self._catalogue)
        if isinstance(self._catalogue, CataloguePage):
            self._catalogue.refresh()
            self._catalogue.card.path_field.setFocus()

    @Slot()
    def _go_to_settings(self) -> None:
        """Show the settings' page, made the first time."""
        from desktop.ui.settings_page import SettingsPage

        if self._settings is None:
            self._settings = page = SettingsPage(self._program, self._tasks)
            page.refused.connect(self.messages.refuse)
            page.changed.connect(self._on_preferences)
            self.pages.addWidget(page)
        self.rail.choose(SETTINGS)
        self.pages.setCurrentWidget(self._settings)
        if isinstance(self._settings, SettingsPage):
            self._settings.appearance_choice.setFocus()

    @Slot()
    def _on_catalogue_changed(self) -> None:
        """Read again what a new catalogue may have changed."""
        self.search.finder.ask_again()
        self.search.work.read()
        self._opening.read_summary()

    @Slot(object)
    def _on_preferences(self, preferences: object) -> None:
        """Dress again, and draw the sheet with the desk's new lines."""
        self.preferences_changed.emit(preferences)
        self.search.work.redraw()

    @Slot(str)
    def _keep_printer(self, queue: str) -> None:
        """Remember the printer."""
        from dataclasses import replace

        self._program.set_preferences(replace(self._program.preferences, printer=queue))

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        """Say where the sheet is."""
        from functools import partial

        from desktop.ui.links import open_own_file

        said = f"Feuille enregistrée\u00a0: {path}"
        self.messages.say(said, action="Ouvrir", act=partial(open_own_file, path))

    @Slot()
    def _print(self) -> None:
        """Ask to print, from anywhere."""
        self.pages.setCurrentWidget(self.search)
        self.rail.choose(SEARCH)
        self.search.open_sheet()
        self.search.sheet.ask_print()

    @Slot()
    def _save(self) -> None:
        """Ask to save, from anywhere."""
        self.pages.setCurrentWidget(self.search)
        self.rail.choose(SEARCH)
        self.search.open_sheet()
        self.search.sheet.ask_save()

    @Slot()
    def _next_pane(self) -> None:
        """Go to the next pane."""
        self._walk(1)

    @Slot()
    def _previous_pane(self) -> None:
        """Go to the pane before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        """Go from the pane that has the focus to a neighbour."""
        panes = self.search.panes()
        focused = self.focusWidget()
        here = [index for index, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)]
        there = (here[0] + step) % len(panes) if here else 0
        self.search.focus_pane(panes[there])

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Import files that were dropped, or handed over by a second start."""
        self._go_to_catalogue()
        page = self._catalogue
        from desktop.ui.catalogue_page import CataloguePage

        if isinstance(page, CataloguePage):
            page.import_files(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what is dropped, anywhere on the window."""
        urls = event.mimeData().urls()
        self.open_files(tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was."""
        window_state.keep(self, self._program.folders.settings)
        super().closeEvent(event)
