"""Fill the call-back list in while on the phone: a key for each block, the next record at once."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QStackedLayout,
    QWidget,
)

from desktop.domain.call_list import CallEntry
from desktop.domain.changes import Changes
from desktop.domain.verifications import Block, Call
from desktop.operations.program import Program
from desktop.ui.review import call_work
from desktop.ui.review.call_card import CallCard
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count, today
from desktop.ui.widgets.answer_keys import block_of, plain_key
from desktop.ui.widgets.answer_queue import AnswerQueue, QueueLine, beside
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel, one_line

if TYPE_CHECKING:  # at run time when a record is first corrected
    from desktop.ui.record.correction_panel import CorrectionPanel


class CallBackTab(QWidget):
    """Hold whom to call and the record on the phone, as one tab of the page « À revoir ».

    `counted` tells how many records that serve here wait; the oldest of the catalogue, which
    fill the list up, are no debt.
    """

    counted = Signal(int)
    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._done: dict[str, frozenset[Block]] = {}
        self._wanted = ""
        self.queue: AnswerQueue[CallEntry] = AnswerQueue("À rappeler")
        self.card = CallCard()
        self._left = PlainLabel("", tone="soft")
        self._nothing = EmptyState()
        self._nothing.say(
            "Personne à rappeler.",
            "Les fiches que vous mettez sur une feuille se rappellent ici quand elles vieillissent "
            "de six mois\u00a0; importez une liste pour commencer.",
        )
        self._lay_out()
        self.queue.currentRowChanged.connect(self._show_current)
        self.card.confirmed.connect(self.confirm)
        self.card.correction_asked.connect(self.correct)
        self.card.nobody_answered.connect(self.no_answer)
        self.card.next_asked.connect(self.go_on)

    def _lay_out(self) -> None:
        """Put the list at the left, the record at the right."""
        save = ActionButton("Liste à imprimer (PDF)…")
        save.clicked.connect(self._ask_where)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(beside(self._left, self.queue, self.card, below=save))

    @cached_property
    def panel(self) -> CorrectionPanel:
        """Make what corrects the record on the phone, the first time."""
        from desktop.ui.record.correcting import Correcting  # noqa: PLC0415 -- few calls correct
        from desktop.ui.record.correction_panel import CorrectionPanel  # noqa: PLC0415 -- idem

        self._work = Correcting(self._program, self._tasks)
        self._work.changed.connect(self._on_corrected)
        self._work.said.connect(self.said)
        panel = CorrectionPanel(self._program, self._work)
        panel.closed.connect(self._leave_panel)
        self._stack.addWidget(panel)
        return panel

    def refresh(self) -> None:
        """Read the list again."""
        self._tasks.run(partial(call_work.entries, self._program), self._show, kind="calls")

    def take_focus(self) -> None:
        """Go to the list, where the keys answer."""
        self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, entries: tuple[CallEntry, ...]) -> None:
        """List the records; the one on the phone stays there."""
        current = self.queue.asked()
        wanted = self._wanted or (current.record_id if current else "")
        self._wanted = ""
        self.queue.fill(map(_line, entries), lambda entry: entry.record_id == wanted)
        self._show_current()
        self._show_left()

    def _show_left(self) -> None:
        """Say how many records are left."""
        entries = self.queue.all()
        self._left.setText(f"{count(len(entries), 'fiche')} à rappeler")
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        if self._stack.currentIndex() < 2:  # noqa: PLR2004 -- the third is the panel, being used
            self._stack.setCurrentIndex(1 if entries else 0)
            if entries and had_focus:
                self.take_focus()
        self.counted.emit(sum(bool(entry.why) for entry in entries))

    @Slot()
    def _show_current(self) -> None:
        """Show the record that is chosen."""
        entry = self.queue.asked()
        if entry is not None:
            self.card.show_entry(entry, self._done.get(entry.record_id, frozenset()))

    @Slot(object)
    def confirm(self, blocks: tuple[Block, ...]) -> None:
        """Keep that blocks are still true; once all are, go to the next record."""
        entry = self.queue.asked()
        if entry is None:
            return
        work = partial(call_work.confirm, self._program, entry.record_id, blocks)
        self._tasks.run(work, self._on_answered, refused=self._on_refused)
        self._done[entry.record_id] = self._done.get(entry.record_id, frozenset()) | set(blocks)
        if len(self._done[entry.record_id]) == len(Block):
            self._take_out()
        else:
            self._show_current()

    @Slot()
    def no_answer(self) -> None:
        """Keep that nobody answered, and call the next."""
        entry = self.queue.asked()
        if entry is None:
            return
        work = partial(call_work.no_answer, self._program, entry.record_id)
        self._tasks.run(work, self._on_answered, refused=self._on_refused)
        called = Call(record_id=entry.record_id, called_on=today(), role="")
        self.queue.replace(replace(entry, last_call=called))
        self.queue.put_off()
        self._show_current()

    @Slot()
    def go_on(self) -> None:
        """Go to the next record, leaving this one as it is."""
        if self.queue.count():
            self.queue.setCurrentRow((self.queue.currentRow() + 1) % self.queue.count())

    @Slot()
    def correct(self) -> None:
        """Correct the record on the phone."""
        entry = self.queue.asked()
        if entry is not None:
            panel = self.panel
            self._stack.setCurrentWidget(panel)
            panel.open_for(entry.record_id, entry.name)

    @Slot()
    def undo(self) -> None:
        """Take back the last answer."""
        self._tasks.run(
            partial(call_work.undo, self._program), self._on_undone, refused=self._on_refused
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with one key."""
        key, block = plain_key(event), block_of(event)
        acts = {
            Qt.Key.Key_T: partial(self.confirm, tuple(Block)),
            Qt.Key.Key_R: self.correct,
            Qt.Key.Key_N: self.no_answer,
            Qt.Key.Key_Return: self.go_on,
            Qt.Key.Key_Enter: self.go_on,
        }
        if self._stack.currentIndex() != 1:
            super().keyPressEvent(event)
        elif block is not None:
            self.confirm((block,))
        elif key in acts:
            acts[key]()
        else:
            super().keyPressEvent(event)

    def _take_out(self) -> None:
        """Let a record that was confirmed whole leave the list."""
        self.queue.drop()
        self._show_current()
        self._show_left()

    def _on_answered(self, changes: object) -> None:
        """Tell that a record shows otherwise."""
        del changes
        self.changed.emit()

    def _on_undone(self, changes: Changes) -> None:
        """Show the record of the answer that was taken back."""
        (self._wanted,) = changes.records
        self._done.pop(self._wanted, None)
        self.said.emit("Réponse annulée.", "good")
        self.changed.emit()
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        """Say why an answer was not taken, and read the list again."""
        self.said.emit(sentence, "bad")
        self.refresh()

    @Slot()
    def _leave_panel(self) -> None:
        """Go back to the record on the phone."""
        self._stack.setCurrentIndex(1)
        self.take_focus()

    @Slot()
    def _on_corrected(self) -> None:
        """Go back to the record, as it now is."""
        self._leave_panel()
        self.changed.emit()
        self.refresh()

    @Slot()
    def _ask_where(self) -> None:
        """Ask where to save the list, and save it."""
        name = f"rappels-{today().isoformat()}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "Liste à rappeler", name, "PDF (*.pdf)")
        if chosen:
            self.save_list(Path(chosen))

    def save_list(self, path: Path) -> None:
        """Draw the list and save it."""
        work = partial(call_work.save, self._program, path)
        self._tasks.run(work, self._on_saved, refused=self._on_refused)

    def _on_saved(self, path: Path) -> None:
        """Say where the list is."""
        self.said.emit(f"Liste enregistrée\u00a0: {path}", "good")


def _line(entry: CallEntry) -> QueueLine[CallEntry]:
    """List a record by its age, why it is called, and its name."""
    about = " · ".join(filter(None, (entry.age.signed, entry.why)))
    spoken = f"{one_line(entry.name)}, {entry.age.text}, {entry.why}"
    return QueueLine(it=entry, about=about, name=entry.name, spoken=spoken)
