"""Share sets of codes: records carry the same ones again and again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from desktop.db.inserts import insert_sql
from desktop.db.record_columns import CODED, SERVICE_CODED, Code, codes_in
from desktop.domain.records import Record, Service

_INSERT_CODE = insert_sql("code", 4)
_INSERT_SET = insert_sql("code_set", 2)
_CODES = "SELECT rowid, vocabulary, code, nature FROM code"
_SETS = "SELECT codes, rowid FROM code_set"
_MOST_REMEMBERED = 5_000  # of each field
_EMPTY = 0
_NONE: frozenset[int] = frozenset()
_fields = attrgetter(*CODED)
_service_fields = attrgetter(*SERVICE_CODED)


class CodeSets:
    """Give the number of a record's set of codes, adding those never seen before."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of the transaction; read what is known."""
        self._connection = connection
        self._codes: dict[Code, int] = {
            (vocabulary, code, nature): rowid
            for rowid, vocabulary, code, nature in connection.execute(_CODES)
        }
        self._sets: dict[str, int] = dict(connection.execute(_SETS))
        self._new: list[tuple[int, str]] = []
        # What the codes of a field are numbered, for each field in turn: they come back often.
        self._seen: list[dict[Any, frozenset[int]]] = [{} for _ in SERVICE_CODED]
        self._unions: dict[frozenset[int], int] = {_NONE: _EMPTY}
        self._last: tuple[Sequence[object], int] = ((), _EMPTY)

    def number_of(self, record: Record) -> int:
        """Give the number of the set of a record's codes; 0 is the empty set."""
        is_service = isinstance(record, Service)
        fields: tuple[Any, ...] = _service_fields(record) if is_service else _fields(record)
        if fields == self._last[0]:
            return self._last[1]
        found = [
            seen.get(field) or self._numbers(seen, name, field)
            for seen, name, field in zip(self._seen, SERVICE_CODED, fields, strict=False)
            if field
        ]
        numbers = _NONE.union(*found)
        number = self._unions.get(numbers)
        if number is None:
            number = self._unions[numbers] = self._set(numbers)
        self._last = fields, number
        return number

    def flush(self) -> None:
        """Insert the sets never seen before."""
        if self._new:
            self._connection.executemany(_INSERT_SET, self._new)
            self._new = []

    def _numbers(self, seen: dict[Any, frozenset[int]], name: str, field: Any) -> frozenset[int]:
        """Give the numbers of the codes of one field, and remember them."""
        if len(seen) >= _MOST_REMEMBERED:
            seen.clear()
        numbers = seen[field] = frozenset(self._code(code) for code in codes_in(name, field))
        return numbers

    def _set(self, numbers: frozenset[int]) -> int:
        """Find or add one set."""
        members = " ".join(map(str, sorted(numbers)))
        number = self._sets.get(members)
        if number is None:
            number = self._sets[members] = len(self._sets) + 1
            self._new.append((number, members))
        return number

    def _code(self, code: Code) -> int:
        """Give the number of one code."""
        number = self._codes.get(code)
        if number is None:
            number = self._codes[code] = len(self._codes) + 1
            self._connection.execute(_INSERT_CODE, (number, *code))
        return number
