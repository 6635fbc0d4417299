"""List what waits for an answer; letters are answers, not the beginning of a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.ui.widgets.answer_keys import plain_key
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.scrolling import scrolled, thin
from desktop.ui.widgets.two_line_delegate import TwoLineDelegate, two_lines

T = TypeVar("T")
_ASKED = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine(Generic[T]):
    """Hold what an answer is asked about, and how it is listed: `about` over `name`.

    `spoken` is what a screen reader says, both lines by default.
    """

    it: T
    about: str
    name: str
    spoken: str = ""
    is_marked: bool = False
    is_faint: bool = False


class AnswerQueue(QListWidget, Generic[T]):
    """Hold items of two lines, and let letters go to the one who answers."""

    def __init__(self, name: str) -> None:
        """Take the name that a screen reader says."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin(self)

    def fill(
        self, lines: Iterable[QueueLine[T]], is_wanted: Callable[[T], bool] | None = None
    ) -> None:
        """List what waits, and ask about the first that is wanted, else about the first."""
        self.clear()
        wanted = None
        for row, line in enumerate(lines):
            about, name = one_line(line.about), one_line(line.name)
            item = two_lines(
                about,
                name,
                spoken=line.spoken or f"{name}, {about}",
                is_marked=line.is_marked,
                is_faint=line.is_faint,
            )
            item.setData(_ASKED, line.it)
            self.addItem(item)
            if wanted is None and is_wanted is not None and is_wanted(line.it):
                wanted = row
        self.setCurrentRow(wanted or 0)

    def all(self) -> list[T]:
        """List what waits."""
        return [self.item(row).data(_ASKED) for row in range(self.count())]

    def asked(self) -> T | None:
        """Give what is asked about."""
        item = self.currentItem()
        it: T | None = item.data(_ASKED) if item is not None else None
        return it

    def replace(self, it: T) -> None:
        """Let what is asked about be known otherwise; its lines stay."""
        self.currentItem().setData(_ASKED, it)

    def put_off(self) -> None:
        """Put the item that is asked about after the others."""
        row = self.currentRow()
        if row >= 0 and self.count() > 1:
            self.addItem(self.takeItem(row))
            self.setCurrentRow(min(row, self.count() - 1))

    def drop(self) -> None:
        """Take the item that is asked about out, and go on with the next."""
        row = self.currentRow()
        self.takeItem(row)
        self.setCurrentRow(min(row, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let letters and Enter go to the one who answers."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain_key(event) != Qt.Key.Key_unknown and (is_enter or event.text().isalpha()):
            event.ignore()
        else:
            super().keyPressEvent(event)


def beside(
    above: QWidget, queue: AnswerQueue[T], card: QWidget, below: QWidget | None = None
) -> QWidget:
    """Put the queue, between what is above and below it, at the left, the card at the right."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(queue, 1))
    left = QVBoxLayout()
    left.addWidget(above)
    left.addWidget(queue, 1)
    if below is not None:
        left.addWidget(below)
    row.addLayout(left, 2)
    shown = QWidget()
    right = QVBoxLayout(shown)
    right.setContentsMargins(0, 0, em(queue, 0.4), 0)
    right.addWidget(card)
    right.addWidget(PlainLabel("Ctrl+Z reprend la dernière réponse.", tone="soft"))
    right.addStretch(1)
    row.addWidget(scrolled(shown), 5)
    return page
