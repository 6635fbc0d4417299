"""Mark a value that the desk corrected; what its source says is one key away."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.fields import shown
from desktop.domain.provenance import Layer
from desktop.domain.wording import signed
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import CopyLabel, one_line
from desktop.ui.widgets.paint import em


class CorrectionMark(QWidget):
    """Say who corrected, when and how it is known; a press shows or hides the source's value."""

    def __init__(self, layer: Layer, label: str) -> None:
        """Take the correction and the name of its field."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, em(self, 0.15))
        column.setSpacing(0)
        words = f"✎ {signed(layer.date, one_line(layer.role), one_line(layer.reason))}"
        self.button = LinkButton(words, name=f"{label}, {words[2:]}{NBSP}: voir la source")
        self.button.clicked.connect(self._toggle)
        source = shown(layer.field, layer.source_value).strip() or "rien"
        self._source = CopyLabel(f"La source dit{NBSP}: {source}", tone="soft", scale=0.95)
        self._source.hide()
        column.addWidget(self.button)
        column.addWidget(self._source)

    @Slot()
    def _toggle(self) -> None:
        """Show what the source says, or hide it."""
        self._source.setVisible(self._source.isHidden())
