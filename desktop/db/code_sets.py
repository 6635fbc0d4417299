"""Share sets of codes: thousands of records carry a few dozen sets."""

from __future__ import annotations

from sqlalchemy import Connection, select

from desktop.db import tables
from desktop.db.record_columns import Code, codes_of, insert_sql
from desktop.domain.records import Record

_INSERT_CODE = insert_sql(tables.code)
_INSERT_SET = insert_sql(tables.code_set)
EMPTY = 0


class CodeSets:
    """Give the number of a record's set of codes, adding those never seen before."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of the transaction; read what is known."""
        self._connection = connection
        self._codes: dict[Code, int] = {
            (row.vocabulary, row.code, row.nature): row.rowid
            for row in connection.execute(select(tables.code))
        }
        self._sets: dict[str, int] = {
            row.codes: row.rowid for row in connection.execute(select(tables.code_set))
        }

    def number_of(self, record: Record) -> int:
        """Give the number of the set of a record's codes; 0 is the empty set."""
        codes = codes_of(record)
        if not codes:
            return EMPTY
        members = " ".join(map(str, sorted(map(self._code, codes))))
        number = self._sets.get(members)
        if number is None:
            number = self._sets[members] = len(self._sets) + 1
            self._connection.exec_driver_sql(_INSERT_SET, (number, members))
        return number

    def _code(self, code: Code) -> int:
        """Give the number of one code."""
        number = self._codes.get(code)
        if number is None:
            number = self._codes[code] = len(self._codes) + 1
            self._connection.exec_driver_sql(_INSERT_CODE, (number, *code))
        return number
