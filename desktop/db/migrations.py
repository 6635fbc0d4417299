"""Bring a database file to the version that this program knows, or refuse it whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from desktop.db import backup, desk_tables, tables
from desktop.db.engine import WRITING
from desktop.db.errors import StorageTooNew

Step = Callable[[Connection], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Hold what makes one of our files: its name, its application id, its steps from nothing."""

    name: str
    application_id: int
    steps: tuple[Step, ...]


def _make_catalogue(connection: Connection) -> None:
    """Make every table of catalogue.db."""
    tables.catalogue.create_all(connection)
    connection.exec_driver_sql(tables.SEARCH_INDEX)


def _make_local(connection: Connection) -> None:
    """Make every table of local.db."""
    desk_tables.desk.create_all(connection)


# A step never changes once a file made by it has left the workshop: the next change of tables
# is a new step, and the first ones are then frozen as text.
CATALOGUE = Kind(name="catalogue", application_id=0x47434154, steps=(_make_catalogue,))  # GCAT
LOCAL = Kind(name="local", application_id=0x474C4F43, steps=(_make_local,))  # GLOC


def migrate(engine: Engine, kind: Kind, backups: Path | None = None) -> None:
    """Run the steps that the file lacks, all in one transaction.

    An existing file is first copied to `backups`, when there is such a folder.
    Raises StorageTooNew for a file written by a newer version; nothing is changed then.
    """
    if _version(engine, kind) == len(kind.steps):
        return
    if backups is not None and _version(engine, kind) > 0:
        backup.make(engine, backups)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        # Read again: another process may have done it while we waited for the write lock.
        done = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        for step in kind.steps[done:]:
            step(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {kind.application_id}")
        connection.exec_driver_sql(f"PRAGMA user_version = {len(kind.steps)}")


def _version(engine: Engine, kind: Kind) -> int:
    """Read how many steps the file has been through; refuse a number that we do not know."""
    with engine.connect() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version > len(kind.steps):
        raise StorageTooNew(
            f"Le fichier « {engine.url.database} » vient d’une version plus récente de Guichet : "
            "rien n’a été modifié ; installez la dernière version pour l’ouvrir."
        )
    return version
