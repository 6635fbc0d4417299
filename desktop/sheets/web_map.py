"""Draw the small map of a place in a web page, and say the same in words."""

from __future__ import annotations

from desktop.domain.locator import LocatorMap, Point, Ring
from desktop.sheets.web_text import text

_SIDE = 200
_FOOT = 26


def figure(plan: LocatorMap) -> str:
    """Give the map as a drawing, in greys on white as on paper; its caption says where that is."""
    home, around = _path(plan.home), _path(plan.around)
    x, y = _at(plan.place)
    desk = ""
    if plan.desk is not None:
        left, top = _at(plan.desk)
        desk = (
            f'<rect x="{left - 5:.1f}" y="{top - 5:.1f}" width="10" height="10" fill="#fff" '
            'stroke="#000" stroke-width="2"/>'
        )
    bar = plan.bar * _SIDE
    legend = "● ici" if plan.desk is None else "● ici, □ guichet"
    signs = f' <span aria-hidden="true">{legend}</span>'
    return (
        '<figure><svg aria-hidden="true" '
        f'viewBox="0 0 {_SIDE} {_SIDE + _FOOT}">'
        f'<svg width="{_SIDE}" height="{_SIDE}"><path d="{home}" fill="#e0e0e0"/>'
        f'<path d="{around}" fill="none" stroke="#9e9e9e"/>'
        f'<path d="{home}" fill="none" stroke="#404040" stroke-width="2"/>{desk}'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" stroke="#fff" stroke-width="2"/></svg>'
        f'<rect width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#9e9e9e"/>'
        f'<path d="M2 {_SIDE + 13}h{bar:.1f}" stroke="#000" stroke-width="2"/>'
        f'<text x="{bar + 8:.1f}" y="{_SIDE + 18}" font-size="14">{text(plan.bar_words)}</text>'
        f'<text x="{_SIDE - 24}" y="{_SIDE + 18}" font-size="14">N ↑</text></svg>'
        f"<figcaption>{text(plan.words)}{signs}</figcaption></figure>"
    )


def _path(rings: tuple[Ring, ...]) -> str:
    """Write rings as a path."""
    return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in map(_at, ring))}Z" for ring in rings)


def _at(point: Point) -> tuple[float, float]:
    """Put a point of the map in the drawing, whose top is 0."""
    return point[0] * _SIDE, (1 - point[1]) * _SIDE
