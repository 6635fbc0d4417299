"""Draw where a place is in its commune: a small map as numbers, ready for any paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians
from typing import NamedTuple

from desktop.domain.places import EARTH_RADIUS_KM, distance_km
from desktop.domain.wording import NBSP

#: A point of the earth: (latitude, longitude), in degrees.
Spot = tuple[float, float]
#: A point of the map: from 0 to 1 from its left, then from its bottom; outside, it is cut off.
Point = tuple[float, float]
Ring = tuple[Point, ...]

#: How far out of the outline a point may be: outlines are rounded to 11 m and some years old.
SLACK_KM = 0.15
_SMALLEST_KM = 3.0  # the side of a map: less would show no border
_LARGEST_KM = 16.0  # more would hide streets of towns like Arles or Marseille in a dot
_FARTHEST_DESK_KM = 12.0
_MARGIN = 1.12
_BARS_KM = (5.0, 2.0, 1.0, 0.5)
_WIDEST_BAR = 0.42
_KM_A_DEGREE = EARTH_RADIUS_KM * radians(1)
_WINDS = ("au nord", "au nord-est", "à l’est", "au sud-est",
          "au sud", "au sud-ouest", "à l’ouest", "au nord-ouest")  # fmt: skip


class Box(NamedTuple):
    """Hold a stretch of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float


class Outline(NamedTuple):
    """Hold the outline of a commune: its rings of (longitude, latitude), in degrees."""

    code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorMap:
    """Hold a square map, north up: the commune, its neighbours, the place and maybe the desk.

    `bar` is how long the bar of the scale is, as a share of the side, and `bar_words` its length;
    `words` says the same as the map to who does not see it.
    """

    commune: str
    home: tuple[Ring, ...]
    around: tuple[Ring, ...]
    place: Point
    desk: Point | None
    bar: float
    bar_words: str
    words: str


def locate(
    place: Spot,
    desk: Spot | None,
    home: Outline,
    commune: str,
    near: Callable[[Box], Iterable[Outline]],
) -> LocatorMap | None:
    """Draw a place in the outline of its commune; None when the place is not in it.

    `near` gives the outlines that touch a box. A desk that is far is told, not drawn.
    """
    if not _is_in(place, home):
        return None
    far = distance_km(desk, place) if desk else 0.0
    shown = desk if far <= _FARTHEST_DESK_KM else None
    box, side = _view(place, shown, home)
    put = _Projection(box, side)
    bar = next((each for each in _BARS_KM if each / side <= _WIDEST_BAR), _BARS_KM[-1])
    return LocatorMap(
        commune=commune,
        home=tuple(map(put.ring, home.rings)),
        around=tuple(
            put.ring(ring) for each in near(box) if each.code != home.code for ring in each.rings
        ),
        place=put.point(place[1], place[0]),
        desk=put.point(shown[1], shown[0]) if shown else None,
        bar=bar / side,
        bar_words=f"{bar:g}{NBSP}km".replace(".", ",") if bar >= 1 else f"{bar * 1000:g}{NBSP}m",
        words=_words(desk, place, far, commune),
    )


def _is_in(spot: Spot, outline: Outline) -> bool:
    """Tell whether a spot is inside an outline (an odd number of borders to its east), or near."""
    latitude, longitude = spot
    crossed = False
    for ring in outline.rings:
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if (y1 > latitude) != (y2 > latitude):
                crossed ^= longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
    return crossed or any(far <= SLACK_KM for far in _distances(spot, outline))


def _distances(spot: Spot, outline: Outline) -> Iterator[float]:
    """Give how far each border of an outline is, in km."""
    east = _KM_A_DEGREE * cos(radians(spot[0]))
    for ring in outline.rings:
        flat = [((x - spot[1]) * east, (y - spot[0]) * _KM_A_DEGREE) for x, y in ring]
        for (x1, y1), (x2, y2) in pairwise((*flat, flat[0])):
            dx, dy = x2 - x1, y2 - y1
            length = dx * dx + dy * dy
            along = min(1.0, max(0.0, -(x1 * dx + y1 * dy) / length)) if length else 0.0
            yield hypot(x1 + along * dx, y1 + along * dy)


def _view(place: Spot, desk: Spot | None, home: Outline) -> tuple[Box, float]:
    """Choose what the map shows, and its side in km: the commune, the place, the desk."""
    latitude, longitude = place
    east = _KM_A_DEGREE * cos(radians(latitude))
    half = _LARGEST_KM / 2
    points = [
        ((x - longitude) * east, (y - latitude) * _KM_A_DEGREE)
        for ring in home.rings
        for x, y in ring
    ]
    xs = [max(-half, min(half, x)) for x, _ in points]
    ys = [max(-half, min(half, y)) for _, y in points]
    if desk:
        xs.append((desk[1] - longitude) * east)
        ys.append((desk[0] - latitude) * _KM_A_DEGREE)
    side = max(max(xs) - min(xs), max(ys) - min(ys), _SMALLEST_KM) * _MARGIN
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    wide, high = side / 2 / east, side / 2 / _KM_A_DEGREE
    middle = (longitude + x / east, latitude + y / _KM_A_DEGREE)
    box = Box(middle[0] - wide, middle[1] - high, middle[0] + wide, middle[1] + high)
    return box, side


class _Projection(NamedTuple):
    """Put points of the earth on the map: so small a piece of it is flat."""

    box: Box
    side: float

    def point(self, longitude: float, latitude: float) -> Point:
        """Put one point."""
        box = self.box
        return (
            (longitude - box.west) / (box.east - box.west),
            (latitude - box.south) / (box.north - box.south),
        )

    def ring(self, ring: Ring) -> Ring:
        """Put every point of a ring."""
        return tuple(self.point(longitude, latitude) for longitude, latitude in ring)


def _words(desk: Spot | None, place: Spot, far: float, commune: str) -> str:
    """Say where the place is, from the desk when that is known."""
    if desk is None:
        return f"Plan{NBSP}: le lieu dans la commune, {commune}."
    if far < _BARS_KM[-1]:
        return f"Plan, {commune}{NBSP}: à moins de 500{NBSP}m du guichet."
    said = f"{far:.0f}" if far >= 10 else f"{far:.1f}".replace(".", ",").removesuffix(",0")  # noqa: PLR2004 -- a decimal says nothing of ten km
    return (
        f"Plan, {commune}{NBSP}: à {said}{NBSP}km {_wind(desk, place)} du guichet, en ligne droite."
    )


def _wind(from_: Spot, to: Spot) -> str:
    """Say in which of eight directions a spot is from another."""
    north = to[0] - from_[0]
    east = (to[1] - from_[1]) * cos(radians(from_[0]))
    return _WINDS[round(degrees(atan2(east, north)) / 45) % 8]


def spot_of(text: str) -> Spot | None:
    """Read « 48,7012 ; 2,3894 » or « 48.7012, 2.3894 »: latitude, then longitude, in degrees."""
    parts: Sequence[str] = text.replace(",", ".").split(";") if ";" in text else text.split(",")
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None  # noqa: PLR2004 -- degrees


def words_of(spot: Spot) -> str:
    """Write a position as `spot_of` reads it, to a metre: « 48,70120 ; 2,38940 »."""
    return " ; ".join(f"{degrees_:.5f}".replace(".", ",") for degrees_ in spot)
