"""Gather the rows of each word while records are put, in plain lists: the cost of a build."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, filterfalse, islice, repeat
from math import log2
from operator import eq
from typing import NamedTuple

from pyroaring import BitMap

from desktop.db.index import levels
from desktop.db.index.levels import Held
from desktop.db.index.points import Point
from desktop.domain.words import ELISIONS, STOP_WORDS, singular, split

Rows = list[int]
#: Rows after which long lists are turned into bitmaps, five times as small, for one word in so
#: many: all of them at once would stop the percents.
_COMPACT_EVERY, _COMPACT_PARTS = 4096, 8
_WORTH_COMPACTING = 64
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


class Gathering:
    """Hold what was put since the last segment was written.

    Words are gathered as folded, as often as they are written: their singulars and how many times
    a record says them are worked out at the end, once for each different word.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.rows: Rows = []
        self.points: list[tuple[int, Point]] = []
        self._entries: list[Entry] = []  # of the last rows, to be taken together
        self._keys: defaultdict[str, Rows] = defaultdict(list)
        self._words: list[defaultdict[str, Rows]] = [defaultdict(list) for _ in _WRITTEN]
        self._compact: list[dict[str, BitMap]] = [{} for _ in range(levels.COUNT)]

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
        found: list[dict[str, Rows | BitMap]] = [
            dict(words) for words in self._words[: levels.SAID]
        ]
        found += _times(self._words[levels.SAID])
        for level, (words, compact) in enumerate(zip(found, self._compact, strict=True)):
            for word, kept in compact.items():
                kept.update(words.get(word, ()))
                words[word] = kept
            _join_plurals(words)
            for word in ELISIONS if level < levels.SAID else ():
                words.pop(word, None)
        first, names, abouts, places, saids, twices, oftens = (words.get for words in found)
        for word in sorted(set().union(*found)):
            yield (
                word,
                [
                    first(word),
                    names(word),
                    abouts(word),
                    places(word),
                    saids(word),
                    twices(word),
                    oftens(word),
                ],
            )

    def _take(self) -> None:
        """Note the words and keys of the last records, all of one field after those of another."""
        if not self._entries:
            return
        rows = self.rows[-len(self._entries) :]
        names, abouts, places, saids, keys, _ = zip(*self._entries, strict=True)
        self._entries = []
        name, about, said = ([*map(split, texts)] for texts in (names, abouts, saids))
        place = [*map(_place_words, places)]
        first = [[*islice(filterfalse(ELISIONS.__contains__, words), 1)] for words in name]
        telling = [[*filterfalse(_SMALL.__contains__, words)] for words in said]
        for words, field in zip(self._words, (first, name, about, place, telling), strict=True):
            _note(words, field, rows)
        _note(self._keys, keys, rows)
        lengths = map(
            sum, zip(*(map(len, field) for field in (name, about, place, said)), strict=True)
        )
        _note(self._keys, [(length_key(length),) for length in lengths], rows)
        if len(self.rows) % _COMPACT_EVERY == 0:
            self._compress()

    def _compress(self) -> None:
        """Turn the long lists of some words into bitmaps."""
        part = len(self.rows) // _COMPACT_EVERY % _COMPACT_PARTS
        for level, words in zip(_WRITTEN, self._words, strict=True):
            some = islice(words.items(), part, None, _COMPACT_PARTS)
            long = {word: rows for word, rows in some if len(rows) >= _WORTH_COMPACTING}
            parted: list[dict[str, Rows | BitMap]] = [dict(long)]
            if level == levels.SAID:
                parted = _times(long)
            for compact, held in zip(self._compact[level:], parted, strict=False):
                for word, rows in held.items():
                    compact.setdefault(word, BitMap()).update(rows)
            for gathered in long.values():
                gathered.clear()


def _note(
    lists: defaultdict[str, Rows], words: Sequence[Collection[str]], rows: Sequence[int]
) -> None:
    """Append each row to the list of each of its words, without a step of Python for each."""
    each = map(lists.__getitem__, chain.from_iterable(words))
    deque(map(list.append, each, chain.from_iterable(map(repeat, rows, map(len, words)))), maxlen=0)


def _times(words: Mapping[str, Rows]) -> list[dict[str, Rows | BitMap]]:
    """Part the rows of each word, there as often as they say it: said, said twice, four times."""
    twice, often = levels.TIMES
    found: list[dict[str, Rows | BitMap]] = [dict(words), {}, {}]
    for word, rows in words.items():
        if len(rows) < twice:  # most words
            continue
        again = [*compress(rows, map(eq, rows, islice(rows, twice - 1, None)))]
        if again:
            found[0][word], found[1][word] = BitMap(rows), BitMap(again)
            more = BitMap(compress(again, map(eq, again, islice(again, often - twice, None))))
            if more:
                found[2][word] = more
    return found


def _join_plurals(words: dict[str, Rows | BitMap]) -> None:
    """Give each singular the rows of its plurals."""
    for word in [one for one in words if one[-1] in "sx" and singular(one) != one]:
        single = singular(word)
        # A plural whose singular is not its beginning (`travaux`) is kept beside it, so that it is
        # found while it is being typed.
        rows_of_plural = words.pop(word) if word.startswith(single) else words[word]
        words[single] = _both(words.get(single, []), rows_of_plural)


def _both(one: Rows | BitMap, other: Rows | BitMap) -> Rows | BitMap:
    """Join two forms of a word."""
    if isinstance(one, list) and isinstance(other, list):
        return one + other
    return BitMap(one) | BitMap(other)
