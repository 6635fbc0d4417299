"""Compare our order with BM25 on the very same words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from desktop.db.index.asked import asked
from desktop.domain.words import singular, split

TOP = 10


class Reference:
    """Hold an FTS5 index of the words that our index holds: its BM25 is the order compared with."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def build(self, records: Iterable[tuple[int, tuple[str, ...]]]) -> None:
        """Index the folded words."""
        self._connection.execute(
            "CREATE VIRTUAL TABLE same USING fts5(name, about, place, said, content='', "
            "tokenize='ascii')"
        )
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO same (rowid, name, about, place, said) VALUES (?, ?, ?, ?, ?)",
            ((row, *(_folded(text) for text in texts)) for row, texts in records),
        )
        self._connection.execute("COMMIT")

    def top(self, typed: str) -> list[int]:
        """List the ten best rows by BM25, with the weights of our ranking."""
        parts = [f'"{singular(one.word)}"' for one in asked(typed).words]
        found = self._connection.execute(
            "SELECT rowid FROM same WHERE same MATCH ? ORDER BY bm25(same, 10, 5, 2, 1) LIMIT ?",
            (" AND ".join(parts), TOP),
        )
        return [row for (row,) in found]


def _folded(text: str) -> str:
    """Fold a text into the words that our index holds."""
    return " ".join(map(singular, split(text)))


def agreement(best: list[int], ours: list[int]) -> tuple[int, int]:
    """Count how many of the best rows are in our page, and how many there are."""
    page = set(ours)
    return sum(row in page for row in best), len(best)
