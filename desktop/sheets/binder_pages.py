"""The page of a directory: its room, a line in it, its rules and its number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import INK, SOFT
from desktop.sheets.surface import COLOURS, HEIGHT, WIDTH, write
from desktop.sheets.text import measure
from desktop.sheets.typesetting.paper import Paper

#: Points left white at both sides: the holes of a binder end 15 mm from the edge (ISO 838).
EDGE = 48.0
INNER = WIDTH - 2 * EDGE
TOP = 62.0
BOTTOM = HEIGHT - 44.0


class Line(NamedTuple):
    """Hold one line of a column, at `left` points from its edge.

    A `label` stands before it, `right` at the other edge; `leading` is its height and `above` the
    white over it, in points. Voices read it as its `tag`, or as going on with the line before;
    without either it is decoration.
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
    tag: str = ""
    continues: bool = False

    @property
    def height(self) -> float:
        """Give all that the line takes."""
        return self.leading + self.above


def tagged(lines: Iterable[Line], tag: str) -> list[Line]:
    """Make one element of the structure of some lines."""
    return [line._replace(tag=tag, continues=rank > 0) for rank, line in enumerate(lines)]


def height_of(lines: Iterable[Line]) -> float:
    """Add up the heights of some lines, in points."""
    return sum(line.height for line in lines)


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
