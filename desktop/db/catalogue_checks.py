"""Check the whole catalogue: its pages, its links, every record against its own digest."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from desktop.db import tables
from desktop.domain import canonical


def problems_of(connection: Connection) -> tuple[str, ...]:
    """Say in French what is wrong, one sentence each; nothing when all is sound.

    Digests see what SQLite's own check cannot: a letter changed inside a page.
    """
    found = []
    pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if pages != ["ok"]:
        found.append(
            f"Le fichier du catalogue est abîmé ({pages[0]}) : "
            "fermez puis rouvrez Guichet, qui le remettra en état."
        )
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        found.append("Des fiches du catalogue sont incomplètes : réimportez leur source.")
    table, texts = tables.record, tables.document
    rows = connection.execute(
        select(table.c.id, table.c.sha256, texts.c.body).outerjoin(
            texts, texts.c.record == table.c.rowid
        )
    )
    found += [
        f"La fiche « {row.id} » n’est plus celle qui a été importée : réimportez sa source."
        for row in rows
        if not _is_true(row.body, row.sha256)
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
