"""Say what every engine answers: how many, how many for each code, and the first rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

PAGE = 50
GROUPS = ("themes", "publics", "kinds", "reception_modes", "sources", "languages")
COLUMNS = "row, name, organization, commune, postal_code, latitude, longitude, source"


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an answer; the first value of each row is its number."""

    total: int
    counts: int
    rows: list[tuple[object, ...]]

    def numbers(self) -> list[object]:
        """List the numbers of the rows."""
        return [row[0] for row in self.rows]


class Rows:
    """Read the rows of pages and remember them, as the program does with what a list shows."""

    def __init__(self, connection: sqlite3.Connection, key: str = "row") -> None:
        """Take the column by which an engine names a row: its number, or its id."""
        self._connection = connection
        self._key = key
        self._known: dict[object, tuple[object, ...]] = {}

    def read(self, rows: Sequence[object]) -> list[tuple[object, ...]]:
        """Read the rows of a page, in order."""
        known = self._known
        if unknown := [row for row in rows if row not in known]:
            marks = ", ".join("?" * len(unknown))
            key = self._key
            query = f"SELECT {key}, {COLUMNS} FROM made WHERE {key} IN ({marks})"  # noqa: S608 -- marks
            found = self._connection.execute(query, unknown)
            known.update((one[0], one[1:]) for one in found)
        return [known[row] for row in rows]
