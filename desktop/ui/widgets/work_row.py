"""Follow long work and stop it: one row of a card."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel

T = TypeVar("T")


class WorkRow(QHBoxLayout):
    """Show what is being done, a bar and the button that stops; nothing while nothing is done.

    `working` tells when work begins and ends.
    """

    working = Signal(bool)

    def __init__(self, tasks: Tasks, cancel: str, *, of: str) -> None:
        """Take the worker, the words of the button that stops, what the work is « de l’import »."""
        super().__init__()
        self._tasks = tasks
        self._stop: Callable[[], None] | None = None
        self._doing = PlainLabel("")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(f"Avancement {of}")
        self.bar.setTextVisible(False)
        self.cancel_button = ActionButton(cancel)
        self.cancel_button.clicked.connect(self._cancel)
        self._shown = (self._doing, self.bar, self.cancel_button)
        for widget in self._shown:
            self.addWidget(widget)
            widget.hide()
        self.setStretch(1, 1)

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
        return self._stop is not None

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
        self._done, self._refused, self._stopped = done, refused, stopped
        self._doing.setText(doing)
        self.bar.setValue(0)
        self._stop = self._tasks.run_long(
            job,
            self._on_done,
            moved=self.bar.setValue,
            refused=self._on_refused,
            stopped=self._on_stopped,
        )
        self._tell()

    def _tell(self) -> None:
        """Show the bar while there is work."""
        for widget in self._shown:
            widget.setVisible(self.is_working)
        self.working.emit(self.is_working)

    def _end(self) -> None:
        """Be ready for other work."""
        self._stop = None
        self._tell()

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

    @Slot()
    def _cancel(self) -> None:
        """Stop; what was done is undone."""
        if self._stop is not None:
            self._stop()
