"""Draw a sheet that flows in one column of large cards, in one size of letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop.domain.sheet import SheetContent
from desktop.domain.translation import STRONG, Block, Said, TranslatedStep
from desktop.domain.wording import NBSP
from desktop.sheets.card import Card
from desktop.sheets.column_card import Column, ColumnStyle, blocks_card
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.head import LOGO_WIDTH, draw_logo
from desktop.sheets.locator import without_maps
from desktop.sheets.page import MAPS_FROM, catalogue_words, draw_watermark
from desktop.sheets.part_drawing import draw_arrow, draw_part, draw_rows, mark_step
from desktop.sheets.parts import Part, paginate
from desktop.sheets.rows import INK, PADDING, Row
from desktop.sheets.surface import HEIGHT, INNER, MARGIN, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

_HEAD_LINES = 3
_TITLE = 1.5
_NUMBER_ROOM = 8.0
_STAMP = 80.0


class _Room(NamedTuple):
    """Hold where cards begin under the head, and end over the page's number."""

    under_head: float
    bottom: float

    def top(self, *, first: bool) -> float:
        """Give where cards begin."""
        return self.under_head if first else MARGIN


class Flow(NamedTuple):
    """Hold what such a sheet says, beside its head and its end: steps, and the papers of all."""

    content: SheetContent
    style: ColumnStyle
    steps: tuple[TranslatedStep, ...]
    bring: Block | None
    more_intro: tuple[Said, ...] = ()


def draw_flow(canvas: Paper, flow: Flow) -> None:
    """Draw every page; nothing is smaller than the body of the style."""
    content, body = flow.content, flow.style.body
    head = _head(flow)
    pages = _pages(flow, head)
    plain = without_maps(content)
    if plain is not content and not content.keeps_maps:
        fewer = _pages(flow._replace(content=plain), head)
        pages = pages if len(pages) <= len(fewer) else fewer
    for number, page in enumerate(pages, start=1):
        draw_watermark(canvas, flat(content.watermark))
        if number == 1:
            draw_rows(canvas, head, MARGIN, MARGIN)
            if content.logo:
                draw_logo(canvas, content.logo, WIDTH - MARGIN)
        _draw_page(canvas, page, content, f"{number} / {len(pages)}", body)


def _pages(flow: Flow, head: list[Row]) -> list[list[Part]]:
    """Put the cards on pages, under the head."""
    under_head = MARGIN + sum(row.height for row in head) + 12
    room = _Room(under_head, HEIGHT - MARGIN - flow.style.body - _NUMBER_ROOM)
    return paginate(list(_cards(flow)), room, 0.0)


def _draw_page(
    canvas: Paper, page: list[Part], content: SheetContent, number: str, size: float
) -> None:
    """Draw the cards of a page, with arrows from step to step, and its number."""
    for part in page:
        if part is not page[0] and part.is_first and part.card.step:
            draw_arrow(canvas, part.top)
        draw_part(canvas, part)
        mark_step(canvas, part, content)
    left = WIDTH - MARGIN - measure(number, REGULAR, size)
    write(canvas, left, HEIGHT - MARGIN, REGULAR, size, INK, number)
    canvas.showPage()


def _head(flow: Flow) -> list[Row]:
    """Write over the first card: title, for whom, the day, in which order."""
    content, body = flow.content, flow.style.body
    translation = content.translation
    language = translation.language if translation else None
    width = INNER - (LOGO_WIDTH + 12 if content.logo else 0.0)
    column = Column(flow.style._replace(picture=0.0), width, language, padding=0.0)
    title = "\n".join(fit(content.title, BOLD, body * _TITLE, width, _HEAD_LINES))
    other = translation.title.other if translation else ""
    column.say(Said(title, other), face=BOLD, size=body * _TITLE, tag="H1")
    name = f"Pour{NBSP}: {content.resident_name}" if content.resident_name else ""
    column.say(Said("\n".join(fit(name, REGULAR, body, width, _HEAD_LINES))))
    given = f"Fiche remise le {content.date_text}."
    intro = [Said("\n".join(fit(given, REGULAR, body, width, _HEAD_LINES)))]
    if len(content.steps) > 1:
        intro.append(Said("Faites les étapes dans l’ordre.", tone=STRONG))
    for said in translation.intro if translation else (*intro, *flow.more_intro):
        column.say(said)
    return column.rows


def _cards(flow: Flow) -> Iterator[Card]:
    """Lay the steps out, then the papers, the help numbers, the desk."""
    bring, content = flow.bring, flow.content
    many = len(content.steps) > 1
    for number, (step, told) in enumerate(zip(flow.steps, content.steps, strict=True), start=1):
        rank = step.rank if many else Said("")
        alone = (bring,) if bring is not None and not many else ()
        column, head = _column(flow), (rank, step.title)
        column.name_rest(f"{rank.french or step.title.french} (suite)")
        yield blocks_card(column, head, (*step.blocks, *alone), step=number, plan=told.plan)
    if bring is not None and many:
        yield blocks_card(_column(flow), (), (bring,))
    if content.help_numbers:
        yield _help_card(flow)
    yield _desk_card(flow)


def _column(flow: Flow) -> Column:
    """Begin a card."""
    translation = flow.content.translation
    language = translation.language if translation else None
    return Column(flow.style, INNER, language, padding=PADDING + 5)


def _help_card(flow: Flow) -> Card:
    """Write the help numbers, each with what it is for."""
    content = flow.content
    words = content.translation.help_words if content.translation else ()
    column = _column(flow)
    for at, (number, label) in enumerate(content.help_numbers):
        words_of = words[at] if at < len(words) else ""
        column.say(Said(f"{number}{NBSP}{NBSP}{label}", words_of, STRONG))
    return column.card()


def _desk_card(flow: Flow) -> Card:
    """Say who gives the sheet, with room for its stamp, then what they wish and the sources."""
    column, content = _column(flow), flow.content
    lines = [Said(line, tone=STRONG if at == 0 else "plain")
             for at, line in enumerate(filter(None, content.desk_lines))]  # fmt: skip
    column.block(Block("Fiche remise par", "", tuple(lines)))
    column.stamp("Cachet", _STAMP)
    for block in end_blocks(content):
        column.block(block)
    return column.card()


def end_blocks(content: SheetContent) -> Iterator[Block]:
    """Say what the desk wishes, and where it all comes from."""
    if content.closing:
        yield Block("", "", (Said(content.closing),))
    sources = [f"Sources{NBSP}: {', '.join(content.sources)}"] if any(content.sources) else []
    if any(step.plan for step in content.steps):
        sources.append(MAPS_FROM)
    if content.catalogue:
        sources.append(catalogue_words(content))
    for step in content.steps:
        words = step.verified or ("à vérifier" if step.to_verify else "")
        if words:
            sources.append(f"Étape {step.number}{NBSP}: {words}")
    if sources:
        yield Block("Informations", "", tuple(map(Said, sources)))
