"""Draw a sheet in the form that it takes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from desktop.domain.sheet import SheetContent
from desktop.domain.sheet_variants import COUPONS, DISCREET, EASY, LARGE, POCKET, STANDARD
from desktop.sheets import (
    coupon_sheet,
    discreet_sheet,
    easy_sheet,
    large_sheet,
    orientation_sheet,
    pocket_sheet,
)
from desktop.sheets.text import flat
from desktop.sheets.typesetting.paper import Paper

_AUTHOR = 100
_TITLE = "Fiche d’orientation"
#: What draws each of `VARIANTS`.
FORMS: dict[str, Callable[[Paper, SheetContent], None]] = {
    STANDARD: orientation_sheet.draw_on,
    LARGE: large_sheet.draw_on,
    EASY: easy_sheet.draw_on,
    DISCREET: discreet_sheet.draw_on,
    COUPONS: coupon_sheet.draw_on,
    POCKET: pocket_sheet.draw_on,
}


def draw(content: SheetContent) -> bytes:
    """Draw the sheet as a PDF; the same content gives the same bytes.

    The file of a discreet sheet has its title, and names neither a desk nor this program.
    """
    output = BytesIO()
    canvas = Paper(output, is_tagged=True)
    if content.variant == DISCREET:
        canvas.setTitle(flat(content.title))
        canvas.setAuthor("")
        canvas.setCreator("")
    else:
        canvas.setTitle(_TITLE)
        canvas.setAuthor(flat(next(iter(content.desk_lines), ""))[:_AUTHOR] or "Guichet")
        canvas.setCreator("Guichet")
    canvas.setSubject("")
    FORMS[content.variant](canvas, content)
    canvas.save()
    return output.getvalue()
