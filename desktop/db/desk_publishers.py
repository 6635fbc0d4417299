"""Keep in local.db what signed catalogues need to know of the desk."""

from __future__ import annotations

import sqlite3

_HOLDERS = (
    "favourite",
    "note",
    "verification",
    "correction",
    "sheet_step",
    "ready_path_step",
    "unanswered_call",
)
_SIGNALLED = "SELECT record_id FROM proposal WHERE direction = 'out' AND outcome = ''"
_HELD = " UNION ".join(
    [*(f"SELECT record_id FROM {table}" for table in _HOLDERS), _SIGNALLED]  # noqa: S608 -- ours
)
_FLOOR = "SELECT epoch, seq FROM publisher_floor WHERE publisher = ?"
_PUT_FLOOR = "INSERT OR REPLACE INTO publisher_floor (publisher, epoch, seq) VALUES (?, ?, ?)"


def held_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """List the records that something of the desk points to."""
    return frozenset(record_id for (record_id,) in connection.execute(_HELD))


def floors(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """Give the floor of every publisher that the desk believes."""
    rows = connection.execute("SELECT publisher, epoch, seq FROM publisher_floor WHERE seq > 0")
    return {publisher: (epoch, number) for publisher, epoch, number in rows}


def drop_floor(connection: sqlite3.Connection, publisher: str) -> None:
    """Forget the floor of a publisher."""
    connection.execute("DELETE FROM publisher_floor WHERE publisher = ?", (publisher,))


def floor(connection: sqlite3.Connection, publisher: str) -> tuple[int, int]:
    """Give the floor of a publisher, (0, 0) before the first."""
    row = connection.execute(_FLOOR, (publisher,)).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def put_floor(connection: sqlite3.Connection, publisher: str, epoch: int, number: int) -> None:
    """Keep a floor in place of the one before."""
    connection.execute(_PUT_FLOOR, (publisher, epoch, number))
