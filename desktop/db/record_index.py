"""Keep the words of records in the search index: the one seam between writing and searching."""

from __future__ import annotations

import sqlite3

from desktop.db import meta
from desktop.db.search_text import VERSION, IndexText, index_text
from desktop.domain.records import Record

_INSERT = (
    "INSERT INTO record_search (rowid, name, about, place, description) VALUES (?, ?, ?, ?, ?)"
)
_DELETE = (
    "INSERT INTO record_search (record_search, rowid, name, about, place, description) "
    "VALUES ('delete', ?, ?, ?, ?, ?)"
)
_BATCH = 500


class RecordIndex:
    """Add and remove the words of records; `finish` before the commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of the transaction."""
        self._connection = connection
        self._added: list[tuple[int, *IndexText]] = []

    def add(self, rowid: int, record: Record) -> None:
        """Index a record under its row number."""
        self._added.append((rowid, *index_text(record)))
        if len(self._added) >= _BATCH:
            self.finish()

    def remove(self, rowid: int, record: Record) -> None:
        """Take out a record as it was indexed."""
        self.finish()
        self._connection.execute(_DELETE, (rowid, *index_text(record)))

    def finish(self) -> None:
        """Write what was gathered."""
        if self._added:
            self._connection.executemany(_INSERT, self._added)
            self._added = []

    def clear(self) -> None:
        """Empty the index, to make it again whole with this version of the folding."""
        self._added = []
        self._connection.execute("INSERT INTO record_search (record_search) VALUES ('delete-all')")
        meta.write(self._connection, meta.SEARCH, VERSION)
