"""Ask what the columns of a table are, and show the records that the answers make."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.table_mapping import KINDS, TableMapping, TablePreview
from desktop.operations.program import Program
from desktop.ui.catalogue.mapping_rows import ColumnRows
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card

_WAIT = 250  # milliseconds after the last change
_SHOWN_RECORDS, _SHOWN_TOLD = 3, 8
_KIND_WORDS = {"services": "un service, un atelier", "structures": "une structure, un lieu"}


class MappingCard(Card):
    """Be shown while a table waits for answers.

    `answered` carries what was chosen and whether it is for a preview only; `given_up` tells that
    the file stays out, `asked` that it waits.
    """

    answered = Signal(object, bool)
    given_up = Signal()
    asked = Signal()
    refused = Signal(str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take who reads tables; hidden until one is asked about."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._path = Path()
        self._filling = False
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self._read_again)
        column = QVBoxLayout(self)
        margin = em(self, 1)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.6))
        self._title = PlainLabel("", bold=True, scale=1.15, wrap=True)
        self._about = PlainLabel("", tone="soft", wrap=True)
        self._lacking = PlainLabel("", tone="doubt", wrap=True)
        for label in (self._title, self._about, self._lacking):
            column.addWidget(label)
        column.addLayout(self._make_whole())
        column.addLayout(self._make_actions())
        self.columns = ColumnRows()
        self.columns.changed.connect(self._on_change)
        column.addWidget(self.columns)
        self._records = QVBoxLayout()
        self._records.setSpacing(em(self, 0.6))
        column.addLayout(self._records)
        self.hide()

    def _make_whole(self) -> QHBoxLayout:
        """Make what is said of the table as a whole: its source, and what its rows are."""
        row = QHBoxLayout()
        self.source_field = QLineEdit()
        self.source_field.setAccessibleName("Nom de la source")
        self.source_field.setMaxLength(100)
        self.source_field.textEdited.connect(self._on_change)
        self.kind_choice = QuietCombo("Ce que sont les lignes")
        for kind in KINDS:
            self.kind_choice.addItem(_KIND_WORDS[kind], kind)
        self.kind_choice.currentIndexChanged.connect(self._on_change)
        row.addWidget(FieldFrame("Source", self.source_field, height=2.1), 1)
        row.addWidget(FieldFrame("Chaque ligne est", self.kind_choice, height=2.1))
        return row

    def _make_actions(self) -> QHBoxLayout:
        """Make what can be done with the answers."""
        row = QHBoxLayout()
        self.import_button = ActionButton("Importer", key="Ctrl+Entrée", primary=True)
        self.import_button.setAccessibleName("Importer ce tableau")
        self.import_button.clicked.connect(partial(self._answer, is_preview=False))
        self.preview_button = ActionButton("Aperçu")
        self.preview_button.setAccessibleName("Aperçu de l’import de ce tableau")
        self.preview_button.clicked.connect(partial(self._answer, is_preview=True))
        leave = ActionButton("Ne pas importer", key="Échap")
        leave.clicked.connect(self._give_up)
        for button in (self.import_button, self.preview_button, leave):
            row.addWidget(button)
        row.addStretch(1)
        for keys, call in (
            ("Ctrl+Return", self.import_button.click),
            ("Ctrl+Enter", self.import_button.click),
            ("Escape", leave.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, call)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return row

    def ask(self, path: Path, preview: TablePreview) -> None:
        """Show a table and wait for answers."""
        self._path = path
        self._later.stop()
        draft = preview.draft
        self._filling = True
        self._title.setText(
            f"Que contiennent les colonnes de «{NBSP}{one_line(draft.file)}{NBSP}»{NBSP}?"
        )
        self.source_field.setText(draft.source)
        self.columns.begin(draft.columns)
        self._filling = False
        self._show(preview)
        self.show()
        self.columns.take_focus()
        self.asked.emit()

    def _show(self, preview: TablePreview) -> None:
        """Show what the answers make."""
        draft = preview.draft
        self._filling = True
        titles = f", titres à la ligne {draft.line}" if draft.line else ""
        self._about.setText(
            f"Tableau de {count(draft.rows, 'ligne')}{titles}. Aucun format connu{NBSP}: voici une "
            "proposition d’après les titres et les cellules. Rien ne se perd, chaque ligne garde "
            "toutes ses cellules."
        )
        self._lacking.setText(
            f"{draft.lacking[:1].upper()}{draft.lacking[1:]}." if draft.lacking else ""
        )
        self._lacking.setVisible(bool(draft.lacking))
        self.kind_choice.setCurrentIndex(KINDS.index(draft.kind))
        self.columns.show_columns(draft.columns)
        self._show_records(preview)
        ready = not draft.lacking
        self.import_button.setEnabled(ready)
        self.preview_button.setEnabled(ready)
        self._filling = False

    def _show_records(self, preview: TablePreview) -> None:
        """Show the first rows as records, then what was mended or refused among those read."""
        while self._records.count():
            widget = self._records.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        if preview.records:
            self._records.addWidget(PlainLabel("Les premières fiches", bold=True))
        for lines in preview.records[:_SHOWN_RECORDS]:
            self._records.addWidget(_record(lines))
        told = [*(f"Refusée{NBSP}: {each.sentence()}" for each in preview.refused)]
        told += [each.sentence() for each in preview.oddities]
        if told:
            rows = count(preview.read, "première ligne", "premières lignes")
            self._records.addWidget(PlainLabel(f"À regarder, dans les {rows}", bold=True))
        for sentence in told[:_SHOWN_TOLD]:
            self._records.addWidget(PlainLabel(one_line(sentence), tone="doubt", wrap=True))
        if len(told) > _SHOWN_TOLD:
            more = f"… et {len(told) - _SHOWN_TOLD} de plus, dans le rapport d’import."
            self._records.addWidget(PlainLabel(more, tone="soft"))

    def _mapping(self) -> TableMapping:
        """Give what the person has answered so far."""
        return TableMapping(
            source=self.source_field.text().strip(),
            kind=str(self.kind_choice.currentData()),
            meanings=self.columns.answers(),
        )

    @Slot()
    def _on_change(self) -> None:
        """Read again soon."""
        if not self._filling:
            self._later.start()

    @Slot()
    def _read_again(self) -> None:
        """Show the first rows as the answers make them."""
        work = partial(_preview, self._program, self._path, self._mapping())
        self._tasks.run(work, self._show, refused=self._on_refused, kind="mapping")

    def _on_refused(self, sentence: str) -> None:
        """Say why the answers do not go together."""
        self._lacking.setText(sentence)
        self._lacking.show()
        self.import_button.setEnabled(False)
        self.preview_button.setEnabled(False)

    def _answer(self, *, is_preview: bool) -> None:
        """Hand the answers over."""
        self._later.stop()
        self.hide()
        self.answered.emit(self._mapping(), is_preview)

    @Slot()
    def _give_up(self) -> None:
        """Leave the file out."""
        self._later.stop()
        self.hide()
        self.given_up.emit()


def _record(lines: tuple[tuple[str, str], ...]) -> QWidget:
    """Lay one record out: its name, then what is known under what it is called."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(em(box, 0.8), 0, 0, em(box, 0.3))
    grid.setHorizontalSpacing(em(box, 0.9))
    grid.setVerticalSpacing(em(box, 0.1))
    grid.setColumnStretch(1, 1)
    for row, (label, text) in enumerate(lines):
        name = PlainLabel(one_line(label), tone="soft")
        name.setMaximumWidth(em(box, 11))
        name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(name, row, 0)
        grid.addWidget(PlainLabel(one_line(text), bold=row == 0, wrap=True), row, 1)
    return box


def _preview(program: Program, path: Path, mapping: TableMapping) -> TablePreview:
    """Read the first rows again (on the worker)."""
    return program.mapping_tables.preview(path, mapping)
