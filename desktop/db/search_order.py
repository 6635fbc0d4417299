"""Put results in order, a page at a time: how near, how relevant, how far exactly, then by name.

With a commune: what is near (12 km) before what is around (50 km), before the rest; within each,
records whose name, labels or place answer before those that only mention the words, and these
before those that only have the theme of what is meant; then distance; then relevance.
What is nowhere in particular (a telephone service) stands after what is around.
When a word of danger is heard, specialised help comes first, near and around; without a commune,
what answers by telephone before it.
Without a commune: where the words are found, then relevance. Of equals, by name.
Freshness is a part of relevance (`ranking.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct
from pyroaring import BitMap

from desktop.db.index.points import FAR_KM, NEAR_KM, Around
from desktop.db.index.ranking import CHUNK, Relevance
from desktop.db.index.reader import Tiers
from desktop.db.search_distances import Kilometres, inside, measured
from desktop.db.search_names import Names
from desktop.domain.places import Commune
from desktop.domain.search import PAGE

#: More rows than this are not sorted whole: the most promising first.
_SORTED_WHOLE = 1000
_PIECE = 16  # rows given at once: few names are then read that no page shows
_NONE = BitMap()
#: For rows shown as one: the group of each, the one to show first.
Linked = Mapping[int, Sequence[int]]
#: Some rows in order, and what they are ordered by: of equals, names decide (None: they did).
Settled = tuple[list[int], Mapping[int, Any] | None]


class Matched(Struct, frozen=True):
    """Hold what is to be put in order.

    `tiers` are the rows with every word in the name; there or in a label; in a text; by any way.
    Each holds the one before. `first` come before all others, those that are away excepted.
    `relevance` is None when there are no words, `around` without a commune.
    """

    rows: BitMap
    tiers: Tiers
    first: BitMap
    relevance: Relevance | None
    centre: Commune | None
    around: Around | None
    located: BitMap
    linked: Linked


class Ordering:
    """Give the rows of one answer in order, worked out as far as they are asked for."""

    def __init__(self, matched: Matched, names: Names) -> None:
        """Take what was found, and the names of rows."""
        self._matched = matched
        self._names = names
        self._given: list[int] = []
        self._seen: set[int] = set()
        self._rest: Iterator[list[int]] | None = None
        self._connection: sqlite3.Connection

    def page(self, connection: sqlite3.Connection, first: int, count: int) -> list[int]:
        """Give some rows from the `first`."""
        self._connection = connection
        rest = self._rest = self._rest or self._named(self._ordered())
        while len(self._given) < first + count and (some := next(rest, None)) is not None:
            self._given += self._once(some) if self._matched.linked else some
        return self._given[first : first + count]

    def ids(self, connection: sqlite3.Connection, rows: Sequence[int]) -> list[str]:
        """Give the ids of rows."""
        names = self._names.read(connection, rows)
        return [names[row][1] for row in rows]

    def kilometres(self, connection: sqlite3.Connection, rows: Sequence[int]) -> Kilometres:
        """Give the distance of rows from the commune; those that are nowhere are left out."""
        matched = self._matched
        if matched.around is None or matched.centre is None:
            return {}
        near = matched.around.distances
        far = [row for row in rows if row not in near and row in matched.located]
        found = measured(connection, far, matched.centre)
        return found | {row: near[row] for row in rows if row in near}

    def _once(self, rows: Iterable[int]) -> Iterator[int]:
        """Show linked rows once, where the first of them stands, as the best of those found."""
        linked = self._matched.linked
        for row in rows:
            group = linked.get(row)
            if group is None:
                yield row
            elif row not in self._seen:
                self._seen.update(group)
                yield next(one for one in group if one in self._matched.rows)

    def _named(self, ordered: Iterable[Settled]) -> Iterator[list[int]]:
        """Put equals in the order of names, read a page at a time: one query for most answers."""
        some: list[Settled] = []
        count = 0
        for settled in ordered:
            some.append(settled)
            count += len(settled[0])
            if count >= PAGE:
                yield self._alphabetical_equals(some)
                some, count = [], 0
        yield self._alphabetical_equals(some)

    def _alphabetical_equals(self, some: Sequence[Settled]) -> list[int]:
        """Put equals in the order of their names."""
        names = self._names.read(self._connection, [row for rows, _ in some for row in rows])
        given: list[int] = []
        for rows, keys in some:
            if keys is None:
                given += rows
                continue
            for _, same in groupby(rows, keys.__getitem__):
                equals = [*same]
                given += sorted(equals, key=names.__getitem__) if len(equals) > 1 else equals
        return given

    def _ordered(self) -> Iterator[Settled]:
        """Give rows in order, equals together."""
        matched = self._matched
        if matched.around is None:
            # A telephone answers from anywhere; help that is somewhere is perhaps far.
            calls = (matched.rows & matched.first) - matched.located
            yield from self._by_relevance(calls)
            yield from self._by_relevance(matched.rows - calls if calls else matched.rows)
            return
        near = inside(matched.around, 0.0, NEAR_KM)
        far = inside(matched.around, NEAR_KM, float("inf"))
        within = BitMap.union(*(rows for _, rows in matched.around.rings))
        nowhere = matched.rows - matched.located
        first, *parts = self._parts()
        if first:
            yield from self._from_near(near + far, first)
            yield from self._by_relevance(nowhere & first)
        for rings in (near, far):
            for part in parts:
                yield from self._from_near(rings, part)
                if rings is far:
                    yield from self._by_relevance(nowhere & part)
        yield from self._away((matched.rows & matched.located) - within)

    def _from_near(self, rings: Sequence[BitMap], part: BitMap) -> Iterator[Settled]:
        """Give the rows of some rings, the nearest first; ring by ring where they are many."""
        around = self._matched.around
        rows = BitMap.union(BitMap(), *(ring & part for ring in rings))
        if around is None or not rows:
            return
        for ring in rings if len(rows) > CHUNK else (rows,):
            yield from self._settled(ring & rows, around.distances)

    def _parts(self) -> tuple[BitMap, BitMap, BitMap, BitMap]:
        """Give what comes first, then what is about the words, what mentions them, the others."""
        matched = self._matched
        _, telling, said, _ = matched.tiers
        rest = matched.rows - matched.first
        return matched.rows & matched.first, rest & telling, (rest & said) - telling, rest - said

    def _away(self, rows: BitMap) -> Iterator[Settled]:
        """Give what is away, the nearest first when it can be measured in time."""
        if len(rows) > _SORTED_WHOLE or self._matched.centre is None:
            yield from self._by_relevance(rows)
            return
        distances = measured(self._connection, list(rows), self._matched.centre)
        yield from self._settled(rows, distances)

    def _by_relevance(self, rows: BitMap) -> Iterator[Settled]:
        """Give rows by where the words are found, then by relevance."""
        if not rows:
            return
        relevance = self._matched.relevance
        if relevance is None:
            yield from self._alphabetical(rows)
            return
        first = rows & self._matched.first
        for part in (first, rows - first) if first else (rows,):
            if len(part) <= CHUNK:
                merits = self._merits(part)
                for some in self._by_tier(part):
                    yield from self._in_order(some, merits)
            else:
                chunks = (one for some in self._by_tier(part) for one in relevance.chunks(some))
                yield from self._scored(chunks)

    def _scored(self, chunks: Iterable[BitMap]) -> Iterator[Settled]:
        """Put each chunk in order by relevance; rows are scored a page at a time at least."""
        some: list[BitMap] = []
        count = 0
        for chunk in chunks:
            some.append(chunk)
            count += len(chunk)
            if count >= PAGE:
                merits = self._merits(BitMap.union(*some))
                for each in some:
                    yield from self._in_order(each, merits)
                some, count = [], 0
        merits = self._merits(BitMap.union(BitMap(), *some))
        for each in some:
            yield from self._in_order(each, merits)

    def _in_order(self, rows: BitMap, merits: Mapping[int, float]) -> Iterator[Settled]:
        """Put rows of one tier in order by relevance; names that begin as what is typed first."""
        if begun := self._begun(rows):
            yield from _pieces(begun, merits)
            rows = rows - begun
        yield from _pieces(rows, merits)

    def _begun(self, rows: BitMap) -> BitMap:
        """Give the rows whose name holds every word and begins as what is typed, unless many do."""
        relevance = self._matched.relevance
        return _NONE if relevance is None else relevance.begun(rows & self._matched.tiers[0])

    def _by_tier(self, rows: BitMap) -> Iterator[BitMap]:
        """Part rows by where the words are found; a page seldom needs them all."""
        named, telling, said, _ = self._matched.tiers
        yield rows & named
        yield (rows & telling) - named
        yield (rows & said) - telling
        yield rows - said

    def _alphabetical(self, rows: BitMap) -> Iterator[Settled]:
        """Give rows by name."""
        if len(rows) <= _SORTED_WHOLE:
            yield from _pieces(rows, dict.fromkeys(rows, 0))
            return
        start = 0
        while some := self._names.in_order(self._connection, start):
            standing = [row for row in some if row in rows]
            for first in range(0, len(standing), PAGE):
                yield standing[first : first + PAGE], None
            start += len(some)

    def _settled(self, rows: BitMap, distances: Kilometres) -> Iterator[Settled]:
        """Put rows in order by distance and relevance."""
        return _pieces(rows, self._keys(rows, distances))

    def _merits(self, rows: BitMap) -> Mapping[int, Any]:
        """Give what orders rows of one tier, the smallest first: relevance alone."""
        relevance = self._matched.relevance
        return dict.fromkeys(rows, 0.0) if relevance is None else relevance.scores(rows)

    def _keys(self, rows: BitMap, distances: Kilometres) -> Mapping[int, Any]:
        """Give what orders rows around a commune: distance, tier, relevance."""
        better = (self._begun(rows), *self._matched.tiers[:3])
        merits = self._merits(rows) if len(rows) <= _SORTED_WHOLE else {}
        return {
            row: (
                distances.get(row, FAR_KM),
                sum(row not in one for one in better),
                merits.get(row, 0.0),
            )
            for row in rows
        }


def _pieces(rows: Iterable[int], keys: Mapping[int, Any]) -> Iterator[Settled]:
    """Put rows in the order of their keys, a few at a time; equals stay together."""
    ordered = sorted(rows, key=keys.__getitem__)
    start, end = 0, _PIECE
    while end < len(ordered):
        if keys[ordered[end]] != keys[ordered[end - 1]]:
            yield ordered[start:end], keys
            start, end = end, end + _PIECE
        else:
            end += 1
    if ordered:
        yield ordered[start:], keys
