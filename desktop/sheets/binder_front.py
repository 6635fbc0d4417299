"""Draw what comes before the entries: title, age, help numbers, contents."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.binder import BY_COMMUNE, Binder
from desktop.domain.help_numbers import HelpNumber
from desktop.domain.phones import in_pairs
from desktop.domain.wording import full_date
from desktop.sheets.binder_pages import BOTTOM, EDGE, INNER, draw_number, rule
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.page import draw_watermark
from desktop.sheets.rows import ACCENT, DOUBT, INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper
from desktop.sheets.typesetting.tags import ITEM

TITLE = "Classeur de secours"
_ABOUT = (
    "Pour le jour où l’ordinateur ne marche pas. Ce papier ne se met pas à jour\u00a0: "
    "devant △, ▲ ou ?, appelez avant d’envoyer quelqu’un, et réimprimez-le tous les trois mois."
)
_ORDERS = {BY_COMMUNE: "classées par département et par commune"}
_BY_THEME = "classées par thème, puis par commune"
_MOST_PARTS = 240  # lines of communes that contents take; the index has them all
_CONTENTS_TOP = 112.0
_LISTED = "TOC/TOCI/Reference/Link"
_HELP_ROW, _DIAL = 56.0, 76.0


class Listed(NamedTuple):
    """Hold one line of the contents: what it says, the key of where it leads, its place."""

    text: str
    key: str
    page: int
    left: float
    top: float
    is_part: bool


def draw_title(canvas: Paper, binder: Binder) -> None:
    """Draw the first page: what this is, of when, how old, and the help numbers."""
    draw_watermark(canvas, flat(binder.watermark))
    top = EDGE + 10
    for line in binder.desk_lines:
        cut = "".join(fit(line, REGULAR, 10, INNER))
        write(canvas, EDGE, top, REGULAR, 10, SOFT, cut, tag="P")
        top += 14
    top += 34
    write(canvas, EDGE, top, BOLD, 34, ACCENT, TITLE, tag="H1")
    for rank, line in enumerate(fit(binder.scope, BOLD, 15, INNER, 3)):
        top += 24
        write(canvas, EDGE, top, BOLD, 15, INK, line, tag="P", continues=rank > 0)
    count = f"{binder.count:,}".replace(",", "\u00a0")
    order = _ORDERS.get(binder.order, _BY_THEME)
    plural = "s" if binder.count > 1 else ""
    told = [
        f"{count} fiche{plural}, {order if plural else order.replace('classées', 'classée')}",
        f"Fait le {full_date(binder.made_on)}",
        *fit(
            f"Catalogue\u00a0: {binder.catalogue}" if binder.catalogue else "",
            REGULAR,
            11,
            INNER,
            3,
        ),
    ]
    top += 8
    for line in told:
        top += 15
        cut = "".join(fit(line, REGULAR, 11, INNER))
        write(canvas, EDGE, top, REGULAR, 11, INK, cut, tag="P")
    top = _draw_ages(canvas, binder, top + 18)
    for rank, line in enumerate(fit(_ABOUT, BOLD, 10, INNER, 3)):
        top += 14
        write(canvas, EDGE, top, BOLD, 10, DOUBT, line, tag="P", continues=rank > 0)
    _draw_help(canvas, binder.help_numbers, top + 34)
    canvas.showPage()


def _draw_ages(canvas: Paper, binder: Binder, top: float) -> float:
    """Say how many entries are how old, as a bar and in words; return where it ends."""
    total = sum(number for _, _, number in binder.ages)
    if not total:
        return top
    x = EDGE
    shades = ((0.05, 0.36, 0.34), (0.45, 0.66, 0.62), (0.85, 0.62, 0.25), (0.8, 0.82, 0.81))
    for (_, _, number), shade in zip(binder.ages, shades, strict=False):
        canvas.setFillColorRGB(*shade)
        canvas.rect(x, HEIGHT - top - 8, INNER * number / total, 8, stroke=0, fill=1)
        x += INNER * number / total
    top += 8
    said = " · ".join(
        f"{sign} {words}\u00a0: {number:,}".replace(",", "\u00a0")
        for sign, words, number in binder.ages
        if number
    )
    for rank, line in enumerate(fit(said, REGULAR, 10, INNER, 2)):
        top += 15
        write(canvas, EDGE, top, REGULAR, 10, INK, line, tag="P", continues=rank > 0)
    return top + 8


def _draw_help(canvas: Paper, numbers: tuple[HelpNumber, ...], top: float) -> None:
    """Draw the help numbers down two columns, as many as the page holds."""
    write(canvas, EDGE, top, BOLD, 15, ACCENT, "Numéros d’aide", tag="H2")
    rule(canvas, top + 7, EDGE, WIDTH - EDGE, 1.4, ACCENT)
    width = INNER / 2 + 10
    rows = min(-(-len(numbers) // 2), int((BOTTOM - top - 12) // _HELP_ROW))
    for rank, number in enumerate(numbers[: 2 * rows]):
        x = EDGE + width * (rank // rows)
        y = top + 30 + _HELP_ROW * (rank % rows)
        dial = "".join(fit(in_pairs(number.number), BOLD, 17, _DIAL - 4))
        write(canvas, x, y + 2, BOLD, 17, INK, dial, tag=ITEM)
        for face, size, colour, words, most in (
            (BOLD, 10, INK, number.label, 2),
            (REGULAR, 9, SOFT, number.availability, 2),
        ):
            for line in fit(words, face, size, INNER / 2 - 10 - _DIAL, most):
                again = (face, size, colour, line)
                write(canvas, x + _DIAL, y, *again, tag=ITEM, continues=True)
                y += 11.5


def list_contents(binder: Binder) -> tuple[Listed, ...]:
    """Lay the contents out over pages of two columns, before any page number is known."""
    parts = sum(len(section.parts) for section in binder.sections)
    with_parts = binder.order == BY_COMMUNE and parts <= _MOST_PARTS
    listed: list[Listed] = []
    page, column, top = 0, 0, _CONTENTS_TOP
    wanted = [
        *contents_lines(binder, with_parts=with_parts),
        ("Index des lieux", "places", False),
        ("Index des thèmes et types de lieux", "themes", False),
        ("Sources", "sources", False),
    ]
    for text, key, is_part in wanted:
        height = 12.0 if is_part else 19.0
        if top + height > BOTTOM - (0 if is_part else 24):
            column, top = column + 1, _CONTENTS_TOP
            if column == 2:  # noqa: PLR2004 -- columns
                page, column = page + 1, 0
        top += height
        left = EDGE + column * (INNER + 20) / 2
        listed.append(Listed(text, key, page, left, top, is_part))
    return tuple(listed)


def contents_lines(binder: Binder, *, with_parts: bool) -> list[tuple[str, str, bool]]:
    """List the sections, with the communes of each where they are few."""
    lines = []
    for rank, section in enumerate(binder.sections):
        lines.append((section.title, section_key(rank), False))
        if with_parts:
            lines += [(part, part_key(rank, part), True) for part in section.parts]
    return lines


def section_key(rank: int) -> str:
    """Name where a section begins."""
    return f"section-{rank}"


def part_key(section: int, part: str) -> str:
    """Name where a part begins."""
    return f"part-{section}-{part}"


def draw_contents(
    canvas: Paper, binder: Binder, listed: tuple[Listed, ...], pages: dict[str, int]
) -> None:
    """Draw the pages of the contents, once every page number is known."""
    width = INNER / 2 - 10
    for page in range(listed[-1].page + 1):
        draw_watermark(canvas, flat(binder.watermark))
        write(canvas, EDGE, 82, BOLD, 20, ACCENT, "Sommaire", tag="" if page else "H2")
        rule(canvas, 94, EDGE, WIDTH - EDGE, 1.4, ACCENT)
        for each in listed:
            if each.page == page:
                _draw_listed(canvas, each, str(pages[each.key]), width)
        draw_number(canvas, 2 + page)
        canvas.showPage()


def _draw_listed(canvas: Paper, listed: Listed, number: str, width: float) -> None:
    """Draw one line of the contents, dots up to its page number."""
    face, size = (REGULAR, 9.0) if listed.is_part else (BOLD, 10.5)
    left = listed.left + (10 if listed.is_part else 0)
    right = listed.left + width
    start = right - measure(number, face, size)
    text = "".join(fit(listed.text, face, size, start - left - 12))
    box = (listed.left, HEIGHT - listed.top - 3, right, HEIGHT - listed.top + 9)
    with canvas.reading(), canvas.leading_to(listed.key, box, _LISTED):
        write(canvas, left, listed.top, face, size, INK, f"{text} ")
        write(canvas, start, listed.top, face, size, INK, number)
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.8)
    canvas.setDash([0.8, 2.4])
    dots = left + measure(text, face, size) + 4
    if dots < start - 4:
        canvas.line(dots, HEIGHT - listed.top, start - 4, HEIGHT - listed.top)
    canvas.setDash([])
