"""Put the main job on one page: ask, choose, look, compose."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.search import Search
from desktop.operations.program import Program
from desktop.ui.record.record_correction import RecordCorrection
from desktop.ui.record.record_page import RecordPage
from desktop.ui.search.chip_bar import ChipBar
from desktop.ui.search.coming_answer import ComingAnswer
from desktop.ui.search.drawers import Drawers
from desktop.ui.search.facets import (
    MODES,
    PANEL,
    cleared,
    counts,
    toggled,
)
from desktop.ui.search.filter_panel import FilterPanel
from desktop.ui.search.finder import Answer, Finder
from desktop.ui.search.help_strip import HelpStrip
from desktop.ui.search.nothing_found import NothingFound
from desktop.ui.search.recent_work import RecentWork
from desktop.ui.search.result_list import ResultList
from desktop.ui.search.search_bar import SearchBar
from desktop.ui.sheet.path_work import PathWork
from desktop.ui.sheet.sheet_panel import SheetPanel
from desktop.ui.sheet.sheet_work import SheetWork
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.links import open_url
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import rule


class SearchPage(QWidget):
    """Hold the panes; made just after the first paint, which shows the search bar alone."""

    refused = Signal(str)
    import_asked = Signal()

    def __init__(self, program: Program, tasks: Tasks, bar: SearchBar) -> None:
        """Make the panes around the search bar that is already on the screen."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.finder = Finder(program, tasks)
        self.recent = RecentWork(program, tasks, bar)
        self.work = SheetWork(program, tasks)
        self.bar = bar
        self._may_ask = False
        self._words = ""  # of the answer that is shown
        self._adds_first_of: Search | None = None
        self._labels: dict[tuple[str, str], str] = {}
        self._counts = QTimer(self, singleShot=True, interval=1)
        self._counts.timeout.connect(self._show_counts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(bar)
        self._make_panes()
        self._connect()

    def _make_panes(self) -> None:
        """Make what stands under the search bar."""
        self.chips = ChipBar()
        self.filters = FilterPanel()
        self.results = ResultList()
        self._coming = ComingAnswer(self.results)
        self.record = RecordPage()
        self.correction = RecordCorrection(self._program, self._tasks, self.record)
        self.paths = PathWork(self._program, self._tasks, self.work)
        self.paths.said.connect(self.work.said)
        printer = self._program.preferences.printer
        self.sheet = SheetPanel(self.work, self.paths, printer=printer)
        self.help = HelpStrip(self._program, self._tasks)
        self.nothing = NothingFound(self.finder, self.bar)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.results)
        self._middle.addWidget(self.nothing)
        self.drawers = Drawers(self.filters, self.record, self.sheet)
        self.chips.tools.addWidget(self.drawers.filters_button)
        self.chips.tools.addWidget(self.drawers.sheet_button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.filters, self._middle, self.record, self.sheet):
            self.splitter.addWidget(pane)
        for index, stretch in enumerate((0, 2, 3, 1)):
            self.splitter.setStretchFactor(index, stretch)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.help)
        self._column.addWidget(rule())
        self._column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        """Join the parts."""
        self.bar.changed.connect(self._ask)
        self.nothing.import_asked.connect(self.import_asked)
        self.bar.to_results.connect(self.results.enter)
        self.chips.toggled.connect(self._toggle)
        self.chips.clear_asked.connect(self._clear_filters)
        self.filters.toggled.connect(self._toggle)
        self.finder.answered.connect(self._coming.take)
        self._coming.ready.connect(self._show_answer)
        self.finder.judged.connect(self.chips.show_progress)
        self.finder.paged.connect(self.results.results.put_page)
        self.finder.looked.connect(self.record.show_view)
        self.results.results.page_wanted.connect(
            self._want_page, Qt.ConnectionType.QueuedConnection
        )
        self.results.chosen.connect(self._look)
        self.results.added.connect(self._add)
        self.bar.to_results.connect(self.recent.remember)
        self.recent.changed.connect(self.record.welcome.recent.show_searches)
        self.record.welcome.recent.asked.connect(self.recent.ask_again)
        self.record.welcome.recent.forget_asked.connect(self.recent.forget)
        self.results.left_at_top.connect(self.bar.take_focus)
        self.results.typed.connect(self.bar.type_on)
        self.record.added.connect(self.work.add)
        self.record.sibling_asked.connect(self.finder.look)
        self.record.link_asked.connect(self._open_link)
        self.correction.changed.connect(self.read_again)
        self.work.touched.connect(self.correction.forget)
        self.work.touched.connect(self.finder.give_way)
        self.work.changed.connect(self.drawers.show_count)

    @Slot()
    def begin(self) -> None:
        """Ask what is typed so far, around the desk's own commune."""
        self._may_ask = True
        self._ask()
        self.bar.commune_field.show_code(self._program.preferences.commune_code)
        self.recent.read()

    @Slot()
    def _ask(self) -> None:
        """Ask what the search bar says, once the catalogue is open."""
        if not self._may_ask:
            return
        bar = self.bar
        fields: dict[str, Any] = {
            "words": bar.words,
            "commune_code": bar.commune_code,
            "radius_km": bar.radius_km,
            "departments": bar.departments,
            "on": bar.day,
        }
        asked = replace(self.finder.search, **fields)
        if asked != self.finder.search:
            self.finder.ask(asked)

    @Slot(str, str)
    def _toggle(self, field: str, code: str) -> None:
        """Put a filter on, or take it off."""
        self.finder.ask(toggled(self.finder.search, field, code))

    @Slot()
    def _clear_filters(self) -> None:
        """Take every filter off."""
        self.finder.ask(cleared(self.finder.search))

    @Slot(object)
    def _show_answer(self, answer: Answer) -> None:
        """Show an answer: its results first, its counts in the next turn of the window."""
        found = answer.found
        words, before = found.search.words, self._words
        if words != before and not (words and found.total):
            self.results.forget()
            self.finder.forget()
            self.record.show_view(None)  # the welcome shows the last searches
        self._words = words
        self.recent.found = found
        if not (answer.is_recount and self.results.results.recount(found)):
            self.results.show_found(found, answer.rows)
        self.finder.room = self.results.room
        awaited, self._adds_first_of = self._adds_first_of, None
        if awaited == found.search:
            self.results.add_chosen()
        if found.total:
            self._middle.setCurrentWidget(self.results)
            self.results.viewport().repaint()  # at once: nothing that waits comes before it
            self._counts.start()
        else:
            self._show_counts()  # no results to paint first

    @Slot()
    def _show_counts(self) -> None:
        """Show what stands around the results, once these are painted."""
        found = self.results.results.found
        if found is None:
            return
        self.help.show_found(found)
        self._column.activate()  # at once: all is painted anew in the next turn, long enough
        for facet in (*PANEL, MODES):
            for counted in counts(found, facet.field):
                self._labels[facet.field, counted.code] = counted.label
        self.filters.show_found(found)
        self.chips.show_found(found, self._labels)
        if not found.total:
            self.nothing.show_found(found, self._labels)
            self._middle.setCurrentWidget(self.nothing)

    @Slot(str)
    def _add(self, record_id: str) -> None:
        """Put a result on the sheet; what is pressed too soon waits for the answer it is about."""
        found = self.results.results.found
        if found is None or found.search != self.finder.search:
            self._adds_first_of = self.finder.search
        else:
            self.work.add(record_id)
            self.recent.remember()

    @Slot(str)
    def _look(self, record_id: str) -> None:
        """Look at a result, a person's own choice sooner than an answer's."""
        self.finder.look(record_id, is_typing=self._coming.is_showing)

    @Slot(int)
    def _want_page(self, first: int) -> None:
        """Ask for the rows that are about to be painted."""
        found = self.results.results.found
        if found is not None:
            self.finder.page(first, found)

    @Slot(str)
    def _open_link(self, address: str) -> None:
        """Open a link of a record, or say why not."""
        if not open_url(address):
            self.refused.emit("Ce lien ne s’ouvre pas\u00a0: son adresse n’est pas sûre.")

    @Slot()
    def correct(self) -> None:
        """Correct the record that is looked at."""
        if not self.isVisible():
            return
        self.drawers.close_sheet()  # it would cover it
        self.correction.begin()

    @Slot()
    def signal(self) -> None:
        """Propose a value for the record that is looked at, without correcting it here."""
        if self.isVisible():
            self.drawers.close_sheet()
            self.correction.signal()

    @Slot()
    def read_again(self) -> None:
        """Read again what records say: the list, the page and the sheet."""
        self.finder.ask_again()
        self.work.read()

    @Slot()
    def undo(self) -> None:
        """Take back the last change of the sheet, or the correction made since."""
        if self.correction.is_last:
            self.correction.undo()
        else:
            self.work.undo()

    def panes(self) -> tuple[QWidget, ...]:
        """List what F6 goes through."""
        shown = (self.bar, self.filters, self._middle, self.record, self.sheet)
        empty: set[QWidget] = set() if self.record.record_id else {self.record}
        empty |= set() if self.work.state.steps else {self.sheet}
        return tuple(pane for pane in shown if pane.isVisible() and pane not in empty)

    def focus_pane(self, pane: QWidget) -> None:
        """Go to one pane."""
        if pane is self._middle:
            self.results.enter()
        elif isinstance(pane, SearchBar | FilterPanel | RecordPage | SheetPanel):
            pane.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width again."""
        super().resizeEvent(event)
        self.drawers.share_width(self.splitter, self.width() / em(self))

    def changeEvent(self, event: QEvent) -> None:
        """Share the width again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self.drawers.share_width(self.splitter, self.width() / em(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the words with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.bar.take_focus()
        else:
            super().keyPressEvent(event)
