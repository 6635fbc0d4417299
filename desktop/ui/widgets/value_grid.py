"""Write captions at the left and values at the right, one under the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.widgets.labels import CopyLabel, PlainLabel
from desktop.ui.widgets.paint import em


def value_grid(owner: QWidget, rows: Iterable[tuple[str, str, bool]]) -> QGridLayout:
    """Make the grid of (caption, value, is bold); an empty value says « rien »."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(em(owner, 1))
    grid.setVerticalSpacing(em(owner, 0.55))
    grid.setColumnStretch(1, 1)
    for row, (caption, value, is_bold) in enumerate(rows):
        grid.addWidget(PlainLabel(caption, tone="soft"), row, 0, Qt.AlignmentFlag.AlignTop)
        tone = "plain" if value else "unknown"
        label = CopyLabel(value or "rien", tone=tone, bold=is_bold and bool(value))
        grid.addWidget(label, row, 1)
    return grid
