"""Put the made records in the tables that every engine of the bench reads."""

from __future__ import annotations

import sqlite3

from tests.bench.search.made_catalogue import Maker
from tests.bench.search.peers import texts

_TABLES = (
    """CREATE TABLE record (row INTEGER PRIMARY KEY, name TEXT, organization TEXT, commune TEXT,
    postal_code TEXT, latitude REAL, longitude REAL, source TEXT) STRICT""",
    """CREATE TABLE text (row INTEGER PRIMARY KEY, name TEXT, about TEXT, place TEXT, said TEXT)
    STRICT""",
    """CREATE TABLE code (row INTEGER, grp TEXT, code TEXT, PRIMARY KEY (row, grp, code))
    STRICT, WITHOUT ROWID""",
)


def fill(connection: sqlite3.Connection, maker: Maker, count: int) -> int:
    """Store the records; return how many bytes of text they have."""
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("BEGIN")
    size = 0
    for made in maker.records(count):
        connection.execute(
            "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                made.row,
                made.name,
                made.organization,
                made.commune,
                made.postal_code,
                made.latitude,
                made.longitude,
                made.source,
            ),
        )
        own = texts(made)
        size += sum(len(text.encode()) for text in own)
        connection.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?)", (made.row, *own))
        connection.executemany(
            "INSERT INTO code VALUES (?, ?, ?)",
            ((made.row, group, code) for group, code in made.codes()),
        )
    connection.execute("COMMIT")
    return size
