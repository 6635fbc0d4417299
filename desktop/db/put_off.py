"""Put off the indexes of records while many are put: made at the end, they cost far less."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

#: Share of the records that were there from which making them again costs less.
_SHARE = 2
_FEWEST = 5000  # under which taking them out and making them again saves nothing
#: From so many new records, if they are most of them, the order of names waits for an idle moment.
_WORTH_WAITING = 1000
_ORDER = "ix_record_sort_name"
_MAKE_ORDER = f"CREATE INDEX {_ORDER} ON record (sort_name, id)"
_LEAVE_ORDER_OUT = f"DROP INDEX IF EXISTS {_ORDER}"
_HAS_ORDER = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = ?"
_INDEXES = (
    "SELECT name, sql FROM sqlite_schema "
    "WHERE type = 'index' AND tbl_name = 'record' AND sql IS NOT NULL ORDER BY name"
)


class PutOff:
    """Take out the indexes that importing does not read, once enough records are added."""

    def __init__(self, connection: sqlite3.Connection, records: int) -> None:
        """Take the connection of the transaction, and about how many records there are."""
        self._connection = connection
        self._records = records
        self._left = max(_FEWEST, records // _SHARE)
        self._statements: list[str] = []

    def expect(self, rows: int) -> None:
        """Leave the order of names out, before so many new records are put.

        It is made again when records are indexed (`make_order`): until then, what reads it sorts
        them, of which there are at most three times as many as are new.
        """
        if _WORTH_WAITING <= rows < _FEWEST and self._records <= rows * _SHARE:
            self._connection.execute(_LEAVE_ORDER_OUT)

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


def has_order(connection: sqlite3.Connection) -> bool:
    """Tell whether the index of the order of names is there."""
    (found,) = connection.execute(_HAS_ORDER, (_ORDER,)).fetchone()
    return bool(found)


def make_order(connection: sqlite3.Connection) -> None:
    """Make the index of the order of names where an import left it out."""
    if not has_order(connection):
        connection.execute(_MAKE_ORDER)
