"""Put records in the index and take them out, in the transaction that does so with the records."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from pyroaring import BitMap

from desktop.db.index import store
from desktop.db.index.gathering import Entry, Gathering
from desktop.db.index.levels import Held, encode, joined, one_level
from desktop.db.index.points import read_points, write_points
from desktop.db.index.prefixes import Prefixes
from desktop.db.index.store import KEYS, PREFIXES, WORDS, Segment, SegmentWriter

#: Segments are joined when there are more than this: each costs every question a little.
MOST_SEGMENTS = 6
#: All of them, when the largest holds less than this share of the records: most is then new.
_LARGEST_SHARE = 0.75
#: What a small segment's words find is joined when asked for: few words begin alike.
_FEW = 5000
_SLICE = 4096  # words between two percents


class IndexWriter:
    """Gather what a transaction changes; `finish` writes it, before the commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of an open write transaction."""
        self._connection = connection
        self._gathering = Gathering()
        self._gathered: set[int] = set()
        self._removed = BitMap()

    def add(self, row: int, entry: Entry) -> None:
        """Put a new record, or one that was taken out before."""
        if row in self._gathered:
            self._write()
        self._gathered.add(row)
        self._gathering.add(row, entry)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was gathered that is not written."""
        return not self._gathered

    def remove(self, row: int) -> None:
        """Take a record out; it need not be there."""
        if row in self._gathered:
            self._write()
        self._removed.add(row)

    def clear(self) -> None:
        """Take every record out."""
        self._gathering, self._gathered, self._removed = Gathering(), set(), BitMap()
        store.write_waiting(self._connection, BitMap())
        for segment in store.read_segments(self._connection):
            store.delete_segment(self._connection, segment.number)

    def finish(self) -> Generator[int, None, None]:
        """Write what was gathered, then join segments when it is time; yield percents."""
        yield from self._writing()
        yield 10
        segments = _to_join(store.read_segments(self._connection))
        yield 10
        if segments:
            yield from _join(self._connection, segments)

    def bury(self) -> None:
        """Mark dead what was removed, in the segments that are there."""
        if self._removed:
            store.bury(self._connection, self._removed)
            self._removed = BitMap()

    def _write(self) -> None:
        """Write what was gathered as one segment."""
        for _ in self._writing():
            pass

    def _writing(self) -> Generator[int, None, None]:
        """Write what was gathered as one segment, some words at a time."""
        self.bury()
        if not self._gathered:
            return
        gathering = self._gathering
        self._gathering, self._gathered = Gathering(), set()
        segment = SegmentWriter(self._connection, BitMap(gathering.rows))
        prefixes = Prefixes() if len(gathering.rows) >= _FEW else None
        words = gathering.words()
        while some := list(islice(words, _SLICE)):
            if prefixes is None:
                segment.put(WORDS, ((word, encode(held)) for word, held in some))
            else:
                segment.put(WORDS, prefixes.follow(some))
            yield 0
        if prefixes is not None:
            segment.put(PREFIXES, prefixes.kept())
            yield 0
        segment.put(KEYS, ((key, encode(one_level(rows))) for key, rows in gathering.by_key()))
        yield 0
        segment.close()
        yield 0
        for _ in write_points(self._connection, segment.number, gathering.points):
            yield 0


def _to_join(segments: Sequence[Segment]) -> list[Segment]:
    """Choose what to join: nothing while there are few, all when little is old, or the small."""
    sizes = [len(segment.live) for segment in segments]
    dead = sum(len(segment.dead) for segment in segments)
    if len(segments) <= MOST_SEGMENTS and dead <= sum(sizes):
        return []
    largest = segments[sizes.index(max(sizes))]
    if max(sizes) < _LARGEST_SHARE * sum(sizes) or dead > sum(sizes):
        return list(segments)
    return [one for one in segments if one is not largest]


def _join(
    connection: sqlite3.Connection, segments: Sequence[Segment]
) -> Generator[int, None, None]:
    """Write several segments as one, without their dead rows; yield percents."""
    joined_segment = SegmentWriter(connection, BitMap.union(*(one.live for one in segments)))
    prefixes = Prefixes()
    total = sum(len(one.lists[WORDS]) for one in segments)
    done = 0
    words = _merged(connection, segments, WORDS)
    while some := list(islice(words, _SLICE)):
        joined_segment.put(WORDS, prefixes.follow(some))
        done += len(some)
        yield min(99, 100 * done // total)
    joined_segment.put(PREFIXES, prefixes.kept())
    keys = _merged(connection, segments, KEYS)
    joined_segment.put(KEYS, ((key, encode(held)) for key, held in keys))
    joined_segment.close()
    points = (
        (row, point)
        for one in segments
        for row, point in read_points(connection, one.number)
        if row in one.live
    )
    for _ in write_points(connection, joined_segment.number, points):
        yield 99
    for segment in segments:
        store.delete_segment(connection, segment.number)


def _merged(
    connection: sqlite3.Connection, segments: Sequence[Segment], kind: int
) -> Iterator[tuple[str, Held]]:
    """Give each word of several segments with what they still hold of it, in order."""
    streams = (_postings(connection, segment, kind) for segment in segments)
    for word, same in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        parts = [joined((data,), segment.dead) for _, segment, data in same]
        held: Held = [BitMap.union(*rows) for rows in zip(*parts, strict=True)]
        if any(held):
            yield word, held


def _postings(
    connection: sqlite3.Connection, segment: Segment, kind: int
) -> Iterator[tuple[str, Segment, bytes]]:
    """Give each word of one segment with its postings."""
    words = segment.lists[kind]
    postings = store.read_postings(connection, segment, kind, 0, len(words))
    for word, data in zip(words, postings, strict=True):
        yield word, segment, data
