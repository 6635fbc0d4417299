"""Say what every engine answers: how many, how many for each code, and the first rows."""

from __future__ import annotations

import sqlite3
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


def read_rows(connection: sqlite3.Connection, rows: list[int]) -> list[tuple[object, ...]]:
    """Read the rows of a page, in order."""
    marks = ", ".join("?" * len(rows))
    found = connection.execute(f"SELECT {COLUMNS} FROM made WHERE row IN ({marks})", rows)  # noqa: S608 -- marks
    by_row = {one[0]: one for one in found}
    return [by_row[row] for row in rows]
