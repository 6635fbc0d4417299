"""Draw the small pictures that stand beside where, when, call, bring and free: our own."""

from __future__ import annotations

from collections.abc import Callable

from desktop.sheets.typesetting.paper import Paper

_GRID = 24
_STROKE = 1.9


def draw(canvas: Paper, name: str, x: float, y: float, side: float) -> None:
    """Draw a picture in a square whose bottom left corner is given in points."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / _GRID, side / _GRID)
    canvas.setLineWidth(_STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeColorRGB(0, 0, 0)
    PICTURES[name](canvas)
    canvas.restoreState()


def _where(canvas: Paper) -> None:
    """Draw a pin on a map."""
    path = canvas.beginPath()
    path.moveTo(12, 1.5)
    path.curveTo(7, 8, 4.5, 11, 4.5, 15)
    path.curveTo(4.5, 19.5, 8, 22.5, 12, 22.5)
    path.curveTo(16, 22.5, 19.5, 19.5, 19.5, 15)
    path.curveTo(19.5, 11, 17, 8, 12, 1.5)
    path.close()
    canvas.drawPath(path)
    canvas.circle(12, 15, 2.8)


def _when(canvas: Paper) -> None:
    """Draw a clock."""
    canvas.circle(12, 12, 10)
    canvas.lines([(12, 12, 12, 18.5), (12, 12, 16.5, 9.5)])


def _call(canvas: Paper) -> None:
    """Draw a telephone that rings."""
    canvas.roundRect(5.5, 1.5, 10, 21, 2)
    canvas.line(9, 4.5, 12, 4.5)
    canvas.arc(13.5, 12.5, 20.5, 19.5, startAng=-40, extent=80)
    canvas.arc(11.5, 9.5, 23.5, 22.5, startAng=-40, extent=80)


def _email(canvas: Paper) -> None:
    """Draw an envelope."""
    canvas.rect(2, 4.5, 20, 15)
    canvas.lines([(2, 19.5, 12, 11.5), (12, 11.5, 22, 19.5)])


def _bring(canvas: Paper) -> None:
    """Draw a written sheet with its corner folded."""
    path = canvas.beginPath()
    path.moveTo(5, 1.5)
    path.lineTo(5, 22.5)
    path.lineTo(14, 22.5)
    path.lineTo(19, 17.5)
    path.lineTo(19, 1.5)
    path.close()
    canvas.drawPath(path)
    canvas.lines([(14, 22.5, 14, 17.5), (14, 17.5, 19, 17.5)])
    canvas.lines([(8.5, 13, 15.5, 13), (8.5, 9.5, 15.5, 9.5), (8.5, 6, 13, 6)])


def _free(canvas: Paper) -> None:
    """Draw a coin that is struck out."""
    canvas.circle(12, 12, 10)
    canvas.arc(8, 7.2, 17.5, 16.8, startAng=55, extent=250)
    canvas.lines([(6.2, 13.2, 13, 13.2), (6.2, 10.8, 13, 10.8)])
    canvas.line(3, 3, 21, 21)


def _welcome(canvas: Paper) -> None:
    """Draw a person."""
    canvas.circle(12, 17.5, 4.5)
    path = canvas.beginPath()
    path.moveTo(3.5, 1.5)
    path.curveTo(3.5, 13, 20.5, 13, 20.5, 1.5)
    path.close()
    canvas.drawPath(path)


def _access(canvas: Paper) -> None:
    """Draw a bus."""
    canvas.roundRect(3, 4.5, 18, 17, 2.5)
    canvas.line(3, 12, 21, 12)
    canvas.lines([(7, 4.5, 7, 2), (17, 4.5, 17, 2)])
    for x in (7.5, 16.5):
        canvas.circle(x, 8, 0.9)


def _note(canvas: Paper) -> None:
    """Draw a balloon of speech."""
    path = canvas.beginPath()
    path.moveTo(2.5, 21.5)
    path.lineTo(21.5, 21.5)
    path.lineTo(21.5, 7.5)
    path.lineTo(12, 7.5)
    path.lineTo(6.5, 2)
    path.lineTo(6.5, 7.5)
    path.lineTo(2.5, 7.5)
    path.close()
    canvas.drawPath(path)
    canvas.lines([(7, 17, 17, 17), (7, 12.5, 14, 12.5)])


#: By the key of the block that each stands beside.
PICTURES: dict[str, Callable[[Paper], None]] = {
    "where": _where,
    "when": _when,
    "call": _call,
    "email": _email,
    "bring": _bring,
    "free": _free,
    "welcome": _welcome,
    "access": _access,
    "note": _note,
}
