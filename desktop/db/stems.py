"""Keep apart what a dialect derives alike for all its records, as one JSON object."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import fields, replace

from desktop.db.documents import seed_of
from desktop.domain.provenance import RowOrigin
from desktop.domain.records import Record, Service

_INSERT = "INSERT INTO stem (rowid, body) VALUES (?, ?)"
_SELECT = "SELECT body, rowid FROM stem"
_DEFAULTS = {field.name: field.default for field in fields(Service)}
_encode = msgspec.json.Encoder(order="deterministic").encode


class Stem(NamedTuple):
    """Hold the number of a stem, and the seed of the digests of its records in one file."""

    number: int
    seed: bytes


class Stems:
    """Part each record from what it shares with all those of its origin."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of the transaction; read what is known."""
        self._connection = connection
        self._numbers: dict[bytes, int] = dict(connection.execute(_SELECT))
        self._columns = ""
        self._empty = Stem(0, b"")
        self._shared: Callable[[Record], Any] | None = None
        self._defaults: dict[str, Any] = {}
        self._names: tuple[str, ...] = ()
        self._first: tuple[Any, Stem] | None = None

    def begin(self, origin: RowOrigin, columns: str) -> None:
        """Begin with the records of another origin, whose names of columns are given as text."""
        self._columns = columns
        self._empty = self._stem({})
        self._names = origin.shared
        self._shared = attrgetter(*origin.shared) if origin.shared else None
        self._defaults = {name: _DEFAULTS[name] for name in origin.shared}
        self._first = None

    def part(self, record: Record) -> tuple[Stem, Record]:
        """Give the stem of a record, and the record without what the stem holds.

        The stem is that of the first record of the origin; one that says otherwise keeps all.
        """
        if self._shared is None or not isinstance(record, Service):
            return self._empty, record
        shared = self._shared(record)
        if self._first is None:
            named = zip(self._names, shared, strict=True)
            self._first = shared, self._stem({name: value for name, value in named if value})
        first, stem = self._first
        if shared != first:
            return self._empty, record
        return stem, replace(record, **self._defaults)

    def _stem(self, shared: dict[str, Any]) -> Stem:
        """Find or add a stem."""
        body = _encode(shared)
        number = self._numbers.get(body)
        if number is None:
            number = self._numbers[body] = len(self._numbers) + 1
            self._connection.execute(_INSERT, (number, body))
        return Stem(number, seed_of(self._columns, body))
