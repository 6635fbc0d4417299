"""Draw the cards of steps at their places: frame, number, square, grounds, texts."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.locator import LocatorMap
from desktop.domain.sheet import SheetContent
from desktop.sheets import pictograms
from desktop.sheets.card import (
    CAPTION,
    CAPTION_LEADING,
    CAPTION_SIZE,
    MAP_GAP,
    MAP_WORDS,
    QR_COLUMN,
    QR_SIDE,
    beside_height,
)
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.locator import draw_map, draw_words
from desktop.sheets.parts import Part
from desktop.sheets.qr import QrCode
from desktop.sheets.rows import ACCENT, INK, PADDING, SOFT, Row, Text
from desktop.sheets.surface import COLOURS, HEIGHT, INNER, MARGIN, WIDTH, bookmark, write
from desktop.sheets.text import measure
from desktop.sheets.typesetting.paper import Paper

_QUIET_ZONE = 4
_SQUARE_SAID = "Carré à lire avec un téléphone : ce que dit l’étape, sans internet"


def draw_part(canvas: Paper, part: Part) -> None:
    """Draw a card, or the part of one that stands on this page."""
    top = part.top
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.8)
    canvas.roundRect(MARGIN, HEIGHT - top - part.height, INNER, part.height, 6)
    _draw_number(canvas, part)
    draw_rows(canvas, part.rows, MARGIN, top + PADDING)
    if part.is_first and part.card.code is not None:
        _draw_code(canvas, part, part.card.code)
    if part.is_first and part.card.plan is not None:
        _draw_plan(canvas, part, part.card.plan)


def _draw_number(canvas: Paper, part: Part) -> None:
    """Draw the number of the step in its circle."""
    if not part.card.number:
        return
    canvas.setFillColorRGB(*COLOURS[ACCENT])
    canvas.circle(MARGIN + 22, HEIGHT - part.top - 23, 13, stroke=0, fill=1)
    number = str(part.card.number)
    size = 15.0 if len(number) == 1 else 12.0
    left = MARGIN + 22 - measure(number, BOLD, size) / 2
    tag = "P" if part.is_first else ""
    write(canvas, left, part.top + 23 + size * 0.33, BOLD, size, "white", number, tag=tag)
    if not part.is_first:
        write(canvas, MARGIN + 11, part.top + 46, REGULAR, 8.5, SOFT, "suite")


def _draw_code(canvas: Paper, part: Part, code: QrCode) -> None:
    """Draw the QR code with its quiet zone in a frame, and say what it holds."""
    left = WIDTH - MARGIN - QR_COLUMN + (QR_COLUMN - PADDING - QR_SIDE)
    _draw_square(canvas, code, left, HEIGHT - part.top - PADDING - QR_SIDE, QR_SIDE)
    for rank, line in enumerate((*CAPTION, *part.card.scan), start=1):
        x = left + (QR_SIDE - measure(line, REGULAR, CAPTION_SIZE)) / 2
        top = part.top + PADDING + QR_SIDE + rank * CAPTION_LEADING
        is_other = rank > len(CAPTION)
        rtl, language = part.card.rtl and is_other, part.card.language if is_other else ""
        write(canvas, x, top, REGULAR, CAPTION_SIZE, SOFT, line, rtl=rtl, language=language)


def _draw_square(canvas: Paper, code: QrCode, left: float, bottom: float, side: float) -> None:
    """Draw a QR code with its quiet zone in a frame."""
    canvas.setFillColorRGB(*COLOURS["white"])
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.rect(left, bottom, side, side, stroke=1, fill=1)
    module = side / (code.modules + 2 * _QUIET_ZONE)
    with canvas.figure(_SQUARE_SAID):
        canvas.saveState()
        canvas.setFillColorRGB(0, 0, 0)
        canvas.translate(left + _QUIET_ZONE * module, bottom + _QUIET_ZONE * module)
        canvas.scale(module, module)
        canvas.addLiteral(code.operators)
        canvas.restoreState()


def _draw_plan(canvas: Paper, part: Part, plan: LocatorMap) -> None:
    """Draw the map under the square, and its words under it."""
    left = WIDTH - MARGIN - QR_COLUMN + (QR_COLUMN - PADDING - QR_SIDE)
    over = beside_height(part.card.code, None, len(part.card.scan))
    top = part.top + PADDING + over + (MAP_GAP if over else 0.0)
    draw_map(canvas, plan, left, top, QR_SIDE)
    draw_words(canvas, plan, left, top + QR_SIDE + 2, MAP_WORDS)


def draw_rows(canvas: Paper, rows: Sequence[Row], left: float, top: float) -> None:
    """Draw rows one under the other, from a place in points from the page's top left."""
    _draw_grounds(canvas, rows, left, top)
    _draw_texts(canvas, rows, left, top)


def _draw_grounds(canvas: Paper, rows: Sequence[Row], left: float, top: float) -> None:
    """Draw the grounds of doubts and the boxes to tick, under the texts."""
    y = HEIGHT - top
    for row in rows:
        for ground in row.grounds:
            place = (left + ground.x, y - ground.y - ground.height, ground.width, ground.height)
            if ground.code is not None:
                _draw_square(canvas, ground.code, place[0], place[1], ground.height)
            elif ground.plan is not None and ground.words is not None:
                at = (place[0], HEIGHT - y + ground.y)
                draw_map(canvas, ground.plan, *at, ground.height)
                beside = at[0] + ground.height + ground.words.size * 0.8
                draw_words(canvas, ground.plan, beside, at[1], ground.words)
            elif ground.picture:
                pictograms.draw(canvas, ground.picture, place[0], place[1], ground.height)
            elif ground.is_box:
                canvas.setStrokeColorRGB(*COLOURS[INK])
                canvas.setLineWidth(0.8)
                canvas.rect(*place)
            else:
                canvas.setFillColorRGB(*COLOURS["doubt-ground"])
                canvas.roundRect(*place, 2.5, stroke=0, fill=1)
        y -= row.height


def _draw_texts(canvas: Paper, rows: Sequence[Row], left: float, top: float) -> None:
    """Write the rows in reading order, one language after the other.

    Readers put texts on one line together: French and Arabic side by side would be turned round.
    """
    placed: list[tuple[float, Text]] = []
    y = HEIGHT - top
    for row in rows:
        placed.extend((y - text.y, text) for text in row.texts)
        y -= row.height
    pen = canvas.beginText()
    for baseline, text in sorted(placed, key=lambda each: each[1].is_other):
        pen.setFillColorRGB(*COLOURS[text.colour])
        pen.setTextOrigin(left + text.x, baseline)
        font = (text.face, text.size)
        told = (text.language, pen, text.text, font)
        canvas.show_in(*told, rtl=text.rtl, tag=text.tag, continues=text.continues)
    with canvas.reading():
        canvas.drawText(pen)


def draw_arrow(canvas: Paper, top: float) -> None:
    """Draw the arrow that comes from the step above into the gap over `top`."""
    middle, tip = WIDTH / 2, HEIGHT - top + 3
    canvas.setStrokeColorRGB(*COLOURS[ACCENT])
    canvas.setLineWidth(1.2)
    canvas.line(middle, tip + 9, middle, tip)
    canvas.lines([(middle - 3.5, tip + 4, middle, tip), (middle + 3.5, tip + 4, middle, tip)])


def mark_step(canvas: Paper, part: Part, content: SheetContent, over: float = 0.0) -> None:
    """Put the beginning of a step in the outline; `over` is what stands over the part's top."""
    if part.is_first and part.card.step:
        step = content.steps[part.card.step - 1]
        bookmark(canvas, step.number, step.title, over + part.top)
