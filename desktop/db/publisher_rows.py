"""Read and write what is believed of publishers, and what became of their records.

The records of a publisher are those whose source begins with its mark and a dot.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from desktop.db.fact_rows import forget_facts
from desktop.domain.publishers import Publisher, content_root, published_line

_PUBLISHERS = (
    "SELECT id, label, territories, root_version, root_sha256, epoch, seq, manifest_sha256, "
    "content_root, published_on, review_by FROM publisher ORDER BY label, id"
)
_NUMBERS = "SELECT epoch, seq, manifest_sha256 FROM bundle WHERE publisher = ?"
_KEPT = (
    "SELECT publisher, epoch, seq, file FROM bundle WHERE file != '' "
    "ORDER BY applied_at DESC, epoch DESC, seq DESC"
)
_BELIEVE = (
    "INSERT INTO publisher VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET label = excluded.label, territories = excluded.territories, "
    "root_version = excluded.root_version, root_sha256 = excluded.root_sha256, "
    "epoch = excluded.epoch, seq = excluded.seq, manifest_sha256 = excluded.manifest_sha256, "
    "content_root = excluded.content_root, published_on = excluded.published_on, "
    "review_by = excluded.review_by"
)
_KEEP = "INSERT OR REPLACE INTO bundle VALUES (?, ?, ?, ?, ?, ?)"
_LET_GO = "UPDATE bundle SET file = '' WHERE publisher = ? AND epoch = ? AND seq = ?"
_OWN = "source >= ? || '.' AND source < ? || '/'"  # the sign after the dot
# A received record shares no stem: its body is the whole of it.
_BODIES = f"SELECT body FROM document JOIN record ON record.rowid = record WHERE {_OWN}"  # noqa: S608 -- words of ours only
_RECORDS = f"SELECT rowid, id, name, source FROM record WHERE {_OWN}"  # noqa: S608 -- idem
_COUNT = f"SELECT count(*) FROM record WHERE {_OWN}"  # noqa: S608 -- idem
_TOMBSTONE = "INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?, ?, ?)"
_TOMBSTONES = "SELECT id, name, withdrawn_on FROM tombstone ORDER BY id"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNumber:
    """Hold a number whose file is kept, by the name of the file."""

    publisher: str
    epoch: int
    number: int
    file: str


def read_publishers(connection: sqlite3.Connection) -> dict[str, Publisher]:
    """Give every publisher that this desk believes, by its id."""
    found: dict[str, Publisher] = {}
    for row in connection.execute(_PUBLISHERS).fetchall():
        numbers = {
            (epoch, number): manifest
            for epoch, number, manifest in connection.execute(_NUMBERS, row[:1])
        }
        found[row[0]] = Publisher(
            id=row[0],
            label=row[1],
            territories=tuple(json.loads(row[2])),
            root_version=row[3],
            root_sha256=row[4],
            epoch=row[5],
            number=row[6],
            manifest_sha256=row[7],
            content_root=row[8],
            published_on=date.fromisoformat(row[9]),
            review_by=date.fromisoformat(row[10]),
            numbers=numbers,
        )
    return found


def kept_numbers(connection: sqlite3.Connection) -> tuple[KeptNumber, ...]:
    """List the numbers whose files are kept, the last applied first."""
    return tuple(
        KeptNumber(publisher=publisher, epoch=epoch, number=number, file=file)
        for publisher, epoch, number, file in connection.execute(_KEPT)
    )


def believe(
    connection: sqlite3.Connection, publisher: Publisher, file: str, moment: datetime
) -> None:
    """Write what is now believed of a publisher, and which file it came in."""
    written = moment.isoformat()
    connection.execute(
        _BELIEVE,
        (
            publisher.id,
            publisher.label,
            json.dumps(publisher.territories, ensure_ascii=False),
            publisher.root_version,
            publisher.root_sha256,
            *publisher.place,
            publisher.manifest_sha256,
            publisher.content_root,
            publisher.published_on.isoformat(),
            publisher.review_by.isoformat(),
            written,
        ),
    )
    row = (publisher.id, *publisher.place, file, publisher.manifest_sha256, written)
    connection.execute(_KEEP, row)


def let_go(connection: sqlite3.Connection, kept: KeptNumber) -> None:
    """Note that the file of a number is no longer kept; the number stays known."""
    connection.execute(_LET_GO, (kept.publisher, kept.epoch, kept.number))


def disown(connection: sqlite3.Connection, publisher: str) -> None:
    """Forget a publisher whole."""
    forget_facts(connection, publisher)
    connection.execute("DELETE FROM bundle WHERE publisher = ?", (publisher,))
    connection.execute("DELETE FROM publisher WHERE id = ?", (publisher,))


def read_content_root(connection: sqlite3.Connection, mark: str) -> str:
    """Work the content root of a publisher out from what is stored."""
    return content_root(
        sha256(published_line(body, mark)).digest()
        for (body,) in connection.execute(_BODIES, (mark, mark))
    )


def holds(connection: sqlite3.Connection, publisher: Publisher) -> bool:
    """Tell whether what is stored of a publisher is what it published."""
    return read_content_root(connection, publisher.mark) == publisher.content_root


def count_of(connection: sqlite3.Connection, mark: str) -> int:
    """Count the records of a publisher."""
    (count,) = connection.execute(_COUNT, (mark, mark)).fetchone()
    return int(count)


def records_of(connection: sqlite3.Connection, mark: str) -> list[tuple[int, str, str, str]]:
    """List (row number, id, name, source) of the records of a publisher."""
    return connection.execute(_RECORDS, (mark, mark)).fetchall()


def bury(
    connection: sqlite3.Connection,
    gone: Mapping[str, tuple[str, str]],
    held: Collection[str],
    day: date,
) -> None:
    """Leave a tombstone for each record (id → name, source) that something here points to."""
    rows = [
        (record_id, name, source, "withdrawn", day.isoformat())
        for record_id, (name, source) in gone.items()
        if record_id in held
    ]
    connection.executemany(_TOMBSTONE, rows)
    connection.execute("DELETE FROM tombstone WHERE id IN (SELECT id FROM record)")


def tombstones(connection: sqlite3.Connection) -> dict[str, tuple[str, date]]:
    """Give the name of each record that was withdrawn, and the day it was."""
    return {
        record_id: (name, date.fromisoformat(day))
        for record_id, name, day in connection.execute(_TOMBSTONES)
    }
