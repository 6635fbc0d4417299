"""Make a point of two columns when nobody said in which system, or in which order, they are."""

from __future__ import annotations

import re

from desktop.exchange.values.points import Point, in_france, number, read_lambert_93, read_point

LAMBERT_93 = "Lambert-93 converti en degrés"
COMMAS = "virgules décimales lues comme des points"
_GEOMETRY = re.compile(r"point\s*z?\s*\(\s*(\S+)\s+(\S+?)(?:\s+\S+)?\s*\)", re.IGNORECASE)
_BETWEEN = re.compile(r"[;/|]|\s+")
_LONGEST = 200
_THOUSANDS = str.maketrans("", "", " \u00a0\u202f")
_NORTHINGS = (6_000_000.0, 7_200_000.0)
_MAX_DEGREES = 180.0
_PAIR, _PAIR_WITH_COMMAS = 2, 4


def is_coordinate(text: str) -> bool:
    """Tell whether a text may be one coordinate, in degrees or in metres of Lambert-93."""
    value = number(text.translate(_THOUSANDS))
    return value is not None and (abs(value) <= _MAX_DEGREES or 0 < value <= _NORTHINGS[1])


def pair(text: str) -> tuple[str, str] | None:
    """Cut a cell that holds a point into (latitude, longitude), as written; None when it does not.

    « 48.85, 2.35 », « 48,85 ; 2,35 » and, the other way round, « POINT (2.35 48.85) ».
    """
    if len(text) > _LONGEST:
        return None
    geometry = _GEOMETRY.search(text)
    if geometry:
        parts = [geometry[2], geometry[1]]
    else:
        written = text.strip().strip("[](){}")
        parts = [found for part in _BETWEEN.split(written) if (found := part.strip(" ,"))]
        if len(parts) != _PAIR:
            parts = [part.strip() for part in written.split(",")]
        if len(parts) == _PAIR_WITH_COMMAS:
            parts = [f"{parts[0]}.{parts[1]}", f"{parts[2]}.{parts[3]}"]
    if len(parts) != _PAIR or any(number(part) is None or part.isdecimal() for part in parts):
        return None  # whole numbers are codes or dates more often than places
    return parts[0], parts[1]


def place(north: str, east: str) -> Point:
    """Read two cells as degrees, degrees the wrong way round, or metres of Lambert-93.

    Decimal commas are told like everything else that was not plain degrees.
    """
    point = _place(north, east)
    if "," not in north + east or point.latitude is None:
        return point
    return point._replace(told=f"{point.told} ; {COMMAS}" if point.told else COMMAS)


def _place(north: str, east: str) -> Point:
    """Read two cells in the system that makes a place of France of them."""
    north, east = north.translate(_THOUSANDS), east.translate(_THOUSANDS)
    first, second = number(north), number(east)
    if first is None or second is None or in_france(first, second):
        return read_point(north, east)
    for northing, y, x in ((first, north, east), (second, east, north)):
        if _NORTHINGS[0] <= northing <= _NORTHINGS[1]:
            point = read_lambert_93(x, y)
            return point if point.told else point._replace(told=LAMBERT_93)
    return read_point(north, east)
