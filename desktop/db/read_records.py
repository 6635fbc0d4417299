"""Read records by their ids, and remember the last ones: a list shows them again with each key."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence

from desktop.db.connection import is_text
from desktop.db.documents import stored_record
from desktop.domain.provenance import StoredRecord

_RECORD = (
    "SELECT stem, body, status, imported_at, source, label, file "
    "FROM stored LEFT JOIN source ON source.code = stored.source WHERE id = ?"
)
_REMEMBERED = 256  # records, of some kilobytes each
_A_PAGE = 64  # whoever asks for more goes through them once


class ReadRecords:
    """Hold the last records read of one state of the file."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._version: object = None
        self._known: OrderedDict[str, StoredRecord | None] = OrderedDict()

    def read(
        self, connection: sqlite3.Connection, version: object, ids: Sequence[str]
    ) -> tuple[StoredRecord, ...]:
        """Give records in the order asked; those that are missing or unreadable are left out.

        Another `version` of the file makes nothing of what is remembered.
        """
        if version != self._version:
            self._known.clear()
            self._version = version
        known = self._known
        if len(ids) > _A_PAGE:
            return tuple(each for one in ids if (each := _read(connection, one)))
        for one in ids:
            if one in known:
                known.move_to_end(one)
            else:
                known[one] = _read(connection, one)
        found = tuple(each for one in ids if (each := known[one]))
        while len(known) > _REMEMBERED:
            known.popitem(last=False)
        return found


def _read(connection: sqlite3.Connection, record_id: str) -> StoredRecord | None:
    """Read one record."""
    if not is_text(record_id):
        return None
    row = connection.execute(_RECORD, (record_id,)).fetchone()
    return stored_record(*row) if row else None
