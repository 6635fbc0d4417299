"""Say what to do next where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em, scaled
from desktop.ui.widgets.recent_list import RecentList


def _blank_page(page: QWidget, gap: float) -> QVBoxLayout:
    """Give a page its ground and a column, its lines `gap` em apart, pushed to the middle."""
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
    page.setMinimumHeight(1)  # words may be cut, the window must not grow for them
    column = QVBoxLayout(page)
    margin = em(page, 1.6)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(em(page, gap))
    column.addStretch(1)
    return column


class EmptyState(QWidget):
    """Show a title, a few lines, and the buttons that help."""

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__()
        column = _blank_page(self, gap=0.6)
        self._title = PlainLabel("", scale=1.25, bold=True, wrap=True)
        self._text = PlainLabel("", tone="soft", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(em(self, 0.4))
        column.addLayout(self._buttons)
        column.addStretch(3)

    def say(
        self, title: str, text: str, *actions: tuple[str, Callable[[], None]], key: str = ""
    ) -> None:
        """Show words, and one button for each action (its words and what it calls).

        `key` is the one that does the first.
        """
        self._title.setText(title)
        self._text.setText(text)
        while self._buttons.count():
            self._buttons.takeAt(0).widget().deleteLater()
        for number, (words, call) in enumerate(actions):
            is_first = number == 0
            button = ActionButton(words, key=key if is_first else "", primary=is_first)
            button.clicked.connect(call)
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class KeyLine(QWidget):
    """Show one key and what it does."""

    def __init__(self, key: str, text: str) -> None:
        """Take the key and its use."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        cap = PlainLabel(key, tone="accent", bold=True, scale=0.95)
        cap.setMinimumWidth(em(cap, 5))
        cap.setFont(scaled(cap.font(), 1.0, bold=True))
        row.addWidget(cap, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(text, tone="soft", wrap=True), 1)


class Welcome(QWidget):
    """Greet at first: what to type, and the keys worth knowing."""

    def __init__(self) -> None:
        """Write the words."""
        super().__init__()
        column = _blank_page(self, gap=0.55)
        column.addWidget(
            PlainLabel("Que cherche la personne\u00a0?", scale=1.45, bold=True, wrap=True)
        )
        column.addWidget(
            PlainLabel(
                "Tapez ses mots en haut, choisissez sa commune, puis mettez sur la fiche "
                "qui peut l’aider. La fiche s’imprime sur une page A4.",
                tone="soft",
                wrap=True,
            )
        )
        column.addSpacing(em(self, 0.8))
        for key, text in (
            ("Ctrl+K", "chercher"),
            ("↓", "passer aux résultats"),
            ("Entrée", "ajouter à la fiche"),
            ("Ctrl+P", "imprimer la fiche"),
            ("Ctrl+S", "enregistrer la fiche en PDF"),
            ("F9", "numéros d’aide et d’urgence"),
            ("F6", "passer d’un volet à l’autre"),
        ):
            column.addWidget(KeyLine(key, text))
        self.learn = LinkButton("Apprendre avec un réseau inventé")
        column.addSpacing(em(self, 0.5))
        column.addWidget(self.learn)
        self.recent = RecentList()
        column.addWidget(self.recent)
        column.addStretch(3)
