"""Say which file to write: a path that can be typed, and the system's own window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.paint import em


class FileRow(QHBoxLayout):
    """Hold the path of a file to write."""

    def __init__(self, title: str, browse_name: str, path: Path) -> None:
        """Take the title of the system's window, the name of the button, and a first path."""
        super().__init__()
        self._title = title
        self.filter = ""
        self.field = QLineEdit(str(path))
        self.field.setAccessibleName("Fichier à écrire")
        browse = ActionButton("Parcourir…")
        browse.setAccessibleName(browse_name)
        browse.clicked.connect(self._browse)
        self.setSpacing(em(self.field, 0.5))
        self.addWidget(FieldFrame("", self.field, height=2.1), 1)
        self.addWidget(browse)

    @property
    def path(self) -> Path:
        """Give what is typed."""
        return Path(self.field.text().strip()).expanduser()

    @Slot()
    def _browse(self) -> None:
        """Choose the file in the system's own window."""
        chosen, _ = QFileDialog.getSaveFileName(
            self.parentWidget(), self._title, str(self.path), self.filter
        )
        if chosen:
            self.field.setText(chosen)


def documents_folder() -> Path:
    """Propose the person's own folder of documents, where there is one."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(kind))
    return documents if documents.is_dir() else Path.home()
