"""Make the page of questions at its first visit, and say on the rail how many wait."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.operations.program import Program
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # at run time with the first visit
    from desktop.ui.review.review_page import ReviewPage

_READ_PAUSE = 400  # milliseconds: answers come fast, the list is read after the last


class Reviewing(QObject):
    """Hold `page` among `pages`; `settled` tells, after the last answer, that records changed.

    `counted` tells how many questions wait, `said` a sentence and its tone.
    """

    settled = Signal()
    counted = Signal(int)
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, pages: QStackedWidget) -> None:
        """Take the program, the worker and where the page will stand."""
        super().__init__(pages)
        self._program = program
        self._tasks = tasks
        self._pages = pages
        self.page: ReviewPage | None = None
        self._pause = QTimer(self, singleShot=True, interval=_READ_PAUSE)
        self._pause.timeout.connect(self.settled)

    def show_page(self) -> None:
        """Show the questions, read again."""
        if self.page is None:
            from desktop.ui.review.review_page import ReviewPage  # noqa: PLC0415 -- few sittings review

            self.page = ReviewPage(self._program, self._tasks)
            self.page.said.connect(self.said)
            self.page.changed.connect(self._pause.start)
            self.page.counted.connect(self.counted)
            self._pages.addWidget(self.page)
        self._pages.setCurrentWidget(self.page)
        self.page.refresh()
        self.page.take_focus()

    def receive(self, files: tuple[Path | bytes, ...]) -> tuple[Path | bytes, ...]:
        """Take files of corrections in, and show them; give the others back."""
        ours = tuple(
            each
            for each in files
            if isinstance(each, Path) and each.suffix.lower() == ".corrections"
        )
        if ours:
            self.show_page()
            if self.page is not None:
                self.page.receive(ours)
        return tuple(each for each in files if each not in ours)

    @Slot()
    def count(self) -> None:
        """Count the questions that wait."""
        if self.page is not None:
            self.page.refresh()
        else:
            self._tasks.run(partial(_waiting, self._program), self.counted.emit, kind="waiting")

    def undo(self) -> bool:
        """Take back the last answer when the page is shown; tell whether it is."""
        if self.page is None or self._pages.currentWidget() is not self.page:
            return False
        self.page.undo()
        return True


def _waiting(program: Program) -> int:
    """Count the questions (on the worker)."""
    asked = len(program.curating.questions()) + program.rereading.count()
    return asked + program.proposing.news()
