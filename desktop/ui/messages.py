"""Tell what happened: a strip that waits for nobody, and one window for our own bugs."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.buttons import ActionButton, LinkButton
from desktop.ui.labels import PlainLabel
from desktop.ui.paint import em
from desktop.ui.theme import colour, colours

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
