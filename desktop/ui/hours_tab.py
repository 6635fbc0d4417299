"""Ask about hours that are probably wrong, a kind of fault at a time: one key an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from desktop.domain.opening.doctor import KINDS
from desktop.domain.opening.faults import HoursFault
from desktop.ui import hours_work
from desktop.ui.answer_queue import AnswerQueue, beside
from desktop.ui.empty_state import EmptyState
from desktop.ui.fault_card import FaultCard
from desktop.ui.labels import one_line
from desktop.ui.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count
from desktop.ui.two_line_delegate import two_lines
from desktop.ui.waiting import Waiting

_FAULT = int(Qt.ItemDataRole.UserRole)
_ABOUT = (
    "Guichet relit les horaires de chaque fiche et cherche ceux qui ne disent sans doute pas ce "
    "qu’on voulait, et les phrases qui peuvent se coder. Vous acceptez ou laissez d’une "
    "touche\u00a0; la source reste entière, et une réponse se reprend."
)


class HoursTab(QWidget):
    """Show one fault at a time, as one tab of the page « À revoir »."""

    counted = Signal(int)
    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker; nothing is examined before it is asked."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._faults: list[HoursFault] = []
        self._stop: Callable[[], None] | None = None
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Sorte de défaut")
        self.queue = AnswerQueue("Horaires à relire")
        self.card = FaultCard()
        self._empty = EmptyState()
        self._waiting = Waiting("Relecture des horaires…", "Avancement de la relecture")
        self._waiting.stopped.connect(self._cancel)
        self._stack = QStackedLayout(self)
        for page in (self._empty, self._waiting, beside(self.kinds, self.queue, self.card)):
            self._stack.addWidget(page)
        self.kinds.activated.connect(self._list)
        self.queue.currentRowChanged.connect(self._show_current)
        self.card.accepted.connect(self.accept)
        self.card.refused.connect(self.refuse)
        self.card.put_off.connect(self.put_off)
        self._say("Des horaires à relire\u00a0?", _ABOUT)

    def refresh(self) -> None:
        """Keep what was found: it is examined again when asked."""

    def take_focus(self) -> None:
        """Go to the list, where the keys answer, or to what can be done."""
        if self._stack.currentIndex() == self._stack.count() - 1:
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    @Slot()
    def search(self) -> None:
        """Examine the hours of the catalogue, with progress."""
        if self._stop is not None:
            return
        self._stack.setCurrentWidget(self._waiting)
        self._waiting.begin()
        self._stop = self._tasks.run_long(
            partial(hours_work.find, self._program),
            self._on_found,
            moved=self._waiting.bar.setValue,
            refused=self._on_refused,
            stopped=self._on_stopped,
        )

    @Slot()
    def accept(self) -> None:
        """Lay what was meant over the source's hours."""
        self._answer(hours_work.accept)

    @Slot()
    def refuse(self) -> None:
        """Leave the hours as they are, and ask no more."""
        self._answer(hours_work.refuse)

    @Slot()
    def put_off(self) -> None:
        """Ask again after the others."""
        row = self.queue.currentRow()
        if row >= 0 and self.queue.count() > 1:
            self.queue.addItem(self.queue.takeItem(row))
            self.queue.setCurrentRow(min(row, self.queue.count() - 1))
            self._show_current()

    @Slot()
    def undo(self) -> None:
        """Take back the last answer."""
        work = partial(hours_work.undo, self._program)
        self._tasks.run(work, self._on_undone, refused=self._tell_refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with one key."""
        acts = {
            Qt.Key.Key_A: self.accept,
            Qt.Key.Key_L: self.refuse,
            Qt.Key.Key_P: self.put_off,
        }
        act = acts.get(Qt.Key(event.key()))
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if act is not None and is_plain and self._current() is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _answer(self, answer: Callable[[Program, HoursFault], object]) -> None:
        """Send an answer and go on with the next fault."""
        fault, row = self._current(), self.queue.currentRow()
        if fault is None:
            return
        work = partial(answer, self._program, fault)
        self._tasks.run(work, self._on_answered, refused=partial(self._on_unanswered, fault))
        self._faults.remove(fault)
        self.queue.takeItem(row)
        self.queue.setCurrentRow(min(row, self.queue.count() - 1))
        self._show_left()

    def _say(self, title: str, text: str) -> None:
        """Show words in place of a fault, and offer to examine."""
        self._empty.say(title, text, ("Relire les horaires", self.search))
        self._stack.setCurrentWidget(self._empty)
        self.counted.emit(0)

    def _on_found(self, faults: tuple[HoursFault, ...]) -> None:
        """Ask about the first fault of the first kind."""
        self._stop = None
        self._faults = list(faults)
        self._show_left(wanted=faults[0] if faults else None)

    def _show_left(self, wanted: HoursFault | None = None) -> None:
        """List the kinds that are left, then the faults of one of them."""
        if not self._faults:
            self._say("Aucun horaire à relire", "D’autres pourront l’être après un import.")
            return
        kind = wanted.finding.kind if wanted else self.kinds.currentData()
        left = Counter(fault.finding.kind for fault in self._faults)
        self.kinds.clear()
        for each in KINDS:
            if left[each]:
                self.kinds.addItem(f"{KINDS[each]} ({left[each]})", each)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind)))
        self.counted.emit(len(self._faults))
        if wanted is not None or self.kinds.currentData() != kind:
            self._list(wanted=wanted)
        self._show_current()
        self._stack.setCurrentIndex(self._stack.count() - 1)
        if self.isVisible() and (wanted is not None or not self.kinds.hasFocus()):
            self.take_focus()

    def _list(self, _: int = 0, wanted: HoursFault | None = None) -> None:
        """List the faults of the chosen kind."""
        self.queue.clear()
        kind = self.kinds.currentData()
        for fault in self._faults:
            if fault.finding.kind == kind:
                name, where = one_line(fault.name), one_line(fault.where)
                item = two_lines(where, name, spoken=f"{name}, {where}")
                item.setData(_FAULT, fault)
                self.queue.addItem(item)
                if fault == wanted:
                    self.queue.setCurrentItem(item)
        if self.queue.currentRow() < 0:
            self.queue.setCurrentRow(0)

    def _current(self) -> HoursFault | None:
        """Give the fault that is asked about."""
        item = self.queue.currentItem()
        fault: HoursFault | None = item.data(_FAULT) if item is not None else None
        return fault

    @Slot()
    def _show_current(self) -> None:
        """Show the fault that is chosen."""
        fault = self._current()
        if fault is not None:
            self.card.show_fault(fault)

    def _on_answered(self, changes: object) -> None:
        """Tell that a record may show otherwise."""
        del changes
        self.changed.emit()

    def _on_unanswered(self, fault: HoursFault, sentence: str) -> None:
        """Say why an answer was not taken, and ask again."""
        self._tell_refusal(sentence)
        self._faults.append(fault)
        self._show_left(wanted=fault)

    def _tell_refusal(self, sentence: str) -> None:
        """Say what cannot be done."""
        self.said.emit(sentence, "bad")

    def _on_undone(self, fault: HoursFault) -> None:
        """Ask again about what was taken back."""
        if fault not in self._faults:
            self._faults.insert(0, fault)
        self._show_left(wanted=fault)
        self.said.emit(f"Réponse annulée, {count(len(self._faults), 'horaire')} à relire.", "good")
        self.changed.emit()

    @Slot()
    def _cancel(self) -> None:
        """Stop examining."""
        if self._stop is not None:
            self._stop()

    def _on_stopped(self) -> None:
        """Offer to examine again."""
        self._stop = None
        self._say("Des horaires à relire\u00a0?", _ABOUT)

    def _on_refused(self, sentence: str) -> None:
        """Say why nothing was examined."""
        self._on_stopped()
        self._tell_refusal(sentence)
