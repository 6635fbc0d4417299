"""Draw an orientation sheet: numbered steps on as few A4 pages as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

from desktop.domain.sheet import SheetContent
from desktop.sheets.card import (
    CAPTION,
    CAPTION_LEADING,
    CAPTION_SIZE,
    QR_COLUMN,
    QR_SIDE,
    Card,
    measure_card,
)
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.page import (
    COLOURS,
    HEIGHT,
    INNER,
    MARGIN,
    WIDTH,
    Frame,
    draw_frame,
    plan,
    write,
)
from desktop.sheets.qr import QrCode
from desktop.sheets.rows import ACCENT, INK, PADDING, SOFT, Row, Style
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

TITLE = "Fiche d’orientation"
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
_GAP = 15.0
_CLOSING_SIZE = 11.0
_CLOSING_LEADING = 14.0
_CLOSING_LINES = 6
_AUTHOR = 100
_QUIET_ZONE = 4
_WORTH_STARTING = 160.0


class Part(NamedTuple):
    """Hold the rows of a card that stand on one page, and where: points from the page's top."""

    card: Card
    rows: tuple[Row, ...]
    top: float
    height: float
    is_first: bool


def draw(content: SheetContent) -> bytes:
    """Draw the sheet as a PDF; the same content gives the same bytes."""
    frame = plan(content)
    closing = fit(content.closing, REGULAR, _CLOSING_SIZE, INNER, _CLOSING_LINES)
    pages = _lay_out(content, frame, closing)
    output = BytesIO()
    canvas = Paper(output)
    canvas.setTitle(TITLE)
    canvas.setAuthor(flat(next(iter(content.desk_lines), ""))[:_AUTHOR] or "Guichet")
    canvas.setCreator("Guichet")
    canvas.setSubject("")
    for number, page in enumerate(pages, start=1):
        draw_frame(canvas, frame, number, len(pages))
        bottom = frame.top(first=number == 1)
        for part in page:
            if part is not page[0]:
                _draw_arrow(canvas, part.top)
            _draw_part(canvas, part)
            bottom = part.top + part.height
        if number == len(pages):
            _draw_closing(canvas, closing, bottom)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _lay_out(content: SheetContent, frame: Frame, closing: Sequence[str]) -> list[list[Part]]:
    """Put the steps on pages in the most generous style that holds a short sheet on one."""
    short = len(content.steps) <= ONE_PAGE_STEPS
    tail = len(closing) * _CLOSING_LEADING + 8 if closing else 0.0
    for style in STYLES if short else ():
        cards = [measure_card(step, style, INNER) for step in content.steps]
        needed = sum(card.height for card in cards) + _GAP * max(len(cards) - 1, 0) + tail
        if frame.top(first=True) + needed <= frame.bottom:
            return [list(_stack(cards, frame.top(first=True)))]
    cards = [measure_card(step, MANY_STEPS, INNER) for step in content.steps]
    return _paginate(cards, frame, tail)


def _stack(cards: Sequence[Card], top: float) -> Iterator[Part]:
    """Put whole cards one under the other."""
    for card in cards:
        yield Part(card, card.rows, top, card.height, is_first=True)
        top += card.height + _GAP


def _paginate(cards: Sequence[Card], frame: Frame, tail: float) -> list[list[Part]]:
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
        for part in _stack([card], top) if is_whole else _cut(card, top, frame):
            if not part.is_first:
                pages.append([])
            pages[-1].append(part)
            top = part.top + part.height + _GAP
    if tail and top - _GAP + tail > frame.bottom:
        pages.append([])
    return pages


def _cut(card: Card, top: float, frame: Frame) -> Iterator[Part]:
    """Cut a card that is longer than a page between two rows."""
    rows: list[Row] = []
    used = 2 * PADDING
    is_first = True
    for row in card.rows:
        if top + used + row.height > frame.bottom:
            yield Part(card, tuple(rows), top, used, is_first=is_first)
            rows, used, is_first = [], 2 * PADDING, False
            top = frame.top(first=False)
        rows.append(row)
        used += row.height
    yield Part(card, tuple(rows), top, used, is_first=is_first)


def _draw_part(canvas: Paper, part: Part) -> None:
    """Draw a card, or the part of one that stands on this page."""
    top = part.top
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.8)
    canvas.roundRect(MARGIN, HEIGHT - top - part.height, INNER, part.height, 6)
    _draw_number(canvas, part)
    _draw_grounds(canvas, part)
    _draw_texts(canvas, part)
    if part.is_first and part.card.code is not None:
        _draw_code(canvas, part, part.card.code)


def _draw_number(canvas: Paper, part: Part) -> None:
    """Draw the number of the step in its circle."""
    canvas.setFillColorRGB(*COLOURS[ACCENT])
    canvas.circle(MARGIN + 22, HEIGHT - part.top - 23, 13, stroke=0, fill=1)
    number = str(part.card.number)
    size = 15.0 if len(number) == 1 else 12.0
    left = MARGIN + 22 - measure(number, BOLD, size) / 2
    write(canvas, left, part.top + 23 + size * 0.33, BOLD, size, "white", number)
    if not part.is_first:
        write(canvas, MARGIN + 11, part.top + 46, REGULAR, 8.5, SOFT, "suite")


def _draw_code(canvas: Paper, part: Part, code: QrCode) -> None:
    """Draw the QR code with its quiet zone in a frame, and say what it holds."""
    left = WIDTH - MARGIN - QR_COLUMN + (QR_COLUMN - PADDING - QR_SIDE)
    bottom = HEIGHT - part.top - PADDING - QR_SIDE
    canvas.setFillColorRGB(*COLOURS["white"])
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.rect(left, bottom, QR_SIDE, QR_SIDE, stroke=1, fill=1)
    module = QR_SIDE / (code.modules + 2 * _QUIET_ZONE)
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    canvas.translate(left + _QUIET_ZONE * module, bottom + _QUIET_ZONE * module)
    canvas.scale(module, module)
    canvas.addLiteral(code.operators)
    canvas.restoreState()
    for rank, line in enumerate(CAPTION, start=1):
        x = left + (QR_SIDE - measure(line, REGULAR, CAPTION_SIZE)) / 2
        top = part.top + PADDING + QR_SIDE + rank * CAPTION_LEADING
        write(canvas, x, top, REGULAR, CAPTION_SIZE, SOFT, line)


def _draw_grounds(canvas: Paper, part: Part) -> None:
    """Draw the grounds of doubts and the boxes to tick, under the texts."""
    y = HEIGHT - part.top - PADDING
    for row in part.rows:
        for ground in row.grounds:
            place = (MARGIN + ground.x, y - ground.y - ground.height, ground.width, ground.height)
            if ground.is_box:
                canvas.setStrokeColorRGB(*COLOURS[INK])
                canvas.setLineWidth(0.8)
                canvas.rect(*place)
            else:
                canvas.setFillColorRGB(*COLOURS["doubt-ground"])
                canvas.roundRect(*place, 2.5, stroke=0, fill=1)
        y -= row.height


def _draw_texts(canvas: Paper, part: Part) -> None:
    """Write the rows in reading order."""
    pen = canvas.beginText()
    y = HEIGHT - part.top - PADDING
    for row in part.rows:
        for text in row.texts:
            pen.setFillColorRGB(*COLOURS[text.colour])
            pen.setTextOrigin(MARGIN + text.x, y - text.y)
            canvas.show(pen, text.text, (text.face, text.size), rtl=text.rtl)
        y -= row.height
    canvas.drawText(pen)


def _draw_arrow(canvas: Paper, top: float) -> None:
    """Draw the arrow that comes from the step above into the gap over `top`."""
    middle, tip = WIDTH / 2, HEIGHT - top + 3
    canvas.setStrokeColorRGB(*COLOURS[ACCENT])
    canvas.setLineWidth(1.2)
    canvas.line(middle, tip + 9, middle, tip)
    canvas.lines([(middle - 3.5, tip + 4, middle, tip), (middle + 3.5, tip + 4, middle, tip)])


def _draw_closing(canvas: Paper, lines: Sequence[str], bottom: float) -> None:
    """Write the desk's closing words under the last step."""
    for rank, line in enumerate(lines, start=1):
        top = bottom + 4 + rank * _CLOSING_LEADING
        write(canvas, MARGIN, top, REGULAR, _CLOSING_SIZE, INK, line)
