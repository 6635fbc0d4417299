"""Paint the results of an answer a few in a turn, then show it: no turn of the window is long."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.ui.search.finder import Answer
from desktop.ui.search.result_list import ResultList

_SHARE = 0.002  # seconds of one turn of the window, of which the last result may take more


class ComingAnswer(QObject):
    """Hold the newest answer until its results are painted; `ready` then carries it.

    `is_showing` is true while `ready` is told.
    """

    ready = Signal(object)

    def __init__(self, results: ResultList) -> None:
        """Take the list that will show it."""
        super().__init__(results)
        self._results = results
        self._answer: Answer | None = None
        self.is_showing = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    @Slot(object)
    def take(self, answer: Answer) -> None:
        """Take the place of an answer that is not shown yet."""
        self._answer = answer
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Paint for a while, then let the window do what waits, or show what is painted."""
        if self._answer is None:
            return
        if self._results.paint_ahead(self._answer.found, self._answer.rows, _SHARE):
            self._turn.start()
            return
        self._turn.stop()
        answer, self._answer = self._answer, None
        self.is_showing = True
        self.ready.emit(answer)
        self.is_showing = False
