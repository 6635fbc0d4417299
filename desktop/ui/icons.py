"""Load the program's drawings, tinted with the colours of the moment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

SIZE = 24


def find_drawings(resources: Path) -> None:
    """Tell Qt where the drawings are: `icons:name.svg` from now on."""
    QDir.addSearchPath("icons", str(resources / "icons"))


@cache
def pixmap(name: str, code: str, size: int = SIZE) -> QPixmap:
    """Draw one icon in a colour at a size in pixels, sharp on dense screens."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 -- 10 ms, after the first paint

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
