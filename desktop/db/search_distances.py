"""Tell how far rows are from a commune."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pyroaring import BitMap

from desktop.db.index.points import Around
from desktop.db.search_names import selected
from desktop.domain.places import Commune, distance_km

_PLACES = """
    SELECT record.rowid, ifnull(record.latitude, commune.latitude),
        ifnull(record.longitude, commune.longitude)
    FROM json_each(?) AS asked CROSS JOIN record ON record.rowid = asked.value
    LEFT JOIN commune ON commune.code = record.commune_code
"""
Kilometres = dict[int, float]


def inside(around: Around, inner: float, outer: float) -> list[BitMap]:
    """Give the rings between two distances."""
    return [rows for ring, rows in around.rings if inner < ring <= outer or ring == inner == 0]


def measured(connection: sqlite3.Connection, rows: Sequence[int], centre: Commune) -> Kilometres:
    """Measure from a commune to the first place of each row."""
    if centre.latitude is None or centre.longitude is None:
        return {}
    here = centre.latitude, centre.longitude
    return {
        row: distance_km(here, (latitude, longitude))
        for row, latitude, longitude in selected(connection, _PLACES, rows)
        if latitude is not None and longitude is not None
    }
