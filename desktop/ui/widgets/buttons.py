"""Offer what can be done: each button shows its words and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui.widgets.paint import em, rounded, scaled
from desktop.ui.widgets.theme import Colours, colour, colours

_KEY_SCALE = 0.82


class ActionButton(QPushButton):
    """Show an action, filled when it is the main one, with its key in a small cap.

    Where there is no room for both, the cap goes and the words stay whole.
    """

    def __init__(
        self, text: str, *, key: str = "", primary: bool = False, parent: QWidget | None = None
    ) -> None:
        """Take the words, the key to show, and whether this is the main action."""
        super().__init__(text, parent)
        self._key = key
        self._primary = primary
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if key:
            self.setAccessibleDescription(f"Raccourci\u00a0: {key}")

    def sizeHint(self) -> QSize:
        """Leave room for the words, the key and air."""
        room = self._key_width() + em(self, 0.5) if self._key else 0
        return self.minimumSizeHint() + QSize(room, 0)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        line = em(self)
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + round(line * 1.2), round(line * 2.1))

    def _key_width(self) -> int:
        """Measure the cap of the key."""
        metrics = QFontMetrics(scaled(self.font(), _KEY_SCALE))
        return metrics.horizontalAdvance(self._key) + em(self, 0.6)

    def _shades(self, own: Colours) -> tuple[str, str, str]:
        """Choose fill, edge and ink for the state that the button is in."""
        if not self.isEnabled():
            return own.ground, own.line, own.disabled
        if self._primary:
            return own.accent, own.accent, own.on_accent
        pressed = self.isDown() or self.isChecked()
        return (own.accent_ground if pressed or self.underMouse() else own.base), own.edge, own.ink

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the words, the cap, and the ring of the focus."""
        del event
        painter = QPainter(self)
        own = colours(self.palette())
        fill, edge, ink = self._shades(own)
        radius = em(self, 0.4)
        rounded(painter, self.rect(), radius, fill=fill, edge=edge)
        if self.hasFocus():
            ring = own.on_accent if self._primary else own.accent
            rounded(painter, self.rect().adjusted(3, 3, -3, -3), radius - 2, edge=ring, width=1.6)
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        key = self._key_width() + em(self, 0.5) if self._key else 0
        if words + key + em(self, 0.6) > self.width():
            key = 0
        left = (self.width() - words - key) // 2
        painter.setPen(colour(ink))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        flags = middle | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(left, 0, words + 4, self.height()), flags, self.text())
        if key:
            self._paint_key(painter, left + words + em(self, 0.5), ink)

    def _paint_key(self, painter: QPainter, left: int, ink: str) -> None:
        """Draw the key as on a keyboard."""
        height = em(self, 1.15)
        box = QRect(left, (self.height() - height) // 2, self._key_width(), height)
        painter.setOpacity(0.85)
        rounded(painter, box, em(self, 0.22), edge=ink)
        painter.setFont(scaled(self.font(), _KEY_SCALE))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class Chip(QPushButton):
    """Show a filter as a pill: filled with a cross while it narrows the results."""

    def __init__(self, text: str, *, removable: bool = False, name: str = "") -> None:
        """Take the words; a removable chip is always on, and a press takes it off."""
        super().__init__(text)
        self.setShortcut(QKeySequence())  # Qt reads a key in the « & » of a name
        self._removable = removable
        self.setCheckable(not removable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)

    def _is_on(self) -> bool:
        """Tell whether the filter is in force."""
        return self._removable or self.isChecked()

    def sizeHint(self) -> QSize:
        """Leave room for bold words and the cross."""
        line = em(self)
        metrics = QFontMetrics(scaled(self.font(), 1.0, bold=self._is_on()))
        width = metrics.horizontalAdvance(self.text()) + round(line * 1.5)
        return QSize(width + (round(line * 0.9) if self._is_on() else 0), round(line * 1.75))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        del event
        painter = QPainter(self)
        own = colours(self.palette())
        is_on = self._is_on()
        hot = is_on or self.underMouse()
        fill = own.accent_ground if hot else own.base
        edge = own.accent if is_on or self.hasFocus() else own.edge
        rounded(
            painter,
            self.rect(),
            self.height() / 2,
            fill=fill,
            edge=edge,
            width=2.0 if self.hasFocus() else 1.2,
        )
        painter.setFont(scaled(self.font(), 1.0, bold=is_on))
        painter.setPen(colour(own.ink if self.isEnabled() else own.disabled))
        line = em(self)
        words = self.rect().adjusted(round(line * 0.75), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(words, flags, self.text())
        if is_on:
            centre = QPointF(self.width() - line * 0.95, self.height() / 2)
            cross(painter, centre, line * 0.22, own.ink)

    def nextCheckState(self) -> None:
        """Change size with the state: the cross comes and goes."""
        super().nextCheckState()
        self.updateGeometry()


def cross(painter: QPainter, centre: QPointF, half: float, code: str) -> None:
    """Draw a small cross."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(colour(code))
    pen.setWidthF(max(1.4, half / 2.6))
    painter.setPen(pen)
    box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())
    painter.restore()


class LinkButton(QPushButton):
    """Show an action as a quiet underlined word."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        """Take the words, and a fuller name for those who cannot see where it stands."""
        super().__init__(text, parent)
        self.setShortcut(QKeySequence())  # idem
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)

    def minimumSizeHint(self) -> QSize:
        """Be cut rather than push the others away."""
        return QSize(min(self.sizeHint().width(), em(self, 6)), em(self, 1.4))

    def sizeHint(self) -> QSize:
        """Take the room of the words."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + em(self, 0.5), em(self, 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the words, underlined; edged when focused."""
        del event
        painter = QPainter(self)
        own = colours(self.palette())
        painter.setFont(scaled(self.font(), 1.0, underlined=True))
        painter.setPen(colour(own.accent if self.isEnabled() else own.disabled))
        room = self.width() - em(self, 0.4)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        if self.hasFocus():
            rounded(painter, self.rect(), em(self, 0.25), edge=own.accent, width=1.6)
