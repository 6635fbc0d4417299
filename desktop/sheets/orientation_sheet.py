"""Draw an orientation sheet: numbered steps on as few A4 pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from desktop.domain.sheet import SheetContent
from desktop.sheets import bilingual_card
from desktop.sheets.card import Card, measure_card, measure_papers
from desktop.sheets.fonts import REGULAR
from desktop.sheets.locator import without_maps
from desktop.sheets.page import Frame, draw_end, draw_frame, plan
from desktop.sheets.part_drawing import draw_arrow, draw_part
from desktop.sheets.parts import Part, paginate
from desktop.sheets.rows import INK, Style
from desktop.sheets.step_blocks import bring_of
from desktop.sheets.surface import INNER, MARGIN, bookmark, write
from desktop.sheets.text import fit
from desktop.sheets.typesetting.paper import Paper

#: From generous to dense: the first with which a short sheet holds on one page is taken.
STYLES = (
    Style(17.0, 13.0, 11.0, 19.0, gap=6.0, leading=1.3, merged=False, dense=False),
    Style(15.0, 11.5, 10.0, 16.0, gap=4.0, leading=1.27, merged=False, dense=False),
    Style(14.0, 11.0, 9.5, 15.0, gap=3.0, leading=1.22, merged=True, dense=False),
    Style(13.5, 10.5, 9.5, 14.0, gap=2.5, leading=1.2, merged=True, dense=True),
    Style(13.0, 10.0, 9.0, 13.5, gap=2.0, leading=1.17, merged=True, dense=True),
    Style(12.5, 9.5, 8.5, 13.0, gap=1.5, leading=1.15, merged=True, dense=True),
)
MANY_STEPS = STYLES[3]
ONE_PAGE_STEPS = 3
_FIRST_OF_MANY_PAGES = 2  # of STYLES: larger letters would spread three steps over empty pages
_CLOSING_SIZE = 11.0
_CLOSING_LEADING = 14.0
_CLOSING_LINES = 6


def draw_on(canvas: Paper, content: SheetContent) -> None:
    """Draw the sheet on as many pages as it needs."""
    closing = fit(content.closing, REGULAR, _CLOSING_SIZE, INNER, _CLOSING_LINES)
    layout = _lay_out(content, closing)
    plain = without_maps(content)
    if plain is not content and not content.keeps_maps:
        layout = _with_maps(layout, _lay_out(plain, closing))
    content, frame, pages = layout.content, layout.frame, layout.pages
    for number, page in enumerate(pages, start=1):
        draw_frame(canvas, frame, number)
        bottom = frame.top(first=number == 1)
        for part in page:
            if part is not page[0] and part.card.number:
                draw_arrow(canvas, part.top)
            draw_part(canvas, part)
            if part.is_first and part.card.number:
                step = content.steps[part.card.number - 1]
                bookmark(canvas, step.number, step.title, part.top)
            bottom = part.top + part.height
        if number == len(pages):
            _draw_closing(canvas, closing, bottom)
        draw_end(canvas, frame, number, len(pages))
        canvas.showPage()


class _Layout(NamedTuple):
    """Hold the pages of a sheet, and the rank of their style in STYLES."""

    content: SheetContent
    frame: Frame
    pages: list[list[Part]]
    rank: int


def _with_maps(mapped: _Layout, plain: _Layout) -> _Layout:
    """Keep the maps where they take no page more, and letters that are hardly smaller."""
    same = len(mapped.pages) <= len(plain.pages)
    return mapped if same and mapped.rank <= plain.rank + 1 else plain


def _lay_out(content: SheetContent, closing: Sequence[str]) -> _Layout:
    """Put a short sheet on as few pages as it can hold on, in the most generous style."""
    frame = plan(content)
    tail = len(closing) * _CLOSING_LEADING + 8 if closing else 0.0
    if len(content.steps) > ONE_PAGE_STEPS:
        pages = paginate(_cards(content, MANY_STEPS), frame, tail)
        return _Layout(content, frame, pages, STYLES.index(MANY_STEPS))
    tried: list[_Layout] = []
    for rank, style in enumerate(STYLES):
        pages = paginate(_cards(content, style), frame, tail)
        tried.append(_Layout(content, frame, pages, rank))
        if len(pages) == 1:
            return tried[-1]
    return min(tried[_FIRST_OF_MANY_PAGES:], key=lambda each: len(each.pages))


def _cards(content: SheetContent, style: Style) -> list[Card]:
    """Lay the steps out, in one language or in two."""
    if content.translation is None:
        return _french_cards(content, style)
    return bilingual_card.measure_cards(content.steps, content.translation, style)


def _french_cards(content: SheetContent, style: Style) -> list[Card]:
    """Lay the steps out, then what to bring, gathered once where there are several."""
    bring = bring_of(content)
    if len(content.steps) == 1 or bring is None:
        return [measure_card(step, style, INNER) for step in content.steps]
    steps = [replace(step, documents=()) for step in content.steps]
    papers = [said.french for said in bring.lines]
    cards = [measure_card(step, style, INNER) for step in steps]
    return [*cards, measure_papers(papers, style, INNER)]


def _draw_closing(canvas: Paper, lines: Sequence[str], bottom: float) -> None:
    """Write the desk's closing words under the last step."""
    for rank, line in enumerate(lines, start=1):
        top = bottom + 4 + rank * _CLOSING_LEADING
        said = (REGULAR, _CLOSING_SIZE, INK, line)
        write(canvas, MARGIN, top, *said, tag="P", continues=rank > 1)
