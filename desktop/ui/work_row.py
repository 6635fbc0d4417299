"""Begin long work, follow it, stop it: one row of a card."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from desktop.ui.buttons import ActionButton
from desktop.ui.labels import PlainLabel


class WorkRow(QHBoxLayout):
    """Hold the button that begins, and while there is work a bar and the button that stops."""

    def __init__(self, begin: str, doing: str, cancel: str, bar_name: str) -> None:
        """Take the words of the buttons, what is said beside the bar, the bar's own name."""
        super().__init__()
        self.begin_button = ActionButton(begin, primary=True)
        self._doing = PlainLabel(doing)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(bar_name)
        self.bar.setTextVisible(False)
        self.cancel_button = ActionButton(cancel)
        self._shown = (self._doing, self.bar, self.cancel_button)
        for widget in self._shown:
            self.addWidget(widget)
            widget.hide()
        self.setStretch(1, 1)
        self.addStretch(1)
        self.addWidget(self.begin_button)

    def show_working(self, *, is_working: bool) -> None:
        """Show the bar while there is work, from nothing done."""
        self.bar.setValue(0)
        for widget in self._shown:
            widget.setVisible(is_working)
        self.begin_button.setVisible(not is_working)
