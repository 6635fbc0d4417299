"""Count what became of a demand, without anybody, and let it be taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.network.categories import NOTHING, ORIENTED
from desktop.operations.program import Program
from desktop.operations.workshops.positioning import Positioned
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.workshops import network_work

_WORDS = {
    ORIENTED: "Compté sans nom\u00a0: une orientation.",
    NOTHING: "Compté sans nom\u00a0: rien ne convenait.",
}


class DemandTally(QWidget):
    """Say what was counted of this person; hidden while nothing is."""

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.said = PlainLabel("", tone="soft")
        self.take_back = LinkButton("Ne pas compter", name="Ne pas compter cette personne")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.5))
        row.addWidget(self.said)
        row.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.take_back.clicked.connect(self._take_back)
        self.hide()

    def count(self, positioned: Positioned, outcome: str) -> None:
        """Count on the worker; one person counts once, the last outcome stays."""
        self._tasks.run(partial(network_work.count, self._program, positioned, outcome), self._show)

    def next_person(self) -> None:
        """Leave the counters, and forget who was counted."""
        self._tasks.run(partial(network_work.next_person, self._program), self._show)

    @Slot()
    def _take_back(self) -> None:
        """Take back what was counted."""
        self._tasks.run(partial(network_work.take_back, self._program), self._show)

    def _show(self, outcome: str) -> None:
        """Say what is counted."""
        self.said.setText(_WORDS.get(outcome, ""))
        self.setVisible(bool(outcome))
