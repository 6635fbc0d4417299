"""Check the whole catalogue: its pages, its links, every record against its own digest."""

from __future__ import annotations

import sqlite3

import msgspec

from desktop.db.documents import digest_of, record_of, seed_of
from desktop.db.publisher_rows import holds, read_publishers

_STORED = (
    "SELECT record.rowid, record.id, digest, names, stem.body, document.body, raw FROM record "
    "LEFT JOIN document ON document.record = record.rowid "
    "LEFT JOIN stem ON stem.rowid = document.stem "
    "LEFT JOIN row_origin ON row_origin.rowid = document.origin"
)


def problems_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Say in French what is wrong, one sentence each; nothing when all is sound.

    Digests see what SQLite's own check cannot: a letter changed inside a page.
    """
    found = []
    (page,) = connection.execute("PRAGMA integrity_check").fetchone()
    if page != "ok":
        found.append(
            f"Le fichier du catalogue est abîmé ({page}) : "
            "fermez puis rouvrez Guichet, qui le remettra en état."
        )
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        found.append("Des fiches du catalogue sont incomplètes : réimportez leur source.")
    found += [
        f"La fiche « {record_id} » n’est plus celle qui a été importée : réimportez sa source."
        for _, record_id, *stored in connection.execute(_STORED)
        if not _is_true(*stored)
    ]
    found += [
        f"Les fiches de «\u00a0{each.label}\u00a0» ne sont plus celles de son n°\u00a0{each.number}"
        "\u00a0: prenez de nouveau ce fichier, ou le suivant."
        for each in read_publishers(connection).values()
        if not holds(connection, each)
    ]
    return tuple(found)


def damaged_after(
    connection: sqlite3.Connection, after: int, count: int
) -> tuple[tuple[str, ...], int | None]:
    """Check some records against their digests, from a row number on.

    Give the ids of those that are not true, and the last row number; None at the end.
    """
    some = f"{_STORED} WHERE record.rowid > ? ORDER BY record.rowid LIMIT ?"
    rows = connection.execute(some, (after, count)).fetchall()
    damaged = tuple(record_id for _, record_id, *stored in rows if not _is_true(*stored))
    return damaged, rows[-1][0] if len(rows) == count else None


def _is_true(digest: bytes, names: str | None, stem: bytes | None, body: bytes, raw: bytes) -> bool:
    """Tell whether a stored record is readable and is the one that was put, with its row."""
    if names is None or stem is None or digest_of(seed_of(names, stem), body, raw) != digest:
        return False
    try:
        record_of(stem, body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True
