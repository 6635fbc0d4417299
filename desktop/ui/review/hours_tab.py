"""Ask about hours that are probably wrong, a kind of fault at a time: one key an answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.opening.faults import HoursFault
from desktop.operations.program import Program
from desktop.ui.review import hours_work
from desktop.ui.review.fault_card import FaultCard
from desktop.ui.review.fault_list import FaultList
from desktop.ui.review.hours_batch import BatchCard
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count
from desktop.ui.widgets.answer_keys import plain_key
from desktop.ui.widgets.answer_queue import beside
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.waiting import Waiting

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
        self._list = FaultList()
        self.queue = self._list.queue
        self.card = FaultCard()
        self._empty = EmptyState()
        self.batch = BatchCard()
        self._waiting = Waiting(tasks)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.batch)
        self._stack = QStackedLayout(self)
        asking = beside(self._list.kinds, self.queue, cards)
        for page in (self._empty, self._waiting, asking):
            self._stack.addWidget(page)
        self._connect()
        self._say("Des horaires à relire\u00a0?", _ABOUT)

    def _connect(self) -> None:
        """Join the parts."""
        self._list.moved.connect(self._show_current)
        self.card.accepted.connect(self.accept)
        self.card.refused.connect(self.refuse)
        self.card.put_off.connect(self.put_off)
        self.card.batch_asked.connect(self.show_batch)
        self.batch.accepted.connect(self.accept_all)
        self.batch.left.connect(self._show_current)

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
        if self._waiting.is_working:
            return
        self._stack.setCurrentWidget(self._waiting)
        self._waiting.run(
            partial(hours_work.find, self._program),
            self._on_found,
            doing="Relecture des horaires…",
            of="de la relecture",
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
        self.queue.put_off()

    @Slot()
    def show_batch(self) -> None:
        """Show the whole kind, with examples, before it is accepted."""
        if self.queue.asked() is not None:
            self.batch.show_faults(self._list.of_kind())
            self._show_card(self.batch)
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def accept_all(self) -> None:
        """Lay what was meant over all the hours of the kind that is shown."""
        if self._waiting.is_working:
            return
        self._stack.setCurrentWidget(self._waiting)
        self._waiting.run(
            partial(hours_work.accept_all, self._program, self._list.of_kind()),
            self._on_all_accepted,
            doing="Correction des horaires…",
            of="de la correction",
            refused=self._on_batch_refused,
            stopped=self._on_batch_stopped,
        )

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
            Qt.Key.Key_T: self.show_batch,
        }
        if not self.batch.isHidden():
            acts = {Qt.Key.Key_T: self.accept_all, Qt.Key.Key_Escape: self._show_current}
        act = acts.get(plain_key(event))
        if act is not None and self.queue.asked() is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _answer(self, answer: Callable[[Program, HoursFault], object]) -> None:
        """Send an answer and go on with the next fault."""
        fault = self.queue.asked()
        if fault is None:
            return
        work = partial(answer, self._program, fault)
        self._tasks.run(work, self._on_answered, refused=partial(self._on_unanswered, fault))
        self._list.drop_current()
        self._show_left()

    def _say(self, title: str, text: str) -> None:
        """Show words in place of a fault, and offer to examine."""
        self._empty.say(title, text, ("Relire les horaires", self.search))
        self._stack.setCurrentWidget(self._empty)
        self.counted.emit(0)

    def _on_found(self, faults: tuple[HoursFault, ...]) -> None:
        """Ask about the first fault of the first kind."""
        self._list.faults = list(faults)
        self._show_left(wanted=faults[0] if faults else None)

    def _show_left(self, wanted: HoursFault | None = None) -> None:
        """List the kinds that are left, then the faults of one of them."""
        if not self._list.faults:
            self._say("Aucun horaire à relire", "D’autres pourront l’être après un import.")
            return
        self._list.show_left(wanted)
        self.counted.emit(len(self._list.faults))
        self._stack.setCurrentIndex(self._stack.count() - 1)
        if self.isVisible() and (wanted is not None or not self._list.kinds.hasFocus()):
            self.take_focus()

    def _show_card(self, shown: QWidget) -> None:
        """Show one of the two cards: each is as high as its own words."""
        for card in (self.card, self.batch):
            card.setVisible(card is shown)

    @Slot()
    def _show_current(self) -> None:
        """Show the fault that is chosen."""
        fault = self.queue.asked()
        self._show_card(self.card)
        if fault is not None:
            self.card.show_fault(fault)

    def _on_answered(self, changes: object) -> None:
        """Tell that a record may show otherwise."""
        del changes
        self.changed.emit()

    def _on_unanswered(self, fault: HoursFault, sentence: str) -> None:
        """Say why an answer was not taken, and ask again."""
        self._tell_refusal(sentence)
        self._list.put((fault,))
        self._show_left(wanted=fault)

    def _tell_refusal(self, sentence: str) -> None:
        """Say what cannot be done."""
        self.said.emit(sentence, "bad")

    def _on_all_accepted(self, accepted: tuple[HoursFault, ...]) -> None:
        """Go on with the other kinds; hours that were corrected are asked about no more."""
        left = len(self._list.of_kind()) - len(accepted)
        self._list.drop(accepted)
        self._show_left(wanted=next(iter(self._list.faults), None))
        kept = f" {left} ne se corrigent qu’un par un." if left else ""
        self.said.emit(
            f"{count(len(accepted), 'horaire corrigé', 'horaires corrigés')}.{kept}", "good"
        )
        self.changed.emit()

    def _on_batch_stopped(self) -> None:
        """Go back to the faults: none was corrected."""
        self._show_left(wanted=self.queue.asked())

    def _on_batch_refused(self, sentence: str) -> None:
        """Say why none was corrected."""
        self._on_batch_stopped()
        self._tell_refusal(sentence)

    def _on_undone(self, faults: tuple[HoursFault, ...]) -> None:
        """Ask again about what was taken back."""
        self._list.put(faults)
        self._show_left(wanted=faults[0])
        self.said.emit(
            f"Réponse annulée, {count(len(self._list.faults), 'horaire')} à relire.", "good"
        )
        self.changed.emit()

    def _on_stopped(self) -> None:
        """Offer to examine again."""
        self._say("Des horaires à relire\u00a0?", _ABOUT)

    def _on_refused(self, sentence: str) -> None:
        """Say why nothing was examined."""
        self._on_stopped()
        self._tell_refusal(sentence)
