"""Paint one result: name, where, whether it is open, and why it is here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from time import perf_counter
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.search import ResultRow
from desktop.ui.search.result_model import ROW_ROLE
from desktop.ui.texts import distance
from desktop.ui.widgets.labels import one_line
from desktop.ui.widgets.paint import rounded, scaled, sign
from desktop.ui.widgets.theme import Colours, colour, colours
from desktop.ui.widgets.writing import Face, Room, face

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


#: What a picture shows: a result, or none while it is read; chosen; with the focus.
_Look = tuple[ResultRow | None, bool, bool]


class _Ground(NamedTuple):
    """Hold what all painted results have in common; sizes in pixels."""

    font: QFont
    width: int
    height: int
    own: Colours
    ratio: float


class _Faces:
    """Hold what the lines of a result are written with, and the height of a plain line."""

    def __init__(self, font: QFont) -> None:
        """Take the list's own font."""
        self.name = face(scaled(font, _NAME_SCALE, bold=True))
        self.plain = face(font)
        self.strong = face(scaled(font, 1.0, bold=True))
        self.small = face(scaled(font, 0.92))
        self.line = self.plain.height


class ResultDelegate(QStyledItemDelegate):
    """Paint results, all of the same height; those just painted are kept as pictures.

    Of the results of one letter, most were among those of the letters before.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing painted."""
        super().__init__(parent)
        self._ground: _Ground | None = None
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
        own = colours(asked.palette)
        ratio = painter.device().devicePixelRatioF()
        # A font of its own: that of the option goes with it.
        ground = _Ground(QFont(asked.font), box.width(), box.height(), own, ratio)
        if ground != self._ground:
            self._ground = ground
            self._pictures.clear()
        state: QStyle.StateFlag = asked.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        look = index.data(ROW_ROLE), is_chosen, has_focus
        painter.drawPixmap(box.topLeft(), self._picture(ground, look))

    def paint_ahead(self, looks: Sequence[_Look], seconds: float) -> bool:
        """Make pictures on the ground of the last ones, for a while; tell whether time is up."""
        if (ground := self._ground) is None:
            return False
        end = perf_counter() + seconds
        for look in looks:
            if look not in self._pictures:
                self._picture(ground, look)
                if perf_counter() >= end:
                    return True
        return False

    def _picture(self, ground: _Ground, look: _Look) -> QPixmap:
        """Give the picture of a result, painted once while it is among the last ones."""
        picture = self._pictures.get(look)
        if picture is None:
            picture = self._pictures[look] = _painted(ground, *look)
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(look)
        return picture


def _painted(
    ground: _Ground,
    row: ResultRow | None,
    is_chosen: bool,  # noqa: FBT001 -- as it is looked up
    has_focus: bool,  # noqa: FBT001 -- idem
) -> QPixmap:
    """Paint the ground, then the four lines."""
    own, faces = ground.own, _Faces(ground.font)
    box = QRect(0, 0, ground.width, ground.height)
    picture = QPixmap(box.size() * ground.ratio)
    picture.setDevicePixelRatio(ground.ratio)
    picture.fill(colour(own.accent_ground if is_chosen else own.base))
    painter = QPainter(picture)
    painter.fillRect(0, box.bottom(), ground.width, 1, colour(own.line))
    if is_chosen:
        painter.fillRect(0, 0, 4, ground.height, colour(own.accent))
    if has_focus:
        rounded(painter, box.adjusted(6, 2, -2, -3), 4, edge=own.accent, width=1.4)
    if row is not None:
        _paint_row(painter, ground.width, faces, own, row)
    else:
        _paint_waiting(painter, box, faces, own)
    painter.end()
    return picture


def _paint_row(painter: QPainter, wide: int, faces: _Faces, own: Colours, row: ResultRow) -> None:
    """Write the four lines of a result."""
    line = faces.line
    left, width = round(line * 0.9), wide - round(line * 1.5)
    top, height = round(line * 0.55), round(line * 1.25)
    room = Room(left, top, width, height)
    if row.favourite:
        painter.setPen(colour(own.accent))
        room = room.after(faces.name.write(painter, room, "★ "))
    painter.setPen(colour(own.ink))
    faces.name.write(painter, room, one_line(row.name))
    top += height
    height = round(line * 1.12)
    painter.setPen(colour(own.soft))
    _paint_whose(painter, Room(left, top, width, height), faces.plain, row)
    room = Room(left, top + height, width, height)
    aged = _paint_age(painter, room, faces.small, own, row)
    _paint_state(painter, Room(left, room.top, width - aged, height), faces, own, row)
    _paint_why(painter, Room(left, room.top + height, width, height), faces.small, own, row)


def _paint_whose(painter: QPainter, room: Room, plain: Face, row: ResultRow) -> None:
    """Write who runs it, where, and where else it is listed.

    A long name gives way, never the place and the distance; other sources take the room left.
    """
    where = one_line(" · ".join(filter(None, (row.commune, distance(row.distance_km)))))
    whose = one_line(row.organization or row.source_label)
    placed = f" · {where}" if where and whose else where
    kept = min(plain.advance(placed), room.width)
    taken = plain.write(painter, room._replace(width=room.width - kept), whose)
    taken += plain.write(painter, room.after(taken), placed)
    if row.also_in and room.width - taken > room.height * 4:
        others = f"\u00a0· et dans\u00a0: {one_line(', '.join(row.also_in))}"
        plain.write(painter, room.after(taken), others)


def _paint_state(
    painter: QPainter, room: Room, faces: _Faces, own: Colours, row: ResultRow
) -> None:
    """Write the hours line with its sign: never by colour alone."""
    code = getattr(own, STATE_COLOURS.get(row.open_state, "doubt"))
    size = room.height * 0.5
    box = QRectF(room.left, room.top + (room.height - size) / 2, size, size)
    sign(painter, box, row.open_state, code)
    painter.setPen(colour(code))
    shift = round(size * 1.5)
    written = faces.strong if row.open_state == "open" else faces.plain
    shift += written.write(painter, room.after(shift), one_line(open_words(row)))
    if row.corrected and room.width - shift > room.height * 4:
        painter.setPen(colour(own.soft))
        faces.small.write(painter, room.after(shift + room.height // 2), "· ✎ corrigé")


def _paint_age(painter: QPainter, room: Room, small: Face, own: Colours, row: ResultRow) -> int:
    """Write at the right how old the record is, after its sign; return the width that it took."""
    if row.age is None:
        return 0
    words = f"{row.age.sign}\u00a0{row.age.short}"
    painter.setPen(colour(getattr(own, AGE_COLOURS[row.age.state])))
    width = small.advance(words)
    small.write(painter, room.after(room.width - width - 1), words)
    return width + room.height // 2


def _paint_why(painter: QPainter, room: Room, small: Face, own: Colours, row: ResultRow) -> None:
    """Say what changes soon, then why the result is here, matched words on a marked ground."""
    height = room.height
    if row.soon:
        painter.setPen(colour(own.doubt))
        room = room.after(small.write(painter, room, f"◐ {one_line(row.soon)}") + height)
        if room.width - 1 < height * 4:
            return
    for number, reason in enumerate(row.why):
        label, _, words = reason.partition("\u00a0: ")
        start = f"{'  ·  ' if number else ''}{label}\u00a0: "
        painter.setPen(colour(own.soft))
        if small.advance(start) + height > room.width:
            small.write(painter, room, "…")  # a label without its words says nothing
            return
        room = room.after(small.write(painter, room, start))
        for word in map(one_line, words.split(", ")):
            taken = small.advance(word)
            wide = taken + 8
            if wide > room.width - 1:
                if room.width - 1 < height * _LEAST:
                    small.write(painter, room, "…")
                    return
                wide = room.width - 1
            ground = QRect(room.left, room.top + 2, wide, height - 3)
            rounded(painter, ground, 3, fill=own.mark_ground)
            painter.setPen(colour(own.ink))
            small.write(painter, Room(room.left + 4, room.top + 2, wide - 4, height - 3), word)
            if taken + 8 > wide:  # it ends with its own « … »
                return
            room = room.after(wide + 4)


def _paint_waiting(painter: QPainter, box: QRect, faces: _Faces, own: Colours) -> None:
    """Draw grey bars where a row is on its way."""
    line = faces.line
    for number, share in enumerate((0.6, 0.45, 0.35)):
        top = box.top() + round(line * (0.7 + 1.25 * number))
        bar = QRect(box.left() + line, top, round(box.width() * share), round(line * 0.6))
        rounded(painter, bar, 3, fill=own.line)
