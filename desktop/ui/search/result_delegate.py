"""Paint one result: name, where, whether it is open, and why it is here."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.search import ResultRow
from desktop.ui.search.result_model import ROW_ROLE
from desktop.ui.texts import distance
from desktop.ui.widgets.labels import one_line
from desktop.ui.widgets.paint import advance, elided, rounded, scaled, sign
from desktop.ui.widgets.theme import Colours, colour, colours

STATE_COLOURS = {"open": "good", "closed": "soft", "appointment": "doubt", "unknown": "doubt"}
STATE_WORDS = {
    "open": "Ouvert",
    "closed": "Fermé",
    "appointment": "Sur rendez-vous",
    "unknown": "Horaires à confirmer\u00a0: appelez avant",
}
AGE_COLOURS = {"fresh": "good", "ageing": "doubt", "old": "bad", "unknown": "doubt"}
_LINES = 4.1
_KEPT = 64  # pictures of results: some eight windows of them, 10 MB
_NAME_SCALE = 1.08


def open_words(row: ResultRow) -> str:
    """Say whether it is open, as the source says it, or the doubt."""
    if row.open_state == "unknown":
        return row.open_short or STATE_WORDS["unknown"]
    return row.open_short or STATE_WORDS.get(row.open_state, "")


_LEAST = 4  # times its height: a narrower ground would hold no word


def row_height(font: QFont) -> int:
    """Give the height of a result: four lines and air around them, in pixels."""
    return round(QFontMetrics(font).height() * (_LINES + 1.5))


@dataclass(frozen=True, slots=True)
class _Look:
    """Hold all that a painted result depends on; sizes in pixels, `font` by its key."""

    row: ResultRow | None
    width: int
    height: int
    font: str
    own: Colours
    ratio: float
    is_chosen: bool
    has_focus: bool


class ResultDelegate(QStyledItemDelegate):
    """Paint results, all of the same height; those just painted are kept as pictures.

    Of the results of one letter, most were among those of the letters before.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing painted."""
        super().__init__(parent)
        self._pictures: OrderedDict[_Look, QPixmap] = OrderedDict()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Be as high as the others."""
        del index
        asked: Any = option  # PySide's stubs miss the members of a style option
        return QSize(QFontMetrics(asked.font).height() * 12, row_height(asked.font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the picture of the result, made unless it was just painted."""
        asked: Any = option  # PySide's stubs miss the members of a style option
        box: QRect = asked.rect
        state: QStyle.StateFlag = asked.state
        font: QFont = asked.font
        look = _Look(
            row=index.data(ROW_ROLE),
            width=box.width(),
            height=box.height(),
            font=font.key(),
            own=colours(asked.palette),
            ratio=painter.device().devicePixelRatioF(),
            is_chosen=bool(state & QStyle.StateFlag.State_Selected),
            has_focus=bool(state & QStyle.StateFlag.State_HasFocus),
        )
        painter.drawPixmap(box.topLeft(), self._picture(look, font))

    def _picture(self, look: _Look, font: QFont) -> QPixmap:
        """Give the picture of a result, painted once while it is among the last ones."""
        picture = self._pictures.get(look)
        if picture is None:
            picture = self._pictures[look] = _painted(look, font)
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(look)
        return picture


def _painted(look: _Look, font: QFont) -> QPixmap:
    """Paint the ground, then the four lines."""
    box = QRect(0, 0, look.width, look.height)
    own = look.own
    picture = QPixmap(box.size() * look.ratio)
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(colour(own.accent_ground if look.is_chosen else own.base))
    painter = QPainter(picture)
    painter.fillRect(QRect(0, box.bottom(), look.width, 1), colour(own.line))
    if look.is_chosen:
        painter.fillRect(QRect(0, 0, 4, look.height), colour(own.accent))
    if look.has_focus:
        rounded(painter, box.adjusted(6, 2, -2, -3), 4, edge=own.accent, width=1.4)
    if look.row is not None:
        _paint_row(painter, box, font, own, look.row)
    else:
        _paint_waiting(painter, box, font, own)
    painter.end()
    return picture


def _paint_row(painter: QPainter, box: QRect, font: QFont, own: Colours, row: ResultRow) -> None:
    """Write the four lines of a result."""
    line = QFontMetrics(font).height()
    left = box.left() + round(line * 0.9)
    width = box.width() - round(line * 1.5)
    top = box.top() + round(line * 0.55)
    height = round(line * 1.25)
    painter.setFont(scaled(font, _NAME_SCALE, bold=True))
    painter.setPen(colour(own.accent))
    shift = elided(painter, QRect(left, top, width, height), "★ ") if row.favourite else 0
    painter.setPen(colour(own.ink))
    elided(painter, QRect(left + shift, top, width - shift, height), one_line(row.name))
    top += height
    painter.setFont(font)
    painter.setPen(colour(own.soft))
    height = round(line * 1.12)
    _paint_whose(painter, QRect(left, top, width, height), row)
    top += height
    painter.setFont(scaled(font, 0.92))
    aged = _paint_age(painter, QRect(left, top, width, height), own, row)
    painter.setFont(font)
    _paint_state(painter, QRect(left, top, width - aged, height), own, row)
    painter.setFont(scaled(font, 0.92))
    _paint_why(painter, QRect(left, top + height, width, height), own, row)


def _paint_whose(painter: QPainter, rect: QRect, row: ResultRow) -> None:
    """Write who runs it, where, and where else it is listed.

    A long name gives way, never the place and the distance; other sources take the room left.
    """
    where = one_line(" · ".join(filter(None, (row.commune, distance(row.distance_km)))))
    whose = one_line(row.organization or row.source_label)
    placed = f" · {where}" if where and whose else where
    wide = advance(painter, placed)
    taken = elided(painter, rect.adjusted(0, 0, -min(wide, rect.width()), 0), whose)
    taken += elided(painter, rect.adjusted(taken, 0, 0, 0), placed)
    if row.also_in and rect.width() - taken > rect.height() * 4:
        others = f"\u00a0· et dans\u00a0: {one_line(', '.join(row.also_in))}"
        elided(painter, rect.adjusted(taken, 0, 0, 0), others)


def _paint_state(painter: QPainter, rect: QRect, own: Colours, row: ResultRow) -> None:
    """Write the hours line with its sign: never by colour alone."""
    code = getattr(own, STATE_COLOURS.get(row.open_state, "doubt"))
    size = rect.height() * 0.5
    box = QRectF(rect.left(), rect.top() + (rect.height() - size) / 2, size, size)
    sign(painter, box, row.open_state, code)
    painter.setPen(colour(code))
    painter.setFont(scaled(painter.font(), 1.0, bold=row.open_state == "open"))
    shift = round(size * 1.5)
    taken = elided(painter, rect.adjusted(shift, 0, 0, 0), one_line(open_words(row)))
    if row.corrected and rect.width() - shift - taken > rect.height() * 4:
        painter.setFont(scaled(painter.font(), 0.92))
        painter.setPen(colour(own.soft))
        elided(painter, rect.adjusted(shift + taken + rect.height() // 2, 0, 0, 0), "· ✎ corrigé")


def _paint_age(painter: QPainter, rect: QRect, own: Colours, row: ResultRow) -> int:
    """Write at the right how old the record is, after its sign; return the width that it took."""
    if row.age is None:
        return 0
    words = f"{row.age.sign}\u00a0{row.age.short}"
    painter.setPen(colour(getattr(own, AGE_COLOURS[row.age.state])))
    width = advance(painter, words)
    elided(painter, rect.adjusted(rect.width() - width - 1, 0, 0, 0), words)
    return width + rect.height() // 2


def _paint_why(painter: QPainter, rect: QRect, own: Colours, row: ResultRow) -> None:
    """Say what changes soon, then why the result is here, matched words on a marked ground."""
    font = painter.font()
    x = rect.left()
    if row.soon:
        painter.setPen(colour(own.doubt))
        x += elided(painter, rect, f"◐ {one_line(row.soon)}") + rect.height()
        if rect.right() - x < rect.height() * 4:
            return
    for number, reason in enumerate(row.why):
        label, _, words = reason.partition("\u00a0: ")
        start = f"{'  ·  ' if number else ''}{label}\u00a0: "
        painter.setFont(font)
        painter.setPen(colour(own.soft))
        rest = rect.adjusted(x - rect.left(), 0, 0, 0)
        wide = advance(painter, start)
        if wide + rect.height() > rest.width():
            elided(painter, rest, "…")  # a label without its words says nothing
            return
        x += elided(painter, rest, start)
        for word in map(one_line, words.split(", ")):
            room = rect.right() - x
            taken = advance(painter, word)
            wide = taken + 8
            if wide > room:
                if room < rect.height() * _LEAST:
                    elided(painter, rect.adjusted(x - rect.left(), 0, 0, 0), "…")
                    return
                wide = room
            ground = QRect(x, rect.top() + 2, wide, rect.height() - 3)
            rounded(painter, ground, 3, fill=own.mark_ground)
            painter.setPen(colour(own.ink))
            elided(painter, ground.adjusted(4, 0, 0, 0), word)
            if taken + 8 > wide:  # it ends with its own « … »
                return
            x += wide + 4


def _paint_waiting(painter: QPainter, box: QRect, font: QFont, own: Colours) -> None:
    """Draw grey bars where a row is on its way."""
    line = QFontMetrics(font).height()
    for number, share in enumerate((0.6, 0.45, 0.35)):
        top = box.top() + round(line * (0.7 + 1.25 * number))
        bar = QRect(box.left() + line, top, round(box.width() * share), round(line * 0.6))
        rounded(painter, bar, 3, fill=own.line)
