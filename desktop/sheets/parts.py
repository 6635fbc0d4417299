"""Put measured cards on pages: whole where they fit, cut between two rows where they cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from desktop.sheets.card import Card
from desktop.sheets.rows import PADDING, Row

GAP = 15.0
_WORTH_STARTING = 160.0


class Room(Protocol):
    """Say between which heights cards stand on a page, in points from its top."""

    @property
    def bottom(self) -> float:
        """Give where cards must end."""

    def top(self, *, first: bool) -> float:
        """Give where cards begin on the first page, or on the others."""


class Part(NamedTuple):
    """Hold the rows of a card that stand on one page, and where: points from the page's top."""

    card: Card
    rows: tuple[Row, ...]
    top: float
    height: float
    is_first: bool


def stack(cards: Sequence[Card], top: float) -> Iterator[Part]:
    """Put whole cards one under the other."""
    for card in cards:
        yield Part(card, card.rows, top, card.height, is_first=True)
        top += card.height + GAP


def paginate(cards: Sequence[Card], frame: Room, tail: float) -> list[list[Part]]:
    """Put cards on pages without cutting one, unless it is longer than a page."""
    pages: list[list[Part]] = [[]]
    top = frame.top(first=True)
    whole_page = frame.bottom - frame.top(first=False)
    for card in cards:
        room = frame.bottom - top
        is_cut = card.height > whole_page and room >= _WORTH_STARTING
        if pages[-1] and card.height > room and not is_cut:
            pages.append([])
            top = frame.top(first=False)
        is_whole = card.height <= frame.bottom - top
        for part in stack([card], top) if is_whole else _cut(card, top, frame):
            if not part.is_first:
                pages.append([])
            pages[-1].append(part)
            top = part.top + part.height + GAP
    if tail and top - GAP + tail > frame.bottom:
        pages.append([])
    return pages


def _cut(card: Card, top: float, frame: Room) -> Iterator[Part]:
    """Cut a card that is longer than a page between two rows."""
    rows: list[Row] = []
    used = 2 * PADDING
    is_first = True
    for row in card.rows:
        if top + used + row.height > frame.bottom:
            kept = _before_leads(rows)
            height = used - sum(each.height for each in rows[kept:])
            yield Part(card, tuple(rows[:kept]), top, height, is_first=is_first)
            rows, is_first = [*card.again, *rows[kept:]], False
            used = 2 * PADDING + used - height + sum(each.height for each in card.again)
            top = frame.top(first=False)
        rows.append(row)
        used += row.height
    yield Part(card, tuple(rows), top, used, is_first=is_first)


def _before_leads(rows: Sequence[Row]) -> int:
    """Count the rows of a part without those at its end that belong to what comes next."""
    kept = len(rows)
    while kept and rows[kept - 1].leads:
        kept -= 1
    return kept or len(rows)
