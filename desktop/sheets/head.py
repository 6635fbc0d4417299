"""Draw the head of a page: title, for whom, the desk with room for its stamp, the date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from itertools import zip_longest

from reportlab.lib.utils import ImageReader

from desktop.domain.sheet import SheetContent
from desktop.domain.translation import Translation
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, INNER, MARGIN, WIDTH, write
from desktop.sheets.text import fit, measure
from desktop.sheets.typesetting.paper import Paper

_DESK_WIDTH = 262.0
_STAMP_WIDTH = 122.0
_DESK_HEIGHT = 66.0
HEAD_HEIGHT = _DESK_HEIGHT + 9
LOGO_WIDTH = 84.0
INTRO_LEADING = 16.0
_INTRO_LINES = 3


def intro_lines(content: SheetContent) -> int:
    """Count the lines between the head and the first step."""
    if content.translation is not None:
        return len(_two_intros(content.translation))
    return 1 if content.steps else 0


def _two_intros(translation: Translation) -> list[tuple[str, str]]:
    """Cut what stands before the steps into lines, in French and in the other language."""
    half = INNER / 2 - 8
    pairs: list[tuple[str, str]] = []
    for said in translation.intro:
        french = fit(said.french, REGULAR, 11, half, _INTRO_LINES)
        other = fit(said.other, REGULAR, 11, half, _INTRO_LINES)
        pairs += zip_longest(french, other, fillvalue="")
    return pairs


#: Write what voices read.
_say = partial(write, tag="P")


def draw_head(canvas: Paper, content: SheetContent) -> None:
    """Draw the title, for whom, the desk with room for its stamp, the date."""
    width = INNER - _DESK_WIDTH - 12
    if content.logo:
        width -= LOGO_WIDTH + 8
        draw_logo(canvas, content.logo, WIDTH - MARGIN - _DESK_WIDTH - 12)
    top = _draw_title(canvas, content, width)
    if content.resident_name:
        for line in fit(f"Pour\u00a0: {content.resident_name}", REGULAR, 13, width):
            _say(canvas, MARGIN, top, REGULAR, 13, INK, line)
    _draw_desk(canvas, content.desk_lines)
    rule = HEIGHT - MARGIN - HEAD_HEIGHT
    canvas.setStrokeColorRGB(*COLOURS[ACCENT])
    canvas.setLineWidth(1.4)
    canvas.line(MARGIN, rule, WIDTH - MARGIN, rule)
    if content.translation is None:
        _draw_intro(canvas, content)
    else:
        _draw_two_intros(canvas, content.translation)


def draw_logo(canvas: Paper, logo: bytes, right: float) -> None:
    """Draw the desk's logo at the top, left of a place, as large as it fits."""
    picture = ImageReader(BytesIO(logo))
    width, height = picture.getSize()
    scale = min(LOGO_WIDTH / width, _DESK_HEIGHT / height)
    bottom = HEIGHT - MARGIN - (_DESK_HEIGHT + height * scale) / 2
    place = (right - width * scale, bottom, width * scale, height * scale)
    canvas.drawImage(picture, *place)


def _draw_title(canvas: Paper, content: SheetContent, width: float) -> float:
    """Write the title, in the other language under French; return the next baseline."""
    top = MARGIN + 22
    if content.translation is None:
        size = 20 if content.logo else 25
        for rank, line in enumerate(fit(content.title, BOLD, size, width, 2)):
            look = (BOLD, size, ACCENT)
            write(canvas, MARGIN, top, *look, line, tag="H1", continues=rank > 0)
            top += 26
        return top
    french = "".join(fit(content.title, BOLD, 20, width))
    write(canvas, MARGIN, top - 2, BOLD, 20, ACCENT, french, tag="H1")
    language = content.translation.language
    other = "".join(fit(content.translation.title.other, BOLD, 20, width))
    wide = measure(other, BOLD, 20)
    is_beside = language.rtl and measure(french, BOLD, 20) + 24 + wide <= width
    top += 0 if is_beside else 26
    x = MARGIN + width - wide if language.rtl else MARGIN
    title = partial(write, rtl=language.rtl, language=language.code, tag="H1")
    title(canvas, x, top - 2, BOLD, 20, ACCENT, other)
    return top + 18


def _draw_intro(canvas: Paper, content: SheetContent) -> None:
    """Write the date, and that steps have an order."""
    given = "Fiche remise le"
    top = MARGIN + HEAD_HEIGHT + 17
    _say(canvas, MARGIN, top, REGULAR, 11, INK, given)
    x = MARGIN + measure(given, REGULAR, 11) + 3
    date = fit(content.date_text, BOLD, 11, INNER / 2)
    _say(canvas, x, top, BOLD, 11, INK, "".join(date), continues=True)
    if len(content.steps) > 1:
        x += measure("".join(date), BOLD, 11)
        order = ". Faites les étapes dans l’ordre."
        _say(canvas, x, top, REGULAR, 11, INK, order, continues=True)


def _draw_two_intros(canvas: Paper, translation: Translation) -> None:
    """Write the date and the order in French on the left, in the other language beside."""
    rtl, code = translation.language.rtl, translation.language.code
    pairs = _two_intros(translation)
    tops = [MARGIN + HEAD_HEIGHT + 1 + (rank + 1) * INTRO_LEADING for rank in range(len(pairs))]
    for (french, _), top in zip(pairs, tops, strict=True):
        _say(canvas, MARGIN, top, REGULAR, 11, INK, french)
    for (_, other), top in zip(pairs, tops, strict=True):
        x = WIDTH - MARGIN - measure(other, REGULAR, 11) if rtl else MARGIN + INNER / 2 + 8
        _say(canvas, x, top, REGULAR, 11, INK, other, rtl=rtl, language=code)


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
            _say(canvas, left + 9, top, face, size, INK, piece)
            top += 11.5
            room -= 1
    write(canvas, stamp + 8, MARGIN + _DESK_HEIGHT - 7, REGULAR, 8, SOFT, "cachet")


def draw_next_head(canvas: Paper, content: SheetContent) -> None:
    """Draw the short head of the pages after the first."""
    title = "".join(fit(content.title, BOLD, 13, INNER / 2))
    write(canvas, MARGIN, MARGIN + 12, BOLD, 13, ACCENT, title)
    date = "".join(fit(f"remise le {content.date_text}", REGULAR, 10, INNER / 2 - 12))
    left = WIDTH - MARGIN - measure(date, REGULAR, 10)
    write(canvas, left, MARGIN + 12, REGULAR, 10, SOFT, date)
    canvas.setStrokeColorRGB(*COLOURS[ACCENT])
    canvas.setLineWidth(1.0)
    canvas.line(MARGIN, HEIGHT - MARGIN - 19, WIDTH - MARGIN, HEIGHT - MARGIN - 19)
