"""Ask where to save and where to print without stopping anything else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.sheet_variants import file_stem
from desktop.ui.sheet.sheet_work import SheetWork
from desktop.ui.texts import today
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import PlainLabel, tooltip
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card


class Bar(Card):
    """Be a strip with a title that Escape closes."""

    def __init__(self, title: str) -> None:
        """Take the title."""
        super().__init__()
        self.column = QVBoxLayout(self)
        margin = em(self, 0.6)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(em(self, 0.35))
        self.title = PlainLabel(title, bold=True)
        self.column.addWidget(self.title)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons on the last line, with the way back first."""
        row = QHBoxLayout()
        back = LinkButton("Fermer", name=f"Fermer\u00a0: {self.title.text()}")
        back.clicked.connect(self.hide)
        row.addWidget(back)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.column.addLayout(row)


class SaveBar(Bar):
    """Ask for the path of the PDF: typed, or chosen in the system's own window."""

    def __init__(self, work: SheetWork) -> None:
        """Take who saves."""
        super().__init__("Enregistrer sous")
        self._work = work
        self.path_field = QLineEdit()
        self.path_field.setAccessibleName("Chemin du fichier PDF")
        self.path_field.returnPressed.connect(self._save)
        self.title.setBuddy(self.path_field)
        self.column.addWidget(FieldFrame("", self.path_field, height=2.1))
        self.page_box = CheckBox("Et une page web accessible")
        self.page_box.setAccessibleName("Écrire aussi une page web accessible à côté du PDF")
        self.page_box.setToolTip(tooltip("Pour un lecteur d’écran, le braille ou une loupe"))
        self.column.addWidget(self.page_box)
        browse = LinkButton("Parcourir…", name="Choisir le dossier du PDF")
        browse.clicked.connect(self._browse)
        self.save_button = ActionButton("Enregistrer", primary=True)
        self.save_button.clicked.connect(self._save)
        self.add_buttons(browse, self.save_button)
        work.saved.connect(self._on_saved)

    def open_bar(self) -> None:
        """Propose a neutral name: a date, no theme, no person."""
        if not self.path_field.text():
            place = QStandardPaths.StandardLocation.DocumentsLocation
            folder = Path(QStandardPaths.writableLocation(place) or str(Path.home()))
            name = f"{file_stem(self._work.state.form.variant)}-{today().isoformat()}.pdf"
            self.path_field.setText(str(folder / name))
        self.show()
        self.path_field.setFocus()
        self.path_field.selectAll()

    @Slot()
    def _browse(self) -> None:
        """Ask the system's own window for a path."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer la feuille", self.path_field.text(), "PDF (*.pdf)"
        )
        if chosen:
            self.path_field.setText(chosen)

    @Slot()
    def _save(self) -> None:
        """Ask to save."""
        written = self.path_field.text().strip()
        if not written:
            self.path_field.setFocus()
            return
        path = Path(written).expanduser()
        self._work.save(
            path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"),
            with_page=self.page_box.isChecked(),
        )

    @Slot(object)
    def _on_saved(self, paths: tuple[Path, ...]) -> None:
        """Close once the files are there."""
        del paths
        self.hide()


class PrintBar(Bar):
    """Ask on which printer, the one used last being proposed; Enter prints."""

    printer_chosen = Signal(str)

    def __init__(self, work: SheetWork, printer: str) -> None:
        """Take who prints, and the printer used last."""
        super().__init__("Imprimer sur")
        self._work = work
        self._printer = printer
        self.queue_choice = QComboBox()
        self.queue_choice.setAccessibleName("Imprimante")
        self.title.setBuddy(self.queue_choice)
        self.column.addWidget(self.queue_choice)
        self._none = PlainLabel("", tone="doubt", wrap=True)
        self.column.addWidget(self._none)
        self.go_button = ActionButton("Imprimer la feuille", primary=True)
        self.go_button.setAccessibleName("Imprimer la feuille maintenant")
        self.go_button.clicked.connect(self._print)
        self.add_buttons(self.go_button)
        work.queues_found.connect(self._show_queues)

    def open_bar(self) -> None:
        """Look for printers, and show the choice."""
        self._none.setText("Recherche des imprimantes…")
        self._none.setVisible(True)
        self.go_button.setEnabled(False)
        self.show()
        self._work.ask_queues()

    @Slot(object)
    def _show_queues(self, queues: tuple[str, ...]) -> None:
        """Show the printers; where there is none, say the other way."""
        self.queue_choice.clear()
        self.queue_choice.addItems(list(queues))
        if self._printer in queues:
            self.queue_choice.setCurrentText(self._printer)
        self._none.setText(
            "Aucune imprimante n’est installée sur ce poste\u00a0: enregistrez la feuille en PDF."
        )
        self._none.setVisible(not queues)
        self.queue_choice.setVisible(bool(queues))
        self.go_button.setEnabled(bool(queues))
        if queues and self.isVisible():
            self.go_button.setFocus()

    @Slot()
    def _print(self) -> None:
        """Print, and remember the printer."""
        self._printer = self.queue_choice.currentText()
        self.printer_chosen.emit(self._printer)
        self._work.print_on(self._printer)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print with Enter from anywhere in the strip."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.go_button.isEnabled():
            self._print()
        else:
            super().keyPressEvent(event)
