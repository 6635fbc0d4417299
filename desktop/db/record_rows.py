"""Insert the rows of many records at once, one statement for each table."""

from __future__ import annotations

import sqlite3

import msgspec

from desktop.db.code_sets import CodeSets
from desktop.db.documents import digest_of, names_text
from desktop.db.inserts import insert_rows, insert_sql
from desktop.db.record_columns import RECORD_COLUMNS, fill_sort_names, record_row
from desktop.db.stems import Stems
from desktop.domain import canonical
from desktop.domain.provenance import ImportedRecord, RowOrigin

_DOCUMENT_COLUMNS = 6
_ORIGIN = insert_sql("row_origin", 7)
_LAST_ORIGIN = "SELECT ifnull(max(rowid), 0) FROM row_origin"


class Known(msgspec.Struct, frozen=True, gc=False):
    """Hold what tells whether a record of the catalogue has changed."""

    rowid: int
    digest: bytes
    is_absent: bool | int

    def is_same(self, digest: bytes) -> bool:
        """Tell whether a record put again is the one that is there, and there in its source."""
        return self.digest == digest and not self.is_absent


class Body(msgspec.Struct, frozen=True, gc=False):
    """Hold a record as it is stored: its stem's number, its own JSON, the digest with its row."""

    stem: int
    own: bytes
    digest: bytes


class RecordRows:
    """Gather rows of records, then insert them together."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of the transaction."""
        self._connection = connection
        self._code_sets = CodeSets(connection)
        self._stems = Stems(connection)
        self._buffer = bytearray()
        self._records: list[object] = []  # the values of one row after those of another
        self._documents: list[object] = []
        self._origin: RowOrigin | None = None
        self._origin_number = 0  # 0 until a row of this origin is added
        self._names = ""

    def body_of(self, item: ImportedRecord) -> Body:
        """Write a record as it is to be stored."""
        row = item.row
        if row.origin is not self._origin:
            self._take_origin(row.origin)
        stem, parted = self._stems.part(item.record)
        own = item.written or canonical.encode_through(self._buffer, parted)
        return Body(stem.number, own, digest_of(stem.seed, own, row.raw))

    def add(self, rowid: int, item: ImportedRecord, body: Body, imported_at: str) -> int:
        """Gather the rows of one record, just written by `body_of`; `imported_at` is ISO.

        Gives the number of its set of codes.
        """
        if not self._origin_number:
            self._add_origin(item.row.origin, imported_at)
        record, row = item.record, item.row
        code_set = self._code_sets.number_of(record)
        # For bytes, sqlite3 first looks for an adapter, and words an error that nobody sees: that
        # takes five times what binding a copy as a bytearray does.
        digest, own, raw = bytearray(body.digest), bytearray(body.own), bytearray(row.raw)
        self._records += record_row(rowid, record, code_set, digest)
        self._documents += (rowid, self._origin_number, row.line, body.stem, own, raw)
        return code_set

    def flush(self) -> None:
        """Insert what was gathered."""
        self._code_sets.flush()
        if self._records:  # parents before children
            fill_sort_names(self._records)
            insert_rows(self._connection, "record", RECORD_COLUMNS, self._records)
            insert_rows(self._connection, "document", _DOCUMENT_COLUMNS, self._documents)
        self._records, self._documents = [], []

    def _take_origin(self, origin: RowOrigin) -> None:
        """Begin with the rows of another table."""
        self._origin, self._origin_number = origin, 0
        self._names = names_text(origin.names)
        self._stems.begin(origin, self._names)

    def _add_origin(self, origin: RowOrigin, imported_at: str) -> None:
        """Note where rows come from, now that one of them is to be kept."""
        (last,) = self._connection.execute(_LAST_ORIGIN).fetchone()
        self._origin_number = last + 1
        self._connection.execute(
            _ORIGIN,
            (
                self._origin_number,
                origin.dialect,
                origin.dialect_version,
                origin.licence,
                origin.file,
                self._names,
                imported_at,
            ),
        )
