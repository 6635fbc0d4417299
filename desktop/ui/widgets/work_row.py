"""Follow long work and stop it: one row of a card."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.long_work import LongWork

T = TypeVar("T")


class WorkRow(QHBoxLayout):
    """Show what is being done, a bar and the button that stops; nothing while nothing is done.

    `working` tells when work begins and ends.
    """

    working = Signal(bool)

    def __init__(self, tasks: Tasks, cancel: str, *, of: str) -> None:
        """Take the worker, the words of the button that stops, what the work is « de l’import »."""
        super().__init__()
        self._doing = PlainLabel("")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(f"Avancement {of}")
        self.bar.setTextVisible(False)
        self._work = LongWork(tasks, self.bar)
        self.cancel_button = ActionButton(cancel)
        self.cancel_button.clicked.connect(self._work.stop)
        self._shown = (self._doing, self.bar, self.cancel_button)
        for widget in self._shown:
            self.addWidget(widget)
            widget.hide()
        self.setStretch(1, 1)
        self._work.working.connect(self._show)

    def add_begin_button(self, words: str) -> ActionButton:
        """Give the row the button that begins, in sight while there is no work."""
        button = ActionButton(words, primary=True)
        self.addStretch(1)
        self.addWidget(button)
        self.working.connect(button.setHidden)
        return button

    @property
    def is_working(self) -> bool:
        """Tell whether there is work under way."""
        return self._work.is_working

    def run(
        self,
        job: Callable[[], Generator[int, None, T]],
        done: Callable[[T], None],
        *,
        doing: str,
        refused: Callable[[str], None],
        stopped: Callable[[], None],
    ) -> None:
        """Do long work; one of the last three is told its end, once the bar has gone."""
        self._doing.setText(doing)
        self._work.run(job, done, refused=refused, stopped=stopped)

    @Slot(bool)
    def _show(self, is_working: bool) -> None:  # noqa: FBT001 -- what the signal gives
        """Show the bar while there is work."""
        for widget in self._shown:
            widget.setVisible(is_working)
        self.working.emit(is_working)
