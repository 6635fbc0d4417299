"""Join the page of a record with what changes it: the panel that corrects, checks, marks, notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.verifications import BLOCK_WORDS, MANNER_WORDS, Block, Manner
from desktop.operations.program import Program
from desktop.ui.record.note_work import NoteWork
from desktop.ui.record.record_page import RecordPage
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, today

if TYPE_CHECKING:  # at run time when a record is first corrected
    from desktop.ui.record.correction_panel import CorrectionPanel


class RecordCorrection(QObject):
    """Hold the panel; `changed` tells that a record shows otherwise, `said` a sentence.

    `is_last` is true while the last thing done is a correction, a check or a mark: undo is then
    for it. `whole_asked` carries the id of a workshop to write whole.
    """

    changed = Signal()
    said = Signal(str, str)
    whole_asked = Signal(str)

    def __init__(self, program: Program, tasks: Tasks, page: RecordPage) -> None:
        """Take the program, the worker and the page of the record."""
        super().__init__(page)
        self._program = program
        self._tasks = tasks
        self._page = page
        self.is_last = False
        self._is_undoing = False
        self._undos: list[Callable[[], None]] = []
        self.notes = NoteWork(program, tasks, page)
        self.notes.refused.connect(lambda sentence: self.said.emit(sentence, "bad"))
        page.correction_asked.connect(self.begin)
        page.confirmed.connect(self.confirm)
        page.favoured.connect(self.favour)

    @cached_property
    def panel(self) -> CorrectionPanel:
        """Make what corrects a record, the first time."""
        from desktop.ui.record.correcting import Correcting  # noqa: PLC0415 -- few sittings correct
        from desktop.ui.record.correction_panel import CorrectionPanel  # noqa: PLC0415 -- idem

        self._work = Correcting(self._program, self._tasks)
        self._work.changed.connect(self._on_changed)
        self._work.said.connect(self.said)
        self._work.signalled.connect(self._page.leave_panel)
        panel = CorrectionPanel(self._program, self._work)
        panel.closed.connect(self._page.leave_panel)
        panel.whole_asked.connect(self._leave_to_whole)
        return panel

    @Slot(str)
    def _leave_to_whole(self, record_id: str) -> None:
        """Show the page again, and ask for the whole form instead."""
        self._page.leave_panel()
        self.whole_asked.emit(record_id)

    def remember(self, undo: Callable[[], None]) -> None:
        """Take back first what was done elsewhere over a record."""
        self.is_last = True
        self._undos.append(undo)

    @Slot()
    def begin(self) -> None:
        """Correct the record that is looked at, or go back to the panel that is open."""
        if self._page.record_id and self.panel.isVisible():
            self.panel.take_focus()
        elif self._page.record_id:
            self._page.show_panel(self.panel)
            self.panel.open_for(self._page.record_id, self._page.name)

    @Slot()
    def signal(self) -> None:
        """Propose what is written in the form that is open, or choose a field to propose."""
        if self._page.record_id and self.panel.isVisible() and self.panel.editor is not None:
            self.panel.signal_only()
        else:
            self.begin()

    @Slot(object)
    def confirm(self, block: Block) -> None:
        """Keep that a block of the record is still true."""
        manner = self._page.manner
        work = partial(_confirm, self._program, self._page.record_id, block, manner)
        self._tasks.run(work, partial(self._on_confirmed, block, manner))

    @Slot()
    def favour(self) -> None:
        """Mark the record as a favourite, or take its mark off."""
        if self._page.marked_id and self._page.is_at_hand():
            self._favour(self._page.marked_id)

    def _favour(self, record_id: str, *, is_undo: bool = False) -> None:
        """Change the mark of a record."""
        work = partial(_favour, self._program, record_id)
        self._tasks.run(work, partial(self._on_favoured, record_id, is_undo))

    def undo(self) -> None:
        """Take back the last correction, check or mark."""
        if self._undos:
            self._undos.pop()()

    @Slot()
    def forget(self) -> None:
        """Leave undo to what was done since."""
        self.is_last = False
        self._undos.clear()

    @Slot()
    def _on_changed(self) -> None:
        """Show the page again, and tell."""
        self.is_last = True
        if self._is_undoing:
            self._is_undoing = False
        else:
            self._undos.append(self._undo_correction)
        self._page.leave_panel()
        self.changed.emit()

    def _undo_correction(self) -> None:
        """Take back the last correction."""
        self._is_undoing = True
        self._work.undo()

    def _on_confirmed(self, block: Block, manner: Manner, changes: object) -> None:
        """Show the page again, and tell."""
        del changes
        self.is_last = True
        self._undos.append(self._undo_check)
        self.changed.emit()
        said = f"Toujours vrai{NBSP}: {BLOCK_WORDS[block]}, vérifié {MANNER_WORDS[manner]}."
        self.said.emit(said, "good")

    def _on_favoured(self, record_id: str, is_undo: bool, is_favourite: bool) -> None:  # noqa: FBT001 -- home from the worker
        """Show the mark, and tell."""
        self.is_last = True
        if not is_undo:
            self._undos.append(partial(self._favour, record_id, is_undo=True))
        self.changed.emit()
        self.said.emit("★ Mis dans les favoris." if is_favourite else "Enlevé des favoris.", "good")

    def _undo_check(self) -> None:
        """Take back the last check."""
        self._tasks.run(partial(_undo_check, self._program), self._on_check_undone)

    def _on_check_undone(self, changes: object) -> None:
        """Show the page as it was, and tell."""
        del changes
        self.changed.emit()
        self.said.emit("Vérification annulée.", "good")


def _confirm(program: Program, record_id: str, block: Block, how: Manner) -> object:
    """Keep a check (on the worker)."""
    return program.verifying.confirm(record_id, (block,), today(), how=how)


def _favour(program: Program, record_id: str) -> bool:
    """Change the mark of a record (on the worker)."""
    return program.favouring.toggle(record_id, today())


def _undo_check(program: Program) -> object:
    """Take back the last check (on the worker)."""
    return program.verifying.undo()
