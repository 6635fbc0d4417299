"""Offer a small action as a drawing that has a name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.ui.widgets.icons import pixmap
from desktop.ui.widgets.labels import tooltip
from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.theme import colours


class IconButton(QAbstractButton):
    """Draw one icon, tinted; the name is read aloud and shown as a tooltip with its key."""

    def __init__(self, drawing: str, name: str, *, key: str = "") -> None:
        """Take the drawing, the name of the action, and its key when it has one."""
        super().__init__()
        self._drawing = drawing
        self.setAccessibleName(name)
        self.setToolTip(tooltip(f"{name} ({key})" if key else name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be large enough for a finger."""
        side = em(self, 1.45)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon; a ground under the pointer, a ring when focused."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isChecked()):
            rounded(painter, self.rect(), 4, fill=own.accent_ground)
        if self.hasFocus():
            rounded(painter, self.rect(), 4, edge=own.accent, width=1.6)
        side = round(self.height() * 0.72)
        box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        code = own.accent if self.isChecked() else own.soft if self.isEnabled() else own.line
        painter.drawPixmap(box, pixmap(self._drawing, code, side))
