"""Ask what only a person can settle, one kind of question a tab, one key an answer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.review.call_back_tab import CallBackTab
from desktop.ui.review.corrections_tab import CorrectionsTab
from desktop.ui.review.duplicates_tab import DuplicatesTab
from desktop.ui.review.hours_tab import HoursTab
from desktop.ui.review.incoming_tab import IncomingTab
from desktop.ui.review.outgoing_tab import OutgoingTab
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.tabs import LineTabs


class Questions(Protocol):
    """Be one kind of questions: a widget that reads, asks, and takes answers back.

    `counted` tells how many wait, `changed` that records show otherwise, `said` a sentence.
    """

    counted: SignalInstance
    changed: SignalInstance
    said: SignalInstance

    def refresh(self) -> None:
        """Read the questions again."""

    def take_focus(self) -> None:
        """Go to the first question."""

    def undo(self) -> None:
        """Take back the last answer."""


class ReviewPage(QWidget):
    """Hold the tabs; `counted` tells how many questions wait in all."""

    counted = Signal(int)
    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker; each kind of questions is one line below."""
        super().__init__()
        self.tabs = LineTabs("Questions à revoir")
        self._pages = QStackedWidget()
        self._kinds: list[Questions] = []
        self._titles: list[str] = []
        self._counts: list[int] = []
        self._lay_out()
        self._add("Corrections", CorrectionsTab(program, tasks))
        self._add("Doublons", DuplicatesTab(program, tasks))
        self._add("À rappeler", CallBackTab(program, tasks))
        self._add("Horaires", HoursTab(program, tasks))
        self.incoming = IncomingTab(program, tasks)
        self._add("Reçues", self.incoming)
        self._add("À envoyer", OutgoingTab(program, tasks))
        self.tabs.currentChanged.connect(self._show_tab)

    def _lay_out(self) -> None:
        """Put the title and the tabs over the questions."""
        column = QVBoxLayout(self)
        margin = em(self, 1.4)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.6))
        head = QHBoxLayout()
        head.setSpacing(em(self, 1.2))
        head.addWidget(PlainLabel("À revoir", scale=1.6, bold=True))
        head.addWidget(self.tabs)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _add(self, title: str, widget: QWidget) -> None:
        """Add one kind of questions (a widget that is a `Questions`)."""
        kind: Questions = widget  # type: ignore[assignment]  # a widget cannot inherit a Protocol
        number = self.tabs.addTab(title)
        self._pages.addWidget(widget)
        self._kinds.append(kind)
        self._titles.append(title)
        self._counts.append(0)
        kind.counted.connect(partial(self._note_count, number))
        kind.changed.connect(self.changed)
        kind.said.connect(self.said)

    def receive(self, files: tuple[Path, ...]) -> None:
        """Take files of corrections in, and show them."""
        self.tabs.setCurrentIndex(self._kinds.index(self.incoming))
        self.incoming.receive(files)

    def refresh(self) -> None:
        """Read every kind of questions again."""
        for kind in self._kinds:
            kind.refresh()

    def take_focus(self) -> None:
        """Go to the questions of the tab that is shown."""
        self._kinds[self.tabs.currentIndex()].take_focus()

    def undo(self) -> None:
        """Take back the last answer of the tab that is shown."""
        self._kinds[self.tabs.currentIndex()].undo()

    def _note_count(self, number: int, count: int) -> None:
        """Say on a tab how many questions wait there."""
        self._counts[number] = count
        title = self._titles[number]
        self.tabs.setTabText(number, f"{title} ({count})" if count else title)
        self.counted.emit(sum(self._counts))

    @Slot(int)
    def _show_tab(self, number: int) -> None:
        """Show the questions of a tab."""
        self._pages.setCurrentIndex(number)
        self._kinds[number].take_focus()
