"""Be the page on which a whole workshop is written, kept in one go, and left."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.workshop_edits import Filled
from desktop.operations.curation.workshop_editing import WorkshopSheet, Written
from desktop.operations.program import Program
from desktop.ui.record.field_editor import REASONS
from desktop.ui.tasks import Tasks
from desktop.ui.texts import today
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.workshops import positioning_work
from desktop.ui.workshops.workshop_form import WorkshopForm

_ABOUT = (
    "Ce qui est écrit ici est une correction de ce bureau, signée de son rôle, par-dessus la "
    "source. Page suivante et précédente vont de groupe en groupe\u00a0; dans une liste de mots, "
    "les flèches vont de l’un à l’autre et Espace le choisit."
)
_NEW = "Un nouvel atelier, ou la copie de celui-ci, s’écrit dans le tableur, puis s’importe."


class WorkshopFormPage(QWidget):
    """Hold the form; `written` tells that the record shows otherwise, `left` asks to go back.

    `said` carries a sentence and its tone; `import_wanted` asks for where files come in, for a
    workshop that is not there yet.
    """

    written = Signal(str)
    left = Signal()
    said = Signal(str, str)
    import_wanted = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.record_id = ""
        self.form: WorkshopForm | None = None
        self._is_warned = self._has_written = False
        self._title = PlainLabel("", scale=1.3, bold=True, wrap=True)
        self._note = PlainLabel(_ABOUT, tone="soft", wrap=True)
        self.reason = QuietCombo("Comment on le sait")
        for words, code in REASONS:
            self.reason.addItem(words, code)
        self.keep_button = ActionButton("Enregistrer", key="Ctrl+Entrée", primary=True)
        self.keep_button.clicked.connect(self.keep)
        self.close_button = ActionButton("Fermer", key="Échap")
        self.close_button.clicked.connect(self.leave)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the title and what ends the work over the fields."""
        self._column = QVBoxLayout(self)
        margin = em(self, 1.1)
        self._column.setContentsMargins(margin, em(self, 0.8), em(self, 0.6), em(self, 0.6))
        self._column.setSpacing(em(self, 0.5))
        head = QHBoxLayout()
        head.setSpacing(em(self, 0.5))
        head.addWidget(self._title, 1)
        head.addWidget(FieldFrame("Comment on le sait", self.reason, height=2.1))
        head.addWidget(self.keep_button)
        head.addWidget(self.close_button)
        self._column.addLayout(head)
        self._column.addWidget(self._note)
        more = QHBoxLayout()
        more.addWidget(PlainLabel(_NEW, tone="soft"))
        empty = LinkButton("Tableur vide…", name="Tableur d’ateliers à remplir")
        empty.clicked.connect(self._ask_empty)
        copy = LinkButton("Copie de celui-ci…", name="Tableur avec une copie de cet atelier")
        copy.clicked.connect(self._ask_copy)
        take = LinkButton("L’importer…", name="Importer un tableur d’ateliers")
        take.clicked.connect(self._leave_to_import)
        for link in (empty, copy, take):
            more.addWidget(link)
        more.addStretch(1)
        self._column.addLayout(more)
        self._area: QScrollArea | None = None

    def open_for(self, record_id: str) -> None:
        """Read a workshop and show its form."""
        work = partial(_read, self._program, record_id)
        self._tasks.run(work, self._show, refused=self._refuse, kind="workshop form")

    def _show(self, sheet: WorkshopSheet) -> None:
        """Show the fields of the workshop that was read."""
        self.record_id = sheet.record_id
        self._is_warned = self._has_written = False
        self._title.setText(one_line(sheet.name))
        self._say(_ABOUT, "soft")
        self.form = WorkshopForm(sheet)
        self.form.kept.connect(self.keep)
        if self._area is not None:
            self._column.removeWidget(self._area)
            self._area.deleteLater()
        self._area = scrolled(self.form)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.addWidget(self._area, 1)
        self.form.reached.connect(self._bring)
        self.form.take_focus()

    @Slot(QWidget)
    def _bring(self, field: QWidget) -> None:
        """Bring a field in sight, with what stands around it."""
        if self._area is not None:
            self._area.ensureWidgetVisible(field, 0, self._area.height() // 3)

    def _say(self, words: str, tone: str) -> None:
        """Say something under the title."""
        self._note.set_tone(tone)
        self._note.setText(words)

    def _refuse(self, sentence: str) -> None:
        """Say why the form cannot be shown."""
        self.said.emit(sentence, "bad")
        self.left.emit()

    @Slot()
    def keep(self) -> None:
        """Keep what was changed."""
        if self.form is None:
            return
        filled = self.form.filled(whole=self._has_written)
        reason = str(self.reason.currentData())
        work = partial(_write, self._program, self.record_id, filled, reason)
        self._tasks.run(work, self._on_written, refused=partial(self._say, tone="bad"))

    def _on_written(self, written: Written) -> None:
        """Go back when all was kept; else say beside each field what was not, and why."""
        self._is_warned, self._has_written = False, True
        if written.changed:
            self.written.emit(_kept(written.changed))
        if not written.faults:
            if not written.changed:
                self.said.emit("Rien n’a changé\u00a0: rien n’est à enregistrer.", "soft")
            self.left.emit()
            return
        if self.form is not None:
            self.form.say_faults(written.faults)
        count = len(written.faults)
        what = f"{count} valeurs ne peuvent" if count > 1 else "Une valeur ne peut"
        rest = f"{_kept(written.changed)} " if written.changed else ""
        self._say(
            f"{rest}{what} pas être vraie{'s' if count > 1 else ''}\u00a0: laissé comme avant, "
            "dit en rouge à côté. Changez, ou videz pour dire que ce n’est pas connu.",
            "bad",
        )

    @Slot()
    def leave(self) -> None:
        """Go back; what is not kept is told first, and dropped the second time."""
        if self._may_leave():
            self.left.emit()

    def _may_leave(self) -> bool:
        """Tell whether all is kept; else say so once, and give way the second time."""
        if self.form is None or not self.form.is_changed() or self._is_warned:
            return True
        self._is_warned = True
        self._say(
            "Ce qui est écrit n’est pas enregistré\u00a0: Ctrl+Entrée l’enregistre, Échap "
            "encore une fois l’abandonne.",
            "doubt",
        )
        return False

    @Slot()
    def _leave_to_import(self) -> None:
        """Go to where files come in, unless something is not kept."""
        if self._may_leave():
            self.left.emit()
            self.import_wanted.emit()

    @Slot()
    def _ask_empty(self) -> None:
        """Ask where to save the empty spreadsheet."""
        self._ask_where("")

    @Slot()
    def _ask_copy(self) -> None:
        """Ask where to save a spreadsheet that says what is kept of this workshop."""
        self._ask_where(self.record_id)

    def _ask_where(self, like: str) -> None:
        """Ask where to save a spreadsheet, and save it."""
        name = "atelier-copie.xlsx" if like else "ateliers.xlsx"
        kinds = "Classeur (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self, "Tableur d’ateliers", name, kinds)
        if chosen:
            self.save_table(Path(chosen), like)

    def save_table(self, path: Path, like: str) -> None:
        """Write the spreadsheet on the worker."""
        work = partial(positioning_work.save_template, self._program, path, like)
        self._tasks.run(work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        """Say where it is, and what to do with it."""
        then = "Changez ce qui change, puis importez-le dans «\u00a0Catalogue\u00a0»."
        self.said.emit(f"Tableur enregistré\u00a0: {path}. {then}", "good")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _kept(count: int) -> str:
    """Word how many fields were kept."""
    return f"Enregistré\u00a0: {count}\u00a0champ{'s' if count > 1 else ''} de l’atelier."


def _read(program: Program, record_id: str) -> WorkshopSheet:
    """Read a workshop (on the worker)."""
    return program.workshop_editing.read(record_id)


def _write(program: Program, record_id: str, filled: Filled, reason: str) -> Written:
    """Lay what was changed (on the worker)."""
    return program.workshop_editing.write(record_id, filled, reason=reason, on=today())
