"""Read the other records of an organization."""

from __future__ import annotations

import sqlite3

from desktop.domain.records import Record, Service

_SIBLINGS = (
    "SELECT id, name FROM record "
    "WHERE (organization_id = :organization AND organization_id != '' OR id = :organization) "
    "AND id != :own ORDER BY kind, sort_name, id"
)


def siblings_of(connection: sqlite3.Connection, record: Record) -> tuple[tuple[str, str], ...]:
    """List (id, name) of the other records of the same organization, itself included."""
    organization = record.organization_id if isinstance(record, Service) else record.id
    asked = {"organization": organization, "own": record.id}
    return tuple(connection.execute(_SIBLINGS, asked)) if organization else ()
