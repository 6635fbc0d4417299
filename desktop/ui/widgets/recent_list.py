"""Show the last searches where nothing is asked yet; a press asks one again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.recent_searches import RecentSearch
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em


class RecentList(QWidget):
    """List searches; `asked` tells which, `forget_asked` that none should be kept."""

    asked = Signal(object)
    forget_asked = Signal()

    def __init__(self) -> None:
        """Begin empty and out of sight."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, em(self, 0.8), 0, 0)
        self._column.setSpacing(em(self, 0.3))
        self.setVisible(False)

    def show_searches(self, searches: Sequence[RecentSearch]) -> None:
        """Write one line for each."""
        while self._column.count():
            gone = self._column.takeAt(0).widget()
            gone.setVisible(False)
            gone.deleteLater()
        left = Qt.AlignmentFlag.AlignLeft
        self._column.addWidget(PlainLabel("Dernières recherches", tone="soft", bold=True))
        for search in searches:
            where = f" — {search.commune}" if search.commune else ""
            words = one_line(f"{search.words}{where}")
            button = LinkButton(words, name=f"Chercher à nouveau{NBSP}: {words}")
            button.clicked.connect(partial(self.asked.emit, search))
            self._column.addWidget(button, 0, left)
        forget = LinkButton("Effacer ces recherches")
        forget.clicked.connect(self.forget_asked)
        self._column.addWidget(forget, 0, left)
        self.setVisible(bool(searches))
