"""Load the program's drawings (`icons:name.svg`), tinted with the colours of the moment."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 24


@cache
def pixmap(name: str, code: str, size: int = SIZE) -> QPixmap:
    """Draw one icon in a colour at a size in pixels, sharp on dense screens."""
    file = QFile(f"icons:{name}.svg")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    drawing = bytes(file.readAll().data()).decode()
    file.close()
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", code).encode()))
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, code: str, size: int = SIZE) -> QIcon:
    """Make an icon of a drawing."""
    return QIcon(pixmap(name, code, size))
