"""Look at a file of notes before it is trusted: a copy that travelled may be anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from desktop.db.connection import Database
from desktop.domain.backups import KINDS, Difference
from desktop.domain.errors import StorageRefused, reason_of
from desktop.domain.notes import is_sealed

_MOST_BYTES = 200_000_000
_KEYS = {
    "note": 1,
    "favourite": 1,
    "verification": 2,
    "correction": 2,
    "proposal": 1,
    "sheet_step": 1,
    "duplicate_answer": 2,
}


def checked(path: Path, application_id: int) -> bytes:
    """Give the bytes of a sound copy of ours, without views nor triggers; else StorageRefused."""
    try:
        size = path.stat().st_size
        is_ours = 0 < size <= _MOST_BYTES and _is_ours(path, application_id)
        data = path.read_bytes() if is_ours else b""
    except OSError as error:
        raise StorageRefused(
            f"La sauvegarde «\u00a0{path}\u00a0» ne se lit pas ({reason_of(error)})\u00a0: "
            "choisissez-en une autre."
        ) from error
    if not data:
        raise unsound(path)
    return data


def unsound(path: Path) -> StorageRefused:
    """Say that a file is not a copy that can be put back."""
    return StorageRefused(
        f"«\u00a0{path.name}\u00a0» n’est pas une sauvegarde saine de Guichet\u00a0: rien "
        "n’est changé\u00a0; choisissez-en une autre."
    )


def shape(database: Database) -> set[tuple[object, ...]]:
    """List every column of every table with its type and rules: what a version is made of."""
    with database.reading() as connection:
        return {
            (table, *facts[1:])
            for (table,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            )
            for facts in connection.execute(f"PRAGMA table_info('{table}')")
        }


def _is_ours(path: Path, application_id: int) -> bool:
    """Tell whether a file is a sound database of ours."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            (found,) = connection.execute("PRAGMA application_id").fetchone()
            (odd,) = connection.execute(
                "SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')"
            ).fetchone()
            sound = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # its words about damaged names
        return False
    return found == application_id and not odd and sound


def differences(current: Database, copy: Path) -> tuple[Difference, ...]:
    """Count what a copy, which was checked, would change of each kind of things."""
    with current.reading() as now, Database(copy, current.application_id).reading() as then:
        found = [_difference(now, then, kind) for kind in KINDS]
    return tuple(each for each in found if each.back or each.gone or each.otherwise)


def _difference(now: sqlite3.Connection, then: sqlite3.Connection, kind: str) -> Difference:
    """Compare one table, by the columns that both have; an older copy may lack it."""
    columns = [each for each in _columns(now, kind) if each in _columns(then, kind)]
    here, there = _rows(now, kind, columns), _rows(then, kind, columns)
    return Difference(
        kind=kind,
        back=len(there.keys() - here.keys()),
        gone=len(here.keys() - there.keys()),
        otherwise=sum(here[key] != there[key] for key in here.keys() & there.keys()),
    )


def _columns(connection: sqlite3.Connection, kind: str) -> list[str]:
    """Name the columns of a table, keys first."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({kind})")]


def _rows(
    connection: sqlite3.Connection, kind: str, columns: Sequence[str]
) -> dict[tuple[object, ...], tuple[object, ...]]:
    """Read a table by its key; one without columns in common is empty."""
    if not _columns(connection, kind) or not columns:
        return {}
    read = f"SELECT {', '.join(columns)} FROM {kind}"  # noqa: S608 -- names of ours
    return {
        tuple(row[: _KEYS[kind]]): tuple("" if is_sealed(each) else each for each in row)
        for row in connection.execute(read)
    }
