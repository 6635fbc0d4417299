"""Insert many rows of values at once."""

from __future__ import annotations

import sqlite3
from functools import cache

#: Rows for each statement: what SQLite and Python do around each statement is half of an insert.
_TOGETHER = 50


@cache
def insert_sql(table: str, columns: int, rows: int = 1) -> str:
    """Write the INSERT of whole rows, values in the table's order."""
    marks = ", ".join("?" * columns)
    several = ", ".join([f"({marks})"] * rows)
    return f"INSERT INTO {table} VALUES {several}"  # noqa: S608 -- our own names


def insert_rows(
    connection: sqlite3.Connection, table: str, columns: int, values: list[object]
) -> None:
    """Insert rows whose values, in the table's order, follow each other in one list."""
    several = columns * _TOGETHER
    whole = len(values) // several * several
    together = insert_sql(table, columns, _TOGETHER)
    connection.executemany(together, (values[at : at + several] for at in range(0, whole, several)))
    connection.executemany(
        insert_sql(table, columns),
        (values[at : at + columns] for at in range(whole, len(values), columns)),
    )
