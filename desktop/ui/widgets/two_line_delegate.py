"""Paint a list whose items have two lines: what it is, small, then what it holds."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.widgets.paint import elided, rounded, scaled
from desktop.ui.widgets.theme import colour, colours

_ABOVE, _BELOW, _IS_MARKED, _IS_FAINT = (int(Qt.ItemDataRole.UserRole) + 10 + n for n in range(4))


def two_lines(
    above: str, below: str, *, spoken: str, is_marked: bool = False, is_faint: bool = False
) -> QListWidgetItem:
    """Make an item; `spoken` is what a screen reader says, a faint one holds nothing."""
    item = QListWidgetItem(spoken)
    for role, value in (
        (_ABOVE, above),
        (_BELOW, below),
        (_IS_MARKED, is_marked),
        (_IS_FAINT, is_faint),
    ):
        item.setData(role, value)
    return item


class TwoLineDelegate(QStyledItemDelegate):
    """Write the two lines; the chosen item has its ground."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Take two lines."""
        del index
        asked: Any = option  # PySide's stubs miss the members of a style option
        line = QFontMetrics(asked.font).height()
        return QSize(line * 10, round(line * 2.7))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Write the two lines on their ground."""
        asked: Any = option  # PySide's stubs miss the members of a style option
        box: QRect = asked.rect
        own = colours(asked.palette)
        line = QFontMetrics(asked.font).height()
        painter.save()
        if asked.state & QStyle.StateFlag.State_Selected:
            edge = own.accent if asked.state & QStyle.StateFlag.State_HasFocus else ""
            rounded(painter, box.adjusted(0, 1, 0, -1), 5, fill=own.accent_ground, edge=edge)
        words = box.adjusted(round(line * 0.5), round(line * 0.25), -line // 2, 0)
        painter.setFont(scaled(asked.font, 0.92))
        painter.setPen(colour(own.accent if index.data(_IS_MARKED) else own.soft))
        above = QRect(words.left(), words.top(), words.width(), line)
        elided(painter, above, index.data(_ABOVE))
        painter.setFont(asked.font)
        painter.setPen(colour(own.disabled if index.data(_IS_FAINT) else own.ink))
        below = QRect(words.left(), words.top() + round(line * 1.05), words.width(), line)
        elided(painter, below, index.data(_BELOW))
        painter.restore()
