"""Know rows that were read before, so that the same bytes need not be read again."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from desktop.db import meta
from desktop.domain.provenance import SameRow, SourceRow

_AHEAD = (
    "SELECT raw, record.rowid, id, source, told FROM record "
    "JOIN document ON document.record = record.rowid "
    "JOIN read_row ON read_row.record = record.rowid "
    "WHERE record.rowid > ? AND record.rowid <= ? AND reader = ? AND status != 'absent'"
)
_NOTE = "INSERT OR REPLACE INTO read_row VALUES (?, ?, ?)"
_ROWS = 200


class ReadRows:
    """Note what read each row and what it told of it; give the rows of the same reader back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of the transaction."""
        self._connection = connection
        self._readers: dict[str, str] = {}
        self._noted: list[tuple[int, str, str]] = []
        self._ahead: dict[bytes, tuple[int, SameRow]] = {}
        self._of = ("", 0)  # the reader of these rows, and the row number that they follow

    def same(self, reader: str, raw: bytes, after: int) -> tuple[int, SameRow] | None:
        """Give the row number and the record of a row that this reader has read before.

        Only some rows that follow `after` are looked at: files mostly keep their order.
        """
        found = self._ahead.get(raw)
        if found is None and not self._is_ahead(reader, after):
            asked = (after, after + _ROWS, self._named(reader))
            rows = self._connection.execute(_AHEAD, asked)
            self._ahead = {
                its_raw: (at, SameRow(record_id, source, told))
                for its_raw, at, record_id, source, told in rows
            }
            self._of = reader, after
            found = self._ahead.get(raw)
        return found

    def note(self, rowid: int, row: SourceRow) -> None:
        """Note what read the row of a record, and what it told of it."""
        self._noted.append((rowid, self._named(row.origin.reader), row.told))

    def flush(self) -> None:
        """Write what was noted, once the records are inserted."""
        if self._noted:
            self._connection.executemany(_NOTE, self._noted)
            self._noted = []

    def forget(self) -> None:
        """Forget rows that may have been changed since."""
        self._ahead, self._of = {}, ("", 0)

    def _is_ahead(self, reader: str, after: int) -> bool:
        """Tell whether the rows that follow were looked at already."""
        of, start = self._of
        return reader == of and start <= after < start + _ROWS

    def _named(self, reader: str) -> str:
        """Shorten what reads rows: its stamp, and the vocabularies that it looks codes up in."""
        name = self._readers.get(reader)
        if name is None:
            told = f"{reader} {meta.read(self._connection, meta.REFERENCE)}"
            name = self._readers[reader] = sha256(told.encode()).hexdigest()[:16]
        return name
