"""Say where the desk is, as numbers or as the record of the catalogue at its address."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.domain.locator import spot_of
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import FieldFrame


class PositionField(QWidget):
    """Take a position: `changed` carries it once it is one, or empty; `refused` says why not."""

    changed = Signal(str)
    refused = Signal(str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program that keeps the position, and the worker that looks for it."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.field = QLineEdit(program.preferences.desk_position)
        self.field.setAccessibleName("Position du lieu, latitude puis longitude")
        self.field.setPlaceholderText("48,7012\u00a0; 2,3894, pour le plan des feuilles")
        self.field.setMaxLength(60)
        self.field.editingFinished.connect(self._keep)
        self.find_button = ActionButton("Trouver")
        self.find_button.setAccessibleName("Trouver la position du lieu par son adresse")
        self.find_button.clicked.connect(self._find)
        row.addWidget(FieldFrame("", self.field, height=2.1), 1)
        row.addWidget(self.find_button)

    @Slot()
    def _find(self) -> None:
        """Look in the catalogue for what stands at the desk's address."""
        self._tasks.run(
            lambda: self._program.desk_place.position(),  # noqa: PLW0108 -- on the worker
            self._take,
            refused=self.refused.emit,
        )

    def _take(self, position: str) -> None:
        """Show what was found, and keep it."""
        self.field.setText(position)
        self._keep()

    @Slot()
    def _keep(self) -> None:
        """Tell a position that is one; another is refused, and the one before stays."""
        position = self.field.text().strip()
        if not position or spot_of(position) is not None:
            self.changed.emit(position)
            return
        self.refused.emit(
            f"Position «{NBSP}{position}{NBSP}» non comprise{NBSP}: écrivez la latitude, un "
            f"point-virgule, la longitude, en degrés (par exemple 48,7012{NBSP}; 2,3894)."
        )
