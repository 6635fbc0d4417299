"""Join the page of a record with the panel that corrects it, made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui.program import Program
from desktop.ui.record_page import RecordPage
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # at run time when a record is first corrected
    from desktop.ui.correction_panel import CorrectionPanel


class RecordCorrection(QObject):
    """Hold the panel; `changed` tells that a record shows otherwise, `said` a sentence.

    `is_last` is true while the last thing done is a correction: undo is then for it.
    """

    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, page: RecordPage) -> None:
        """Take the program, the worker and the page of the record."""
        super().__init__(page)
        self._program = program
        self._tasks = tasks
        self._page = page
        self.is_last = False
        page.correction_asked.connect(self.begin)

    @cached_property
    def panel(self) -> CorrectionPanel:
        """Make what corrects a record, the first time."""
        from desktop.ui.correcting import Correcting  # noqa: PLC0415 -- few sittings correct
        from desktop.ui.correction_panel import CorrectionPanel  # noqa: PLC0415 -- idem

        self._work = Correcting(self._program, self._tasks)
        self._work.changed.connect(self._on_changed)
        self._work.said.connect(self.said)
        panel = CorrectionPanel(self._program, self._work)
        panel.closed.connect(self._page.leave_panel)
        return panel

    @Slot()
    def begin(self) -> None:
        """Correct the record that is looked at, or go back to the panel that is open."""
        if self._page.record_id and self.panel.isVisible():
            self.panel.take_focus()
        elif self._page.record_id:
            self._page.show_panel(self.panel)
            self.panel.open_for(self._page.record_id, self._page.name)

    def undo(self) -> None:
        """Take back the last correction."""
        self._work.undo()

    @Slot()
    def forget(self) -> None:
        """Leave undo to what was done since."""
        self.is_last = False

    @Slot()
    def _on_changed(self) -> None:
        """Show the page again, and tell."""
        self.is_last = True
        self._page.leave_panel()
        self.changed.emit()
