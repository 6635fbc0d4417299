"""Give scroll areas thin bars without arrows: the one thing that Fusion cannot be asked for."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

_THIN = """
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar::handle:vertical {
    background: palette(mid); border: 3px solid transparent; border-radius: 5px; min-height: 32px;
}
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def thin(area: QAbstractScrollArea) -> None:
    """Make the vertical bar of an area thin."""
    area.verticalScrollBar().setStyleSheet(_THIN)


def steady(area: QAbstractScrollArea) -> None:
    """Keep the room of the vertical bar while there is none: nothing moves when it comes."""
    bar = area.verticalScrollBar()

    def leave_room(_first: int, last: int) -> None:
        """Take the room of the bar, or give it to the bar."""
        room = QMargins(0, 0, 0 if last else bar.sizeHint().width(), 0)
        if room != area.viewportMargins():
            area.setViewportMargins(room)

    bar.rangeChanged.connect(leave_room)
    leave_room(0, bar.maximum())


def scrolled(widget: QWidget) -> QScrollArea:
    """Let a column scroll in what room there is."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    thin(area)
    area.setWidget(widget)
    return area
