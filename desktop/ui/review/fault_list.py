"""List the hours to look at, one kind of fault at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from desktop.domain.opening.doctor import KINDS
from desktop.domain.opening.faults import HoursFault
from desktop.ui.widgets.answer_queue import AnswerQueue, QueueLine


class FaultList(QObject):
    """Hold the faults, the choice of their kind, and the queue of one kind.

    `moved` tells that another fault may be the current one.
    """

    moved = Signal()

    def __init__(self) -> None:
        """Make both empty."""
        super().__init__()
        self.faults: list[HoursFault] = []
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Sorte de défaut")
        self.queue: AnswerQueue[HoursFault] = AnswerQueue("Horaires à relire")
        self.kinds.activated.connect(self._list)
        self.queue.currentRowChanged.connect(self.moved)

    def put(self, faults: Iterable[HoursFault]) -> None:
        """Ask about other faults first; those that are known are not asked twice."""
        known = set(self.faults)
        self.faults[:0] = [each for each in faults if each not in known]

    def drop(self, faults: Iterable[HoursFault]) -> None:
        """Ask no more about these hours, whatever their fault."""
        answered = {(each.record_id, each.path) for each in faults}
        self.faults = [each for each in self.faults if (each.record_id, each.path) not in answered]

    def drop_current(self) -> None:
        """Go on with the next fault."""
        fault = self.queue.asked()
        if fault is not None:
            self.faults.remove(fault)
            self.queue.drop()

    def show_left(self, wanted: HoursFault | None = None) -> None:
        """List the kinds that are left, then the faults of one of them."""
        kind = wanted.finding.kind if wanted else self.kinds.currentData()
        left = Counter(fault.finding.kind for fault in self.faults)
        self.kinds.clear()
        for each in KINDS:
            if left[each]:
                self.kinds.addItem(f"{KINDS[each]} ({left[each]})", each)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind)))
        if wanted is not None or self.kinds.currentData() != kind:
            self._list(wanted=wanted)
        self.moved.emit()

    def of_kind(self) -> tuple[HoursFault, ...]:
        """Give the faults of the chosen kind."""
        kind = self.kinds.currentData()
        return tuple(fault for fault in self.faults if fault.finding.kind == kind)

    def _list(self, _: int = 0, wanted: HoursFault | None = None) -> None:
        """List the faults of the chosen kind."""
        self.queue.fill(map(_line, self.of_kind()), lambda fault: fault == wanted)


def _line(fault: HoursFault) -> QueueLine[HoursFault]:
    """List a fault by where it is and the name of the record."""
    return QueueLine(it=fault, about=fault.where, name=fault.name)
