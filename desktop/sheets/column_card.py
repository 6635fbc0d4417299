"""Lay blocks of lines out in one column: each line in French, then in the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.domain.languages import Language
from desktop.domain.locator import LocatorMap
from desktop.domain.translation import BIG, BOX, DOUBT, STRONG, Block, Said
from desktop.sheets.card import Card
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.pictograms import PICTURES
from desktop.sheets.qr import QrCode
from desktop.sheets.rows import DOUBT as DOUBT_INK
from desktop.sheets.rows import HEADING, INK, PADDING, SOFT, Ground, MapWords, Row, Text
from desktop.sheets.text import fit, measure, wrap
from desktop.sheets.typesetting.tags import ITEM

_BOX = 0.72
_BOX_ROOM = 1.4
_INSET = 5.0
_BETWEEN = 24.0
_BESIDE = 0.54  # where a language from left to right begins beside French, of the width
_PICTURE_GAP = 12.0
_GROUND = 1.34
_TOGETHER = 5  # rows of one thing said in both languages, not to be cut between two pages
_MAP_SIDE = 176.0
_WIDEST_STAMP = 190.0


class ColumnStyle(NamedTuple):
    """Hold the sizes of a column in points; `leading` multiplies them.

    `strong` writes everything in the darkest ink and frames doubts rather than tint them.
    `picture` is the side of the pictogram beside each block, 0 for none; `label` is 0 for none.
    """

    title: float
    body: float
    phone: float
    label: float
    gap: float
    leading: float
    strong: bool = False
    picture: float = 0.0


class Column:
    """Write rows of one column, as wide as asked, the other language under each French line."""

    def __init__(
        self, style: ColumnStyle, width: float, language: Language | None, *, padding: float
    ) -> None:
        """Take the sizes, the width of the card, what is beside French, and the margin inside."""
        self.style = style
        self.rows: list[Row] = []
        self._language = language
        beside = style.picture + _PICTURE_GAP if style.picture else 0.0
        self._left = padding + beside
        self._width = width - 2 * padding - beside
        self._padding = padding
        self._again: tuple[Row, ...] = ()

    def name_rest(self, words: str) -> None:
        """Say what the rest of the card is of, should it be cut between two pages."""
        size = self.style.body
        line = "".join(fit(words, BOLD, size, self._width))
        self._again = tuple(self._rows(Said(line), line, BOLD, size, INK, "", is_other=False))

    def title(self, said: Said, *, tag: str = "H2", continues: bool = False) -> None:
        """Write a title, or what goes on with it."""
        start = len(self.rows)
        self.say(said, face=BOLD, size=self.style.title, tag=tag)
        if continues and len(self.rows) > start:
            row = self.rows[start]
            texts = tuple(text._replace(continues=True) for text in row.texts)
            self.rows[start] = row._replace(texts=texts)

    def gap(self) -> None:
        """Leave a little room."""
        self.rows.append(Row(self.style.gap, ()))

    def block(self, block: Block) -> None:
        """Write a label, then its lines."""
        self.gap()
        gap = len(self.rows) - 1
        start = len(self.rows)
        colour = INK if self.style.strong else SOFT
        label = Said(block.label, block.other_label)
        if self.style.label:
            self.say(label, face=BOLD, size=self.style.label, colour=colour, tag=HEADING)
        self.rows[gap:] = [row._replace(leads=True) for row in self.rows[gap:]]
        for said in block.lines:
            self.say(said)
        if self.style.picture and block.key in PICTURES and len(self.rows) > start:
            self._picture(block.key, start)

    def _picture(self, key: str, start: int) -> None:
        """Put a pictogram beside the rows that were written since `start`, as high as they."""
        side = self.style.picture
        place = Ground(self._padding, 1.0, side, side, picture=key)
        row = self.rows[start]
        self.rows[start] = row._replace(grounds=(*row.grounds, place))
        spare = side + 2.0 - sum(each.height for each in self.rows[start:])
        if spare > 0:
            self.rows.append(Row(spare, ()))

    def say(
        self,
        said: Said,
        *,
        face: str = "",
        size: float = 0.0,
        colour: str = INK,
        tag: str = "P",
    ) -> None:
        """Write one thing on as many rows as it needs, then in the other language."""
        face = face or (BOLD if said.tone in {STRONG, BIG} else REGULAR)
        size = size or (self.style.phone if said.tone == BIG else self.style.body)
        look = (face, size, colour, ITEM if said.tone == BOX else tag)
        french = list(self._rows(said, said.french, *look, is_other=False))
        other: list[Row] = []
        if said.other and not said.as_it_is:
            other = list(self._rows(said, said.other, *look, is_other=True))
        rows = self._beside(french, other) or (*french, *other)
        if len(rows) <= _TOGETHER:
            rows = (*(row._replace(leads=True) for row in rows[:-1]), *rows[-1:])
        self.rows += rows

    def _beside(self, french: Sequence[Row], other: Sequence[Row]) -> tuple[Row, ...]:
        """Put two short lines on one row, each language at its edge; none if too wide."""
        if len(french) != 1 or len(other) != 1:
            return ()
        (first,), (second,) = french, other
        (said,), (told,) = first.texts, second.texts
        width = measure(told.text, told.face, told.size)
        x = told.x if told.rtl else self._left + self._width * _BESIDE
        if said.x + measure(said.text, said.face, said.size) + _BETWEEN > x:
            return ()
        if x + width > self._left + self._width:
            return ()
        grounds = tuple(ground._replace(x=ground.x + x - told.x) for ground in second.grounds)
        texts = (said, told._replace(x=x))
        return (Row(second.height, texts, (*first.grounds, *grounds)),)

    def _rows(  # noqa: PLR0913 -- what and how
        self,
        said: Said,
        text: str,
        face: str,
        size: float,
        colour: str,
        tag: str,
        *,
        is_other: bool,
    ) -> Iterator[Row]:
        """Write one thing in one language."""
        language = self._language if is_other else None
        rtl = language is not None and language.rtl
        box = size * _BOX_ROOM if said.tone == BOX and not rtl else 0.0
        inset = _INSET if said.tone == DOUBT else 0.0
        if said.tone == DOUBT:
            colour = INK if self.style.strong else DOUBT_INK
        more = 0.14 if is_other else 0.0  # other scripts are higher and deeper
        height = size * (self.style.leading + more)
        lines = wrap(text, face, size, self._width - box - 2 * inset)
        is_one = said.tone == DOUBT and len(lines) <= _TOGETHER  # one ground lies under them all
        for rank, line in enumerate(lines):
            width = measure(line, face, size)
            right = self._left + self._width - inset
            x = right - width if rtl else self._left + box + inset
            code = language.code if language else ""
            shown = Text(x, size, face, size, colour, line, rtl, is_other, code, tag, rank > 0)
            grounds: tuple[Ground, ...] = ()
            if said.tone == DOUBT and (rank == 0 or not is_one):
                over = lines if is_one else [line]
                wide = max(measure(each, face, size) for each in over) + 2 * inset
                high = (len(over) - 1) * height + size * _GROUND
                left = right + inset - wide if rtl else x - inset
                grounds = (Ground(left, -0.06 * size, wide, high, self.style.strong),)
            elif said.tone == BOX and rank == 0 and not is_other:  # a paper is ticked once
                grounds = (self._box(size),)
            yield Row(height, (shown,), grounds, leads=is_one and rank < len(lines) - 1)

    def _box(self, size: float) -> Ground:
        """Place a box to tick where a line begins."""
        side = size * _BOX
        return Ground(self._left, size - side + 0.08 * size, side, side, is_box=True)

    def square(self, code: QrCode, side: float) -> None:
        """Put a QR code under what is written."""
        ground = Ground(self._left, 2.0, side, side, code=code)
        self.rows.append(Row(side + self.style.gap, (), (ground,)))

    def plan(self, plan: LocatorMap, side: float) -> None:
        """Put a map under what is written, with its words beside it, of the body's size."""
        words = MapWords(side, self.style.body, self._width - side - self.style.body)
        ground = Ground(self._left, 2.0, side, side, plan=plan, words=words)
        self.rows.append(Row(side + self.style.gap, (), (ground,)))

    def stamp(self, label: str, height: float) -> None:
        """Leave room for a stamp, framed, under its label."""
        self.say(Said(label), colour=INK if self.style.strong else SOFT)
        self.rows[-1] = self.rows[-1]._replace(leads=True)
        width = min(self._width, _WIDEST_STAMP)
        box = Ground(self._left, 3.0, width, height, is_box=True)
        self.rows.append(Row(height + 8, (), (box,)))

    def card(self, step: int = 0) -> Card:
        """Give what was written as a card without a number, of a step or of none."""
        height = sum(row.height for row in self.rows) + 2 * PADDING
        return Card(0, tuple(self.rows), height, None, again=self._again, step=step)


def blocks_card(
    column: Column,
    head: Sequence[Said],
    blocks: Sequence[Block],
    *,
    step: int = 0,
    plan: LocatorMap | None = None,
) -> Card:
    """Write titles, then blocks, as one card; the map stands under where to go."""
    for rank, said in enumerate(said for said in head if said.french or said.other):
        column.title(said, continues=rank > 0)
    for block in blocks:
        column.block(block)
        if block.key == "where" and plan is not None:
            column.plan(plan, _MAP_SIDE)
    return column.card(step)
