"""Answer a search: which records, in which order, and how many each filter would leave.

SQLite's full text index answers for words, sets of rows for everything else; what is asked and
answered is only `Search` and `Found`, so that another engine can take its place.
"""

from __future__ import annotations

import sqlite3

from desktop.db import facets, meta
from desktop.db.bits import bits_of, rowids_of
from desktop.db.communes import find_commune
from desktop.db.connection import Database
from desktop.db.matching import LONGEST, matching
from desktop.db.snapshot import Point, Snapshot, load, read_vocabularies
from desktop.domain.places import Commune, distance_km
from desktop.domain.search import Found, Search
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.words import sort_key

#: A walk or a short bus ride, then half a day: within each, relevance comes before distance.
NEAR_KM = 12.0
FAR_KM = 50.0
_NEAR, _AROUND, _AWAY = 0, 1, 2
_DESCRIPTION_TIER = 3
Distances = dict[int, float | None]


class Searcher:
    """Find records in one catalogue file."""

    def __init__(self, database: Database) -> None:
        """Take the file; nothing is read yet."""
        self._database = database
        self._snapshot: Snapshot | None = None

    def find(self, search: Search) -> Found:
        """Answer one question.

        Every word has to be found; records known to be closed are left out.
        """
        with self._database.reading() as connection:
            snapshot = self._fresh(connection)
            tiers = matching(connection, snapshot, search.words)
            centre = find_commune(connection, search.commune_code) if search.commune_code else None
        found = tiers[-1]
        distances: Distances = {}
        if centre is not None:
            distances = {one: _distance(snapshot, one, centre) for one in rowids_of(found)}
            if search.radius_km is not None:
                found = bits_of(_within(distances, search.radius_km), snapshot.size)
        used = facets.filters(snapshot, search)
        left = found
        for rows in used.values():
            left &= rows
        ordered = _ordered(
            snapshot, left, tiers, distances if centre else None, search.words[:LONGEST]
        )
        return Found(
            search=search,
            ids=tuple(snapshot.ids[rowid] for rowid in ordered),
            facets=facets.count(snapshot, search, found, used),
            distances_km={
                snapshot.ids[rowid]: distance
                for rowid in ordered
                if (distance := distances.get(rowid)) is not None
            },
        )

    def vocabularies(self) -> Vocabularies:
        """Give the vocabularies of the catalogue, remembered until it changes."""
        with self._database.reading() as connection:
            known = self._snapshot
            if known is None or known.generation != meta.read(connection, meta.GENERATION):
                return read_vocabularies(connection)  # an import needs nothing else of a snapshot
            return known.vocabularies

    def _fresh(self, connection: sqlite3.Connection) -> Snapshot:
        """Give the snapshot, read again when any process has changed the catalogue."""
        snapshot = self._snapshot
        if snapshot is None or snapshot.generation != meta.read(connection, meta.GENERATION):
            snapshot = self._snapshot = load(connection, read_vocabularies(connection))
        return snapshot


def _within(distances: Distances, radius_km: float) -> list[int]:
    """List the records whose distance is known and within the radius."""
    return [
        rowid
        for rowid, distance in distances.items()
        if distance is not None and distance <= radius_km
    ]


def _distance(snapshot: Snapshot, rowid: int, centre: Commune) -> float | None:
    """Measure to the nearest place of a record: 0 in the same commune, None when not placed."""
    known = [
        distance
        for place in snapshot.places[rowid]
        if (distance := _to_place(place, centre)) is not None
    ]
    return min(known, default=None)


def _to_place(place: Point, centre: Commune) -> float | None:
    """Measure from the centroid of a commune to one place."""
    code, latitude, longitude = place
    if code == centre.code:
        return 0.0
    if latitude is None or longitude is None:
        return None
    if centre.latitude is None or centre.longitude is None:
        return None
    return distance_km((centre.latitude, centre.longitude), (latitude, longitude))


def _ordered(
    snapshot: Snapshot, rows: int, tiers: tuple[int, ...], distances: Distances | None, typed: str
) -> list[int]:
    """Order records: how near, how relevant, how far exactly, then by name.

    Without a commune: how relevant, then by name. A record that is nowhere in particular (a
    telephone service) comes after what is near and before what is far.
    Of equals, a name that begins with what is typed comes first.
    """
    tier_of: dict[int, int] = {}
    for tier in reversed(range(len(tiers))):
        tier_of.update(dict.fromkeys(rowids_of(rows & tiers[tier]), tier))
    ranks = list(snapshot.ranks)
    if start := sort_key(typed):
        for rowid in tier_of:
            if snapshot.sort_names[rowid].startswith(start):
                ranks[rowid] -= len(ranks)
    if distances is None:
        return sorted(tier_of, key=lambda rowid: (tier_of[rowid], ranks[rowid]))

    def key(rowid: int) -> tuple[int, bool, float, int, int]:
        distance = distances[rowid]
        tier = tier_of[rowid]
        mentioned = tier == _DESCRIPTION_TIER
        kilometres = FAR_KM if distance is None else distance
        return _zone(distance), mentioned, kilometres, tier, ranks[rowid]

    return sorted(tier_of, key=key)


def _zone(distance: float | None) -> int:
    """Tell whether a distance is near, around or away."""
    if distance is None:
        return _AROUND
    if distance <= NEAR_KM:
        return _NEAR
    return _AROUND if distance <= FAR_KM else _AWAY
