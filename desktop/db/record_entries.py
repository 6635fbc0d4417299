"""Say what finds each record in the search index.

Texts are what a person could type: the name, who does it, where, what it says of itself.
Streets are not there: « rue de la Justice » is no court; nor are the names of persons.
Keys are what filters and counts need; `search_facets.py` reads them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

import msgspec
from pyroaring import BitMap

from desktop.db.documents import record_of
from desktop.db.index.gathering import Entry
from desktop.db.index.points import Point
from desktop.db.record_columns import codes_of, free_of, zone_communes
from desktop.db.search_keys import KINDS, NOT_KINDS, WRITTEN, phone_keys
from desktop.domain.opening.calendars import department_of
from desktop.domain.records import Nature, Record, Service, Status
from desktop.domain.vocabularies import FREE

_WITHOUT_APPOINTMENT = frozenset({"without", "both"})
_SLICE = 250  # rows read at once
_BODIES = (
    "SELECT record, stem, body, code_set FROM stored JOIN record ON record.rowid = stored.record "
    "WHERE record IN ({})"
)
_CENTROID = "SELECT latitude, longitude FROM commune WHERE code = ?"


class Entries:
    """Say what finds each record of one catalogue."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection, asked for the centroids of communes."""
        self._connection = connection
        self._keys: dict[int, tuple[str, ...]] = {}
        self._centroids: dict[str, Point] = {}

    def of(self, record: Record, code_set: int) -> Entry:
        """Say what finds a record; `code_set` is the number of its set of codes."""
        keys = self._keys.get(code_set)
        if keys is None:
            keys = self._keys[code_set] = _coded_keys(record)
        return _entry(record, keys, self._points(record))

    def read(self, rows: BitMap) -> Iterator[tuple[int, Entry]]:
        """Read the records of some rows and say what finds each, by row.

        Those that are not there, or that a damaged byte makes unreadable, are left out.
        """
        for start in range(0, len(rows), _SLICE):
            numbers = ", ".join(map(str, rows[start : start + _SLICE]))
            for row, stem, body, code_set in self._connection.execute(_BODIES.format(numbers)):
                with suppress(msgspec.DecodeError):  # `guichet verifier` says so
                    yield row, self.of(record_of(stem, body), code_set)

    def _points(self, record: Record) -> tuple[Point, ...]:
        """List where a record is; a place without a point is at the centroid of its commune."""
        found: list[Point] = []
        for one in record.places:
            location = one.location
            if location.latitude is not None and location.longitude is not None:
                found.append((location.commune_code, location.latitude, location.longitude))
            elif location.commune_code:
                found.append(self._centroid(location.commune_code))
        if not found:
            found += map(self._centroid, zone_communes(record))
        return tuple(found)

    def _centroid(self, code: str) -> Point:
        """Give the centroid of a commune, without coordinates when it is not known."""
        known = self._centroids.get(code)
        if known is None:
            found = self._connection.execute(_CENTROID, (code,)).fetchone() or (None, None)
            known = self._centroids[code] = (code, *found)
        return known


def _entry(record: Record, keys: tuple[str, ...], points: tuple[Point, ...]) -> Entry:
    """Say what finds a record."""
    about = record.acronym
    place = " ".join(f"{one.location.commune} {one.location.postal_code}" for one in record.places)
    if isinstance(record, Service):
        about = f"{about} {record.organization_name}" if about else record.organization_name
        if record.eligibility.areas:
            place = " ".join((place, *(area.label for area in record.eligibility.areas)))
    said = f"{record.summary} {record.description}" if record.summary else record.description
    return Entry(record.name, about, place, said, (*keys, *_own_keys(record, points)), points)


def _coded_keys(record: Record) -> tuple[str, ...]:
    """List the keys of a set of codes."""
    found = []
    for vocabulary, written, nature in codes_of(record):
        code = _one_line(written)
        if nature == Nature.EXCLUDED:
            found.append(f"excluded:{code}")
        elif vocabulary in NOT_KINDS:
            found.append(f"{vocabulary}:{code}")
        else:
            found.append(f"{KINDS}:{code}")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def _department_key(commune_code: str) -> str:
    """Name the key of a commune's department."""
    return f"departments:{_one_line(department_of(commune_code))}"


def _one_line(code: str) -> str:
    """Write a code on one line, as the list of keys does: sources are hostile."""
    return code.replace("\n", " ")


def _own_keys(record: Record, points: tuple[Point, ...]) -> list[str]:
    """List the keys that are a record's own."""
    keys = [f"sources:{_one_line(record.source)}"]
    if record.modified_on is not None:
        keys.append(f"{WRITTEN}:{record.modified_on.isoformat()}")
    if record.status == Status.CLOSED:
        keys.append("closed:1")
    if points:
        keys.append("located:1")
        keys += dict.fromkeys(_department_key(point[0]) for point in points if point[0])
    if any(one.location.wheelchair for one in record.places):
        keys.append("accessible:1")
    if isinstance(record, Service):
        if free_of(record.costs):
            keys.append(f"free:{FREE}")
        if record.appointment in _WITHOUT_APPOINTMENT:
            keys.append("appointment:without")
    keys += phone_keys(record)
    return keys
