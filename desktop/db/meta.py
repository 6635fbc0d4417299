"""Keep the few facts about the catalogue itself."""

from __future__ import annotations

import sqlite3

REFERENCE = "reference_version"
SEARCH = "search_version"
GENERATION = "generation"
INDEX = "index"
_WRITE = (
    "INSERT INTO meta (key, value) VALUES (?, ?) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
_STATE = "SELECT key, value FROM meta WHERE key IN (?, ?)"
_RAISE = (
    "INSERT INTO meta (key, value) VALUES (?, '1') "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
)


def read(connection: sqlite3.Connection, key: str) -> str:
    """Give one fact, empty when it was never noted."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def write(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Note one fact."""
    connection.execute(_WRITE, (key, value))


def raise_generation(connection: sqlite3.Connection) -> None:
    """Count one more change of the catalogue: readers in any process compare this number."""
    connection.execute(_RAISE, (GENERATION,))


def raise_index(connection: sqlite3.Connection) -> None:
    """Count one more change of the index alone: answers stay what they are."""
    connection.execute(_RAISE, (INDEX,))


def state(connection: sqlite3.Connection) -> tuple[str, str]:
    """Tell one state of the catalogue and its index from another."""
    found = dict(connection.execute(_STATE, (GENERATION, INDEX)).fetchall())
    return found.get(GENERATION, ""), found.get(INDEX, "")
