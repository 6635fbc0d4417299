"""Keep segments in SQLite: an immutable set of postings each, and the rows it no longer holds.

A transaction that puts records writes one segment; a record that was changed or removed is
marked dead in the segments that held it. Segments are joined when there are many of them.
Rows may wait: they are noted, and whoever reads finds their words in the records themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pyroaring import BitMap

from desktop.db.index import points

#: What a segment keeps postings of, each numbered in the order of its list.
KEYS, PREFIXES, WORDS = range(3)
_KIND, _SEGMENT = 1 << 28, 1 << 32
#: The segment of rows that are still to be indexed: it has no lists.
_WAITING = 0
_PART = 500_000  # characters of a list in one row, well under the limit of a value

SCHEMA = (
    """CREATE TABLE search_segment (
        number INTEGER PRIMARY KEY, live BLOB NOT NULL, dead BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE search_list (
        segment INTEGER NOT NULL, kind INTEGER NOT NULL, part INTEGER NOT NULL,
        words TEXT NOT NULL, PRIMARY KEY (segment, kind, part)
    ) STRICT, WITHOUT ROWID""",
    # number: segment, kind and position in the list of that kind
    "CREATE TABLE search_posting (number INTEGER PRIMARY KEY, levels BLOB NOT NULL) STRICT",
    *points.SCHEMA,
)


class Held(NamedTuple):
    """Hold the postings of a segment that is in no file, by kind, and its points by tile."""

    postings: tuple[list[bytes], list[bytes], list[bytes]]
    tiles: Mapping[str, list[bytes]]


@dataclass(frozen=True, slots=True)
class Segment:
    """Hold the lists of one segment: its postings are read when asked for, or `held`.

    `live` are the rows it still answers for, `dead` those that it must no longer give.
    """

    number: int
    live: BitMap
    dead: BitMap
    lists: tuple[list[str], list[str], list[str]]
    held: Held | None = None


def read_segments(connection: sqlite3.Connection) -> tuple[Segment, ...]:
    """Read the lists of every segment."""
    rows = connection.execute(
        "SELECT number, live, dead FROM search_segment WHERE number != ? ORDER BY number",
        (_WAITING,),
    )
    return tuple(
        Segment(
            number,
            BitMap.deserialize(live),
            BitMap.deserialize(dead),
            _read_lists(connection, number),
        )
        for number, live, dead in rows.fetchall()
    )


def read_waiting(connection: sqlite3.Connection) -> BitMap:
    """Read which rows are still to be indexed."""
    rows = connection.execute("SELECT live FROM search_segment WHERE number = ?", (_WAITING,))
    return BitMap.union(BitMap(), *(BitMap.deserialize(live) for (live,) in rows))


def write_waiting(connection: sqlite3.Connection, rows: BitMap) -> None:
    """Note which rows are still to be indexed, in place of what was noted."""
    connection.execute("DELETE FROM search_segment WHERE number = ?", (_WAITING,))
    if rows:
        connection.execute(
            "INSERT INTO search_segment VALUES (?, ?, ?)",
            (_WAITING, rows.serialize(), BitMap().serialize()),
        )


def _read_lists(
    connection: sqlite3.Connection, number: int
) -> tuple[list[str], list[str], list[str]]:
    """Read the keys, prefixes and words of one segment."""
    lists: tuple[list[str], list[str], list[str]] = ([], [], [])
    for kind, words in connection.execute(
        "SELECT kind, words FROM search_list WHERE segment = ? ORDER BY kind, part", (number,)
    ):
        lists[kind].extend(words.split("\n"))
    return lists


def read_postings(
    connection: sqlite3.Connection, segment: Segment, kind: int, start: int, stop: int
) -> Iterator[bytes]:
    """Read the postings of consecutive words."""
    if segment.held is not None:
        yield from segment.held.postings[kind][start:stop]
        return
    first = segment.number * _SEGMENT + kind * _KIND
    for (data,) in connection.execute(
        "SELECT levels FROM search_posting WHERE number >= ? AND number < ? ORDER BY number",
        (first + start, first + stop),
    ):
        yield data


class SegmentWriter:
    """Write one segment; each kind is put in the order of its words, in one go or in slices."""

    def __init__(self, connection: sqlite3.Connection, live: BitMap) -> None:
        """Begin a segment that answers for the `live` rows."""
        self._connection = connection
        (last,) = connection.execute("SELECT max(number) FROM search_segment").fetchone()
        self.number = (last or 0) + 1
        self._words: tuple[list[str], list[str], list[str]] = ([], [], [])
        connection.execute(
            "INSERT INTO search_segment VALUES (?, ?, ?)",
            (self.number, live.serialize(), BitMap().serialize()),
        )

    def put(self, kind: int, postings: Iterable[tuple[str, bytes]]) -> None:
        """Write postings, numbered in order, and note their words."""
        self._connection.executemany(
            "INSERT INTO search_posting VALUES (?, ?)", self._numbered(kind, postings)
        )

    def _numbered(
        self, kind: int, postings: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[int, bytes]]:
        """Give postings their numbers, after those of their kind that are there."""
        words = self._words[kind]
        first = self.number * _SEGMENT + kind * _KIND + len(words)
        for number, (word, data) in enumerate(postings, start=first):
            words.append(word)
            yield number, data

    def close(self) -> None:
        """Write the lists of words, cut into parts."""
        for kind, words in enumerate(self._words):
            part, start, size = 0, 0, 0
            for end, word in enumerate(words, start=1):
                size += len(word) + 1
                if size >= _PART or end == len(words):
                    self._connection.execute(
                        "INSERT INTO search_list VALUES (?, ?, ?, ?)",
                        (self.number, kind, part, "\n".join(words[start:end])),
                    )
                    part, start, size = part + 1, end, 0


def bury(connection: sqlite3.Connection, removed: BitMap) -> None:
    """Mark rows dead in the segments that hold them; a segment without rows goes."""
    rows = connection.execute("SELECT number, live, dead FROM search_segment").fetchall()
    for number, live_data, dead_data in rows:
        live = BitMap.deserialize(live_data)
        gone = live & removed
        if not gone:
            continue
        live -= gone
        if not live:
            delete_segment(connection, number)
            continue
        dead = BitMap.deserialize(dead_data) | gone
        connection.execute(
            "UPDATE search_segment SET live = ?, dead = ? WHERE number = ?",
            (live.serialize(), dead.serialize(), number),
        )


def delete_segment(connection: sqlite3.Connection, number: int) -> None:
    """Take one segment out."""
    connection.execute("DELETE FROM search_segment WHERE number = ?", (number,))
    connection.execute("DELETE FROM search_list WHERE segment = ?", (number,))
    connection.execute("DELETE FROM search_tile WHERE segment = ?", (number,))
    connection.execute(
        "DELETE FROM search_posting WHERE number >= ? AND number < ?",
        (number * _SEGMENT, (number + 1) * _SEGMENT),
    )
