"""Show the paper as it will come out of the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.ui.sheet.qt_printing import to_image
from desktop.ui.widgets.labels import tooltip
from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.theme import colour, colours

if TYPE_CHECKING:  # at run time this brings the floors below, after the first paint
    from desktop.operations.sheet.printing import PageImage

A4 = 297 / 210


class Preview(QAbstractButton):
    """Show the first page small; a press shows all of them large."""

    enlarged = Signal()

    def __init__(self) -> None:
        """Begin with no page."""
        super().__init__()
        self.images: tuple[QImage, ...] = ()
        self.setAccessibleName("Aperçu de la feuille, agrandir")
        self.setToolTip(tooltip("Voir la feuille en grand (Ctrl+E)"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.enlarged)

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """Take the pages."""
        self.images = tuple(to_image(page) for page in pages)
        self.setVisible(bool(self.images))
        self.update()

    def sizeHint(self) -> QSize:
        """Be about as large as a hand's palm."""
        return QSize(em(self, 13), self.heightForWidth(em(self, 13)))

    def hasHeightForWidth(self) -> bool:
        """Keep the shape of a page."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of a page of that width, within reason."""
        return round(min(width, em(self, 13)) * A4) + em(self, 1.6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the first page with a soft shadow, and say how many there are."""
        del event
        if not self.images:
            return
        own = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        height = self.height() - em(self, 1.6)
        width = round(height / A4)
        page = QRect((self.width() - width) // 2, 2, width, height)
        rounded(painter, page.adjusted(-1, 0, 1, 3), 3, fill=own.line)
        dense = self.devicePixelRatio()
        small = self.images[0].scaled(
            round(width * dense),
            round(height * dense),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(dense)
        painter.drawImage(page.topLeft(), small)
        edge = own.accent if self.hasFocus() else own.line
        rounded(painter, page, 1, edge=edge, width=2.0 if self.hasFocus() else 1.0)
        painter.setPen(colour(own.soft))
        words = QRect(0, page.bottom() + 3, self.width(), em(self, 1.4))
        number = len(self.images)
        said = "1 page" if number == 1 else f"page 1 sur {number}"
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{said} · agrandir (Ctrl+E)")
