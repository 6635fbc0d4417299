"""Gather the rows of each word while records are put, in plain arrays: the cost of a build."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain, filterfalse, islice, repeat
from math import log2
from typing import NamedTuple

from pyroaring import BitMap

from desktop.db.index import levels
from desktop.db.index.levels import ROWS, Held, Rows
from desktop.db.index.points import Point
from desktop.domain.words import ELISIONS, STOP_WORDS, singular, split, split_each

_TOGETHER = 32
_WRITTEN = range(levels.SAID + 1)  # the levels that words are noted at as records are taken
_STEPS = 8  # of length for each doubling
LENGTH_GROUP = "length"
_SMALL = STOP_WORDS | ELISIONS  # what a description holds on every line tells nothing


class Entry(NamedTuple):
    """Hold what finds one record: texts as written, exact keys (`group:code`), points.

    A point is a commune's code with a latitude and a longitude in degrees, None when not known.
    """

    name: str
    about: str = ""
    place: str = ""
    said: str = ""
    keys: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()


@lru_cache(maxsize=2048)
def length_key(words: int) -> str:
    """Name the step of a length in words: each is 9 % longer than the one before."""
    return f"{LENGTH_GROUP}:{int(_STEPS * log2(max(words, 1))):03}"


def length_of(step: str) -> float:
    """Give the length in words that a step stands for: its middle."""
    return float(2 ** ((int(step) + 0.5) / _STEPS))


_place_words = lru_cache(maxsize=8192)(split)  # communes come back often


class _RowsOf(dict[str, Rows]):
    """Hold the rows of each word or key, as often as they are noted."""

    def __missing__(self, word: str) -> Rows:
        """Start with none."""
        rows = self[word] = array(ROWS)
        return rows


class Gathering:
    """Hold what was put since the last segment was written.

    Words are gathered as folded, as often as they are written: their singulars and how many times
    a record says them are worked out at the end, once for each different word.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.rows = array(ROWS)
        self.points: list[tuple[int, Point]] = []
        self._entries: list[Entry] = []  # of the last rows, to be taken together
        self._keys = _RowsOf()
        self._words = [_RowsOf() for _ in _WRITTEN]

    def add(self, row: int, entry: Entry) -> None:
        """Take one record."""
        self.rows.append(row)
        self._entries.append(entry)
        for point in entry.points:
            self.points.append((row, point))
        if len(self._entries) == _TOGETHER:
            self._take()

    def by_key(self) -> list[tuple[str, Rows]]:
        """Give each key with its rows, in the order of keys."""
        self._take()
        return sorted(self._keys.items())

    def words(self) -> Iterator[tuple[str, Held]]:
        """Give each index word with its rows at each level, in the order of words."""
        self._take()
        written = set().union(*self._words) - ELISIONS
        plurals = _plurals(written)
        # A plural whose singular is not its beginning (`travaux`) is kept beside it, so that it is
        # found while it is being typed.
        hidden = {
            plural
            for single, forms in plurals.items()
            for plural in forms
            if plural.startswith(single)
        }
        words = sorted((written - hidden).union(plurals))
        fields = (map(noted.get, words) for noted in self._words)
        for word, held in zip(words, map(_held, *fields), strict=True):
            found = [] if word in hidden else [held]
            if word in plurals:
                found += map(self._form, plurals[word])
            yield word, found[0] if len(found) == 1 else [*map(_union, *found)]

    def _form(self, word: str) -> Held:
        """Give the rows of a word as written, at each level."""
        return _held(*(noted.get(word) for noted in self._words))

    def _take(self) -> None:
        """Note the words and keys of the last records, all of one field after those of another."""
        if not self._entries:
            return
        rows = self.rows[-len(self._entries) :].tolist()
        names, abouts, places, saids, keys, _ = zip(*self._entries, strict=True)
        self._entries = []
        name, about, said = map(split_each, (names, abouts, saids))
        place = [*map(_place_words, places)]
        first = [[*islice(filterfalse(ELISIONS.__contains__, words), 1)] for words in name]
        telling = [[*filterfalse(_SMALL.__contains__, words)] for words in said]
        for words, field in zip(self._words, (first, name, about, place, telling), strict=True):
            _note(words, field, rows)
        _note(self._keys, keys, rows)
        lengths = zip(*(map(len, field) for field in (name, about, place, said)), strict=True)
        _note(self._keys, [*zip(map(length_key, map(sum, lengths)))], rows)


def _note(noted: _RowsOf, words: Sequence[Collection[str]], rows: Sequence[int]) -> None:
    """Append each row to the rows of each of its words, without a step of Python for each."""
    each = map(noted.__getitem__, chain.from_iterable(words))
    rows_of_each = chain.from_iterable(map(repeat, rows, map(len, words)))
    deque(map(array.append, each, rows_of_each), maxlen=0)


def _plurals(written: Collection[str]) -> dict[str, list[str]]:
    """List the written plurals of each singular, which may not be written itself."""
    found: dict[str, list[str]] = {}
    for word in written:
        if word[-1] in "sx" and (single := singular(word)) != word:
            found.setdefault(single, []).append(word)
    return found


def _held(
    first: Rows | None, name: Rows | None, about: Rows | None, place: Rows | None, said: Rows | None
) -> Held:
    """Part the rows that say a word, there as often as they do: once, twice, four times.

    Rows that are the same follow each other: two of them are at an even place and at an odd one,
    four of them at every place out of four.
    """
    if said is None or len(said) == 1:
        return [first, name, about, place, said, None, None]
    once = BitMap(said)
    if len(once) == len(said):  # most words
        return [first, name, about, place, said, None, None]
    twice = BitMap(said[::2]) & BitMap(said[1::2])
    often = BitMap.intersection(*(BitMap(said[start::4]) for start in range(4)))
    return [first, name, about, place, once, twice, often]


def _union(*forms: Rows | BitMap | None) -> Rows | BitMap | None:
    """Join what the forms of a word hold at one level."""
    there = [rows for rows in forms if rows]
    if not there:
        return None
    return there[0] if len(there) == 1 else BitMap.union(*map(BitMap, there))
