"""Give the ids and names of rows, remembered: who types sees the same ones with each letter."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

_REMEMBERED = 10_000  # rows, some 3 MB
_AT_ONCE = 10_000
_NAMES = """
    SELECT record.rowid, sort_name, record.id
    FROM json_each(?) AS asked CROSS JOIN record ON record.rowid = asked.value
"""
_IN_ORDER = "SELECT rowid FROM record ORDER BY sort_name, id LIMIT ?"
_FIRST = 1000  # names that are quick to have: not all are sorted
Name = tuple[str, str]  # what a row is sorted by, its id


class Names:
    """Hold the names of one state of the catalogue, as far as they were asked for."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._known: dict[int, Name] = {}
        self._first: array[int] | None = None
        self._all: array[int] | None = None

    def read(self, connection: sqlite3.Connection, rows: Sequence[int]) -> Mapping[int, Name]:
        """Give the names of rows, among those of others."""
        known = self._known
        unknown = set(rows).difference(known)
        if len(known) + len(unknown) > _REMEMBERED:
            known = self._known = {}
            unknown = set(rows)
        for row, name, record_id in selected(connection, _NAMES, [*unknown]):
            known[row] = name, record_id
        return known

    def in_order(self, connection: sqlite3.Connection, start: int) -> Sequence[int]:
        """Give rows in the order of names from a `start`: 0, or the length of what 0 gave.

        The first ones are quick; all are sorted once someone goes farther.
        """
        if start == 0:
            self._first = self._first or _rows(connection, _FIRST)
            return self._first
        if self._all is None:
            self._all = _rows(connection, -1)
        return self._all[start:]


def selected(
    connection: sqlite3.Connection, query: str, rows: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    """Ask a query that takes rows as a JSON list: whatever they are, it is prepared once.

    They are asked for some thousands at a time: a value has a limit.
    """
    for start in range(0, len(rows), _AT_ONCE):
        yield from connection.execute(query, (str([*rows[start : start + _AT_ONCE]]),))


def _rows(connection: sqlite3.Connection, limit: int) -> array[int]:
    """Read rows in the order of names; a negative limit is none."""
    return array("I", chain.from_iterable(connection.execute(_IN_ORDER, (limit,))))
