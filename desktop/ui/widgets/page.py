"""Lay a page of the rail out: a title, then titled cards in one column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card
from desktop.ui.widgets.scrolling import thin

WIDTH = 52  # lines of text: wider lines are hard to read


class Page(QScrollArea):
    """Be a page with a title."""

    def __init__(self, title: str) -> None:
        """Take the title."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Window)
        row = QHBoxLayout(inside)
        margin = em(self, 1.4)
        row.setContentsMargins(margin, margin, margin, margin)
        middle = QWidget()
        middle.setMaximumWidth(em(self, WIDTH))
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(em(self, 0.9))
        self.column.addWidget(PlainLabel(title, scale=1.6, bold=True))
        row.addWidget(middle, 10)
        row.addStretch(1)
        thin(self)
        self.setWidget(inside)

    def add_card(self, title: str, text: str = "") -> QVBoxLayout:
        """Add a card with its title and what it is about; give where its content goes."""
        card = Card()
        column = QVBoxLayout(card)
        margin = em(self, 1)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.5))
        column.addWidget(PlainLabel(title, bold=True, scale=1.15))
        if text:
            column.addWidget(PlainLabel(text, tone="soft", wrap=True))
        self.column.addWidget(card)
        return column
