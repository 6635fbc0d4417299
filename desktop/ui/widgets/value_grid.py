"""Write captions at the left and values at the right, one under the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import CopyLabel, PlainLabel
from desktop.ui.widgets.paint import em


class Value(NamedTuple):
    """Hold one row; an empty value says « rien », `about` is written small under it."""

    caption: str
    text: str
    is_bold: bool = False
    about: str = ""


def value_grid(owner: QWidget, values: Iterable[Value]) -> QGridLayout:
    """Make the grid."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(em(owner, 1))
    grid.setVerticalSpacing(em(owner, 0.55))
    grid.setColumnStretch(1, 1)
    for row, value in enumerate(values):
        caption = PlainLabel(value.caption, tone="soft")
        grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        tone = "plain" if value.text else "unknown"
        label = CopyLabel(value.text or "rien", tone=tone, bold=value.is_bold and bool(value.text))
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(label)
        if value.about:
            box.addWidget(PlainLabel(value.about, tone="soft", scale=0.92, wrap=True))
        grid.addLayout(box, row, 1)
    return grid
