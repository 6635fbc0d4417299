"""Hold the rail, the pages, the messages and the foot: all that the window shows."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.catalogue.arrivals import Arrivals
from desktop.ui.foot import Foot
from desktop.ui.idle import Idle
from desktop.ui.messages import MessageBar
from desktop.ui.opening import Opening
from desktop.ui.rail import PAGES, Rail
from desktop.ui.review.reviewing import Reviewing
from desktop.ui.search.panes import walk
from desktop.ui.search.search_bar import SearchBar
from desktop.ui.search.search_page import SearchPage
from desktop.ui.settings.settings_visit import SettingsVisit
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.links import open_own_file
from desktop.ui.workshops.workshop_form_visit import WorkshopFormVisit
from desktop.ui.workshops.workshops_visit import WorkshopsVisit

if TYPE_CHECKING:  # at run time with the first visit, or after the first answer
    from desktop.ui.catalogue.catalogue_page import CataloguePage
    from desktop.ui.overlays import Overlays

SEARCH, WORKSHOPS, REVIEW, CATALOGUE, SETTINGS = range(5)


class Shell(QWidget):
    """Be made just after the first paint; its `opening` is to begin once it is shown.

    `preferences_changed` carries the new Preferences; `settled` tells that all is there.
    """

    preferences_changed = Signal(object)
    settled = Signal()

    def __init__(self, program: Program, tasks: Tasks, files: tuple[Path, ...] = ()) -> None:
        """Make what is seen first; `files` are imported once the catalogue is open."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._files = files
        self._catalogue: CataloguePage | None = None
        self.opening = Opening(program, tasks)
        self.idle = Idle(program, tasks)
        self.rail = Rail(PAGES)
        self.messages = MessageBar()
        self.foot = Foot()
        self.bar = SearchBar(program, tasks)
        self.search = SearchPage(program, tasks, self.bar)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.search)
        self.reviewing = Reviewing(program, tasks, self.pages)
        self.settings = SettingsVisit(program, tasks, self.pages)
        self.workshops = WorkshopsVisit(program, tasks, self.pages, self.search)
        self.workshop_form = WorkshopFormVisit(
            program, tasks, self.pages, self.search, self.workshops
        )
        self._lay_out()
        self.rail.choose(SEARCH)
        self.arrivals = Arrivals(program, tasks, self.messages)
        self._connect()
        self._bind_keys()

    def _lay_out(self) -> None:
        """Put the parts in place."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row, right = QHBoxLayout(), QVBoxLayout()
        for box in (column, row, right):
            box.setSpacing(0)
        row.addWidget(self.rail)
        right.addWidget(self.messages)
        right.addWidget(self.pages, 1)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        """Join the parts."""
        self.rail.asked.connect(self.go_to)
        self.rail.help_button.clicked.connect(self._show_help)
        self.arrivals.wanted.connect(self.open_files)
        self._tasks.refused.connect(self.messages.refuse)
        self.opening.moved.connect(self._show_start)
        self.opening.noticed.connect(self.messages.say)
        self.opening.opened.connect(self.search.begin)
        self.opening.settled.connect(self._settle)
        self.opening.counted.connect(self.foot.say)
        self.opening.rebuilt.connect(self._on_catalogue_changed)
        search = self.search
        search.refused.connect(self.messages.refuse)
        search.import_asked.connect(self._go_to_catalogue)
        self.bar.day_field.said.connect(self.messages.say)
        search.help.everything.connect(self._show_help)
        search.correction.said.connect(self._say_undoable)
        search.correction.changed.connect(self.reviewing.count)
        self.reviewing.said.connect(self.messages.say)
        self.reviewing.settled.connect(search.read_again)
        self.reviewing.counted.connect(partial(self.rail.set_badge, REVIEW))
        search.correction.notes.printed.connect(search.work.redraw)
        self.settings.said.connect(self.messages.say)
        self.settings.refused.connect(self.messages.refuse)
        self.settings.restored.connect(self._on_catalogue_changed)
        self.settings.changed.connect(self._on_preferences)
        self.workshops.said.connect(self.messages.say)
        self.workshops.changed.connect(self._on_catalogue_changed)
        self.workshops.asked.connect(partial(self.go_to, WORKSHOPS))
        self.workshops.left.connect(partial(self.go_to, SEARCH))
        self.workshops.import_wanted.connect(self._go_to_catalogue)
        self.workshop_form.written.connect(partial(self._say_undoable, tone="good"))
        self.workshop_form.changed.connect(self.reviewing.count)
        self.workshop_form.said.connect(self.messages.say)
        self.workshop_form.import_wanted.connect(self._go_to_catalogue)
        search.work.said.connect(self.messages.say)
        search.work.saved.connect(self._on_saved)
        search.sheet.print_bar.printer_chosen.connect(self._keep_printer)
        search.sheet.preview.enlarged.connect(self._show_paper)

    def _bind_keys(self) -> None:
        """Give each action its key."""
        for keys, call in (
            *((keys, self._search_words) for keys in ("Ctrl+K", "Ctrl+F")),
            ("Ctrl+O", self._go_to_catalogue),
            *((keys, partial(self.go_to, number)) for number, (_, _, keys) in enumerate(PAGES)),
            ("F9", self._show_help),
            ("F6", partial(walk, self.search, 1)),
            ("Shift+F6", partial(walk, self.search, -1)),
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("Ctrl+E", self._show_paper),
            ("Ctrl+J", self.search.drawers.toggle_sheet),
            ("Ctrl+Z", self._undo),
            ("F2", self.search.correct),
            ("Shift+F2", self.workshop_form.begin_shown),
            ("F3", self.search.signal),
            ("F4", self.search.correction.notes.begin),
            ("Ctrl+D", self.search.correction.favour),
            ("F8", self.search.nothing.drop_first),
            ("Ctrl+Q", lambda: self.window().close()),
        ):
            QShortcut(QKeySequence(keys), self, call)

    @cached_property
    def overlays(self) -> Overlays:
        """Make what covers the window, when first asked for or after the first answer."""
        from desktop.ui.overlays import Overlays  # noqa: PLC0415 -- 9 ms of a start

        search = self.search
        return Overlays(self, self._program, self._tasks, search.sheet.preview, search.work)

    @Slot()
    def _show_help(self) -> None:
        """Show or hide the help numbers."""
        self.overlays.show_help()

    @Slot()
    def _show_paper(self) -> None:
        """Show or hide the sheet at reading size."""
        self.overlays.show_paper()

    @Slot()
    def _undo(self) -> None:
        """Take back the last change of the page that is shown."""
        if not self.reviewing.undo():
            self.search.undo()

    @Slot(str, str)
    def _say_undoable(self, said: str, tone: str) -> None:
        """Say what was corrected, and offer to take it back."""
        self.messages.say(said, tone, action="Annuler (Ctrl+Z)", act=self._undo)

    @Slot(int)
    def _show_start(self, percent: int) -> None:
        """Show how far the first loading is."""
        if percent < 100:  # noqa: PLR2004 -- percents
            self.messages.work("Préparation du catalogue livré avec le programme…", percent)
        else:
            self.messages.hide()

    @Slot()
    def _settle(self) -> None:
        """Make and read what could wait, then import what was handed over."""
        self.search.work.read()
        _ = self.overlays  # the help numbers must come at once in an emergency
        self.search.help.get_ready()
        self.settled.emit()
        if self._files:
            self.open_files(self._files)
            self._files = ()
        self.arrivals.begin()
        self.idle.ready.connect(self.reviewing.count)
        self.idle.said.connect(self.messages.say)
        for asked in (self.search.finder.answered, self.bar.changed, self.search.work.touched):
            asked.connect(self.idle.put_off)
        self.idle.begin()

    @Slot(int)
    def go_to(self, number: int) -> None:
        """Show a page of the rail."""
        self.rail.choose(number)
        (
            self._search_words,
            self.workshops.show_page,
            self.reviewing.show_page,
            self._go_to_catalogue,
            self.settings.show_page,
        )[number]()

    @Slot()
    def _search_words(self) -> None:
        """Go to the words, from anywhere."""
        self.rail.choose(SEARCH)
        self.pages.setCurrentWidget(self.search)
        self.search.bar.take_focus()

    @Slot()
    def _go_to_catalogue(self) -> None:
        """Show the catalogue's page."""
        self.open_files(())

    @Slot(object)
    def open_files(self, files: tuple[Path | bytes, ...]) -> None:
        """Show the catalogue's page, made the first time; import files, or signed bytes, there."""
        rest = self.reviewing.receive(files)
        if files and not rest:
            self.rail.choose(REVIEW)
            return
        if self._catalogue is None:
            from desktop.ui.catalogue.catalogue_page import CataloguePage  # noqa: PLC0415 -- see above

            self._catalogue = CataloguePage(self._program, self._tasks, self.search.finder)
            self._catalogue.said.connect(self.messages.say)
            self._catalogue.changed.connect(self._on_catalogue_changed)
            self._catalogue.looked.connect(self._search_words)
            self._catalogue.looked.connect(self.search.finder.look)
            self.pages.addWidget(self._catalogue)
        self.rail.choose(CATALOGUE)
        self.pages.setCurrentWidget(self._catalogue)
        self._catalogue.refresh()
        self._catalogue.card.path_field.setFocus()
        if rest:
            self._catalogue.import_files(rest)

    @Slot()
    def _on_catalogue_changed(self) -> None:
        """Read again what a new catalogue may have changed."""
        self.search.read_again()
        self.search.work.read()
        self.opening.read_summary()
        self.reviewing.count()
        self.idle.begin()

    @Slot(object)
    def _on_preferences(self, preferences: object) -> None:
        """Dress again, and draw the sheet with the desk's new lines."""
        self.preferences_changed.emit(preferences)
        self.search.work.redraw()
        self.arrivals.begin()

    @Slot(str)
    def _keep_printer(self, queue: str) -> None:
        """Remember the printer."""
        self._program.set_preferences(replace(self._program.preferences, printer=queue))

    @Slot(object)
    def _on_saved(self, paths: tuple[Path, ...]) -> None:
        """Say where the sheet is, and its appointments."""
        more = " ; rendez-vous à côté (.ics)" if paths[1:] else ""
        said = f"Feuille enregistrée\u00a0: {paths[0]}{more}"
        self.messages.say(said, action="Ouvrir", act=partial(open_own_file, paths[0]))

    @Slot()
    def _print(self) -> None:
        """Ask to print, from anywhere."""
        self._to_sheet()
        self.search.sheet.ask_print()

    @Slot()
    def _save(self) -> None:
        """Ask to save the sheet, from anywhere, or what a job on workshops prints."""
        if not self.workshops.save():
            self._to_sheet()
            self.search.sheet.ask_save()

    def _to_sheet(self) -> None:
        """Show the sheet in progress."""
        self.pages.setCurrentWidget(self.search)
        self.rail.choose(SEARCH)
        self.search.drawers.open_sheet()
