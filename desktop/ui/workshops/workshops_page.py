"""Be the page of French workshops: one tab a job, the positioning first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.tabs import LineTabs
from desktop.ui.workshops import positioning_work
from desktop.ui.workshops.network_tab import NetworkTab
from desktop.ui.workshops.positioning_tab import PositioningTab
from desktop.ui.workshops.week_tab import WeekTab


class Job(Protocol):
    """Be one job of the page: a widget that reads again, and that can be gone to."""

    def refresh(self) -> None:
        """Read again."""

    def take_focus(self) -> None:
        """Go to where the job begins."""


class WorkshopsPage(QWidget):
    """Hold the tabs; `way_wanted` carries the id and the notes of a workshop for the sheet.

    `changed` tells that records came, `said` a sentence and its tone; `record_wanted` carries the
    id of a workshop to look at, `edit_wanted` of one to write; `import_wanted` asks for where
    files come in.
    """

    way_wanted = Signal(str, object)
    changed = Signal()
    said = Signal(str, str)
    record_wanted = Signal(str)
    edit_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker; each job is one line below."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.tabs = LineTabs("Ateliers de français")
        self._pages = QStackedWidget()
        self._jobs: list[Job] = []
        self._lay_out()
        self.positioning = PositioningTab(program, tasks)
        self.positioning.way_wanted.connect(self.way_wanted)
        self.positioning.changed.connect(self.changed)
        self.positioning.edit_wanted.connect(self.edit_wanted)
        self._add("Positionner", self.positioning)
        self.week = WeekTab(program, tasks)
        self.week.said.connect(self.said)
        self.week.record_wanted.connect(self.record_wanted)
        self.week.demonstration_wanted.connect(self.positioning.load_demonstration)
        self.changed.connect(self.week.refresh)
        self._add("La semaine", self.week)
        self.network = NetworkTab(program, tasks)
        self.network.said.connect(self.said)
        self.network.demonstration_wanted.connect(self.positioning.load_demonstration)
        self.changed.connect(self.network.refresh)
        self._add("Le réseau", self.network)
        self.tabs.currentChanged.connect(self._show_tab)

    def _lay_out(self) -> None:
        """Put the title and the tabs over the job."""
        column = QVBoxLayout(self)
        margin = em(self, 1.1)
        column.setContentsMargins(margin, em(self, 0.8), margin, em(self, 0.6))
        column.setSpacing(em(self, 0.5))
        head = QHBoxLayout()
        head.setSpacing(em(self, 1.2))
        head.addWidget(PlainLabel("Ateliers de français", scale=1.6, bold=True))
        head.addWidget(self.tabs)
        head.addStretch(1)
        template = LinkButton("Tableur d’ateliers à remplir…")
        template.clicked.connect(self.ask_where)
        head.addWidget(template)
        take = LinkButton("L’importer…", name="Importer un tableur d’ateliers")
        take.clicked.connect(self.import_wanted)
        head.addWidget(take)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _add(self, title: str, widget: QWidget) -> None:
        """Add one job (a widget that is a `Job`)."""
        job: Job = widget  # type: ignore[assignment]  # a widget cannot inherit a Protocol
        self.tabs.addTab(title)
        self._pages.addWidget(widget)
        self._jobs.append(job)

    def current_id(self) -> str:
        """Name the workshop that the job shows; empty where it shows none."""
        if self._pages.currentWidget() is self.week:
            return self.week.current_id()
        match = self.positioning.current()
        is_shown = self._pages.currentWidget() is self.positioning
        return match.offer.id if match is not None and is_shown else ""

    def refresh(self) -> None:
        """Read the job that is shown again."""
        self._jobs[self.tabs.currentIndex()].refresh()

    def take_focus(self) -> None:
        """Go to the job that is shown."""
        self._jobs[self.tabs.currentIndex()].take_focus()

    def save(self) -> bool:
        """Ask where to save what the job prints; False for one that prints the sheet."""
        shown = self._pages.currentWidget()
        if shown is self.week:
            self.week.ask_where()
        elif shown is self.network:
            self.network.ask_where()
        return shown in {self.week, self.network}

    @Slot()
    def ask_where(self) -> None:
        """Ask where to save the template, and save it."""
        kinds = "Classeur (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self, "Tableur d’ateliers", "ateliers.xlsx", kinds)
        if chosen:
            self.save_template(Path(chosen))

    def save_template(self, path: Path) -> None:
        """Write the template on the worker."""
        work = partial(positioning_work.save_template, self._program, path)
        self._tasks.run(work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        """Say where it is, and what to do with it."""
        then = "Une fois rempli, importez-le dans «\u00a0Catalogue\u00a0»."
        self.said.emit(f"Tableur enregistré\u00a0: {path}. {then}", "good")

    @Slot(int)
    def _show_tab(self, number: int) -> None:
        """Show a job, read again."""
        self._pages.setCurrentIndex(number)
        self._jobs[number].refresh()
        self._jobs[number].take_focus()
