"""Draw the discreet sheet: small panels on one side of a page that folds over them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.sheet import SheetContent
from desktop.domain.translation import Said
from desktop.sheets import qr
from desktop.sheets.card import Card
from desktop.sheets.column_card import Column, ColumnStyle, blocks_card
from desktop.sheets.panels import Panel, draw_panels
from desktop.sheets.rows import SOFT
from desktop.sheets.step_blocks import bring_of, steps_of
from desktop.sheets.surface import HEIGHT, WIDTH
from desktop.sheets.typesetting.paper import Paper

PANEL = Panel(WIDTH / 2, HEIGHT / 2, columns=2, rows=2, margin=30.0)
_STYLE = ColumnStyle(12.5, 10.5, 13.0, 8.5, gap=3.0, leading=1.25)
_SQUARE = 76.0


def draw_on(canvas: Paper, content: SheetContent) -> None:
    """Draw every page; folded twice with the text inside, nothing of it shows."""
    draw_panels(canvas, PANEL, list(_cards(content)), content)


def _cards(content: SheetContent) -> Iterator[Card]:
    """Lay out the title, the steps without their names (a QR code where asked), the papers."""
    many = len(content.steps) > 1
    for number, step in enumerate(steps_of(content), start=1):
        column = _column(content)
        if number == 1:
            column.title(Said(content.title), tag="H1")
            column.say(Said(content.resident_name), colour=SOFT)
            column.gap()
        rank = Said(f"{number}.") if many else Said("")
        column.name_rest(f"{rank.french} (suite)".strip())
        blocks_card(column, (rank,), step.blocks)
        if number == len(content.steps):
            column.gap()
            column.say(Said(content.catalogue), colour=SOFT)
        code = qr.draw(content.steps[number - 1].qr_text)
        if code is not None:
            column.square(code, _SQUARE)
        yield column.card(number)
    bring = bring_of(content)
    if bring is not None:
        yield blocks_card(_column(content), (), (bring,))


def _column(content: SheetContent) -> Column:
    """Begin a card as wide as a panel."""
    language = content.translation.language if content.translation else None
    return Column(_STYLE, PANEL.inner, language, padding=0.0)
