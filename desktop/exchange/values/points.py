"""Read coordinates in the ways that exports write them, and tell what was done to them."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyproj import Transformer

_MAX_LATITUDE = 90.0
_MAX_LONGITUDE = 180.0
#: Where France is: (south, north, west, east), in degrees, with a little sea around.
_FRANCE = (
    (41.2, 51.3, -5.5, 9.8),  # mainland and Corsica
    (15.7, 18.3, -63.3, -60.9),  # Guadeloupe, Saint-Martin, Saint-Barthélemy
    (14.2, 15.0, -61.4, -60.7),  # Martinique
    (2.0, 6.0, -54.8, -51.4),  # Guyane
    (-21.6, -20.7, 55.0, 56.0),  # La Réunion
    (-13.2, -12.5, 44.9, 45.4),  # Mayotte
    (46.6, 47.3, -56.6, -55.9),  # Saint-Pierre-et-Miquelon
    (-28.0, -7.0, -155.0, -134.0),  # Polynésie française
    (-14.5, -13.0, -178.4, -175.9),  # Wallis-et-Futuna
    (-23.0, -19.0, 158.0, 172.0),  # Nouvelle-Calédonie
)
#: Metres of Lambert-93 over mainland France (IGN): west, east, south, north.
_LAMBERT_93 = (50_000.0, 1_300_000.0, 6_000_000.0, 7_200_000.0)
_DECIMALS = 6  # a tenth of a metre


class Point(NamedTuple):
    """Hold WGS84 degrees, twice None when there is no point, and what to tell about them."""

    latitude: float | None = None
    longitude: float | None = None
    told: str = ""


def in_france(latitude: float, longitude: float) -> bool:
    """Tell whether a point is on French land, or near its shores."""
    return any(
        south <= latitude <= north and west <= longitude <= east
        for south, north, west, east in _FRANCE
    )


def read_point(latitude: str, longitude: str) -> Point:
    """Read two cells as WGS84 degrees, exchanging them when only that makes a place of France."""
    if not latitude and not longitude:
        return Point()
    north, east = number(latitude), number(longitude)
    if north is None or east is None:
        return Point(told="coordonnées illisibles\u00a0: laissées de côté")
    if north == 0 and east == 0:
        return Point(told="le point 0, 0 est en mer\u00a0: laissé de côté")
    if not in_france(north, east) and in_france(east, north):
        return Point(east, north, "latitude et longitude étaient échangées\u00a0: remises en ordre")
    if abs(north) > _MAX_LATITUDE or abs(east) > _MAX_LONGITUDE:
        return Point(told="ce point n’existe pas\u00a0: laissé de côté")
    told = "" if in_france(north, east) else "ce point est hors de France\u00a0: gardé tel quel"
    return Point(north, east, told)


def read_lambert_93(x: str, y: str) -> Point:
    """Convert metres of Lambert-93 (EPSG:2154) to WGS84 degrees."""
    if not x and not y:
        return Point()
    easting, northing = number(x), number(y)
    if easting is None or northing is None:
        return Point(told="coordonnées illisibles\u00a0: laissées de côté")
    west, east, south, north = _LAMBERT_93
    if not (west <= easting <= east and south <= northing <= north):
        return Point(told="ce point n’est pas en Lambert-93\u00a0: laissé de côté")
    longitude, latitude = _to_wgs84().transform(easting, northing)
    return Point(round(latitude, _DECIMALS), round(longitude, _DECIMALS))


def number(text: str) -> float | None:
    """Read a finite number, written with a point or a comma; None for anything else."""
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        return None
    return found if isfinite(found) else None


@lru_cache(maxsize=1)
def _to_wgs84() -> Transformer:
    """Load the library, which is needed for a few files only."""
    from pyproj import Transformer  # noqa: PLC0415 -- 100 ms that most imports never need

    return Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)
