"""Put help numbers above the results as soon as a word of danger is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from desktop.domain.help_numbers import HelpNumber, numbers_for
from desktop.domain.search import Found
from desktop.domain.thesaurus import Heard
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em


class HelpStrip(QWidget):
    """Show the numbers that answer a danger; `everything` asks for all of them."""

    everything = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program; the numbers are read at `get_ready`, or with a word of danger."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._numbers: tuple[HelpNumber, ...] = ()
        self._heard: tuple[Heard, ...] = ()
        self._shown: tuple[str, ...] = ()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._flow = FlowLayout(self, gap=em(self, 0.9))
        margin = em(self, 0.8)
        self._flow.setContentsMargins(margin, 0, margin, em(self, 0.6))
        self.setVisible(False)

    def get_ready(self) -> None:
        """Read the numbers and write those of most dangers, so that a key only shows them."""
        self._tasks.run(partial(_read, self._program), self._keep)

    def show_found(self, found: Found) -> None:
        """Show the numbers when an answer heard a danger."""
        self._heard = tuple(one for one in found.heard if one.entry.danger)
        if self._heard and not self._numbers:
            self.get_ready()
        self._fill()

    def _keep(self, numbers: tuple[HelpNumber, ...]) -> None:
        """Keep the numbers that were read."""
        self._numbers = numbers
        self._choose(numbers_for(self._heard, numbers))
        self._fill()

    def _fill(self) -> None:
        """Write the numbers, again only when they are others."""
        chosen = numbers_for(self._heard, self._numbers) if self._heard else ()
        if chosen:
            self._choose(chosen)
        self.setVisible(bool(chosen))

    def _choose(self, chosen: Sequence[HelpNumber]) -> None:
        """Write some numbers unless they are those written."""
        shown = tuple(each.number for each in chosen)
        if shown != self._shown:
            self._shown = shown
            self._write(chosen)

    def _write(self, chosen: Sequence[HelpNumber]) -> None:
        """Write each number with what it is for."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        self._flow.addWidget(PlainLabel(f"En danger{NBSP}:", tone="strong", bold=True))
        for each in chosen:
            label = re.split(r"\s:|,|\s\(", each.label)[0]
            self._flow.addWidget(
                PlainLabel(f"{each.number}{NBSP}· {label}", tone="accent", bold=True)
            )
        button = ActionButton("Tous les numéros", key="F9")
        button.clicked.connect(self.everything)
        self._flow.addWidget(button)


def _read(program: Program) -> tuple[HelpNumber, ...]:
    """Read the numbers (on the worker)."""
    return program.helping.help_numbers()
