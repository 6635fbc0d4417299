"""Describe communes and measure how far they are from each other."""

from __future__ import annotations

from math import asin, cos, dist, radians, sin, sqrt

from msgspec import Struct

#: A point of the unit sphere.
Vector = tuple[float, float, float]
EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


class Commune(Struct, frozen=True, kw_only=True):
    """Hold one commune (or municipal arrondissement) of the official geographic code."""

    code: str
    name: str
    postal_codes: tuple[str, ...] = ()
    department: str = ""
    department_name: str = ""
    region: str = ""
    region_name: str = ""
    epci: str = ""
    epci_name: str = ""
    ept: str = ""
    ept_name: str = ""
    population: int | None = None
    former_codes: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    kind: str = "commune"

    @property
    def point(self) -> tuple[float, float] | None:
        """Give its (latitude, longitude); None where it is not known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def label(self) -> str:
        """Name the commune as a person would pick it: « Athis-Mons (91200) »."""
        return f"{self.name} ({self.postal_codes[0] if self.postal_codes else self.code})"


def distance_km(from_: tuple[float, float], to: tuple[float, float]) -> float:
    """Measure the great-circle distance between two (latitude, longitude) points, in km."""
    (lat1, lon1), (lat2, lon2) = from_, to
    half_lat = radians(lat2 - lat1) / 2
    half_lon = radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def vector_of(point: tuple[float, float]) -> Vector:
    """Put a (latitude, longitude) on the unit sphere, to measure many distances from it."""
    latitude, longitude = radians(point[0]), radians(point[1])
    across = cos(latitude)
    return across * cos(longitude), across * sin(longitude), sin(latitude)


def apart_km(one: Vector, other: Vector) -> float:
    """Measure the great-circle distance between two points of the unit sphere, in km."""
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, dist(one, other) / 2))
