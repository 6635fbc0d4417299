"""Draw what every page of the sheet has around its steps: head, help numbers, foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.pagesizes import A4

from desktop.domain.sheet import SheetContent
from desktop.domain.wording import join
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, DOUBT, INK, SOFT
from desktop.sheets.text import fit, flat, is_plain, measure
from desktop.sheets.typesetting.paper import Paper

WIDTH, HEIGHT = A4
MARGIN = 34.0
INNER = WIDTH - 2 * MARGIN
#: Red, green, blue from 0 to 1; all text passes 4.5:1 on its ground.
COLOURS = {
    INK: (0x16 / 255, 0x21 / 255, 0x1F / 255),
    SOFT: (0x51 / 255, 0x61 / 255, 0x5D / 255),
    ACCENT: (0x0B / 255, 0x5D / 255, 0x57 / 255),
    DOUBT: (0x8A / 255, 0x4B / 255, 0.0),
    "doubt-ground": (1.0, 0xF3 / 255, 0xDF / 255),
    "line": (0xB9 / 255, 0xC6 / 255, 0xC1 / 255),
    "watermark": (0xE6 / 255, 0xEC / 255, 0xEA / 255),
    "white": (1.0, 1.0, 1.0),
}
_DESK_WIDTH = 262.0
_STAMP_WIDTH = 122.0
_DESK_HEIGHT = 66.0
_HEAD_HEIGHT = _DESK_HEIGHT + 9
_STRIP_HEIGHT = 24.0
_FOOT_SIZE = 8.0
_FOOT_LEADING = 10.0
_FOOT_LINES = 4
_PAGE_NUMBER_WIDTH = 40.0


class Frame(NamedTuple):
    """Hold what is written around the steps and the heights it takes, in points from the top."""

    content: SheetContent
    strip: tuple[tuple[tuple[str, str], ...], ...]
    foot: tuple[str, ...]
    bottom: float

    def top(self, *, first: bool) -> float:
        """Give where the steps begin: lower on the first page, under the desk and the date."""
        intro = 16.0 if self.content.steps else 0.0
        return MARGIN + _HEAD_HEIGHT + 10 + intro if first else MARGIN + 30


def plan(content: SheetContent) -> Frame:
    """Measure the frame of a sheet."""
    strip = _strip_lines(content.help_numbers)
    foot = fit(_foot_text(content), REGULAR, _FOOT_SIZE, INNER - _PAGE_NUMBER_WIDTH, _FOOT_LINES)
    reserved = len(strip) * _STRIP_HEIGHT + max(len(foot), 1) * _FOOT_LEADING + 8
    return Frame(content, strip, tuple(foot), HEIGHT - MARGIN - reserved)


def draw_frame(canvas: Paper, frame: Frame, number: int, count: int) -> None:
    """Draw all that is not steps on one page, under them."""
    _draw_watermark(canvas, flat(frame.content.watermark))
    if number == 1:
        _draw_head(canvas, frame.content)
    else:
        _draw_next_head(canvas, frame.content)
    _draw_strip(canvas, frame)
    _draw_foot(canvas, frame, number, count)


def write(  # noqa: PLR0913, PLR0917 -- where, how and what, as for drawString
    canvas: Paper,
    x: float,
    top: float,
    face: str,
    size: float,
    colour: str,
    text: str,
    *,
    rtl: bool = False,
) -> None:
    """Write one line of any script at a baseline `top` points under the top of the page."""
    canvas.setFillColorRGB(*COLOURS[colour])
    if not rtl and is_plain(text, face):
        canvas.setFont(face, size)
        canvas.drawString(x, HEIGHT - top, text)
        return
    pen = canvas.beginText(x, HEIGHT - top)
    canvas.show(pen, text, (face, size), rtl=rtl)
    canvas.drawText(pen)


def _draw_head(canvas: Paper, content: SheetContent) -> None:
    """Draw the title, for whom, the desk with room for its stamp, the date."""
    width = INNER - _DESK_WIDTH - 12
    top = MARGIN + 22
    for line in fit(content.title, BOLD, 25, width, 2):
        write(canvas, MARGIN, top, BOLD, 25, ACCENT, line)
        top += 26
    if content.resident_name:
        for line in fit(f"Pour\u00a0: {content.resident_name}", REGULAR, 13, width):
            write(canvas, MARGIN, top, REGULAR, 13, INK, line)
    _draw_desk(canvas, content.desk_lines)
    rule = HEIGHT - MARGIN - _HEAD_HEIGHT
    canvas.setStrokeColorRGB(*COLOURS[ACCENT])
    canvas.setLineWidth(1.4)
    canvas.line(MARGIN, rule, WIDTH - MARGIN, rule)
    given = "Fiche remise le"
    top = MARGIN + _HEAD_HEIGHT + 17
    write(canvas, MARGIN, top, REGULAR, 11, INK, given)
    x = MARGIN + measure(given, REGULAR, 11) + 3
    date = fit(content.date_text, BOLD, 11, INNER / 2)
    write(canvas, x, top, BOLD, 11, INK, "".join(date))
    if len(content.steps) > 1:
        x += measure("".join(date), BOLD, 11)
        write(canvas, x, top, REGULAR, 11, INK, ". Faites les étapes dans l’ordre.")


def _draw_desk(canvas: Paper, lines: Sequence[str]) -> None:
    """Draw the desk's box: its lines on the left, room for a stamp on the right."""
    left = WIDTH - MARGIN - _DESK_WIDTH
    bottom = HEIGHT - MARGIN - _DESK_HEIGHT
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.8)
    canvas.setDash(2.5, 2)
    canvas.roundRect(left, bottom, _DESK_WIDTH, _DESK_HEIGHT, 4)
    stamp = WIDTH - MARGIN - _STAMP_WIDTH
    canvas.line(stamp, bottom + 6, stamp, bottom + _DESK_HEIGHT - 6)
    width = _DESK_WIDTH - _STAMP_WIDTH - 18
    top = MARGIN + 14
    if not any(lines):
        write(canvas, left + 9, top, REGULAR, 9, SOFT, "Fiche remise par")
        for rank in (2, 3.4):
            canvas.line(left + 9, HEIGHT - top - 14 * rank, left + width, HEIGHT - top - 14 * rank)
    canvas.setDash()
    room = 5
    for rank, line in enumerate(line for line in lines if line):
        face, size = (BOLD, 10.5) if rank == 0 else (REGULAR, 9.0)
        for piece in fit(line, face, size, width, min(2, room)) if room else ():
            write(canvas, left + 9, top, face, size, INK, piece)
            top += 11.5
            room -= 1
    write(canvas, stamp + 8, MARGIN + _DESK_HEIGHT - 7, REGULAR, 8, SOFT, "cachet")


def _draw_next_head(canvas: Paper, content: SheetContent) -> None:
    """Draw the short head of the pages after the first."""
    title = "".join(fit(content.title, BOLD, 13, INNER / 2))
    write(canvas, MARGIN, MARGIN + 12, BOLD, 13, ACCENT, title)
    date = "".join(fit(f"remise le {content.date_text}", REGULAR, 10, INNER / 2 - 12))
    left = WIDTH - MARGIN - measure(date, REGULAR, 10)
    write(canvas, left, MARGIN + 12, REGULAR, 10, SOFT, date)
    canvas.setStrokeColorRGB(*COLOURS[ACCENT])
    canvas.setLineWidth(1.0)
    canvas.line(MARGIN, HEIGHT - MARGIN - 19, WIDTH - MARGIN, HEIGHT - MARGIN - 19)


def _strip_lines(
    numbers: Sequence[tuple[str, str]],
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Cut the help numbers into one or two lines that fit."""
    lines: list[list[tuple[str, str]]] = []
    used = INNER
    for number, label in numbers:
        dial = "".join(fit(number, BOLD, 12.5, INNER / 3))
        words = "".join(fit(label, REGULAR, 10.5, INNER / 2))
        width = measure(dial, BOLD, 12.5) + measure(words, REGULAR, 10.5) + 4
        if used + width > INNER:
            lines.append([])
            used = 0.0
        lines[-1].append((dial, words))
        used += width + 12
    return tuple(tuple(line) for line in lines[:2])


def _draw_strip(canvas: Paper, frame: Frame) -> None:
    """Draw the help numbers, spread over the width."""
    if not frame.strip:
        return
    top = frame.bottom + 4
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, HEIGHT - top, WIDTH - MARGIN, HEIGHT - top)
    for line in frame.strip:
        widths = [
            measure(dial, BOLD, 12.5) + 4 + measure(words, REGULAR, 10.5) for dial, words in line
        ]
        spare = (INNER - sum(widths)) / (len(line) - 1) if len(line) > 1 else 0.0
        x = MARGIN
        for (dial, words), width in zip(line, widths, strict=True):
            write(canvas, x, top + 16, BOLD, 12.5, INK, dial)
            after = x + measure(dial, BOLD, 12.5) + 4
            write(canvas, after, top + 16, REGULAR, 10.5, INK, words)
            x += width + min(spare, 26)
        top += _STRIP_HEIGHT - 5


def _foot_text(content: SheetContent) -> str:
    """Say where the sheet comes from, how old that is, when each step was last verified."""
    said: dict[str, list[str]] = {}
    for step in content.steps:
        words = step.verified or ("à vérifier" if step.to_verify else "")
        if words:
            said.setdefault(words, []).append(str(step.number))
    parts = [f"Sources\u00a0: {', '.join(content.sources)}"] if any(content.sources) else []
    for words, numbers in said.items():
        parts.append(f"étape{'s' if len(numbers) > 1 else ''} {join(numbers)}\u00a0: {words}")
    if content.catalogue:
        parts.append(f"Catalogue\u00a0: {content.catalogue}")
    return " · ".join(parts)


def _draw_foot(canvas: Paper, frame: Frame, number: int, count: int) -> None:
    """Draw the sources, the dates of verification and the page's number."""
    first = HEIGHT - MARGIN - max(len(frame.foot), 1) * _FOOT_LEADING
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, HEIGHT - first, WIDTH - MARGIN, HEIGHT - first)
    for rank, line in enumerate(frame.foot, start=1):
        top = first + rank * _FOOT_LEADING + 1
        write(canvas, MARGIN, top, REGULAR, _FOOT_SIZE, SOFT, line)
    page = f"{number} / {count}"
    left = WIDTH - MARGIN - measure(page, REGULAR, 9)
    write(canvas, left, first + _FOOT_LEADING + 1, REGULAR, 9, SOFT, page)


def _draw_watermark(canvas: Paper, text: str) -> None:
    """Draw a word across the page, pale, under everything."""
    if not text:
        return
    word = "".join(fit(text, BOLD, 100, HEIGHT * 0.8))
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColorRGB(*COLOURS["watermark"])
    pen = canvas.beginText(-measure(word, BOLD, 100) / 2, -34)
    canvas.show(pen, word, (BOLD, 100), rtl=False)
    canvas.drawText(pen)
    canvas.restoreState()
