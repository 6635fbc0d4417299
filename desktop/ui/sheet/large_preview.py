"""Show every page of the paper at reading size; keys turn them and bring them nearer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import PlainLabel, tooltip
from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.scrolling import thin
from desktop.ui.widgets.theme import colours

ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0)
_WHOLE_WIDTH = ZOOMS.index(1.0)
_RING = 4
_KEYS = {
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_Plus: "nearer",
    Qt.Key.Key_Equal: "nearer",  # + without Shift, on many keyboards
    Qt.Key.Key_Minus: "farther",
}


class PageView(QWidget):
    """Show one page at a width that is asked for."""

    def __init__(self, image: QImage, number: int) -> None:
        """Take the page's picture and its number."""
        super().__init__()
        self.image = image
        self.setAccessibleName(f"Page {number}")

    def widen(self, width: int) -> None:
        """Take a width, and the height that the page has then."""
        self.setFixedSize(QSize(width, round(width * self.image.height() / self.image.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)
        rounded(painter, self.rect(), 1, edge=colours(self.palette()).line)


class PageArea(QScrollArea):
    """Hold the pages under each other; `moved` tells another page, `zoomed` another nearness."""

    moved = Signal()
    zoomed = Signal(float)

    def __init__(self) -> None:
        """Begin empty, as wide as there is room."""
        super().__init__()
        self.pages: list[PageView] = []
        self.number = 0
        self._zoom = _WHOLE_WIDTH
        self._aim = -1
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 1))
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.setWidget(inside)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        thin(self)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    @property
    def zoom(self) -> float:
        """Give the width of a page, as a share of the room."""
        return ZOOMS[self._zoom]

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show other pages from the first, or sharper ones where the reader stands."""
        if [page.image.size() for page in self.pages] == [image.size() for image in images]:
            for page, image in zip(self.pages, images, strict=True):
                page.image = image
                page.update()
            return
        stays = len(images) == len(self.pages)
        while self._column.count():
            self._column.takeAt(0).widget().deleteLater()
        self.pages = [PageView(image, at) for at, image in enumerate(images, start=1)]
        for page in self.pages:
            self._column.addWidget(page)
            page.show()
        self._widen(self.number if stays else 0)

    def act(self, what: str) -> None:
        """Turn pages or change how near they are."""
        last = len(self.pages) - 1
        turned = {"next": self.number + 1, "previous": self.number - 1, "first": 0, "last": last}
        if what in turned:
            self._turn(max(0, min(turned[what], last)))
            return
        zoom = max(0, min(self._zoom + (1 if what == "nearer" else -1), len(ZOOMS) - 1))
        if zoom != self._zoom:
            self._zoom = zoom
            self._widen(self.number)
            self.zoomed.emit(self.zoom)

    @Slot()
    def reset(self) -> None:
        """Go back to the first page, as wide as there is room, for the next time."""
        self._zoom = _WHOLE_WIDTH
        self._widen(0)
        self.zoomed.emit(self.zoom)

    def _turn(self, number: int) -> None:
        """Put the top of a page at the top."""
        if not self.pages:
            return
        self.number = number
        bar = self.verticalScrollBar()
        self._aim = min(self.pages[number].y(), bar.maximum())
        bar.setValue(self._aim)
        self.moved.emit()

    def _widen(self, number: int) -> None:
        """Give every page its width, and stay on one."""
        for page in self.pages:
            page.widen(round(self.viewport().width() * self.zoom))
        self._column.activate()
        self.widget().adjustSize()
        self._turn(number)

    @Slot()
    def _on_scroll(self) -> None:
        """Tell which page is read, when the reader scrolled rather than turned."""
        value = self.verticalScrollBar().value()
        if value == self._aim or not self.pages:
            return
        self._aim = -1
        middle = value + self.viewport().height() // 2
        before = sum(page.y() <= middle for page in self.pages) - 1
        if max(before, 0) != self.number:
            self.number = max(before, 0)
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn and zoom; arrows scroll, and what is left (Escape) goes up."""
        what = _KEYS.get(Qt.Key(event.key()))
        if what is None:
            super().keyPressEvent(event)
        else:
            self.act(what)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the ring of the focus drawn."""
        super().focusInEvent(event)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have it taken away."""
        super().focusOutEvent(event)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as there is room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._widen(self.number)


class LargePreview(QWidget):
    """Show the pages and, over them, which one is read and the ways to another.

    `zoomed` carries how near the pages are: pages drawn for it would be sharper.
    """

    zoomed = Signal(float)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(_RING, _RING, _RING, _RING)
        column.setSpacing(em(self, 0.5))
        row = QHBoxLayout()
        self.area = PageArea()
        self._said = PlainLabel("", tone="soft")
        self.buttons: dict[str, ActionButton] = {}
        self._add(row, "previous", "‹", "Page précédente", "Pg.Préc")
        self._add(row, "next", "›", "Page suivante", "Pg.Suiv")
        row.addWidget(self._said)
        row.addStretch(1)
        self._add(row, "farther", "−", "Moins grand")
        self._add(row, "nearer", "+", "Plus grand")
        column.addLayout(row)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)
        self.area.moved.connect(self._tell)
        self.area.zoomed.connect(self._on_zoom)

    def _add(self, row: QHBoxLayout, what: str, sign: str, words: str, key: str = "") -> None:
        """Add a button that does what its key does; short, for there is little room at 200 %."""
        button = ActionButton(sign, key=key)
        button.setAccessibleName(words)
        button.setToolTip(tooltip(f"{words} ({key or sign})"))
        button.clicked.connect(lambda: self.area.act(what))
        self.buttons[what] = button
        row.addWidget(button)

    def show_images(self, images: Sequence[QImage]) -> None:
        """Put the pages under each other."""
        self.area.show_images(images)

    @Slot(float)
    def _on_zoom(self, zoom: float) -> None:
        """Tell how near the pages are."""
        self._tell()
        self.zoomed.emit(zoom)

    @Slot()
    def _tell(self) -> None:
        """Say which page is read, aloud too, and what can still be done."""
        number, last = self.area.number, len(self.area.pages) - 1
        said = f"Page {number + 1} sur {last + 1}"
        self._said.setText(f"{said} · {self.area.zoom * 100:.0f}{NBSP}%")
        self.area.setAccessibleName(f"{said}, telle qu’elle s’imprime")
        self.buttons["previous"].setEnabled(number > 0)
        self.buttons["next"].setEnabled(number < last)
        self.buttons["farther"].setEnabled(self.area.zoom > ZOOMS[0])
        self.buttons["nearer"].setEnabled(self.area.zoom < ZOOMS[-1])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of the focus around the pages."""
        del event
        if self.area.hasFocus():
            around = self.area.geometry().adjusted(-_RING, -_RING, _RING, _RING)
            accent = colours(self.palette()).accent
            rounded(QPainter(self), around, _RING, edge=accent, width=1.6)
