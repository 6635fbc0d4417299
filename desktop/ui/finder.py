"""Ask the catalogue on the worker thread, and tell the newest answer only."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.publishers import Withdrawn
from desktop.domain.search import ROWS, Found, ResultRow, Search
from desktop.ui.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import now, today

if TYPE_CHECKING:  # at run time this brings the floors below, after the first paint
    from desktop.operations.viewing import RecordView

_QUIET = 700  # milliseconds without a question: what is open is then made ready to be counted
_LOOK_PAUSE = 60  # milliseconds: walking the list with the arrows reads only where one stops
_TYPING_PAUSE = 200  # milliseconds: a first result is looked at once no other key follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold an answer with its first page, so that the list never shows an empty moment.

    `is_recount`: the catalogue and the question are the same as before, only counts may be others.
    """

    found: Found
    rows: tuple[ResultRow, ...]
    counts_openings: bool = True
    is_recount: bool = False


class Finder(QObject):
    """Hold the question; `answered` carries an Answer, `paged` a page of rows, `looked` a record.

    An answer to an old question is dropped.
    """

    answered = Signal(object)
    paged = Signal(object, int, object)
    looked = Signal(object)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._wanted = ""
        self._is_telling = self._awaits_rows = False
        self.search = Search()
        self.room = ROWS  # results worded with an answer: those that the list can show
        self._pause = QTimer(self, singleShot=True, interval=_LOOK_PAUSE)
        self._pause.timeout.connect(self._look_now)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._judge_day)
        self._stop_judging: Callable[[], None] = _nothing

    def ask(self, search: Search, *, is_recount: bool = False) -> None:
        """Ask a question; what is made meanwhile gives way."""
        self._quiet.stop()
        self._stop_judging()
        if self._pause.isActive():
            self._pause.start()  # not while someone types
        self.search = search
        # An answer that is still awaited is dropped for this one, which then brings its rows.
        self._awaits_rows = self._awaits_rows or not is_recount
        work = partial(_answer, self._program, search, self.room, is_recount=not self._awaits_rows)
        self._tasks.run(work, self._tell, kind="search")

    def _tell(self, answer: Answer) -> None:
        """Tell an answer; what is open that day is made when nobody asks anything."""
        if not answer.counts_openings:
            self._quiet.start()
        self._awaits_rows = False
        self._is_telling = True
        self.answered.emit(answer)
        self._is_telling = False

    @Slot()
    def _judge_day(self) -> None:
        """Make the sets of what is open on the asked day, to be counted."""
        if (day := self.search.on) is not None:
            self._stop_judging = self._tasks.run_long(
                partial(_openings, self._program, day), self._ask_counts
            )

    def _ask_counts(self, _made: object) -> None:
        """Ask again, now that openings are counted."""
        self.ask(self.search, is_recount=True)

    def ask_again(self) -> None:
        """Ask the same question of a catalogue that has changed."""
        self.ask(self.search)
        if self._wanted:
            self._look_now()

    def change(self, **fields: Any) -> None:
        """Ask the question with some of its parts changed."""
        self.ask(replace(self.search, **fields))

    @Slot(int)
    def page(self, first: int, found: Found) -> None:
        """Ask for a page of an answer."""
        self._tasks.run(
            partial(_page, self._program, found, first), partial(self._tell_page, found, first)
        )

    def look(self, record_id: str) -> None:
        """Look at a record, once the choice has settled."""
        self._wanted = record_id
        self._pause.start(_TYPING_PAUSE if self._is_telling else _LOOK_PAUSE)

    def forget(self) -> None:
        """Look at no record any more."""
        self._wanted = ""
        self._pause.stop()

    @Slot()
    def _look_now(self) -> None:
        """Read the record."""
        day = self.search.shown_day(today())
        work = partial(_view, self._program, self._wanted, day)
        self._tasks.run(work, self.looked.emit, kind="view")

    def _tell_page(self, found: Found, first: int, rows: tuple[ResultRow, ...]) -> None:
        """Tell the rows of a page."""
        self.paged.emit(found, first, rows)


def _nothing() -> None:
    """Stop nothing: nothing is under way."""


def _openings(program: Program, day: date) -> Generator[int, None, None]:
    """Judge every record for a day (on the worker)."""
    return program.finding.openings(day)


def _answer(program: Program, search: Search, room: int, *, is_recount: bool) -> Answer:
    """Search (on the worker)."""
    finding = program.finding
    found = finding.find(search)
    return Answer(
        found=found,
        rows=finding.rows(found, 0, room, today()),
        counts_openings=search.on is None or finding.counts_openings(search.on),
        is_recount=is_recount,
    )


def _page(program: Program, found: Found, first: int) -> tuple[ResultRow, ...]:
    """Read one page (on the worker)."""
    return program.finding.rows(found, first, ROWS, today())


def _view(program: Program, record_id: str, day: date) -> RecordView | Withdrawn | None:
    """Read one record, or what is left of it (on the worker)."""
    moment = now()
    view = program.viewing.view(record_id, day, moment if moment.date() == day else None)
    if view is not None:
        return view
    gone = program.viewing.withdrawn(record_id)
    return replace(gone, note=program.noting.note(record_id).text) if gone else None
