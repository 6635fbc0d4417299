"""Give scroll areas thin bars without arrows: the one thing that Fusion cannot be asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
