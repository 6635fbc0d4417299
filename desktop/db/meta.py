"""Keep the few facts about the catalogue itself."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.db.tables import meta

REFERENCE = "reference_version"
SEARCH = "search_version"
GENERATION = "generation"


def read(connection: Connection, key: str) -> str:
    """Give one fact, empty when it was never noted."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key)) or ""


def write(connection: Connection, key: str, value: str) -> None:
    """Note one fact."""
    statement = insert(meta).values(key=key, value=value)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["key"], set_={"value": value})
    )


def raise_generation(connection: Connection) -> None:
    """Count one more change of the catalogue: readers in any process compare this number."""
    write(connection, GENERATION, str(int(read(connection, GENERATION) or 0) + 1))
