"""Make the back-up directory: chosen, forecast, followed, cancelled, opened."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.binder import Forecast
from desktop.domain.search import Search
from desktop.operations.program import Program
from desktop.ui.catalogue.binder_choices import BinderAsked, BinderChoices
from desktop.ui.search.finder import Finder
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count, today
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.links import open_own_file
from desktop.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:  # at run time it brings the floors below, after the first paint
    from desktop.operations.sheet.binding import BinderReport

Looked = tuple[tuple[tuple[str, str], ...], Forecast]


class BinderCard(QObject):
    """Fill a card with the directory on paper."""

    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout, finder: Finder) -> None:
        """Take who makes it, the card to fill, and who knows the search in progress."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._report: BinderReport | None = None
        self.choices = BinderChoices(program, tasks, finder)
        self.choices.confirmed.connect(self.start)
        self.choices.changed.connect(self.refresh)
        column.addWidget(self.choices)
        self.row = WorkRow(tasks, "Annuler le classeur", of="du classeur")
        self.begin_button = self.row.add_begin_button("Faire le classeur")
        self.begin_button.clicked.connect(self.start)
        column.addLayout(self.row)
        self._outcome = PlainLabel("", wrap=True)
        self.open_button = ActionButton("Ouvrir le classeur")
        self.open_button.clicked.connect(self._open)
        below = QHBoxLayout()
        below.addWidget(self._outcome, 1)
        below.addWidget(self.open_button)
        column.addLayout(below)
        self._show_outcome("", "plain")

    @Slot()
    def refresh(self) -> None:
        """Read the themes, and how large the directory would be."""
        work = partial(_look, self._program, self.choices.asked.search)
        self._tasks.run(work, self._show, kind="binder")

    def _show(self, looked: Looked) -> None:
        """Show what was read."""
        themes, forecast = looked
        self.choices.show_themes(themes)
        self.choices.show_forecast(forecast)

    @Slot()
    def start(self) -> None:
        """Make what is chosen, unless one is being made."""
        if self.row.is_working or not self.choices.file.field.text().strip():
            self.choices.file.field.setFocus()
            return
        asked = self.choices.asked
        self.choices.file.field.setText(str(asked.path))
        self._show_outcome("", "plain")
        self.row.run(
            partial(_bind, self._program, asked),
            self._on_report,
            doing="Mise en pages…",
            refused=self._on_refused,
            stopped=self._on_stopped,
        )

    def _end(self, words: str, tone: str) -> None:
        """Say how it ended, in the card and over the page."""
        self._show_outcome(words, tone)
        self.said.emit(words, tone)

    def _show_outcome(self, words: str, tone: str) -> None:
        """Say how it ended in the card; a file that is there can be opened."""
        self._outcome.set_tone(tone)
        self._outcome.setText(words)
        self._outcome.setVisible(bool(words))
        self.open_button.setVisible(bool(words) and tone == "good")

    def _on_report(self, report: BinderReport) -> None:
        """Say what was made."""
        self._report = report
        words = f"{count(report.records, 'fiche')} sur {count(report.pages, 'page')}"
        self._end(f"{words}, dans «{NBSP}{report.path}{NBSP}».", "good")
        self.open_button.setFocus()

    def _on_refused(self, sentence: str) -> None:
        """Say why nothing was written."""
        self._end(sentence, "bad")

    def _on_stopped(self) -> None:
        """Say that nothing was written."""
        self._end("Classeur annulé\u00a0: aucun fichier n’a été écrit.", "doubt")

    @Slot()
    def _open(self) -> None:
        """Open what was made, in the person's own reader."""
        if self._report is not None and not open_own_file(self._report.path):
            path = self._report.path
            self.said.emit(
                f"«{NBSP}{path}{NBSP}» ne s’ouvre pas\u00a0: ouvrez-le vous-même.", "bad"
            )


def _look(program: Program, search: Search) -> Looked:
    """Read the themes and the size of a directory (on the worker)."""
    return program.binding.themes(), program.binding.forecast(search)


def _bind(program: Program, asked: BinderAsked) -> Generator[int, None, BinderReport]:
    """Make the directory (on the worker)."""
    from desktop.operations.sheet.binding import (  # noqa: PLC0415 -- the floors below, when asked
        BinderRequest,
    )

    request = BinderRequest(search=asked.search, order=asked.order, path=asked.path)
    return (yield from program.binding.run(request, today()))
