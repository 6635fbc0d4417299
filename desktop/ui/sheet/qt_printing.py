"""Print through Qt where there is no CUPS: the pages as pixels, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from desktop.domain.errors import PrintRefused

if TYPE_CHECKING:  # at run time this brings the floors below, after the first paint
    from desktop.operations.sheet.printing import PageImage

IS_NEEDED = sys.platform == "win32"
DPI = 300
_BYTES_RGB = 3
_BYTES_RGBX = 4


def to_image(page: PageImage) -> QImage:
    """Make a Qt image of a page; it keeps its own copy of the pixels."""
    depth = page.stride // page.width
    shape = QImage.Format.Format_Grayscale8
    if depth >= _BYTES_RGBX:
        shape = QImage.Format.Format_RGBX8888
    elif depth >= _BYTES_RGB:
        shape = QImage.Format.Format_RGB888
    return QImage(page.pixels, page.width, page.height, page.stride, shape).copy()


def queues() -> tuple[str, ...]:
    """List the printers that Qt knows, the default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 -- for the first print only

    first = QPrinterInfo.defaultPrinterName()
    names = list(QPrinterInfo.availablePrinterNames())
    return tuple(sorted(names, key=lambda name: name != first))


def print_pages(pages: Iterable[PageImage], queue: str) -> None:
    """Print pages on a queue; raises PrintRefused when it does not take them."""
    from PySide6.QtGui import QPageSize  # noqa: PLC0415 -- for the first print only
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 -- idem

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(queue)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName("feuille")
    painter = QPainter()
    if queue not in queues() or not painter.begin(printer):
        raise PrintRefused(
            f"L’imprimante «\u00a0{queue}\u00a0» ne répond pas\u00a0: vérifiez qu’elle est "
            "allumée, ou enregistrez la feuille en PDF."
        )
    whole = QRect(0, 0, printer.width(), printer.height())
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        painter.drawImage(whole, to_image(page))
    painter.end()
