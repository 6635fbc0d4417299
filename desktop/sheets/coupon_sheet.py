"""Draw a coupon for each step: what the person keeps, and a stub that the host stamps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from desktop.domain.sheet import SheetContent
from desktop.domain.translation import STRONG, Said, TranslatedStep
from desktop.domain.wording import NBSP
from desktop.sheets.card import Card
from desktop.sheets.column_card import Column, ColumnStyle, blocks_card
from desktop.sheets.flow_sheet import end_blocks
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.locator import without_maps
from desktop.sheets.page import draw_watermark
from desktop.sheets.part_drawing import draw_arrow, draw_rows, mark_step
from desktop.sheets.parts import paginate
from desktop.sheets.rows import INK, PADDING, SOFT
from desktop.sheets.step_blocks import bring_of, steps_of
from desktop.sheets.surface import COLOURS, HEIGHT, INNER, MARGIN, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

_STYLE = ColumnStyle(13.5, 10.5, 13.5, 9.0, gap=3.0, leading=1.26)
_STUB = ColumnStyle(12.0, 9.5, 12.0, 9.0, gap=4.0, leading=1.26)
_END = ColumnStyle(9.5, 9.0, 9.5, 9.0, gap=3.0, leading=1.25)
_STUB_WIDTH = 186.0
_STAMP = 62.0
_HEAD = 44.0
_FOOT = 16.0


class _Room(NamedTuple):
    """Hold where coupons stand on a page."""

    bottom: float = HEIGHT - MARGIN - _FOOT

    def top(self, *, first: bool) -> float:
        """Give where coupons begin."""
        return MARGIN + _HEAD if first else MARGIN


def draw_on(canvas: Paper, content: SheetContent) -> None:
    """Draw every page; a stub stands beside the first part of its step."""
    stubs = [_stub(content, step, at) for at, step in enumerate(steps_of(content), start=1)]
    cards = [
        card._replace(height=max(card.height, stub.height))
        for card, stub in zip(_kept(content), stubs, strict=True)
    ]
    end = list(end_blocks(without_maps(content)))
    if end:
        language = content.translation.language if content.translation else None
        cards.append(blocks_card(Column(_END, INNER, language, padding=PADDING + 3), (), end))
    pages = paginate(cards, _Room(), 0.0)
    for number, page in enumerate(pages, start=1):
        draw_watermark(canvas, flat(content.watermark))
        if number == 1:
            _draw_head(canvas, content)
        for part in page:
            if part.card.step:
                if part is not page[0] and part.is_first:
                    draw_arrow(canvas, part.top)
                _draw_frame(canvas, part.top, part.height)
            draw_rows(canvas, part.rows, MARGIN, part.top + PADDING)
            mark_step(canvas, part, content)
            if part.is_first and part.card.step:
                rows = stubs[part.card.step - 1].rows
                left = WIDTH - MARGIN - _STUB_WIDTH
                draw_rows(canvas, rows, left, part.top + PADDING)
        said = f"{number} / {len(pages)}"
        left = WIDTH - MARGIN - measure(said, REGULAR, 9)
        write(canvas, left, HEIGHT - MARGIN, REGULAR, 9, SOFT, said)
        canvas.showPage()


def _draw_head(canvas: Paper, content: SheetContent) -> None:
    """Write the title, for whom, and the day; under the title, the same in the other language."""
    half = INNER / 2 - 10
    title = "".join(fit(content.title, BOLD, 20, half))
    top = MARGIN + (20 if content.translation is None else 14)
    write(canvas, MARGIN, top, BOLD, 20, INK, title, tag="H1")
    if content.translation is not None:
        own = content.translation.language
        other = "".join(fit(content.translation.title.other, BOLD, 15, half))
        beside = partial(write, rtl=own.rtl, language=own.code, tag="H1")
        beside(canvas, MARGIN, MARGIN + 34, BOLD, 15, INK, other)
    day = "".join(fit(f"Fiche remise le {content.date_text}", REGULAR, 10, half))
    left = WIDTH - MARGIN - measure(day, REGULAR, 10)
    write(canvas, left, MARGIN + 12, REGULAR, 10, SOFT, day, tag="P")
    if content.resident_name:
        name = "".join(fit(f"Pour{NBSP}: {content.resident_name}", REGULAR, 12, half))
        left = WIDTH - MARGIN - measure(name, REGULAR, 12)
        write(canvas, left, MARGIN + 28, REGULAR, 12, INK, name, tag="P")


def _draw_frame(canvas: Paper, top: float, height: float) -> None:
    """Draw the coupon's edge, and where its stub is cut off."""
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.8)
    canvas.roundRect(MARGIN, HEIGHT - top - height, INNER, height, 6)
    canvas.setDash(3, 3)
    x = WIDTH - MARGIN - _STUB_WIDTH
    canvas.line(x, HEIGHT - top, x, HEIGHT - top - height)
    canvas.setDash()


def _kept(content: SheetContent) -> Iterator[Card]:
    """Lay out what the person keeps; the papers of all steps stand with the first."""
    bring = bring_of(content)
    many = len(content.steps) > 1
    for number, step in enumerate(steps_of(content), start=1):
        language = content.translation.language if content.translation else None
        column = Column(_STYLE, INNER - _STUB_WIDTH, language, padding=PADDING + 3)
        column.name_rest(f"Étape {number} (suite)")
        rank = (step.rank,) if many else ()
        more = (bring,) if bring is not None and number == 1 else ()
        yield blocks_card(column, (*rank, step.title), (*step.blocks, *more), step=number)


def _stub(content: SheetContent, step: TranslatedStep, number: int) -> Card:
    """Lay out what the host fills in and gives back; it names no person."""
    column = Column(_STUB, _STUB_WIDTH, None, padding=PADDING + 3)
    column.title(Said("Coupon à rendre"))
    column.say(Said(f"Étape {number} sur {len(content.steps)}"), colour=SOFT)
    for line in fit(step.title.french, BOLD, _STUB.body, _STUB_WIDTH - 2 * PADDING - 6, 2):
        column.say(Said(line, tone=STRONG))
    column.gap()
    column.say(Said(f"Personne reçue le{NBSP}: ……………………"))
    column.gap()
    column.stamp(f"Cachet du lieu{NBSP}:", _STAMP)
    lines = [line for line in content.desk_lines if flat(line)]
    column.say(Said(f"À rendre à{NBSP}:" if lines else f"À rendre à{NBSP}: ……………………"), colour=SOFT)
    for line in lines:
        for piece in fit(line, REGULAR, _STUB.body, _STUB_WIDTH - 2 * PADDING - 6, 2):
            column.say(Said(piece))
    return column.card()
