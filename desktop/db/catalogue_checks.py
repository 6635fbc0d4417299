"""Check the whole catalogue: its pages, its links, every record against its own digest."""

from __future__ import annotations

import sqlite3

import msgspec

from desktop.domain import canonical

_BODIES = (
    "SELECT record.id, record.sha256, document.body "
    "FROM record LEFT JOIN document ON document.record = record.rowid"
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
        for record_id, digest, body in connection.execute(_BODIES)
        if not _is_true(body, digest)
    ]
    return tuple(found)


def _is_true(body: str | None, digest: str) -> bool:
    """Tell whether a stored record is readable and is the one that was put."""
    if body is None or canonical.record_hash(body.encode()) != digest:
        return False
    try:
        canonical.decode(body)
    except msgspec.DecodeError:
        return False
    return True
