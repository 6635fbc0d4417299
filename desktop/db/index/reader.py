"""Answer what each word, beginning of a word or key finds, over every segment."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable

from pyroaring import BitMap

from desktop.db.index import store
from desktop.db.index.asked import AskedWord
from desktop.db.index.levels import ABOUT, COUNT, NAME, PLACE, SAID, joined, only_level
from desktop.db.index.points import Around, around
from desktop.db.index.store import KEYS, PREFIXES, WORDS, Segment
from desktop.domain.places import Commune
from desktop.domain.words import SHORTEST_STEM, singular, stem

_AFTER = "{"  # the character after z
_NOTHING = BitMap()
_MOST_KEYS = 500  # of a group read at once
Tiers = tuple[BitMap, BitMap, BitMap, BitMap]
Span = tuple[int, int, int]  # kind, first place, place after the last


class Scores:
    """Hold the scores of the `rows` that were ordered so far (`ranking.py`).

    They are those of a day: `old` are the rows that were old then.
    """

    __slots__ = ("by_row", "old", "rows")

    def __init__(self, old: BitMap = _NOTHING) -> None:
        """Take the old rows; nothing is scored yet."""
        self.by_row: dict[int, float] = {}
        self.old = old
        self.rows = BitMap()


class Hits:
    """Hold the rows that a word finds, at each level of `levels.py`, and by tiers.

    Each tier holds the one before: in the name; there or in a label; in a text; by any way.
    """

    __slots__ = ("levels", "scores", "tiers")

    def __init__(self, levels: tuple[BitMap, ...], tiers: Tiers) -> None:
        """Take the rows; nothing is scored yet."""
        self.levels = levels
        self.tiers = tiers
        self.scores = Scores()

    @property
    def name(self) -> BitMap:
        """Give the rows whose name holds the word."""
        return self.levels[NAME]

    @property
    def anywhere(self) -> BitMap:
        """Give every row that the word finds."""
        return self.tiers[-1]


def hits_of(levels: Iterable[BitMap], beside: BitMap = _NOTHING) -> Hits:
    """Join the levels of a word; rows `beside` are found without being at any."""
    levels = tuple(levels)
    name = levels[NAME]
    telling = BitMap.union(name, levels[ABOUT], levels[PLACE])
    written = telling | levels[SAID]
    return Hits(levels, (name, telling, written, written | beside if beside else written))


class IndexReader:
    """Read one state of the index; made anew when the catalogue changes."""

    def __init__(self, connection: sqlite3.Connection, waiting: Segment | None = None) -> None:
        """Read the lists of words; postings are read when asked for.

        `waiting` answers for the rows that wait to be indexed.
        """
        self._segments = store.read_segments(connection)
        self._held = waiting.held.tiles if waiting is not None and waiting.held else {}
        if waiting is not None:
            self._segments += (waiting,)
        self._keys: dict[str, BitMap] = {}
        self._whole_groups: set[str] = set()
        self._around: tuple[tuple[Commune, float], Around] | None = None
        self.rows = BitMap.union(BitMap(), *(one.live for one in self._segments))

    def key(self, connection: sqlite3.Connection, name: str) -> BitMap:
        """Give the rows that carry a key; those of its group, unless they are many, are read too.

        Numbers of telephones are many, and asked for one at a time.
        """
        group = name.partition(":")[0]
        if name not in self._keys and group not in self._whole_groups:
            self._read_keys(connection, name, group)
        return self._keys.get(name, _NOTHING)

    def _read_keys(self, connection: sqlite3.Connection, name: str, group: str) -> None:
        """Read a key in every segment, with its group."""
        lists = [segment.lists[KEYS] for segment in self._segments]
        spans = [_between(names, f"{group}:", f"{group};") for names in lists]
        if any(stop - start > _MOST_KEYS for start, stop in spans):
            spans = [_between(names, name, f"{name}\0") for names in lists]
            self._keys[name] = _NOTHING
        else:
            self._whole_groups.add(group)
        for segment, names, span in zip(self._segments, lists, spans, strict=True):
            postings = store.read_postings(connection, segment, KEYS, *span)
            for each, data in zip(names[slice(*span)], postings, strict=True):
                rows = only_level(data) - segment.dead
                self._keys[each] = self._keys.get(each, _NOTHING) | rows

    def keys(self, group: str) -> list[str]:
        """List the keys of a group (`group:…`)."""
        found: set[str] = set()
        for segment in self._segments:
            names = segment.lists[KEYS]
            found.update(names[slice(*_between(names, f"{group}:", f"{group};"))])
        return sorted(found)

    def around(self, connection: sqlite3.Connection, centre: Commune, reach_km: float) -> Around:
        """Measure what is around a commune; the last answer is remembered."""
        known = self._around
        if known is None or known[0] != (centre, reach_km):
            dead = {segment.number: segment.dead for segment in self._segments}
            measured = around(connection, dead, self._held, centre, reach_km)
            known = self._around = (centre, reach_km), measured
        return known[1]

    def words(self) -> list[list[str]]:
        """Give the words of each segment, in order."""
        return [segment.lists[WORDS] for segment in self._segments]

    def levels(self, connection: sqlite3.Connection, word: AskedWord) -> list[BitMap]:
        """Give the rows of a word: itself in the singular, its inflections, what begins so."""
        begun = word.word if word.is_unfinished else ""
        forms = self._forms(word.word, begun)
        found = []
        for segment in self._segments:
            words = segment.lists[WORDS]
            spans = [(WORDS, place, place + 1) for form in forms for place in _exactly(words, form)]
            if begun:
                spans.append(_begun(segment, begun))
            found.append(self._joined(connection, segment, spans))
        if len(found) == 1:  # most catalogues, and a copy of each level saved
            return found[0]
        nothing = [BitMap()] * COUNT
        return [BitMap.union(*rows) for rows in zip(nothing, *found, strict=True)]

    def _forms(self, word: str, begun: str) -> set[str]:
        """List the words of the index that are another form of one, and do not begin as typed."""
        forms = {singular(word)}
        root = stem(word)
        if len(root) >= SHORTEST_STEM:
            for segment in self._segments:
                words = segment.lists[WORDS]
                same = words[slice(*_between(words, root, root + _AFTER))]
                forms.update(one for one in same if stem(one) == root)
        return {form for form in forms if not (begun and form.startswith(begun))}

    def _joined(
        self, connection: sqlite3.Connection, segment: Segment, spans: Iterable[Span]
    ) -> list[BitMap]:
        """Read postings of one segment, and join them."""
        parts = (data for span in spans for data in store.read_postings(connection, segment, *span))
        return joined(parts, segment.dead)


def _begun(segment: Segment, begun: str) -> Span:
    """Say where what begins so is: worked out beforehand, or word by word where few do."""
    for place in _exactly(segment.lists[PREFIXES], begun):
        return PREFIXES, place, place + 1
    return WORDS, *_between(segment.lists[WORDS], begun, begun + _AFTER)


def _between(words: list[str], start: str, stop: str) -> tuple[int, int]:
    """Find the places of the words from `start` to before `stop`."""
    return bisect_left(words, start), bisect_left(words, stop)


def _exactly(words: list[str], word: str) -> tuple[int, ...]:
    """Find the place of a word, if it is there."""
    place = bisect_left(words, word)
    return (place,) if place < len(words) and words[place] == word else ()
