"""Keep where records are, tile by tile, and find what is around a commune."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import cos, floor, radians

from pyroaring import BitMap

from desktop.domain.places import Commune, distance_km

SCHEMA = (
    """CREATE TABLE search_tile (
        segment INTEGER NOT NULL, tile TEXT NOT NULL, points BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX ix_search_tile ON search_tile (tile)",
)
Point = tuple[str, float | None, float | None]
#: A walk or a short bus ride, then half a day: within each, relevance comes before distance.
NEAR_KM = 12.0
FAR_KM = 50.0
#: Rings to go through when there is more than can be sorted at once; the last ones are the above.
_RINGS = (0.0, 2.0, 5.0, NEAR_KM, 25.0, FAR_KM)
_TILES = 2  # for each degree: some 55 km by 40
_KM_PER_DEGREE = 111.2
_UNPLACED = "-"  # the tile of those whose commune alone is known
_CODE = 5  # letters of an INSEE code
_POINT = 4 + 4 + 4 + _CODE
_POLE = 90.0
_TILES_AT_ONCE = 64
_MOST = 50_000  # points of one value, well under the limit of a value


@dataclass(frozen=True, slots=True)
class Around:
    """Hold what is within reach of a commune, by ring, with its distance in km."""

    rings: tuple[tuple[float, BitMap], ...]
    distances: dict[int, float]

    def within(self, radius_km: float) -> BitMap:
        """Give the rows within a radius, which was within reach when this was made."""
        found, inner = BitMap(), -1.0
        for outer, rows in self.rings:
            if outer <= radius_km:
                found |= rows
            elif inner < radius_km:
                found.update(row for row in rows if self.distances[row] <= radius_km)
            inner = outer
        return found


def write_points(
    connection: sqlite3.Connection, segment: int, points: Iterable[tuple[int, Point]]
) -> Iterator[None]:
    """Write the points of a segment, some tiles at a time."""
    tiles = tiles_of(points)
    while some := list(islice(tiles, _TILES_AT_ONCE)):
        connection.executemany(
            "INSERT INTO search_tile VALUES (?, ?, ?)",
            ((segment, tile, data) for tile, data in some),
        )
        yield


def tiles_of(points: Iterable[tuple[int, Point]]) -> Iterator[tuple[str, bytes]]:
    """Lay points out by tile, in bytes."""
    tiles: defaultdict[str, list[tuple[int, Point]]] = defaultdict(list)
    for row, point in points:
        tiles[_tile(point[1], point[2])].append((row, point))
    for tile, inside in tiles.items():
        for start in range(0, len(inside), _MOST):
            yield tile, _encode(inside[start : start + _MOST])


def read_points(connection: sqlite3.Connection, segment: int) -> Iterator[tuple[int, Point]]:
    """Read the points of a segment."""
    for tile, data in connection.execute(
        "SELECT tile, points FROM search_tile WHERE segment = ?", (segment,)
    ):
        rows, latitudes, longitudes, codes = _decode(data)
        for row, latitude, longitude, code in zip(rows, latitudes, longitudes, codes, strict=True):
            if tile == _UNPLACED:
                yield row, (code, None, None)
            else:
                yield row, (code, latitude, longitude)


def around(
    connection: sqlite3.Connection,
    dead: Mapping[int, BitMap],
    held: Mapping[str, Sequence[bytes]],
    centre: Commune,
    reach_km: float,
) -> Around:
    """Measure from the centroid of a commune to every place within reach, the nearest kept.

    A place of the very commune is at 0 km. `dead` gives the dead rows of each segment, `held`
    the points that are in no file, by tile.
    """
    distances: dict[int, float] = {}
    tiles = [_UNPLACED, *_tiles_around(centre, reach_km)]
    marks = ", ".join("?" * len(tiles))
    own = centre.code.ljust(_CODE)[:_CODE]
    kept = connection.execute(
        f"SELECT segment, tile, points FROM search_tile WHERE tile IN ({marks})",  # noqa: S608 -- marks
        tiles,
    )
    waiting = ((None, tile, data) for tile in tiles for data in held.get(tile, ()))
    for segment, tile, data in chain(kept, waiting):
        gone = BitMap() if segment is None else dead[segment]
        reach = reach_km if tile != _UNPLACED else None
        for row, kilometres in _measured(data, own, centre, reach):
            if row not in gone and kilometres < distances.get(row, reach_km + 1):
                distances[row] = kilometres
    return Around(_ringed(distances, reach_km), distances)


def _measured(
    data: bytes, own: str, centre: Commune, reach_km: float | None
) -> Iterator[tuple[int, float]]:
    """Give the rows of a tile within reach, with their distance; None: same commune only."""
    rows, latitudes, longitudes, codes = _decode(data)
    if centre.latitude is None or centre.longitude is None or reach_km is None:
        yield from ((row, 0.0) for row, code in zip(rows, codes, strict=True) if code == own)
        return
    here = centre.latitude, centre.longitude
    high, wide = _span(centre.latitude, reach_km)
    south, north = here[0] - high, here[0] + high
    west, east = here[1] - wide, here[1] + wide
    for row, latitude, longitude, code in zip(rows, latitudes, longitudes, codes, strict=True):
        if code == own:
            yield row, 0.0
        elif south < latitude < north and west < longitude < east:
            kilometres = distance_km(here, (latitude, longitude))
            if kilometres <= reach_km:
                yield row, kilometres


def _ringed(distances: dict[int, float], reach_km: float) -> tuple[tuple[float, BitMap], ...]:
    """Sort rows into rings."""
    outers = (*_RINGS, reach_km) if reach_km > FAR_KM else _RINGS
    rings: list[list[int]] = [[] for _ in outers]
    for row, kilometres in distances.items():
        rings[bisect_left(outers, kilometres)].append(row)
    return tuple(zip(outers, map(BitMap, rings), strict=True))


def _span(latitude: float, reach_km: float) -> tuple[float, float]:
    """Give the degrees of latitude and longitude within reach, with a margin."""
    high = 1.02 * reach_km / _KM_PER_DEGREE
    return high, high / max(0.1, cos(radians(latitude)))


def _tiles_around(centre: Commune, reach_km: float) -> Iterator[str]:
    """Name the tiles within reach."""
    if centre.latitude is None or centre.longitude is None:
        return
    high, wide = _span(centre.latitude, reach_km)
    south, north = (floor((centre.latitude + side) * _TILES) for side in (-high, high))
    west, east = (floor((centre.longitude + side) * _TILES) for side in (-wide, wide))
    for row in range(south, north + 1):
        for column in range(west, east + 1):
            yield f"{row}:{column}"


def _tile(latitude: float | None, longitude: float | None) -> str:
    """Name the tile of a point."""
    if latitude is None or longitude is None:
        return _UNPLACED
    if not (abs(latitude) <= _POLE and abs(longitude) <= 2 * _POLE):
        return _UNPLACED  # nowhere on Earth, or not a number
    return f"{floor(latitude * _TILES)}:{floor(longitude * _TILES)}"


def _encode(points: list[tuple[int, Point]]) -> bytes:
    """Write points, field after field."""
    codes = "".join(point[0].ljust(_CODE)[:_CODE] for _, point in points)
    return b"".join(
        (
            array("I", [row for row, _ in points]).tobytes(),
            array("f", [point[1] or 0.0 for _, point in points]).tobytes(),
            array("f", [point[2] or 0.0 for _, point in points]).tobytes(),
            codes.encode("ascii", "replace"),
        )
    )


def _decode(data: bytes) -> tuple[array[int], array[float], array[float], list[str]]:
    """Read points back."""
    size = 4 * (len(data) // _POINT)
    codes = data[3 * size :].decode("ascii")
    return (
        array("I", data[:size]),
        array("f", data[size : 2 * size]),
        array("f", data[2 * size : 3 * size]),
        [codes[start : start + _CODE] for start in range(0, len(codes), _CODE)],
    )
