"""Flow the entries of a directory down two columns, under running heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.binder import Binder
from desktop.domain.wording import full_date
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.page import draw_watermark
from desktop.sheets.rows import ACCENT, INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

#: Points left white at both sides: the holes of a binder end 15 mm from the edge (ISO 838).
EDGE = 48.0
INNER = WIDTH - 2 * EDGE
TOP = 62.0
BOTTOM = HEIGHT - 44.0
_GUTTER = 20.0
_HEAD = 40.0
#: What is higher than this share of a column may be cut between two.
_UNCUT = 0.5
_LEAST_LINES = 6  # of what is cut, on each side


class Line(NamedTuple):
    """Hold one line of a column, at `left` points from its edge.

    A `label` stands before it, `right` at the other edge; `leading` is its height and `above` the
    white over it, in points.
    """

    text: str
    face: str
    size: float
    colour: str
    leading: float
    left: float = 0.0
    label: str = ""
    right: str = ""
    above: float = 0.0
    is_ruled: bool = False

    @property
    def height(self) -> float:
        """Give all that the line takes."""
        return self.leading + self.above


class Columns:
    """Fill pages column after column; `page` is the number of the page that is being filled."""

    def __init__(self, canvas: Paper, binder: Binder, count: int, page: int) -> None:
        """Take the canvas at the beginning of a page, how many columns, and the page's number."""
        self._canvas = canvas
        self._binder = binder
        self._count = count
        self.page = page
        self.width = (INNER - _GUTTER * (count - 1)) / count
        self._column, self._top, self._first = 0, TOP, TOP
        self._title = ""
        self._guides: list[str] = []

    def begin(self, title: str, about: str = "") -> None:
        """Begin a section at the top of the page, its title over all columns."""
        self._title = title
        draw_watermark(self._canvas, flat(self._binder.watermark))
        for line in fit(title, BOLD, 20, INNER, 2):
            self._top += 20
            write(self._canvas, EDGE, self._top, BOLD, 20, ACCENT, line)
        if about:
            self._top += 16
            write(self._canvas, EDGE, self._top, REGULAR, 10, SOFT, about)
        self._top += 12
        rule(self._canvas, self._top, EDGE, WIDTH - EDGE, 1.4, ACCENT)
        self._top += 10
        self._first = self._top

    def add(
        self, lines: list[Line], guide: str = "", *, key: str = "", again: Sequence[Line] = ()
    ) -> int:
        """Draw lines, together unless they are very high; return the page where they begin.

        `guide` is what the running head says of them, `key` what leads to them, `again` what
        stands over them at the top of a column.
        """
        height = sum(line.height for line in lines)
        if self._top > self._first and self._top + height > BOTTOM and not self._is_cut(lines):
            self._next_column()
            lines = [*again, *lines]
        page = self.page
        if key:
            self._canvas.bookmarkHorizontal(key, 0, HEIGHT - self._top)
        self._guides.append(guide)
        while lines:
            fitting = self._fitting(lines)
            for line in lines[:fitting]:
                self._draw(line)
            lines = lines[fitting:]
            if lines:
                self._next_column()
                self._guides.append(guide)
                for line in again:
                    self._draw(line)
        return page

    def end(self) -> None:
        """Close the page and open the next one."""
        self.close()
        self._canvas.showPage()
        self.page += 1
        self._column, self._top, self._first, self._guides = 0, TOP, TOP, []

    def close(self) -> None:
        """Write the running head of the page: what it holds is known now."""
        canvas, size = self._canvas, 8.5
        guides = [guide for guide in self._guides if guide] or [""]
        said = guides[0] if guides[0] == guides[-1] else f"{guides[0]} – {guides[-1]}"
        day = full_date(self._binder.made_on)
        right = WIDTH - EDGE - measure(day, REGULAR, size)
        title = "".join(fit(self._title, BOLD, size, INNER * 0.36))
        left = EDGE + measure(title, BOLD, size) + 12
        said = "".join(fit(said, REGULAR, size, right - left - 12))
        write(canvas, EDGE, _HEAD, BOLD, size, INK, title)
        write(canvas, left, _HEAD, REGULAR, size, INK, said)
        write(canvas, right, _HEAD, REGULAR, size, SOFT, day)
        rule(canvas, _HEAD + 6, EDGE, WIDTH - EDGE)
        draw_number(canvas, self.page)

    def _is_cut(self, lines: list[Line]) -> bool:
        """Tell whether lines are cut here: too high for half a column, and enough fit."""
        is_high = sum(line.height for line in lines) > _UNCUT * (BOTTOM - TOP)
        return is_high and self._fitting(lines) >= _LEAST_LINES

    def _fitting(self, lines: list[Line]) -> int:
        """Count the lines that fit here (one at least), leaving enough for the next column."""
        top, count = self._top, 0
        for line in lines:
            top += line.height
            if top > BOTTOM:
                break
            count += 1
        if count < len(lines):
            count = min(count, max(len(lines) - _LEAST_LINES, 1))
        return max(count, 1)

    def _next_column(self) -> None:
        """Go to the top of the next column, on another page after the last."""
        self._column += 1
        self._top = self._first
        if self._column == self._count:
            self.end()
            draw_watermark(self._canvas, flat(self._binder.watermark))

    def _draw(self, line: Line) -> None:
        """Draw one line where the column stands."""
        x = EDGE + self._column * (self.width + _GUTTER)
        if self._top > self._first:
            self._top += line.above
        baseline = self._top + line.leading * 0.8
        if line.is_ruled:
            rule(self._canvas, self._top, x, x + self.width, 0.9, ACCENT)
        if line.label:
            write(self._canvas, x, baseline, REGULAR, 8, SOFT, line.label)
        write(self._canvas, x + line.left, baseline, line.face, line.size, line.colour, line.text)
        if line.right:
            left = x + self.width - measure(line.right, BOLD, line.size)
            write(self._canvas, left, baseline, BOLD, line.size, line.colour, line.right)
        self._top += line.leading


def rule(
    canvas: Paper, top: float, left: float, right: float, width: float = 0.5, colour: str = "line"
) -> None:
    """Draw a line across."""
    canvas.setStrokeColorRGB(*COLOURS[colour])
    canvas.setLineWidth(width)
    canvas.line(left, HEIGHT - top, right, HEIGHT - top)


def draw_number(canvas: Paper, number: int) -> None:
    """Write the number of a page at the bottom right."""
    said = str(number)
    write(canvas, WIDTH - EDGE - measure(said, BOLD, 10), HEIGHT - 26, BOLD, 10, INK, said)
    write(canvas, EDGE, HEIGHT - 26, REGULAR, 8, SOFT, "Classeur de secours")
