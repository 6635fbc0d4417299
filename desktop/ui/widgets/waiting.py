"""Show long work: its name, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em


class Waiting(QWidget):
    """Hold the bar; `stopped` asks to stop."""

    stopped = Signal()

    def __init__(self, title: str, name: str) -> None:
        """Take the title, and the name of the bar for those who cannot see it."""
        super().__init__()
        column = QVBoxLayout(self)
        margin = em(self, 1.6)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addStretch(1)
        column.addWidget(PlainLabel(title, scale=1.25, bold=True))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        column.addWidget(self.bar)
        self.stop_button = ActionButton("Arrêter")
        self.stop_button.clicked.connect(self.stopped)
        column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)

    def begin(self) -> None:
        """Start at nothing, with the focus on what stops."""
        self.bar.setValue(0)
        self.stop_button.setFocus()
