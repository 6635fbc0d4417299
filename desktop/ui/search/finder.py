"""Ask the catalogue on the worker thread, and tell the newest answer only."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.search import ROWS, Found, ResultRow, Search, coming_saturday
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import now, today

if TYPE_CHECKING:  # at run time this brings the floors below, after the first paint
    from desktop.domain.withdrawn import Withdrawn
    from desktop.operations.records.viewing import RecordView

_QUIET = 700  # milliseconds without a question: what is open is then made ready to be counted
_AWAITED = 150  # milliseconds, when the answer waits for it: not in the turns that paint its rows
_LOOK_PAUSE = 60  # milliseconds: walking the list with the arrows reads only where one stops
_TYPING_PAUSE = 200  # milliseconds: a first result is looked at once no other key follows


class Answer(Struct, frozen=True, kw_only=True):
    """Hold an answer with its first page, so that the list never shows an empty moment.

    `to_make` is the day of which what is open is to be worked out next.
    `is_recount`: the catalogue and the question are the same as before, only counts may be others.
    """

    found: Found
    rows: tuple[ResultRow, ...]
    to_make: date | None = None
    is_recount: bool = False


class Finder(QObject):
    """Hold the question; `answered` carries an Answer, `paged` a page of rows, `looked` a record.

    An answer to an old question is dropped. `judged` tells percents of the day that an answer
    waits for: it is answered again when all is known.
    """

    answered = Signal(object)
    judged = Signal(int)
    paged = Signal(object, int, object)
    looked = Signal(object)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._wanted = ""
        self._awaits_rows = False
        self.search = Search()
        self.room = ROWS  # results worded with an answer: those that the list can show
        self._pause = QTimer(self, singleShot=True, interval=_LOOK_PAUSE)
        self._pause.timeout.connect(self._look_now)
        self._to_make: date | None = None
        self._quiet = QTimer(self, singleShot=True)
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
        self._make_later(answer.to_make, _AWAITED if answer.found.undecided else _QUIET)
        self._awaits_rows = False
        self.answered.emit(answer)

    def _make_later(self, day: date | None, pause: int) -> None:
        """Work out a day, when there is one to work out, after some milliseconds."""
        self._to_make = day
        if day is not None:
            self._quiet.start(pause)

    @Slot()
    def _judge_day(self) -> None:
        """Work out what is open on a day, to be asked for and counted."""
        day, on = self._to_make, self.search.on
        if day is not None and on is not None:
            self._stop_judging = self._tasks.run_long(
                partial(_openings, self._program, day, on),
                partial(self._on_made, is_counted=day in (on, coming_saturday(on))),
                moved=self._tell_percent,
            )

    @Slot()
    def give_way(self) -> None:
        """Let something that is waited for pass before a day, which goes on after a pause."""
        if self._to_make is not None:
            self._stop_judging()
            self._quiet.start(_QUIET)

    def _tell_percent(self, percent: int) -> None:
        """Tell how far the day is; whoever waits for no day does not show it."""
        self.judged.emit(percent)

    def _on_made(self, to_make: date | None, *, is_counted: bool) -> None:
        """Ask again what the day is counted in; else go on with the next day."""
        if is_counted:
            self.ask(self.search, is_recount=True)
        else:
            self._make_later(to_make, _QUIET)

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

    def look(self, record_id: str, *, is_typing: bool = False) -> None:
        """Look at a record, once the choice has settled: later while answers choose it."""
        self._wanted = record_id
        self._pause.start(_TYPING_PAUSE if is_typing else _LOOK_PAUSE)

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


def _openings(program: Program, day: date, on: date) -> Generator[int, None, date | None]:
    """Judge every record for a day (on the worker); give the day to go on with."""
    yield from program.finding.openings(day)
    return program.finding.day_to_make(on)


def _answer(program: Program, search: Search, room: int, *, is_recount: bool) -> Answer:
    """Search (on the worker)."""
    finding = program.finding
    found = finding.find(search, is_hurried=True)
    return Answer(
        found=found,
        rows=finding.rows(found, 0, room, today()),
        to_make=_day_to_make(program, found),
        is_recount=is_recount,
    )


def _day_to_make(program: Program, found: Found) -> date | None:
    """Name the day to work out next: the one that the answer waits for comes first."""
    on = found.search.on
    if on is None:
        return None
    return found.search.shown_day(on) if found.undecided else program.finding.day_to_make(on)


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
