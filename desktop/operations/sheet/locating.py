"""Find where the places of a sheet are on a small map, where that is known and can be trusted."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.locator import LocatorMap, Spot, locate, spot_of
from desktop.domain.opening.calendars import department_of
from desktop.domain.preferences import Preferences
from desktop.domain.records import GeoPrecision, Location
from desktop.exchange.shipped.outlines import Outlines


class Locating:
    """Draw places in their communes."""

    def __init__(self, outlines: Outlines, preferences: Callable[[], Preferences]) -> None:
        """Take the outlines that the program ships with, and where the desk says that it is."""
        self._outlines = outlines
        self._preferences = preferences

    def map_of(self, location: Location) -> LocatorMap | None:
        """Draw a place; None unless its point belongs to an address of the commune it names.

        A point of a commune as a whole is no place, nor is one that lies in another commune.
        """
        code, spot = location.commune_code, _point_of(location)
        home = self._outlines.of(code, department_of(code)) if spot and code else None
        if spot is None or home is None:
            return None
        desk = spot_of(self._preferences().desk_position)
        return locate(spot, desk, home, location.commune, self._outlines.near)

    def spot_of(self, location: Location) -> Spot | None:
        """Give the point of a place that would have a map."""
        return _point_of(location) if self.map_of(location) else None


def _point_of(location: Location) -> Spot | None:
    """Give the point of an address, unless it is that of a whole commune."""
    if location.latitude is None or location.longitude is None or not location.address:
        return None
    if location.precision is GeoPrecision.COMMUNE:
        return None
    return location.latitude, location.longitude
