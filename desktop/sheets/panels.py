"""Put cards on small panels, several to a page, between dotted lines to fold or cut along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.sheet import SheetContent
from desktop.sheets.card import Card
from desktop.sheets.page import draw_watermark
from desktop.sheets.part_drawing import draw_rows, mark_step
from desktop.sheets.parts import paginate
from desktop.sheets.surface import COLOURS, HEIGHT, WIDTH
from desktop.sheets.text import flat
from desktop.sheets.typesetting.paper import Paper


class Panel(NamedTuple):
    """Hold the size of a panel in points, how many stand on a page, and the margin inside.

    Panels are centred on the page.
    """

    width: float
    height: float
    columns: int
    rows: int
    margin: float

    @property
    def inner(self) -> float:
        """Give the width for texts."""
        return self.width - 2 * self.margin

    @property
    def bottom(self) -> float:
        """Give where texts must end, from the panel's top."""
        return self.height - self.margin

    def top(self, *, first: bool) -> float:
        """Give where texts begin."""
        del first
        return self.margin

    @property
    def corner(self) -> tuple[float, float]:
        """Give the left and the top of the first panel."""
        return (WIDTH - self.columns * self.width) / 2, (HEIGHT - self.rows * self.height) / 2


def draw_panels(canvas: Paper, panel: Panel, cards: Sequence[Card], content: SheetContent) -> None:
    """Draw cards from panel to panel, as many pages as they need, with their steps in the outline.

    What marks a fictitious sheet lies below.
    """
    filled = paginate(cards, panel, 0.0)
    left, top = panel.corner
    to_a_page = panel.columns * panel.rows
    for at, parts in enumerate(filled):
        place = at % to_a_page
        if place == 0:
            if at:
                canvas.showPage()
            draw_watermark(canvas, flat(content.watermark))
            _draw_lines(canvas, panel)
        x = left + place % panel.columns * panel.width + panel.margin
        y = top + place // panel.columns * panel.height
        for part in parts:
            draw_rows(canvas, part.rows, x, y + part.top)
            mark_step(canvas, part, content, over=y)
    canvas.showPage()


def _draw_lines(canvas: Paper, panel: Panel) -> None:
    """Draw the dotted lines between panels, and around them where they leave the page free."""
    left, top = panel.corner
    width, height = panel.columns * panel.width, panel.rows * panel.height
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.5)
    canvas.setDash(1.5, 3)
    for column in range(panel.columns + 1):
        x = left + column * panel.width
        canvas.line(x, HEIGHT - top, x, HEIGHT - top - height)
    for row in range(panel.rows + 1):
        y = HEIGHT - top - row * panel.height
        canvas.line(left, y, left + width, y)
    canvas.setDash()
