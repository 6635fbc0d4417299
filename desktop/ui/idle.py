"""Do what can wait once nobody has asked anything for a moment."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import today

_PAUSE = 1500  # milliseconds without a question


class Idle(QObject):
    """Load what writes and draws, once; then index what an import put. `ready` tells the first.

    Then every record is checked once, a few at a time: a letter that the disk changed shows nowhere
    else; `said` tells it. A question stops both, which go on later: typing never waits for them.
    """

    ready = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker; nothing happens before `begin`."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._is_ready = False
        self._is_needed = False
        self._stop: Callable[[], None] | None = None
        self._is_checked = False
        self._is_checking = False
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._go)

    @Slot()
    def begin(self) -> None:
        """Wait for a moment without a question: there is something to do."""
        self._is_needed = True
        self.put_off()

    @Slot()
    def put_off(self) -> None:
        """Make room for a question."""
        self._is_checking = False
        if self._stop is not None:
            self._stop()
        if self._is_needed:
            self.pause.start()

    @Slot()
    def _go(self) -> None:
        """Do what waited."""
        if not self._is_ready:
            self._is_needed = False  # until what writes is there
            self._tasks.load(self._program.get_ready_to_write, self._on_loaded)
        elif self._stop is None:
            self._stop = self._tasks.run_long(
                partial(_settle, self._program),
                self._on_settled,
                refused=self._on_refused,
                stopped=self._on_stopped,
            )

    def _on_loaded(self, _nothing: None) -> None:
        """Tell that what writes is there, and go on at the next calm moment."""
        self._is_ready = True
        self.ready.emit()
        self.begin()

    def _on_settled(self, _nothing: None) -> None:
        """Check what the catalogue holds, once, then rest until it changes."""
        self._stop = None
        self._is_needed = not self._is_checked
        self._is_checking = self._is_needed
        self._check_more()

    def _check_more(self) -> None:
        """Check a few more records, unless a question came."""
        if self._is_checking:
            work = partial(_check, self._program)
            self._tasks.run(work, self._on_checked, refused=self._on_unchecked)

    def _on_checked(self, told: str | None) -> None:
        """Go on with the next ones; at the end, say what is damaged."""
        if told is None:
            self._check_more()
            return
        self._is_checked = True
        self._is_needed = self._is_checking = False
        if told:
            self.said.emit(told, "doubt")

    def _on_unchecked(self, _sentence: str) -> None:
        """Leave it for another start: whatever is asked of the catalogue says why."""
        self._is_checked = True
        self._is_needed = self._is_checking = False

    def _on_refused(self, _sentence: str) -> None:
        """Leave it for another day: the search is as right without it, another program writes."""
        self._on_unchecked(_sentence)
        self._stop = None

    def _on_stopped(self) -> None:
        """Wait again."""
        self._stop = None
        self.pause.start()


def _check(program: Program) -> str | None:
    """Check a few records (on the worker)."""
    return program.checking.go_on()


def _settle(program: Program) -> Generator[int, None, None]:
    """Copy what changed on another day, and index what waits for it (on the worker)."""
    program.ownership.take()
    program.keeping.back_up_daily(today())
    yield from program.importing.settle()
