"""Write records out: chosen, followed, cancelled, and told."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from desktop.domain.search import Search
from desktop.operations.program import Program
from desktop.ui.catalogue.export_choices import EVERYTHING, SEARCH, ExportChoices
from desktop.ui.search.finder import Finder
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count, today
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:  # at run time it brings the floors below, after the first paint
    from desktop.domain.export_report import ExportReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Hold what the person asks for; `search` is what is on the search page."""

    format: str
    path: Path
    what: str
    search: Search
    with_corrections: bool


class ExportCard(QObject):
    """Fill a card with the export of records."""

    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout, finder: Finder) -> None:
        """Take who exports, the card to fill, and who knows the search in progress."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._finder = finder
        self.choices = ExportChoices()
        self.choices.confirmed.connect(self.start)
        column.addWidget(self.choices)
        self.row = WorkRow(tasks, "Annuler l’export", of="de l’export")
        self.begin_button = self.row.add_begin_button("Exporter")
        self.begin_button.clicked.connect(self.start)
        column.addLayout(self.row)
        self.report_view = QPlainTextEdit()
        self.report_view.setReadOnly(True)
        self.report_view.setAccessibleName("Rapport d’export")
        self.report_view.setMinimumHeight(em(self.report_view, 9))
        self.report_view.hide()
        column.addWidget(self.report_view)

    @Slot()
    def start(self) -> None:
        """Write what is chosen, unless an export is under way."""
        if self.row.is_working or not self.choices.path_field.text().strip():
            self.choices.path_field.setFocus()
            return
        asked = Asked(
            format=self.choices.kind.format,
            path=self.choices.path,
            what=self.choices.what_choice.currentData(),
            search=self._finder.search,
            with_corrections=self.choices.layer_choice.currentData(),
        )
        self.choices.path_field.setText(str(asked.path))
        self.report_view.hide()
        self.row.run(
            partial(_export, self._program, asked),
            self._on_report,
            doing="Écriture…",
            refused=self._on_refused,
            stopped=self._on_stopped,
        )

    def _on_report(self, answer: tuple[ExportReport, str]) -> None:
        """Say what is in the file, and what is not."""
        report, text = answer
        self.report_view.setPlainText(text)
        self.report_view.show()
        of = f" sur {report.records}" if report.written < report.records else ""
        words = f"{count(report.written, 'fiche')}{of} dans «{NBSP}{report.path}{NBSP}»."
        self.said.emit(words, "doubt" if report.left_out else "good")

    def _on_refused(self, sentence: str) -> None:
        """Say why nothing was written."""
        self.report_view.setPlainText(sentence)
        self.report_view.show()
        self.said.emit(sentence, "bad")

    def _on_stopped(self) -> None:
        """Say that nothing was written."""
        self.said.emit("Export annulé\u00a0: aucun fichier n’a été écrit.", "doubt")


def _export(program: Program, asked: Asked) -> Generator[int, None, tuple[ExportReport, str]]:
    """Write the file and word its report (on the worker)."""
    from desktop.operations.tables.exporting import (  # noqa: PLC0415 -- the floors below, when asked
        ExportRequest,
    )

    if asked.what == SEARCH:
        ids = program.finding.every_id(asked.search)
    else:
        sources = frozenset() if asked.what == EVERYTHING else frozenset({asked.what})
        ids = program.exporting.select(sources=sources)
    request = ExportRequest(
        format=asked.format,
        path=asked.path,
        ids=ids,
        with_corrections=asked.with_corrections,
    )
    report = yield from program.exporting.run(request, today())
    return report, program.exporting.report_text(report)
