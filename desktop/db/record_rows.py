"""Insert the rows of many records at once, one statement for each table."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from desktop.db import tables
from desktop.db.code_sets import CodeSets
from desktop.db.record_columns import document_row, insert_sql, place_rows, record_row
from desktop.db.search_text import index_text
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Status

INSERT_WORDS = (
    "INSERT INTO record_search (rowid, name, about, place, description) VALUES (?, ?, ?, ?, ?)"
)
Rows = list[tuple[object, ...]]


class Known(NamedTuple):
    """Hold what tells whether a record of the catalogue has changed."""

    rowid: int
    sha256: str
    row_sha256: str
    status: str

    def is_same(self, sha256: str, row_sha256: str) -> bool:
        """Tell whether a record put again is the one that is there, and there in its source."""
        return (self.sha256, self.row_sha256) == (sha256, row_sha256) and (
            self.status != Status.ABSENT
        )


class RecordRows:
    """Gather rows of records, then insert them together."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of the transaction."""
        self._connection = connection
        self._code_sets = CodeSets(connection)
        self._rows: dict[str, Rows] = {sql: [] for sql in _STATEMENTS}

    def add(
        self, rowid: int, item: ImportedRecord, body: bytes, sha256: str, imported_at: str
    ) -> None:
        """Gather the rows of one record; `imported_at` is an ISO moment."""
        record = item.record
        code_set = self._code_sets.number_of(record)
        rows = self._rows
        rows[_RECORD].append(record_row(rowid, record, code_set, imported_at, sha256))
        rows[_DOCUMENT].append(document_row(rowid, item, body))
        rows[INSERT_WORDS].append((rowid, *index_text(record)))
        if len(record.places) != 1:
            rows[_PLACE].extend(place_rows(rowid, record))

    def flush(self) -> None:
        """Insert what was gathered."""
        for sql in _STATEMENTS:
            if self._rows[sql]:
                self._connection.exec_driver_sql(sql, self._rows[sql])
                self._rows[sql] = []


_RECORD = insert_sql(tables.record)
_DOCUMENT = insert_sql(tables.document, as_bytes="body")
_PLACE = insert_sql(tables.record_place)
_STATEMENTS = (_RECORD, _DOCUMENT, _PLACE, INSERT_WORDS)  # parents before children
