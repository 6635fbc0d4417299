"""Put the made records in the tables that every engine of the bench reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.bench.search.made_catalogue import Made, Maker

_TABLES = (
    """CREATE TABLE made (row INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, organization TEXT,
    commune TEXT, postal_code TEXT, latitude REAL, longitude REAL, source TEXT) STRICT""",
    """CREATE TABLE text (row INTEGER PRIMARY KEY, name TEXT, about TEXT, place TEXT, said TEXT)
    STRICT""",
    """CREATE TABLE coded (row INTEGER, grp TEXT, code TEXT, PRIMARY KEY (row, grp, code))
    STRICT, WITHOUT ROWID""",
)


def opened(path: Path) -> sqlite3.Connection:
    """Open a file of the bench, with the pages and the memory of the program's own."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA page_size = 16384")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def texts(made: Made) -> tuple[str, str, str, str]:
    """Give the four texts that every engine indexes."""
    place = f"{made.commune} {made.postal_code}"
    return made.name, made.organization, place, made.description


def fill(connection: sqlite3.Connection, maker: Maker, count: int) -> int:
    """Store the records; return how many bytes of text they have."""
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("BEGIN")
    size = 0
    for made in maker.records(count):
        place = (made.commune, made.postal_code, made.latitude, made.longitude)
        row = (made.row, f"made--{made.row}", made.name, made.organization, *place, made.source)
        connection.execute("INSERT INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        own = texts(made)
        size += sum(len(text.encode()) for text in own)
        connection.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?)", (made.row, *own))
        connection.executemany(
            "INSERT INTO coded VALUES (?, ?, ?)",
            ((made.row, group, code) for group, code in made.codes()),
        )
    connection.execute("COMMIT")
    return size
