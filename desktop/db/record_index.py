"""Keep the search index of records: the one seam between writing and searching.

Rows that were put wait to be indexed: what finds them is in their records, which a reader indexes
in memory when it meets the new state (`waiting_segment`). They are indexed in the file when asked
for, or at once when they are many (docs/decisions/0005).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator

from pyroaring import BitMap

from desktop.db import meta
from desktop.db.index import store
from desktop.db.index.gathering import Gathering
from desktop.db.index.held_segment import hold
from desktop.db.index.store import Segment
from desktop.db.index.writer import IndexWriter
from desktop.db.record_entries import Entries
from desktop.db.search_keys import VERSION
from desktop.domain.records import Record

#: Rows that may wait: a reader indexes each in some 60 microseconds.
MOST_WAITING = 5000
_ROWS = "SELECT rowid FROM record"
_SLICE = 500  # rows between two percents


class RecordIndex:
    """Add and remove records; `finish` before the commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of the transaction."""
        self._connection = connection
        self._entries = Entries(connection)
        self._writer = IndexWriter(connection)
        self._waiting = store.read_waiting(connection)
        self._added: list[int] = []  # rows that wait too
        self._room = MOST_WAITING - len(self._waiting)

    def add(self, row: int, record: Record, code_set: int) -> None:
        """Index a record under its row number; `code_set` is the number of its set of codes."""
        if self._room > 0:
            self._room -= 1
            self._added.append(row)
        else:
            self._writer.add(row, self._entries.of(record, code_set))

    def remove(self, row: int) -> None:
        """Take a record out."""
        self._gather()
        self._waiting.discard(row)
        self._writer.remove(row)

    def finish(self) -> Generator[int, None, None]:
        """Note which rows wait; index them when they are many, yielding percents."""
        self._gather()
        if len(self._waiting) > MOST_WAITING or not self._writer.is_empty:
            yield from self.settle()
        else:
            self._writer.bury()
            store.write_waiting(self._connection, self._waiting)

    def settle(self) -> Generator[int, None, None]:
        """Index the rows that wait, and join segments when it is time; yield percents."""
        self._gather()
        rows, self._waiting = self._waiting, BitMap()
        for done, (row, entry) in enumerate(self._entries.read(rows), start=1):
            self._writer.add(row, entry)
            if done % _SLICE == 0:
                yield 50 * done // len(rows)
        for percent in self._writer.finish():
            yield 50 + percent // 2
        store.write_waiting(self._connection, self._waiting)

    def _gather(self) -> None:
        """Note all at once the rows that were added."""
        self._waiting.update(self._added)
        self._added = []

    def clear(self) -> None:
        """Empty the index, to make it again whole as this version does."""
        self._writer.clear()
        self._added = []
        self._waiting = BitMap(row for (row,) in self._connection.execute(_ROWS))
        meta.write(self._connection, meta.SEARCH, VERSION)


def waiting_segment(connection: sqlite3.Connection) -> Segment | None:
    """Index in memory the rows that wait, None when none does."""
    rows = store.read_waiting(connection)
    if not rows:
        return None
    gathering = Gathering()
    for row, entry in Entries(connection).read(rows):
        gathering.add(row, entry)
    return hold(gathering)
