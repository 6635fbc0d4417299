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


@lru_cache(maxsize=8192)
def _place_length(place: str) -> int:
    """Count the words of a place."""
    return len(split(place))


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
        self._places = _RowsOf()  # by the whole text: communes come back often

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
        for text, rows in self._places.items():
            for word in split(text):
                self._words[levels.PLACE][word] += rows
        self._places.clear()
        first, name, about, place, said = (words.get for words in self._words)
        forms = _forms(set().union(*self._words) - ELISIONS)
        for word in sorted(forms):
            found = [
                [first(form), name(form), about(form), place(form), *_times(said(form))]
                for form in forms[word]
            ]
            yield word, found[0] if len(found) == 1 else [*map(_union, *found)]

    def _take(self) -> None:
        """Note the words and keys of the last records, all of one field after those of another."""
        if not self._entries:
            return
        rows = self.rows[-len(self._entries) :].tolist()
        names, abouts, places, saids, keys, _ = zip(*self._entries, strict=True)
        self._entries = []
        name, about, said = map(split_each, (names, abouts, saids))
        first = [[*islice(filterfalse(ELISIONS.__contains__, words), 1)] for words in name]
        telling = [[*filterfalse(_SMALL.__contains__, words)] for words in said]
        at_first, at_name, at_about, _, at_said = self._words
        _note(at_first, first, rows)
        _note(at_name, name, rows)
        _note(at_about, about, rows)
        _note(at_said, telling, rows)
        _note(self._places, [*zip(places)], rows)
        _note(self._keys, keys, rows)
        lengths = (map(len, name), map(len, about), map(_place_length, places), map(len, said))
        steps = map(length_key, map(sum, zip(*lengths, strict=True)))
        _note(self._keys, [*zip(steps)], rows)


def _note(noted: _RowsOf, words: Sequence[Collection[str]], rows: Sequence[int]) -> None:
    """Append each row to the rows of each of its words, without a step of Python for each."""
    each = map(noted.__getitem__, chain.from_iterable(words))
    rows_of_each = chain.from_iterable(map(repeat, rows, map(len, words)))
    deque(map(array.append, each, rows_of_each), maxlen=0)


def _forms(written: Collection[str]) -> dict[str, list[str]]:
    """List under each index word the written words that are found by it."""
    forms: dict[str, list[str]] = {}
    for word in written:
        single = singular(word) if word[-1] in "sx" else word
        forms.setdefault(single, []).append(word)
        # A plural whose singular is not its beginning (`travaux`) is kept beside it, so that it is
        # found while it is being typed.
        if not word.startswith(single):
            forms.setdefault(word, []).append(word)
    return forms


def _times(rows: Rows | None) -> Held:
    """Part rows, there as often as they say a word: said, said twice, said four times.

    Rows that are the same follow each other: two of them are at an even place and at an odd one,
    four of them at every place out of four.
    """
    if rows is None or len(rows) == 1:
        return [rows, None, None]
    said = BitMap(rows)
    if len(said) == len(rows):  # most words
        return [rows if len(rows) <= levels.SHORT else said, None, None]
    twice = BitMap(rows[::2]) & BitMap(rows[1::2])
    often = BitMap.intersection(*(BitMap(rows[start::4]) for start in range(4)))
    return [said, twice, often]


def _union(*forms: Rows | BitMap | None) -> BitMap | None:
    """Join what several forms of a word hold at one level."""
    there = [BitMap(rows) for rows in forms if rows]
    return BitMap.union(*there) if there else None
