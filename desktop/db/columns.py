"""Declare tables and columns the way both databases have them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def strict(metadata: MetaData, name: str, *parts: SchemaItem, rowid: bool = True) -> Table:
    """Declare one STRICT table, with or without SQLite's own row number."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def words(name: str, default: str | None = "") -> Column[str]:
    """Declare a text column that is never NULL."""
    server_default = None if default is None else text(f"'{default}'")
    return Column(name, Text, nullable=False, server_default=server_default)


def key(name: str) -> Column[str]:
    """Declare a text column that tells rows apart, alone or with others."""
    return Column(name, Text, primary_key=True, nullable=False)


def number(name: str) -> Column[int]:
    """Declare a whole number that is never NULL, 0 by default."""
    return Column(name, Integer, nullable=False, server_default=text("0"))
