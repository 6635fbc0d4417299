"""Filter records by keys, and count what each more code would leave."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from operator import attrgetter, itemgetter

from pyroaring import BitMap

from desktop.db.index.counting import CountedSets
from desktop.db.index.reader import IndexReader
from desktop.db.search_labels import GROUPS, ON, OUTSIDE, Labels
from desktop.domain.search import FacetCount, Search
from desktop.domain.vocabularies import EVERYONE, FREE, PUBLICS, THEMES
from desktop.domain.words import sort_key

Counted = tuple[str, str, BitMap]  # label, code, rows
Counts = dict[str, tuple[FacetCount, ...]]
#: Answers whose counts are kept, those of a good part of the catalogue: the few letters that begin
#: questions come back with each of them.
_REMEMBERED, _PART = 48, 8
_BY_COUNT = attrgetter("count")


class Facets:
    """Hold the rows of every code of one state of the catalogue."""

    def __init__(self, connection: sqlite3.Connection, reader: IndexReader, labels: Labels) -> None:
        """Read the keys that are counted."""
        self._reader = reader
        self._labels = labels
        # Each filter's codes in the order of their labels: counts then need one quick sort.
        self._counted = {
            name: _once(
                self._one(connection, name, key.partition(":")[2]) for key in reader.keys(group)
            )
            for name, group in GROUPS.items()
        }
        self._rows = {
            (name, code): rows for name in GROUPS for _, code, rows in self._counted[name]
        }
        self._named = {
            name: ([code for _, code, _ in codes], [label for label, *_ in codes])
            for name, codes in self._counted.items()
        }
        self._sets = CountedSets([*self._rows.values()])
        # By the identity of the rows, which are kept beside: a word's own are the same object.
        self._known: dict[int, tuple[BitMap, Counts]] = {}
        self._last: tuple[BitMap | None, Counts] = None, {}
        self._places: dict[str, slice] = {}
        stop = 0
        for name, codes in self._counted.items():
            start, stop = stop, stop + len(codes)
            self._places[name] = slice(start, stop)

    def rows(self, connection: sqlite3.Connection, name: str, code: str) -> BitMap:
        """Give the records that one code of one filter leaves; filters and counts both use it."""
        known = self._rows.get((name, code))
        return self._rows_of(connection, name, code) if known is None else known

    def _rows_of(self, connection: sqlite3.Connection, name: str, code: str) -> BitMap:
        """Work out the records of one code.

        A category of themes stands for its themes. Who welcomes everyone welcomes each public,
        unless the record excludes that one.
        """
        key = partial(self._reader.key, connection)
        rows = key(f"{GROUPS.get(name, name)}:{code}")
        if name == "themes" and "--" not in code:
            inside = f"{THEMES}:{code}--"
            themes = (one for one in self._reader.keys(THEMES) if one.startswith(inside))
            return BitMap.union(rows, *map(key, themes))
        if name == "publics":
            return (rows | key(f"{PUBLICS}:{EVERYONE}")) - key(f"excluded:{code}")
        return rows

    def filters(self, connection: sqlite3.Connection, search: Search) -> dict[str, BitMap]:
        """Give the rows that each filter in use leaves, by the filter's name."""
        return {
            name: BitMap.union(*(self.rows(connection, name, code) for code in codes))
            for name, codes in _asked(search).items()
            if codes
        }

    def count(
        self, connection: sqlite3.Connection, search: Search, found: BitMap, used: dict[str, BitMap]
    ) -> Counts:
        """Count the codes of every facet among the records found, each ignoring its own filter.

        `found` are the rows before any filter; a code in use is listed even when nothing is left.
        """
        if used:
            return self._count(connection, search, found, used)
        if found != self._last[0]:  # a letter more often leaves the rows as they were
            known = self._known.pop(id(found), None)
            known = known or (found, self._count(connection, search, found, used))
            self._last = known
            if len(found) * _PART >= len(self._reader.rows):
                self._known[id(found)] = known
            if len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]
        return self._last[1].copy()

    def _count(
        self, connection: sqlite3.Connection, search: Search, found: BitMap, used: dict[str, BitMap]
    ) -> Counts:
        """Count anew."""
        counts = self._sets.counts(narrowed(found, used.values()))
        counted = {}
        for name, place in self._places.items():
            if name in used:
                base = narrowed(found, (rows for other, rows in used.items() if other != name))
                left = self._recounted(connection, name, _asked(search)[name], base)
            else:
                some = counts[place]
                left = [*map(FacetCount, *self._named[name], some)]
                if 0 in some:
                    left = [*filter(_BY_COUNT, left)]
            left.sort(key=_BY_COUNT, reverse=True)
            counted[name] = tuple(left)
        return counted

    def _recounted(
        self, connection: sqlite3.Connection, name: str, selected: Collection[str], found: BitMap
    ) -> list[FacetCount]:
        """Count the codes of a filter in use, with those in use that no record carries."""
        counts = self._sets.counts(found, self._places[name])
        new = [
            self._one(connection, name, code) for code in selected if (name, code) not in self._rows
        ]
        each = [*zip(self._counted[name], counts, strict=True)]
        each += ((one, found.intersection_cardinality(one[2])) for one in new)
        return [
            FacetCount(code, label, count)
            for (label, code, _), count in sorted(each, key=itemgetter(0))
            if count or code in selected
        ]

    def _one(self, connection: sqlite3.Connection, name: str, code: str) -> tuple[str, str, BitMap]:
        """Give the label, the code and the rows of a code of no record."""
        return self._labels.label(name, code), code, self._rows_of(connection, name, code)


def _once(codes: Iterable[Counted]) -> list[Counted]:
    """Sort codes, without those of the same label and records: two vocabularies hold them."""
    seen: dict[str, list[BitMap]] = {}
    kept = []
    for label, code, rows in sorted(codes, key=itemgetter(0, 1)):
        same = seen.setdefault(sort_key(label), [])
        if rows not in same:
            same.append(rows)
            kept.append((label, code, rows))
    return kept


def _asked(search: Search) -> dict[str, frozenset[str]]:
    """Give the codes of each filter in use."""
    return {
        "themes": search.themes,
        "publics": search.publics,
        "reception_modes": search.reception_modes,
        "kinds": search.kinds,
        "languages": search.languages,
        "sources": search.sources,
        "departments": search.departments,
        "free": frozenset({FREE} if search.free else ()),
        "without_appointment": frozenset({"without"} if search.without_appointment else ()),
        "accessible": frozenset({ON} if search.accessible else ()),
    }


def counted(
    name: str, sets: Mapping[str, BitMap], found: BitMap, used: Mapping[str, BitMap]
) -> dict[str, tuple[FacetCount, ...]]:
    """Count the codes of a filter that is no key, ignoring that filter itself."""
    if not sets:
        return {}
    base = narrowed(found, (rows for other, rows in used.items() if other != name))
    counts = tuple(
        FacetCount(code=code, label=OUTSIDE[name, code], count=count)
        for code, rows in sets.items()
        if (count := base.intersection_cardinality(rows)) or name in used
    )
    return {name: counts}


def narrowed(found: BitMap, filters: Iterable[BitMap]) -> BitMap:
    """Keep what every filter leaves."""
    for rows in filters:
        found = found & rows
    return found
