"""Tell which records the catalogue holds already, without asking it for each."""

from __future__ import annotations

import sqlite3

from desktop.db.record_rows import Known

_SOURCES = "SELECT DISTINCT source FROM record"
_KNOWN = "SELECT rowid, digest, status = 'absent' FROM record WHERE id = ?"
_AHEAD = "SELECT id, rowid, digest, status = 'absent' FROM record WHERE rowid > ? AND rowid <= ?"
_AHEAD_ROWS = 200


class KnownRecords:
    """Look records up for one transaction; `put` holds those that it has put itself."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of the transaction."""
        self._connection = connection
        self.put: dict[str, Known] = {}
        self._ahead: dict[str, Known] = {}
        self.found_at = 0  # row number of the known record that was asked for last
        self._starts: dict[str, str] = {}  # of the ids of a source that had no record before
        self._sources: frozenset[str] | None = None  # that had records before

    def of(self, source: str, record_id: str) -> Known | None:
        """Give what is known of a record.

        Reading a whole source first would stop a large import for a moment. Files mostly keep
        their order: after two records that follow each other, some more are read ahead.
        """
        known = self.put.get(record_id) or self._ahead.get(record_id)
        if known is not None:
            self.found_at = known.rowid
            return known
        start = self._starts.get(source)
        if start is None:
            start = self._starts[source] = self._start_of(source)
        if start and record_id.startswith(start):
            return None
        row = self._connection.execute(_KNOWN, (record_id,)).fetchone()
        if row is None:
            return None
        if row[0] == self.found_at + 1:
            asked = (row[0], row[0] + _AHEAD_ROWS)
            found = self._connection.execute(_AHEAD, asked)
            self._ahead = {
                found_id: Known(at, digest, gone) for found_id, at, digest, gone in found
            }
        self.found_at = row[0]
        return Known(*row)

    def _start_of(self, source: str) -> str:
        """Give what the ids of a source begin with where it had no record; empty elsewhere.

        An id outside its source's own range may belong to another source's record.
        """
        return "" if source in self.sources_before() else f"{source}--"

    def sources_before(self) -> frozenset[str]:
        """List the sources that had records, read once: each of the others need not be looked up.

        A source whose records were since removed is still among them, which only costs time.
        """
        if self._sources is None:
            self._sources = frozenset(source for (source,) in self._connection.execute(_SOURCES))
        return self._sources

    def forget(self) -> None:
        """Forget what is known of records that were changed otherwise than by putting."""
        self.put.clear()
        self._ahead = {}
        self._starts = {}
        self._sources = None
