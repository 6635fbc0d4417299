"""Do one long job at a time on the worker: a bar that follows it, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QProgressBar

from desktop.ui.tasks import Tasks

T = TypeVar("T")
#: From this percent on, all that is left is the disk's: it tells nothing until it is over.
SAVING = 99


class LongWork(QObject):
    """Hold the job under way; `working` tells when it begins and ends."""

    working = Signal(bool)

    def __init__(self, tasks: Tasks, bar: QProgressBar) -> None:
        """Take the worker and the bar; nothing is told once the bar has gone."""
        super().__init__(bar)
        self._bar = bar
        self._tasks = tasks
        self._stop: Callable[[], None] | None = None

    @property
    def is_working(self) -> bool:
        """Tell whether there is work under way."""
        return self._stop is not None

    def run(
        self,
        job: Callable[[], Generator[int, None, T]],
        done: Callable[[T], None],
        *,
        refused: Callable[[str], None],
        stopped: Callable[[], None],
    ) -> None:
        """Begin a job; one of the last three is told its end, once `working` has told it."""
        self._move(0)
        self._done, self._refused, self._stopped = done, refused, stopped
        self._stop = self._tasks.run_long(
            job,
            self._on_done,
            moved=self._move,
            refused=self._on_refused,
            stopped=self._on_stopped,
        )
        self.working.emit(True)  # noqa: FBT003 -- a signal has no names

    @Slot()
    def stop(self) -> None:
        """Stop; what was done is undone."""
        if self._stop is not None:
            self._stop()

    def _move(self, percent: int) -> None:
        """Show how far it is; while the disk saves, the bar moves by itself."""
        self._bar.setRange(0, 0 if percent >= SAVING else 100)
        self._bar.setValue(percent)

    def _end(self) -> None:
        """Be ready for other work."""
        self._stop = None
        self.working.emit(False)  # noqa: FBT003 -- idem

    def _on_done(self, result: Any) -> None:
        """Hand a result on."""
        self._end()
        self._done(result)

    def _on_refused(self, sentence: str) -> None:
        """Hand on why it was not done."""
        self._end()
        self._refused(sentence)

    def _on_stopped(self) -> None:
        """Tell that it was stopped."""
        self._end()
        self._stopped()
