"""Draw the small map of a place: its commune, those around, the place, the desk, a scale."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.locator import LocatorMap, Point, Ring
from desktop.domain.sheet import SheetContent
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import INK, MapWords
from desktop.sheets.surface import COLOURS, HEIGHT, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

#: Greys, from 0 (black) to 1: the map is the same on a printer without colours.
_HOME, _AROUND_LINE, _HOME_LINE = 0.88, 0.62, 0.25
_WHITE = 1.0
_SMALLEST_SIGN, _SIGN = 3.5, 0.026
_LEADING = 1.25
_NAME_LINES = 2


def draw_map(canvas: Paper, plan: LocatorMap, left: float, top: float, side: float) -> None:
    """Draw a map in a square whose top left corner is given in points from the page's."""
    with canvas.figure(flat(plan.words)):
        _draw_ground(canvas, plan, (left, HEIGHT - top - side, side))
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.setLineWidth(0.6)
    canvas.rect(left, HEIGHT - top - side, side, side)


def _draw_ground(canvas: Paper, plan: LocatorMap, place: tuple[float, float, float]) -> None:
    """Draw what the map shows in its square."""
    left, bottom, side = place
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(left, bottom, side, side)
    canvas.clipPath(frame, stroke=0, fill=0)
    canvas.setLineJoin(1)
    sign = max(_SMALLEST_SIGN, side * _SIGN)
    canvas.setFillGray(_HOME)
    _draw_rings(canvas, plan.home, place, 0.0)
    canvas.setStrokeGray(_AROUND_LINE)
    _draw_rings(canvas, plan.around, place, 0.4)
    canvas.setStrokeGray(_HOME_LINE)
    _draw_rings(canvas, plan.home, place, 0.9)
    if plan.desk is not None:
        _draw_desk(canvas, _at(plan.desk, place), sign * 0.8)
    _draw_place(canvas, _at(plan.place, place), sign)
    canvas.restoreState()


def draw_words(canvas: Paper, plan: LocatorMap, left: float, top: float, words: MapWords) -> None:
    """Write the scale of a map, its north, what each sign is, and the commune's name."""
    size = words.size
    canvas.setStrokeColorRGB(*COLOURS[INK])
    canvas.setLineWidth(0.8)
    bar, y = plan.bar * words.side, HEIGHT - top - size * 0.7
    canvas.line(left, y, left + bar, y)
    for x in (left, left + bar):
        canvas.line(x, y - size * 0.25, x, y + size * 0.25)
    write(canvas, left + bar + size * 0.4, top + size, REGULAR, size, INK, plan.bar_words)
    north = left + words.side - size * 0.3
    if words.room > words.side:  # beside the map: near the scale, not at the edge of nothing
        north = left + bar + size * 3.2 + measure(plan.bar_words, REGULAR, size)
    _draw_north(canvas, north, top, size)
    baseline = top + size * (1 + _LEADING)
    x = _sign(canvas, left, baseline, "ici", size, is_desk=False)
    if plan.desk is not None:
        _sign(canvas, x + size, baseline, "guichet", size, is_desk=True)
    for line in fit(plan.commune, REGULAR, size, words.room, _NAME_LINES):
        baseline += size * _LEADING
        write(canvas, left, baseline, REGULAR, size, INK, line)


def words_height(plan: LocatorMap, words: MapWords) -> float:
    """Measure what `draw_words` writes."""
    lines = fit(plan.commune, REGULAR, words.size, words.room, _NAME_LINES)
    return words.size * (1.3 + _LEADING * (1 + len(lines)))


def without_maps(content: SheetContent) -> SheetContent:
    """Leave the maps out."""
    if not any(step.plan for step in content.steps):
        return content
    return replace(content, steps=tuple(replace(step, plan=None) for step in content.steps))


def _sign(
    canvas: Paper, left: float, baseline: float, word: str, size: float, *, is_desk: bool
) -> float:
    """Draw a sign and its word after it; return where the word ends."""
    middle = (left + size * 0.35, HEIGHT - baseline + size * 0.35)
    (_draw_desk if is_desk else _draw_place)(canvas, middle, size * 0.32)
    write(canvas, left + size, baseline, REGULAR, size, INK, word)
    return left + size + measure(word, REGULAR, size)


def _draw_rings(
    canvas: Paper, rings: tuple[Ring, ...], place: tuple[float, float, float], width: float
) -> None:
    """Fill rings, or with a width draw their borders."""
    path = canvas.beginPath()
    for ring in rings:
        first, *others = (_at(point, place) for point in ring)
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
        path.close()
    canvas.setLineWidth(width)
    canvas.drawPath(path, stroke=1 if width else 0, fill=0 if width else 1, fillMode=0)


def _at(point: Point, place: tuple[float, float, float]) -> tuple[float, float]:
    """Put a point of the map on the page."""
    left, bottom, side = place
    return left + point[0] * side, bottom + point[1] * side


def _draw_place(canvas: Paper, at: tuple[float, float], radius: float) -> None:
    """Draw the dot of the place, with a white edge."""
    canvas.setFillGray(0)
    canvas.setStrokeGray(_WHITE)
    canvas.setLineWidth(1.0)
    canvas.circle(*at, radius, stroke=1, fill=1)


def _draw_desk(canvas: Paper, at: tuple[float, float], half: float) -> None:
    """Draw the square of the desk."""
    canvas.setFillGray(_WHITE)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1.2)
    x, y = at
    canvas.rect(x - half, y - half, 2 * half, 2 * half, stroke=1, fill=1)


def _draw_north(canvas: Paper, x: float, top: float, size: float) -> None:
    """Draw the letter of the north and its arrow."""
    y = HEIGHT - top - size
    wing = size * 0.24
    canvas.setStrokeColorRGB(*COLOURS[INK])
    canvas.setLineWidth(0.7)
    tip = y + size * 0.85
    canvas.line(x, y, x, tip)
    canvas.lines([(x - wing, tip - wing * 1.4, x, tip), (x + wing, tip - wing * 1.4, x, tip)])
    write(canvas, x - size * 0.5 - measure("N", BOLD, size), top + size, BOLD, size, INK, "N")
