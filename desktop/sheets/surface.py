"""The surface of a page: its size, its colours, and a line written on it."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from desktop.sheets.fonts import REGULAR
from desktop.sheets.rows import ACCENT, DOUBT, INK, SOFT
from desktop.sheets.text import fit, is_plain
from desktop.sheets.typesetting.paper import Paper

WIDTH, HEIGHT = A4
MARGIN = 34.0
INNER = WIDTH - 2 * MARGIN
_OUTLINE = 400.0
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


def bookmark(canvas: Paper, number: int, title: str, top: float) -> None:
    """Let readers go to a step by the outline of the PDF; `top` is in points from the page's."""
    key = f"step-{number}"
    canvas.bookmarkHorizontal(key, 0, HEIGHT - top)
    named = f"{number}. {title}" if title else f"Étape {number}"
    canvas.addOutlineEntry("".join(fit(named, REGULAR, 10, _OUTLINE)), key)


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
    language: str = "",
    tag: str = "",
    continues: bool = False,
) -> None:
    """Write one line of any script at a baseline `top` points under the top of the page.

    `language` is its code when it is not French; without a `tag`, voices leave it out.
    """
    canvas.setFillColorRGB(*COLOURS[colour])
    if not rtl and not language and not tag and is_plain(text, face):
        canvas.setFont(face, size)
        canvas.drawString(x, HEIGHT - top, text)
        return
    pen = canvas.beginText(x, HEIGHT - top)
    canvas.show_in(language, pen, text, (face, size), rtl=rtl, tag=tag, continues=continues)
    if not tag:
        canvas.drawText(pen)
        return
    with canvas.reading():
        canvas.drawText(pen)
