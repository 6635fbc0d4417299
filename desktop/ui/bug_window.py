"""Tell about a mistake of ours, with words that can be copied; the program goes on."""

from __future__ import annotations

import traceback

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em


class BugWindow(QDialog):
    """Tell that the program made a mistake, with words that can be copied and sent."""

    def __init__(self, error: BaseException, parent: QWidget | None) -> None:
        """Take the error; the program goes on."""
        super().__init__(parent)
        self.setWindowTitle("Guichet\u00a0: erreur")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        column = QVBoxLayout(self)
        said = "Le programme s’est trompé. Il continue\u00a0; rien n’est perdu."
        column.addWidget(PlainLabel(said, bold=True, wrap=True))
        asked = "Copiez ces lignes et envoyez-les à la personne qui s’occupe du programme."
        column.addWidget(PlainLabel(asked, tone="soft", wrap=True))
        self._details = QPlainTextEdit("".join(traceback.format_exception(error)))
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Détail de l’erreur")
        column.addWidget(self._details)
        row = QHBoxLayout()
        copy = ActionButton("Copier", primary=True)
        copy.clicked.connect(self._copy)
        close = ActionButton("Fermer", key="Échap")
        close.clicked.connect(self.close)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(em(self, 42), em(self, 24))

    @Slot()
    def _copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details.toPlainText())
