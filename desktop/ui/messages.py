"""Tell what happened, in a strip that waits for nobody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.theme import colour, colours

GOOD_FOR = 12_000  # milliseconds that good news stays; a refusal stays until it is closed
_GROUNDS = {"good": "accent_ground", "doubt": "doubt_ground", "bad": "bad_ground"}
_TONES = {"good": "ink", "doubt": "doubt", "bad": "bad"}


class MessageBar(QWidget):
    """Show one sentence, what can be done about it, and how far long work is."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self._tone = "good"
        self._act: Callable[[], object] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), em(self, 0.35), em(self, 0.8), em(self, 0.35))
        self._words = PlainLabel("", wrap=True)
        self._words.setAccessibleName("Message")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Avancement")
        self._bar.setMaximumWidth(em(self, 12))
        self._bar.setTextVisible(False)
        self._action = LinkButton("")
        self._action.clicked.connect(self._on_action)
        self._close = LinkButton("Fermer", name="Fermer le message")
        self._close.clicked.connect(self.hide)
        row.addWidget(self._words, 1)
        for widget in (self._bar, self._action, self._close):
            row.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=GOOD_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """Give the sentence that is shown."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        text: str,
        tone: str = "good",
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence in a tone (good, doubt, bad), with one thing to do when there is one."""
        self._tone = tone
        self._act = act
        self._words.set_tone(_TONES[tone])
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.updateGeometry()
        self._action.setVisible(bool(action))
        self._bar.setVisible(False)
        self._close.setVisible(True)
        self.setVisible(True)
        self.update()
        if tone == "good" and not action:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Show what the world refused."""
        self.say(sentence, "bad")

    def work(self, text: str, percent: int, stop: Callable[[], None] | None = None) -> None:
        """Show how far long work is, and how to stop it."""
        self.say(text, "good", action="Annuler" if stop else "", act=stop)
        self._timer.stop()
        self._close.setVisible(False)
        self._bar.setValue(percent)
        self._bar.setVisible(True)

    @Slot()
    def _on_action(self) -> None:
        """Do what is offered."""
        if self._act is not None:
            self._act()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the tone."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(getattr(own, _GROUNDS[self._tone])))
