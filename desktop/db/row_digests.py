"""Tell which rows of local.db the disk changed: each keeps the SHA-256 of what was written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import sha256

#: What of each table is vouched for. `status` of a correction is written over by itself; a counter
#: is a sum, and the digest of the next one would vouch for a wrong sum (docs/decisions/0010).
COVERED: Mapping[str, tuple[str, ...]] = {
    "correction": tuple("record_id field value source_value reason role made_on".split()),
    "sheet_step": ("position", "record_id", "note", "appointment", "place_index", "part"),
    "verification": ("record_id", "field_group", "verified_on", "how", "role"),
}


def digest_of(values: Iterable[object]) -> str:
    """Give the SHA-256 of the values of a row, in the order of `COVERED`."""
    return sha256(json.dumps(list(values)).encode()).hexdigest()


def vouched(table: str, row: Mapping[str, object]) -> dict[str, object]:
    """Give a row of a table with its digest."""
    return {**row, "digest": digest_of(row[name] for name in COVERED[table])}


def altered(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """List by table the records of the rows that are not what was written."""
    return {table: tuple(_altered(connection, table)) for table in COVERED}


def _altered(connection: sqlite3.Connection, table: str) -> list[str]:
    """List the records of one table, each once."""
    read = f"SELECT record_id, digest, {', '.join(COVERED[table])} FROM {table}"  # noqa: S608 -- names of ours
    rows = connection.execute(read)
    wrong = [record_id for record_id, digest, *values in rows if digest_of(values) != digest]
    return list(dict.fromkeys(wrong))
