"""Work off the main thread and come back: one worker, so that answers keep their order."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Generator
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop.domain.errors import Cancelled, Refusal

if TYPE_CHECKING:  # at run time, with the first job
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
_COLLECT_EVERY = 5_000  # milliseconds
_NEW, _ALL = 1, 2  # generations of the garbage collector, those before included
_LET_GO = 0.001  # seconds: the worker holds the interpreter no longer when the window wants it


class _Pending(NamedTuple):
    """Hold what to do on the main thread with the outcome of one job."""

    kind: str
    done: Callable[[Any], None]
    refused: Callable[[str], None] | None
    moved: Callable[[int], None] | None
    stopped: Callable[[], None] | None
    stop: Event


class Tasks(QObject):
    """Run jobs one after the other on one thread; results come home on the main thread.

    A job touches the program and plain values, never a widget.
    `refused` says a sentence that nobody took; `broke` carries a bug.
    """

    refused = Signal(str)
    broke = Signal(object)
    _ended = Signal(int, object)
    _moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Get ready; the thread starts with the first job."""
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._loader: ThreadPoolExecutor | None = None
        self._is_down = False
        self._is_frozen = False
        self._number = self._last = 0
        self._newest: dict[str, int] = {}
        self._pending: dict[int, _Pending] = {}

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        *,
        refused: Callable[[str], None] | None = None,
        kind: str = "",
    ) -> None:
        """Run a job, then hand its result to `done`.

        Of the jobs of one kind only the newest answers: an older one that has not begun is not
        begun, and the answer of one that has is dropped.
        """
        number = self._register(kind, done, refused, None, None)

        def work() -> T | None:
            if kind and self._newest[kind] != number:
                return None
            return job()

        self._start(number, work)

    def run_long(
        self,
        begin: Callable[[], Generator[int, None, T]],
        done: Callable[[T], None],
        *,
        moved: Callable[[int], None] | None = None,
        refused: Callable[[str], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Callable[[], None]:
        """Run a generator of percents to its end; return what cancels it."""
        number = self._register("", done, refused, moved, stopped)
        stop = self._pending[number].stop
        self._start(number, lambda: self._drive(begin(), number, stop))
        return stop.set

    def load(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Run what only imports modules on a thread of its own: no question waits for it."""

        def take(loaded: T) -> None:
            gc.freeze()  # going through what was imported would hold the window for 50 ms
            done(loaded)

        number = self._register("", take, None, None, None)
        self._start(number, job, is_beside=True)

    def shut_down(self) -> None:
        """Stop what can be stopped and wait for the rest; called before the program ends.

        What waits its turn is done too: a note may be among it.
        """
        self._is_down = True
        for pending in self._pending.values():
            pending.stop.set()
        for one in filter(None, (self._loader, self._worker)):
            one.shutdown(wait=True)
        if self._worker is not None:
            self._collector.stop()
            gc.enable()
        self._pending.clear()

    def is_idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self._pending

    def _register(
        self,
        kind: str,
        done: Callable[[Any], None],
        refused: Callable[[str], None] | None,
        moved: Callable[[int], None] | None,
        stopped: Callable[[], None] | None,
    ) -> int:
        """Give a job its number and remember where its outcome goes."""
        self._number += 1
        if kind:
            self._newest[kind] = self._number
        self._pending[self._number] = _Pending(
            kind=kind, done=done, refused=refused, moved=moved, stopped=stopped, stop=Event()
        )
        return self._number

    def _start(self, number: int, work: Callable[[], Any], *, is_beside: bool = False) -> None:
        """Hand a job to the worker; once it is shut down nobody waits for answers."""
        if self._is_down:
            self._pending.pop(number)
            return
        if self._worker is None:
            self._worker = self._hire()
        if is_beside and self._loader is None:
            self._loader = _thread("guichet-load")
        future = ((self._loader if is_beside else None) or self._worker).submit(work)
        future.add_done_callback(lambda ended: self._ended.emit(number, ended))

    def _hire(self) -> ThreadPoolExecutor:
        """Start the thread, and let everything it tells wait its turn on the main thread."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 -- idem, 25 ms of enumerations

        # A job that ends before its callback is added ends on the main thread: without a queue
        # its result would overtake its percents, inside `run`.
        gc.disable()  # a collection on the worker would delete Qt objects there: it crashes
        sys.setswitchinterval(_LET_GO)
        self._collector = QTimer(self, interval=_COLLECT_EVERY)
        self._collector.timeout.connect(self._collect)
        self._collector.start()
        self._ended.connect(self._come_home, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)
        return _thread("guichet")

    def _drive(self, steps: Generator[int, None, T], number: int, stop: Event) -> T:
        """Pull a generator to its end on the worker, telling each new percent once."""
        last = -1
        while True:
            if stop.is_set():
                steps.close()
                raise Cancelled
            try:
                percent = next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
            if percent != last:
                last = percent
                self._moved.emit(number, percent)

    @Slot()
    def _collect(self) -> None:
        """Collect garbage on the main thread; what the program began with is not gone through.

        That alone would hold the window for 50 ms each time. While jobs keep coming only what is
        new is gone through: a full collection takes some 9 ms, and someone types.
        """
        if not self._is_frozen:
            self._is_frozen = True
            gc.freeze()
        is_calm = self._number == self._last
        self._last = self._number
        gc.collect(_ALL if is_calm else _NEW)

    @Slot(int, int)
    def _tell_progress(self, number: int, percent: int) -> None:
        """Tell how far a job is."""
        pending = self._pending.get(number)
        if pending is not None and pending.moved is not None and _alive(pending.moved):
            pending.moved(percent)

    @Slot(int, object)
    def _come_home(self, number: int, future: Future[Any]) -> None:
        """Hand an outcome to the one who waits for it, unless a newer question was asked."""
        pending = self._pending.pop(number, None)
        if pending is None or future.cancelled():
            return
        if pending.kind and self._newest[pending.kind] != number:
            return
        error = future.exception()
        if error is None:
            if _alive(pending.done):
                pending.done(future.result())
        elif isinstance(error, Cancelled):
            if pending.stopped is not None and _alive(pending.stopped):
                pending.stopped()
        elif isinstance(error, Refusal):
            if pending.refused is not None and _alive(pending.refused):
                pending.refused(error.sentence)
            else:
                self.refused.emit(error.sentence)
        else:
            self.broke.emit(error)


def _thread(name: str) -> ThreadPoolExecutor:
    """Make one thread that takes jobs in turn."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 -- after the first paint

    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)


def _alive(callback: Callable[..., None]) -> bool:
    """Tell whether the widget that a method belongs to still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
