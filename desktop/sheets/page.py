"""Draw what every page of the sheet has around its steps: head, help numbers, foot."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from desktop.domain.sheet import SheetContent
from desktop.domain.wording import join
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.head import HEAD_HEIGHT, INTRO_LEADING, draw_head, draw_next_head, intro_lines
from desktop.sheets.rows import INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, INNER, MARGIN, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

_STRIP_HEIGHT = 24.0
_OTHER_LEADING = 14.0
_DIAL_SIZE, _WORDS_SIZE = 12.5, 10.5
_FOOT_SIZE = 8.0
_FOOT_LEADING = 10.0
_FOOT_LINES = 4
_PAGE_NUMBER_WIDTH = 40.0
#: What the licence of the outlines asks for (Licence Ouverte 2.0: source and date).
MAPS_FROM = "Plans\u00a0: contours des communes IGN, vers 2022"


class _Help(NamedTuple):
    """Hold one help number, its words in both languages, where they start, how wide it is."""

    dial: str
    words: str
    other: str
    start: float
    width: float


class Frame(NamedTuple):
    """Hold what is written around the steps and the heights it takes, in points from the top."""

    content: SheetContent
    strip: tuple[tuple[_Help, ...], ...]
    foot: tuple[str, ...]
    bottom: float

    def top(self, *, first: bool) -> float:
        """Give where the steps begin: lower on the first page, under the desk and the date."""
        intro = INTRO_LEADING * intro_lines(self.content)
        return MARGIN + HEAD_HEIGHT + 10 + intro if first else MARGIN + 30


def plan(content: SheetContent) -> Frame:
    """Measure the frame of a sheet."""
    strip = _strip_lines(content)
    foot = fit(_foot_text(content), REGULAR, _FOOT_SIZE, INNER - _PAGE_NUMBER_WIDTH, _FOOT_LINES)
    reserved = len(strip) * _strip_height(content) + max(len(foot), 1) * _FOOT_LEADING + 8
    return Frame(content, strip, tuple(foot), HEIGHT - MARGIN - reserved)


def draw_frame(canvas: Paper, frame: Frame, number: int) -> None:
    """Draw what stands over the steps on one page, and under them."""
    draw_watermark(canvas, flat(frame.content.watermark))
    if number == 1:
        draw_head(canvas, frame.content)
    else:
        draw_next_head(canvas, frame.content)


def draw_end(canvas: Paper, frame: Frame, number: int, count: int) -> None:
    """Draw what stands at the foot of one page; voices read it on the last one only."""
    tag = "P" if number == count else ""
    _draw_strip(canvas, frame, tag)
    _draw_foot(canvas, frame, f"{number} / {count}", tag)


def _strip_lines(content: SheetContent) -> tuple[tuple[_Help, ...], ...]:
    """Cut the help numbers into lines that fit."""
    words = content.translation.help_words if content.translation else ()
    lines: list[list[_Help]] = []
    used = INNER
    others = (*words, *[""] * len(content.help_numbers))
    for (number, label), other in zip(content.help_numbers, others, strict=False):
        told = _help(number, label, other)
        if used + told.width > INNER:
            lines.append([])
            used = 0.0
        lines[-1].append(told)
        used += told.width + 12
    return tuple(tuple(line) for line in lines)


def _help(number: str, label: str, other: str) -> _Help:
    """Measure one help number with its words."""
    dial = "".join(fit(number, BOLD, _DIAL_SIZE, INNER / 3))
    words = "".join(fit(label, REGULAR, _WORDS_SIZE, INNER / 2))
    below = "".join(fit(other, REGULAR, _WORDS_SIZE, INNER / 2))
    start = measure(dial, BOLD, _DIAL_SIZE) + 4
    widths = [measure(text, REGULAR, _WORDS_SIZE) for text in (words, below)]
    return _Help(dial, words, below, start, start + max(widths))


def _draw_strip(canvas: Paper, frame: Frame, tag: str) -> None:
    """Draw the help numbers, spread over the width: the French first, to be read first."""
    if not frame.strip:
        return
    top = frame.bottom + 4
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, HEIGHT - top, WIDTH - MARGIN, HEIGHT - top)
    language = frame.content.translation.language if frame.content.translation else None
    rtl, code = (language.rtl, language.code) if language else (False, "")
    for line in frame.strip:
        spare = (INNER - sum(told.width for told in line)) / max(len(line) - 1, 1)
        lefts = [MARGIN]
        for told in line:
            lefts.append(lefts[-1] + told.width + min(spare, 26))
        for told, x in zip(line, lefts, strict=False):
            write(canvas, x, top + 16, BOLD, _DIAL_SIZE, INK, told.dial, tag=tag)
            at = (x + told.start, top + 16)
            again = partial(write, tag=tag, continues=True)
            again(canvas, *at, REGULAR, _WORDS_SIZE, INK, told.words)
        for told, x in zip(line, lefts, strict=False):
            if told.other:
                at = (x + told.start, top + 16 + _OTHER_LEADING)
                own = partial(write, rtl=rtl, language=code, tag=tag)
                own(canvas, *at, REGULAR, _WORDS_SIZE, INK, told.other)
        top += _strip_height(frame.content) - 5


def _strip_height(content: SheetContent) -> float:
    """Give the height of one line of help numbers."""
    return _STRIP_HEIGHT + (_OTHER_LEADING if content.translation else 0.0)


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
    if any(step.plan for step in content.steps):
        parts.append(MAPS_FROM)
    return " · ".join(filter(None, (*parts, catalogue_words(content))))


def catalogue_words(content: SheetContent) -> str:
    """Say how old the catalogues are that the steps come from."""
    return f"Catalogue\u00a0: {content.catalogue}" if content.catalogue else ""


def _draw_foot(canvas: Paper, frame: Frame, page: str, tag: str) -> None:
    """Draw the sources, the dates of verification and the page's number."""
    first = HEIGHT - MARGIN - max(len(frame.foot), 1) * _FOOT_LEADING
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, HEIGHT - first, WIDTH - MARGIN, HEIGHT - first)
    for rank, line in enumerate(frame.foot, start=1):
        top = first + rank * _FOOT_LEADING + 1
        again = partial(write, tag=tag, continues=rank > 1)
        again(canvas, MARGIN, top, REGULAR, _FOOT_SIZE, SOFT, line)
    left = WIDTH - MARGIN - measure(page, REGULAR, 9)
    write(canvas, left, first + _FOOT_LEADING + 1, REGULAR, 9, SOFT, page)


def draw_watermark(canvas: Paper, text: str) -> None:
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
