"""Draw pocket cards, as large as a bank card: where, when, whom to call, what to bring."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm

from desktop.domain.sheet import SheetContent
from desktop.domain.translation import STRONG, Said
from desktop.sheets.card import Card
from desktop.sheets.column_card import Column, ColumnStyle, blocks_card
from desktop.sheets.page import catalogue_words
from desktop.sheets.panels import Panel, draw_panels
from desktop.sheets.rows import SOFT
from desktop.sheets.step_blocks import bring_of, steps_of
from desktop.sheets.typesetting.paper import Paper

PANEL = Panel(86 * mm, 54 * mm, columns=2, rows=5, margin=9.0)
_STYLE = ColumnStyle(9.5, 8.5, 11.0, 0.0, gap=1.5, leading=1.18)
#: In this order: whom to call stands on the card that begins, even where hours are long.
_KEPT = ("where", "call", "when", "access", "note")


def draw_on(canvas: Paper, content: SheetContent) -> None:
    """Draw every page of cards to cut out."""
    draw_panels(canvas, PANEL, list(_cards(content)), content)


def _cards(content: SheetContent) -> Iterator[Card]:
    """Lay out a card for each step, then one for the desk and the help numbers."""
    many = len(content.steps) > 1
    for number, step in enumerate(steps_of(content), start=1):
        title = Said(f"{number}. {step.title.french}" if many else step.title.french)
        blocks = {block.key: block for block in step.blocks}
        column = _column(content)
        column.name_rest(f"{title.french} (suite)")
        kept = [blocks[key] for key in _KEPT if key in blocks]
        yield blocks_card(column, (title,), kept, step=number)
    bring = bring_of(content)
    if bring is not None:
        said = Said(bring.label, bring.other_label)
        yield blocks_card(_column(content), (said,), (bring,))
    last = _column(content)
    for at, line in enumerate(filter(None, content.desk_lines)):
        last.say(Said(line, tone=STRONG if at == 0 else "plain"))
    last.gap()
    last.say(Said(" · ".join(f"{dial} {words}" for dial, words in content.help_numbers)))
    if content.closing:
        last.say(Said(content.closing))
    last.say(Said(catalogue_words(content)), colour=SOFT)
    yield last.card()


def _column(content: SheetContent) -> Column:
    """Begin a card as wide as a panel."""
    language = content.translation.language if content.translation else None
    return Column(_STYLE, PANEL.inner, language, padding=0.0)
