"""Keep apart what thousands of records share: their coded fields, as one JSON object."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from desktop.db.code_sets import CodeSets
from desktop.domain.records import Record, Service

_FIELDS = ("kinds", "themes", "languages")
_SERVICE_FIELDS = (
    *_FIELDS,
    "types",
    "reception_modes",
    "support_modes",
    "mobilisation_modes",
    "mobilisable_by",
)
_MOST_REMEMBERED = 50_000
_INSERT = "INSERT INTO stem (rowid, body) VALUES (?, ?)"
_encode = msgspec.json.Encoder(order="deterministic").encode
_fields = attrgetter(*_FIELDS)
_service_fields = attrgetter(*_SERVICE_FIELDS)


class Stem(NamedTuple):
    """Hold the number and the JSON of a stem, and the number of the set of codes it makes."""

    number: int
    body: bytes
    code_set: int


class Stems:
    """Give the stem of each record, adding those never seen before."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of the transaction; read what is known."""
        self._connection = connection
        self._code_sets = CodeSets(connection)
        known = connection.exec_driver_sql("SELECT body, rowid FROM stem")
        self._numbers: dict[bytes, int] = dict(known.all())
        self._new: list[tuple[int, bytes]] = []
        # Dialects give the same tuples again and again: they are told by their identity, which
        # keeping them beside the answer keeps true.
        self._seen: dict[tuple[int, ...], tuple[Stem, tuple[object, ...]]] = {}
        self._last: tuple[tuple[object, ...], Stem] = ((), Stem(0, b"", 0))

    def of(self, record: Record) -> Stem:
        """Give the stem of a record."""
        if isinstance(record, Service):
            parts = (*_service_fields(record), record.eligibility.publics)
        else:
            parts = _fields(record)
        if parts == self._last[0]:
            return self._last[1]
        key = tuple(map(id, parts))
        known = self._seen.get(key)
        if known is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            known = self._seen[key] = self._make(record), parts
        self._last = parts, known[0]
        return known[0]

    def flush(self) -> None:
        """Insert the stems never seen before."""
        if self._new:
            self._connection.exec_driver_sql(_INSERT, self._new)
            self._new = []

    def _make(self, record: Record) -> Stem:
        """Find or add the stem of a record."""
        names = _SERVICE_FIELDS if isinstance(record, Service) else _FIELDS
        body = _encode({name: value for name in names if (value := getattr(record, name))})
        number = self._numbers.get(body)
        if number is None:
            number = self._numbers[body] = len(self._numbers) + 1
            self._new.append((number, body))
        return Stem(number, body, self._code_sets.number_of(record))


def without_stem(record: Record) -> Record:
    """Give the record without what its stem holds."""
    if isinstance(record, Service):
        return replace(
            record,
            kinds=(),
            themes=(),
            languages=(),
            types=(),
            reception_modes=(),
            support_modes=(),
            mobilisation_modes=(),
            mobilisable_by=(),
        )
    return replace(record, kinds=(), themes=(), languages=())
