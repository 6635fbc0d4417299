"""Do what can wait once nobody has asked anything for a moment."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.ui.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import today

_PAUSE = 1500  # milliseconds without a question


class Idle(QObject):
    """Load what writes and draws, once; then index what an import put. `ready` tells the first.

    A question stops the indexing, which begins again later: typing never waits for it.
    """

    ready = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker; nothing happens before `begin`."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._is_ready = False
        self._is_needed = False
        self._stop: Callable[[], None] | None = None
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
        """Rest until the catalogue changes."""
        self._stop = None
        self._is_needed = False

    def _on_refused(self, _sentence: str) -> None:
        """Leave it for another day: the search is as right without it, another program writes."""
        self._on_settled(None)

    def _on_stopped(self) -> None:
        """Wait again."""
        self._stop = None
        self.pause.start()


def _settle(program: Program) -> Generator[int, None, None]:
    """Copy what changed on another day, and index what waits for it (on the worker)."""
    program.ownership.take()
    program.keeping.back_up_daily(today())
    yield from program.importing.settle()
