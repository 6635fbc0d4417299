"""Lay the steps out in two languages: French on the left, the other beside it, line for line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from desktop.domain.sheet import StepContent
from desktop.domain.translation import (
    BIG,
    BOX,
    DOUBT,
    SOFT,
    STRONG,
    Block,
    Said,
    TranslatedStep,
    Translation,
)
from desktop.sheets import qr
from desktop.sheets.card import (
    CAPTION_SIZE,
    QR_COLUMN,
    Card,
    beside_height,
    qr_text,
)
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import (
    BOX_WIDTH,
    DOUBT_PADDING,
    HEADING,
    INK,
    PADDING,
    TEXT_LEFT,
    Ground,
    Row,
    Style,
    Text,
)
from desktop.sheets.rows import DOUBT as DOUBT_INK
from desktop.sheets.rows import SOFT as SOFT_INK
from desktop.sheets.surface import INNER
from desktop.sheets.text import clean, fit, flat, measure, wrap
from desktop.sheets.typesetting.tags import ITEM

_GUTTER = 14.0
_LABEL_GAP = 6.0
WIDEST_LABEL = 62.0
SMALLEST_LABEL = 6.5
#: More room between lines than French alone takes: other scripts are higher and deeper.
_MORE_LEADING = 0.14
_DOUBT_HEIGHT = 1.32
_TITLE_SHARE = 0.86
_PURPOSE_LINES = 2
_SCAN_LINES = 3
_BOX = 0.72
_TOGETHER = 5  # rows of one doubt, not to be cut between two pages
_ROUNDING = 0.01


class _Column(NamedTuple):
    """Hold one side of a card: where its labels and its texts stand, from left to right.

    `outer` is the edge where labels begin: the left one, or the right one when `rtl`.
    """

    left: float
    right: float
    label: float
    rtl: bool
    language: str = ""

    @property
    def width(self) -> float:
        """Give the room for texts."""
        return self.right - self.left - self.label

    def place(self, width: float, indent: float = 0.0) -> float:
        """Give the left of a text of some width."""
        if self.rtl:
            return self.right - self.label - indent - width
        return self.left + self.label + indent

    def place_label(self, width: float) -> float:
        """Give the left of a label."""
        return self.right - width if self.rtl else self.left


def measure_cards(
    steps: Sequence[StepContent], translation: Translation, style: Style
) -> list[Card]:
    """Lay every step out, then the papers to bring, in the width of the page."""
    cards = [
        _measure(step, told, translation, style)
        for step, told in zip(steps, translation.steps, strict=True)
    ]
    if translation.bring is not None:
        columns = _paper_columns(translation, style)
        rows = tuple(_bring_rows(translation.bring, columns, style))
        cards.append(Card(0, rows, sum(row.height for row in rows) + 2 * PADDING, None))
    return cards


def _measure(
    step: StepContent, told: TranslatedStep, translation: Translation, style: Style
) -> Card:
    """Lay one step out."""
    code = qr.draw(step.qr_text or qr_text(step))
    right = INNER - PADDING - (QR_COLUMN if code or step.plan else 0.0)
    blocks = [block for each in translation.steps for block in each.blocks]
    columns = _columns(blocks, translation, style, left=TEXT_LEFT, right=right)
    rows = [*_head_rows(step, told, columns, style)]
    for block in told.blocks:
        rows += _block_rows(block, columns, style)
    rtl = translation.language.rtl
    scan = tuple(fit(translation.scan, REGULAR, CAPTION_SIZE, QR_COLUMN - PADDING, _SCAN_LINES))
    least = beside_height(code, step.plan, len(scan))
    height = max(sum(row.height for row in rows), least) + 2 * PADDING
    language = translation.language.code
    return Card(step.number, tuple(rows), height, code, scan, rtl, language, step.plan)


def _columns(
    blocks: Sequence[Block], translation: Translation, style: Style, *, left: float, right: float
) -> tuple[_Column, _Column]:
    """Share the width between both languages, with room for the labels of each."""
    half = (right - left - _GUTTER) / 2
    french = max((measure(flat(block.label), BOLD, style.small) for block in blocks), default=0.0)
    other = max((_label_width(block.other_label, style) for block in blocks), default=0.0)
    gap = _LABEL_GAP if blocks else 0.0
    language = translation.language
    rtl = language.rtl
    return (
        _Column(left, left + half, min(french, WIDEST_LABEL) + gap, rtl=False),
        _Column(right - half, right, min(other, WIDEST_LABEL) + gap, rtl, language.code),
    )


def _paper_columns(translation: Translation, style: Style) -> tuple[_Column, _Column]:
    """Share the whole width of the page: a language from left to right begins under the steps'."""
    french, other = _columns((), translation, style, left=PADDING + 3, right=INNER - PADDING)
    if other.rtl:
        return french, other
    edge = INNER - PADDING - QR_COLUMN
    second = _columns((), translation, style, left=TEXT_LEFT, right=edge)[1].left
    return french._replace(right=second - _GUTTER), other._replace(left=second)


def _label_width(label: str, style: Style) -> float:
    """Measure a label."""
    return measure(flat(label), BOLD, style.small)


def _head_rows(
    step: StepContent, told: TranslatedStep, columns: tuple[_Column, _Column], style: Style
) -> Iterator[Row]:
    """Write the title and what it is about, then in French what the step is for."""
    french, other = (column._replace(label=0.0) for column in columns)
    wide = _across(french, other)
    title = Said(clean(told.title.french) or "Étape sans titre", told.title.other, STRONG)
    beside = (french if title.other else wide, other)
    yield from _rows(title, beside, style, size=style.title * _TITLE_SHARE, tag="H2")
    purpose = fit(step.purpose, REGULAR, style.small, wide.width, _PURPOSE_LINES)
    for at, line in enumerate(purpose):
        size = style.small
        text = Text(french.left, size, REGULAR, size, SOFT_INK, line, continues=at > 0)
        yield Row(style.small * (style.leading + _MORE_LEADING), (text,))


def _block_rows(block: Block, columns: tuple[_Column, _Column], style: Style) -> Iterator[Row]:
    """Write what stands beside one label; labels stand on its first row."""
    yield Row(style.gap, ())
    french, other = columns
    wide = (_across(french, other), other)
    rows: list[Row] = []
    for said in block.lines:
        is_alone = not said.other and (bool(rows) or other.rtl)  # no label stands in its way
        rows += _rows(said, wide if is_alone else columns, style)
    for rank, row in enumerate(rows):
        yield _labelled(row, block, columns, style) if rank == 0 else row


def _labelled(row: Row, block: Block, columns: tuple[_Column, _Column], style: Style) -> Row:
    """Put the labels on a row; one that is too wide for its room is smaller, or cut."""
    baseline = max(text.y for text in row.texts)
    labels = []
    told = (block.label, block.other_label)
    for column, label, is_other in zip(columns, told, (False, True), strict=True):
        size = style.small
        room = column.label - _LABEL_GAP + _ROUNDING
        while _label_size_is_too_big(label, size, room):
            size -= 0.5
        line = "".join(fit(label, BOLD, size, room))
        x = column.place_label(measure(line, BOLD, size))
        marks = (column.rtl, is_other, column.language, HEADING)
        labels.append(Text(x, baseline, BOLD, size, SOFT_INK, line, *marks))
    return row._replace(texts=(*labels, *row.texts))


def _label_size_is_too_big(label: str, size: float, room: float) -> bool:
    """Tell whether a label should be written smaller."""
    return size > SMALLEST_LABEL and measure(flat(label), BOLD, size) > room


def _bring_rows(block: Block, columns: tuple[_Column, _Column], style: Style) -> Iterator[Row]:
    """Write the papers to bring, each with its box on both sides."""
    title = Said(block.label, block.other_label, STRONG)
    yield from _rows(title, columns, style, size=style.body + 1.5, tag="H2")
    for said in block.lines:
        yield from _rows(said, columns, style)


def _rows(
    said: Said,
    columns: tuple[_Column, _Column],
    style: Style,
    *,
    size: float = 0.0,
    tag: str = "P",
) -> Iterator[Row]:
    """Write one thing in both languages, on as many rows as the longer one needs."""
    face = BOLD if said.tone in {STRONG, BIG} else REGULAR
    size = size or (style.phone if said.tone == BIG else style.body)
    indent = BOX_WIDTH if said.tone == BOX else 0.0
    inset = 2 * DOUBT_PADDING if said.tone == DOUBT else 0.0
    tag = ITEM if said.tone == BOX else tag
    sides = [
        wrap(text, face, size, column.width - indent - inset)
        for text, column in zip((said.french, said.other), columns, strict=True)
    ]
    height = size * (style.leading + _MORE_LEADING)
    count = max(map(len, sides))
    is_one = said.tone == DOUBT and count <= _TOGETHER  # one ground lies under them all
    for rank, pair in enumerate(zip_longest(*sides, fillvalue="")):
        texts, grounds = [], []
        for column, line, side in zip(columns, pair, sides, strict=True):
            is_other = column is columns[1]
            if not line:
                continue
            width = measure(line, face, size)
            x = column.place(width + inset, indent)
            rtl = is_other and column.rtl and not said.as_it_is
            language = "" if said.as_it_is else column.language
            ink = _ink(said.tone)
            marks = (rtl, is_other, language, tag, rank > 0)
            texts.append(Text(x + inset / 2, size, face, size, ink, line, *marks))
            if said.tone == DOUBT and (rank == 0 or not is_one):
                over = side if is_one else [line]
                wide = max(measure(each, face, size) for each in over) + inset
                high = (len(over) - 1) * height + size * _DOUBT_HEIGHT
                grounds.append(Ground(column.place(wide), -0.08 * size, wide, high))
            elif said.tone == BOX and rank == 0:
                grounds.append(_box(column, size))
        if texts:
            leads = is_one and rank < count - 1
            yield Row(height, tuple(texts), tuple(grounds), leads=leads)


def _across(french: _Column, other: _Column) -> _Column:
    """Let French take the width of both sides where the other has nothing to say."""
    right = other.right - other.label if other.rtl else other.right
    return french._replace(right=right)


def _box(column: _Column, size: float) -> Ground:
    """Place a box to tick at the edge where a line begins."""
    side = size * _BOX
    return Ground(column.place(side), size - side + 0.8, side, side, is_box=True)


def _ink(tone: str) -> str:
    """Choose the colour of a tone."""
    return {DOUBT: DOUBT_INK, SOFT: SOFT_INK}.get(tone, INK)
