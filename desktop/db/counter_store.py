"""Keep counters in local.db: sums by month, never events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop.db.connection import Database

#: An axis, a value of it, an outcome (`domain.network.categories.Mark`).
Counter = tuple[str, str, str]
#: The axis that holds one counter for each demand.
ALL = "total"
Rows = list[tuple[str, str, str, str, str, int]]
_COLUMNS = "subject, month, axis, value, outcome, count"
_READ = (
    "SELECT axis, value, outcome, sum(count) FROM counter "
    "WHERE subject = ? AND month IN ({}) GROUP BY axis, value, outcome"
)
_ADD = (
    "INSERT INTO counter (subject, month, axis, value, outcome, count) VALUES (?, ?, ?, ?, ?, 1) "
    "ON CONFLICT DO UPDATE SET count = count + 1"
)
_TAKE = (
    "UPDATE counter SET count = count - 1 "
    "WHERE subject = ? AND month = ? AND axis = ? AND value = ? AND outcome = ?"
)
_FOLD = (
    "INSERT INTO counter (subject, month, axis, value, outcome, count) "
    "SELECT subject, substr(month, 1, 4), axis, value, outcome, sum(count) FROM counter "
    "WHERE length(month) > 4 AND month < ? "
    "GROUP BY subject, substr(month, 1, 4), axis, value, outcome "
    "ON CONFLICT DO UPDATE SET count = counter.count + excluded.count"
)


def read_all(database: Database) -> Rows:
    """Read every counter."""
    with database.reading() as connection:
        return connection.execute(f"SELECT {_COLUMNS} FROM counter").fetchall()  # noqa: S608 -- names of ours


def put_back(database: Database, rows: Rows) -> None:
    """Write counters over a copy that was put in place: no copy holds any."""
    if not rows:
        return
    put = f"INSERT OR REPLACE INTO counter ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 -- idem
    with database.writing() as connection:
        connection.executemany(put, rows)


class CounterStore:
    """Read and write counters; every method is one transaction.

    They are kept out of copies (`db/backup.py`), which are made day after day: two of them would
    tell what was counted between them.
    """

    def __init__(self, database: Database, note_change: Callable[[], None]) -> None:
        """Take the file, and how to tell that it changed."""
        self._database = database
        self._note_change = note_change

    def counts(self, subject: str, months: Sequence[str]) -> dict[Counter, int]:
        """Add up the counters of some months."""
        read = _READ.format(", ".join("?" * len(months)))
        with self._database.reading() as connection:
            rows = connection.execute(read, (subject, *months)).fetchall()
        return {(axis, value, outcome): count for axis, value, outcome, count in rows}

    def total(self) -> int:
        """Count the demands that were counted."""
        with self._database.reading() as connection:
            read = "SELECT total(count) FROM counter WHERE axis = ?"
            (found,) = connection.execute(read, (ALL,)).fetchone()
        return int(found)

    def change(
        self,
        added: Iterable[tuple[str, str, Counter]],
        withdrawn: Iterable[tuple[str, str, Counter]],
        oldest: str,
    ) -> None:
        """Count and take back (subject, month, counter); months before `oldest` become years."""
        with self._database.writing() as connection:
            connection.executemany(_TAKE, [(*where, *mark) for *where, mark in withdrawn])
            connection.executemany(_ADD, [(*where, *mark) for *where, mark in added])
            connection.execute(_FOLD, (oldest,))
            connection.execute(
                "DELETE FROM counter WHERE length(month) > 4 AND month < ?", (oldest,)
            )
            connection.execute("DELETE FROM counter WHERE count <= 0")
        self._note_change()

    def forget(self, subject: str) -> None:
        """Take the counters of a subject away."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM counter WHERE subject = ?", (subject,))
        self._note_change()
