"""Put off the indexes of records while many are put: made at the end, they cost far less."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

#: Share of the records that were there from which making them again costs less.
_SHARE = 2
_FEWEST = 5000  # under which taking them out and making them again saves nothing
_INDEXES = (
    "SELECT name, sql FROM sqlite_schema "
    "WHERE type = 'index' AND tbl_name = 'record' AND sql IS NOT NULL ORDER BY name"
)


class PutOff:
    """Take out the indexes that importing does not read, once enough records are added."""

    def __init__(self, connection: sqlite3.Connection, records: int) -> None:
        """Take the connection of the transaction, and about how many records there are."""
        self._connection = connection
        self._left = max(_FEWEST, records // _SHARE)
        self._statements: list[str] = []

    def count(self, added: int) -> None:
        """Count records just added."""
        if self._left > 0:
            self._left -= added
            if self._left <= 0:
                self._take_out()

    def restore(self) -> Iterator[None]:
        """Make again what was taken out, an index at each step; before the commit."""
        while self._statements:
            self._connection.execute(self._statements.pop())
            yield

    def _take_out(self) -> None:
        """Take the indexes out, keeping how to make them."""
        for name, statement in self._connection.execute(_INDEXES).fetchall():
            self._connection.execute(f"DROP INDEX {name}")
            self._statements.append(statement)
