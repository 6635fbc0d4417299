"""Bring a file in: typed, chosen or dropped; followed, cancelled, and reported."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from desktop.domain.errors import ChoiceNeeded
from desktop.domain.import_report import ImportReport
from desktop.domain.table_mapping import TableMapping, TablePreview
from desktop.operations.program import Program
from desktop.ui.catalogue.mapping_card import MappingCard
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.work_row import WorkRow

SIGNED = ".guichet"


class ImportCard(QObject):
    """Fill a card with the import of files; `ended` tells that the catalogue changed.

    `signed` carries the signed catalogues among the files: another card takes them.
    """

    ended = Signal()
    signed = Signal(object)
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout) -> None:
        """Take who imports, and the card to fill."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._column = column
        self._waiting: list[tuple[Path, bool]] = []
        self._text = ""
        self._asked: tuple[Path, bool] | None = None
        self._make_choice()
        self.row = WorkRow(tasks, "Annuler l’import", of="de l’import")
        self.row.working.connect(self.import_button.setDisabled)
        self.row.working.connect(self.preview_button.setDisabled)
        column.addLayout(self.row)
        self.mapping = MappingCard(program, tasks)
        self.mapping.answered.connect(self._on_answer)
        self.mapping.given_up.connect(self._on_given_up)
        self._make_report()

    def _make_choice(self) -> None:
        """Make the path field and its buttons."""
        row = QHBoxLayout()
        self.path_field = QLineEdit()
        self.path_field.setAccessibleName("Fichier à importer")
        self.path_field.setPlaceholderText("Chemin du fichier, ou déposez-le n’importe où ici")
        self.path_field.returnPressed.connect(self._import_typed)
        browse = ActionButton("Parcourir…")
        browse.setAccessibleName("Choisir un fichier à importer")
        browse.clicked.connect(self._browse)
        self.preview_button = ActionButton("Aperçu")
        self.preview_button.setAccessibleName("Aperçu de l’import, sans rien changer")
        self.preview_button.clicked.connect(self._preview_typed)
        self.import_button = ActionButton("Importer", primary=True)
        self.import_button.clicked.connect(self._import_typed)
        row.addWidget(FieldFrame("", self.path_field, height=2.1), 1)
        row.addWidget(browse)
        row.addWidget(self.preview_button)
        row.addWidget(self.import_button)
        self._column.addLayout(row)

    def _make_report(self) -> None:
        """Make the place of the report and the way to keep it."""
        self.report_view = QPlainTextEdit()
        self.report_view.setReadOnly(True)
        self.report_view.setAccessibleName("Rapport d’import")
        self.report_view.setMinimumHeight(em(self.report_view, 12))
        self._save = LinkButton("Enregistrer le rapport…")
        self._save.clicked.connect(self._keep_report)
        self.review_button = LinkButton("Revoir les colonnes de ce tableau…")
        self.review_button.clicked.connect(self._review)
        for widget in (self.report_view, self.review_button, self._save):
            self._column.addWidget(widget)
            widget.hide()

    def start(self, paths: tuple[Path, ...], *, preview: bool = False) -> None:
        """Import files one after the other, or only say what each would change."""
        signed = tuple(path for path in paths if path.suffix.lower() == SIGNED)
        if signed:
            self.signed.emit(signed)
        self._waiting += [(path, preview) for path in paths if path not in signed]
        if not self.row.is_working:
            self.mapping.hide()
            self._text = ""
            self._next()

    def _next(self) -> None:
        """Begin with the next file."""
        if self._waiting:
            path, preview = self._waiting.pop(0)
            self._run(path, preview=preview, mapping=None)

    def _run(self, path: Path, *, preview: bool, mapping: TableMapping | None) -> None:
        """Import one file; a table that nobody knows comes back with questions."""
        self._asked = (path, preview)
        self.path_field.setText(str(path))
        self.row.run(
            partial(_import, self._program, path, preview=preview, mapping=mapping),
            self._on_report,
            doing=f"Lecture de «{NBSP}{path.name}{NBSP}»…",
            refused=self._on_refused,
            stopped=self._on_stopped,
        )
        # The worker does it after that, once the outcome was told.
        self._tasks.run(self._program.importing.let_go, lambda _nothing: None)

    def _on_report(self, answer: TablePreview | tuple[ImportReport, str]) -> None:
        """Show what became of every row, or ask what the columns are."""
        if isinstance(answer, TablePreview):
            self._ask(answer)
            return
        report, text = answer
        self._show_report(text)
        self.review_button.setVisible(bool(report.columns))
        if report.preview:
            self.said.emit("Aperçu prêt\u00a0: rien n’a été changé.", "good")
        else:
            parts = f"{count(report.added, 'ajoutée')}, {count(report.changed, 'modifiée')}"
            refused = count(len(report.refused), "refusée")
            tone = "doubt" if report.refused or report.questions else "good"
            asked = count(report.questions, "correction à revoir", "corrections à revoir")
            more = f", {asked}" if report.questions else ""
            self.said.emit(f"Import terminé\u00a0: {parts}, {refused}{more}.", tone)
            self.ended.emit()
        self._next()

    def _show_report(self, text: str) -> None:
        """Add a report under those of this round."""
        self._text = f"{self._text}\n\n{text}".strip()
        self.report_view.setPlainText(self._text)
        self.report_view.show()
        self._save.show()

    def _ask(self, preview: TablePreview) -> None:
        """Ask what the columns of a table are."""
        if self._asked is not None:
            self.report_view.hide()
            self._save.hide()
            self.mapping.ask(self._asked[0], preview)
            self.said.emit("Dites ce que sont les colonnes de ce tableau.", "doubt")

    @Slot(object, bool)
    def _on_answer(self, mapping: TableMapping, is_preview: bool) -> None:  # noqa: FBT001 -- a signal
        """Import by what was chosen."""
        self.path_field.setFocus()
        if self._asked is not None:
            self._run(self._asked[0], preview=is_preview, mapping=mapping)

    @Slot()
    def _on_given_up(self) -> None:
        """Leave a table out, and go on with the others."""
        self.said.emit("Ce tableau n’est pas importé\u00a0: rien n’a changé.", "doubt")
        self.path_field.setFocus()
        self._next()

    @Slot()
    def _review(self) -> None:
        """Show again what the columns of the last table are taken for."""
        if self._asked is not None and not self.row.is_working:
            work = partial(_preview, self._program, self._asked[0])
            self._tasks.run(work, self._ask, refused=self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        """Say why a file stays out, and go on with the others."""
        self._show_report(sentence)
        self.said.emit(sentence, "bad")
        self._next()

    def _on_stopped(self) -> None:
        """Say that nothing was changed."""
        self._waiting.clear()
        self.said.emit("Import annulé\u00a0: le catalogue est comme avant.", "doubt")
        self._next()

    @Slot()
    def _import_typed(self) -> None:
        """Import the file whose path is typed."""
        self._start_typed(preview=False)

    @Slot()
    def _preview_typed(self) -> None:
        """Say what importing the file whose path is typed would change."""
        self._start_typed(preview=True)

    def _start_typed(self, *, preview: bool) -> None:
        """Begin with the path that is typed, or ask for one."""
        written = self.path_field.text().strip()
        if written:
            self.start((Path(written).expanduser(),), preview=preview)
        else:
            self.path_field.setFocus()

    @Slot()
    def _browse(self) -> None:
        """Choose files in the system's own window."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self.import_button,
            "Importer",
            "",
            "Listes (*.csv *.json *.xlsx *.ods *.geojson);;Catalogues signés (*.guichet);;"
            "Tous les fichiers (*)",
        )
        if chosen:
            self.start(tuple(Path(name) for name in chosen))

    @Slot()
    def _keep_report(self) -> None:
        """Write the report to a file."""
        chosen, _ = QFileDialog.getSaveFileName(
            self.report_view, "Enregistrer le rapport", "rapport-import.txt", "Texte (*.txt)"
        )
        if chosen:
            text, path = self._text, Path(chosen)
            self._tasks.run(partial(_save_report, self._program, text, path), self._on_kept)

    def _on_kept(self, path: Path) -> None:
        """Say where the report is."""
        self.said.emit(f"Rapport enregistré\u00a0: {path}", "good")


def _import(
    program: Program, path: Path, *, preview: bool, mapping: TableMapping | None
) -> Generator[int, None, TablePreview | tuple[ImportReport, str]]:
    """Import one file and word its report, or give the questions it asks (on the worker)."""
    tables = program.mapping_tables
    if mapping is None:
        try:
            report = yield from program.importing.run(path, preview=preview, choose=tables.known)
        except ChoiceNeeded:
            return tables.preview(path)
    else:
        choose = tables.chooser(mapping.meanings, mapping.source, mapping.kind)
        report = yield from program.importing.run(path, preview=preview, choose=choose)
        choose.keep()
    return report, program.importing.report_text(report)


def _preview(program: Program, path: Path) -> TablePreview:
    """Read the first rows of a table (on the worker)."""
    return program.mapping_tables.preview(path)


def _save_report(program: Program, text: str, path: Path) -> Path:
    """Write a report (on the worker)."""
    program.importing.save_report(text, path)
    return path
