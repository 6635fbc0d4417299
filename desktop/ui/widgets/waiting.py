"""Show long work in place of a page: its name, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.long_work import LongWork
from desktop.ui.widgets.paint import em

T = TypeVar("T")


class Waiting(QWidget):
    """Hold the bar and the button that stops."""

    def __init__(self, tasks: Tasks) -> None:
        """Take the worker."""
        super().__init__()
        column = QVBoxLayout(self)
        margin = em(self, 1.6)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addStretch(1)
        self._doing = PlainLabel("", scale=1.25, bold=True)
        column.addWidget(self._doing)
        self.bar = QProgressBar()
        self._work = LongWork(tasks, self.bar)
        column.addWidget(self.bar)
        self.stop_button = ActionButton("Arrêter")
        self.stop_button.clicked.connect(self._work.stop)
        column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)

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
        of: str,
        refused: Callable[[str], None],
        stopped: Callable[[], None],
    ) -> None:
        """Do long work, « de la relecture », with the focus on what stops it.

        One of `done`, `refused` and `stopped` is told its end.
        """
        self._doing.setText(doing)
        self.bar.setAccessibleName(f"Avancement {of}")
        self.stop_button.setFocus()
        self._work.run(job, done, refused=refused, stopped=stopped)
