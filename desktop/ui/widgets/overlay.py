"""Lay something over the window until Escape: nothing is lost underneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.widgets.theme import colours

_SHADE = QColor(5, 15, 14, 140)


class Overlay(QWidget):
    """Show a titled panel over the window; `closed` tells that it went away."""

    closed = Signal()

    def __init__(
        self, window: QWidget, title: str, content: QWidget, *, width: float, scrolls: bool = True
    ) -> None:
        """Take the window to cover, a title, what to show, and a width in lines of text.

        Without `scrolls`, what is shown scrolls by itself and takes the focus.
        """
        super().__init__(window)
        self._window = window
        self._wanted = width
        self._before: QWidget | None = None
        self._panel = _Panel(self)
        column = QVBoxLayout(self._panel)
        margin = em(self, 1.2)
        column.setContentsMargins(margin, margin, margin, margin)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(title, scale=1.4, bold=True), 1)
        self.close_button = ActionButton("Fermer", key="Échap")
        self.close_button.clicked.connect(self.close_panel)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(_scrolling(content, title) if scrolls else content, 1)
        self._first = self.close_button if scrolls else content
        window.installEventFilter(self)
        self.hide()

    def open_panel(self) -> None:
        """Cover the window and take the focus."""
        self._before = self.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()
        self._first.setFocus()

    @Slot()
    def close_panel(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()

    def _fit(self) -> None:
        """Cover the window; the panel keeps air around itself."""
        self.setGeometry(self._window.rect())
        air = em(self, 1.5)
        width = min(em(self, self._wanted), self.width() - 2 * air)
        height = self.height() - 2 * air
        self._panel.setGeometry((self.width() - width) // 2, air, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; every other key stops here."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the shade is pressed."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 -- Qt's own signature
        """Keep the focus inside."""
        moved = super().focusNextPrevChild(next)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.close_button.setFocus()
        return moved

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shade the window."""
        del event
        QPainter(self).fillRect(self.rect(), _SHADE)


def _scrolling(content: QWidget, title: str) -> QScrollArea:
    """Let what is shown scroll."""
    scroll = scrolled(content)
    scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    scroll.setAccessibleName(title)
    scroll.viewport().setBackgroundRole(QPalette.ColorRole.Base)
    content.setBackgroundRole(QPalette.ColorRole.Base)
    return scroll


class _Panel(QFrame):
    """Draw the panel."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a rounded box."""
        del event
        own = colours(self.palette())
        rounded(QPainter(self), self.rect(), em(self, 0.6), fill=own.base, edge=own.line)
