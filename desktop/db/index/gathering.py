"""Gather the rows of each word while records are put, in plain lists: the cost of a build."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import filterfalse, repeat
from math import log2
from typing import NamedTuple

from pyroaring import BitMap

from desktop.db.index import levels
from desktop.db.index.levels import Held
from desktop.db.index.points import Point
from desktop.domain.words import ELISIONS, STOP_WORDS, singular, split

Rows = list[int]
_COMPACT_EVERY = 32_768  # rows: longer lists are then turned into bitmaps, five times as small
_WORTH_COMPACTING = 64
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
def _short(text: str) -> frozenset[str]:
    """Fold a short text that comes back often (a commune, an organization)."""
    return frozenset(split(text))


class Gathering:
    """Hold what was put since the last segment was written.

    Words are gathered as folded: their singulars are worked out at the end, once for each
    different word and not once for each time it is written.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.rows: Rows = []
        self.keys: defaultdict[str, Rows] = defaultdict(list)
        self.points: list[tuple[int, Point]] = []
        self._words: list[defaultdict[str, Rows]] = [defaultdict(list) for _ in range(levels.COUNT)]
        self._compact: list[dict[str, BitMap]] = [{} for _ in range(levels.COUNT)]

    def add(self, row: int, entry: Entry) -> None:
        """Take one record."""
        self.rows.append(row)
        name = split(entry.name)
        for word in name:
            if word not in ELISIONS:
                self._words[levels.FIRST][word].append(row)
                break
        self._note(levels.NAME, name if len(name) == 1 else set(name), row)
        about, place = _short(entry.about), _short(entry.place)
        self._note(levels.ABOUT, about, row)
        self._note(levels.PLACE, place, row)
        length = len(name) + len(about) + len(place)
        if entry.said:
            said = split(entry.said)
            length += len(said)
            telling = [*filterfalse(_SMALL.__contains__, said)]
            times = Counter(telling)
            self._note(levels.SAID, times, row)
            if len(times) < len(telling):
                twice, often = levels.TIMES
                again = [word for word, many in times.items() if many >= twice]
                self._note(levels.TWICE, again, row)
                self._note(levels.OFTEN, [word for word in again if times[word] >= often], row)
        deque(map(list.append, map(self.keys.__getitem__, entry.keys), repeat(row)), maxlen=0)
        self.keys[length_key(length)].append(row)
        for point in entry.points:
            self.points.append((row, point))
        if len(self.rows) % _COMPACT_EVERY == 0:
            self._compress()

    def _note(self, level: int, words: Iterable[str], row: int) -> None:
        """Append the row to the list of each word, without a step of Python for each."""
        lists = map(self._words[level].__getitem__, words)
        deque(map(list.append, lists, repeat(row)), maxlen=0)

    def _compress(self) -> None:
        """Turn long lists into bitmaps."""
        for words, compact in zip(self._words, self._compact, strict=True):
            for word, rows in words.items():
                if len(rows) >= _WORTH_COMPACTING:
                    kept = compact.get(word)
                    if kept is None:
                        compact[word] = BitMap(rows)
                    else:
                        kept.update(rows)
                    rows.clear()

    def words(self) -> Iterator[tuple[str, Held]]:
        """Give each index word with its rows at each level, in the order of words."""
        found = [self._index_words(level) for level in range(levels.COUNT)]
        first, names, abouts, places, saids, twices, oftens = (level.get for level in found)
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

    def _index_words(self, level: int) -> dict[str, Rows | BitMap]:
        """Give the rows of each singular at one level."""
        found: dict[str, Rows | BitMap] = dict(self._words[level])
        for word, rows in self._compact[level].items():
            rows.update(self._words[level][word])
            found[word] = rows
        for word in ELISIONS if level < levels.SAID else ():
            found.pop(word, None)
        for word in [one for one in found if one[-1] in "sx" and singular(one) != one]:
            single = singular(word)
            # A plural whose singular is not its beginning (`travaux`) is kept beside it, so that
            # it is found while it is being typed.
            rows_of_plural = found.pop(word) if word.startswith(single) else found[word]
            found[single] = _both(found.get(single, []), rows_of_plural)
        return found


def _both(one: Rows | BitMap, other: Rows | BitMap) -> Rows | BitMap:
    """Join two forms of a word."""
    if isinstance(one, list) and isinstance(other, list):
        return one + other
    return BitMap(one) | BitMap(other)
