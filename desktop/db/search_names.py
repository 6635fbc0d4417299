"""Remember the ids and names of rows: who types sees the same ones again with each letter."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

_REMEMBERED = 10_000  # rows, some 3 MB
_AT_ONCE = 10_000
# One text for any rows: the statement is prepared once.
_NAMES = """
    SELECT record.rowid, sort_name, record.id
    FROM json_each(?) AS asked CROSS JOIN record ON record.rowid = asked.value
"""
Name = tuple[str, str]  # what a row is sorted by, its id


class Names:
    """Hold the names of one state of the catalogue, as far as they were asked for."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._known: dict[int, Name] = {}

    def read(self, connection: sqlite3.Connection, rows: Sequence[int]) -> Mapping[int, Name]:
        """Give the names of rows, among those of others."""
        known = self._known
        unknown = [row for row in rows if row not in known]
        if len(known) + len(unknown) > _REMEMBERED:
            known = self._known = {}
            unknown = list(rows)
        for start in range(0, len(unknown), _AT_ONCE):
            asked = str(unknown[start : start + _AT_ONCE])
            for row, name, record_id in connection.execute(_NAMES, (asked,)):
                known[row] = name, record_id
        return known
