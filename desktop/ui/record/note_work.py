"""Read and keep the note of the record that is looked at, on the worker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.operations.program import Program
from desktop.ui.record.record_page import RecordPage
from desktop.ui.tasks import Tasks
from desktop.ui.texts import today

if TYPE_CHECKING:  # at run time with the first record
    from desktop.operations.desk.noting import NoteView


class NoteWork(QObject):
    """Join the pane of the note to the program; `printed` tells that sheets may say otherwise."""

    printed = Signal()
    refused = Signal(str)

    def __init__(self, program: Program, tasks: Tasks, page: RecordPage) -> None:
        """Take the program, the worker and the page that has the pane."""
        super().__init__(page)
        self._program = program
        self._tasks = tasks
        self._page = page
        self._pane = page.note
        page.shown.connect(self.read)
        self._pane.written.connect(self._write)
        self._pane.opened.connect(self._open)
        self._pane.left.connect(page.take_focus)

    @Slot()
    def begin(self) -> None:
        """Write a note about the record that is looked at."""
        if self._page.record_id and self._page.is_at_hand():
            self._page.leave_panel()
            self._pane.begin()

    @Slot()
    def read(self) -> None:
        """Keep what is written, then read the note of the record that is looked at."""
        self._pane.keep()
        if self._page.record_id:
            work = partial(_read, self._program, self._page.record_id)
            self._tasks.run(work, self._pane.show_note, kind="note")

    @Slot(str, str, bool)
    def _write(self, record_id: str, text: str, on_sheet: bool) -> None:  # noqa: FBT001 -- a signal's
        """Keep a note."""
        work = partial(_write, self._program, record_id, text, on_sheet=on_sheet)
        self._tasks.run(work, self._on_written, refused=self.refused.emit)

    def _on_written(self, view: NoteView) -> None:
        """Say that it is kept."""
        self._pane.tell(view)
        self.printed.emit()

    @Slot(str)
    def _open(self, passphrase: str) -> None:
        """Open the notes."""
        work = partial(_unlock, self._program, passphrase)
        self._tasks.run(work, self._on_opened, refused=self.refused.emit)

    def _on_opened(self, _: object) -> None:
        """Read again what can now be read."""
        self.read()
        self.printed.emit()


def _read(program: Program, record_id: str) -> NoteView:
    """Read a note (on the worker)."""
    return program.noting.note(record_id)


def _write(program: Program, record_id: str, text: str, *, on_sheet: bool) -> NoteView:
    """Keep a note (on the worker)."""
    return program.noting.write(record_id, text, today(), on_sheet=on_sheet)


def _unlock(program: Program, passphrase: str) -> None:
    """Open the notes (on the worker)."""
    program.noting.unlock(passphrase)
