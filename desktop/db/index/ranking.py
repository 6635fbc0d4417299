"""Order what was found by how much it is about the words: BM25 on the most promising rows.

The weights are here and nowhere else. A word in the name says what a record is; the
organization, the themes and the kinds what it is about; a description mentions many things.
The formula and its constants are those of BM25 as SQLite's FTS5 writes them (k1 = 1.2, b = 0.75),
each word's frequency being the sum of the weights of where it is found. Freshness settles what is
close: an old record loses a tenth, as a mention does in a text a third longer, never its tier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log

from pyroaring import BitMap

from desktop.db.index.levels import COUNT
from desktop.db.index.reader import Hits

#: First word of the name (see `begun`), name, about, place, description, twice there, four times.
_WEIGHTS = (0.0, 10.0, 5.0, 2.0, 1.0, 1.0, 2.0)
#: Names that begin as what is typed come before the others, where they leave room for them.
_MOST_BEGUN = 25
_K1, _B = 1.2, 0.75
#: What is left of the score of a record that nobody wrote or checked for two years.
_OLD = 0.9
#: Rows scored at once: enough for a page and what could stand in it, few enough for a frame.
CHUNK = 192
Tiers = tuple[BitMap, BitMap, BitMap, BitMap]
_SHORTEST = 24
_NEAR = 480


def tiers(words: Sequence[Hits], rows: BitMap) -> Tiers:
    """Give the rows with every word in the name; there or in a label; in a text; by any way."""
    named = about = said = found = rows
    for word in words:
        telling = word.name | word.about | word.place
        named = named & word.name
        about = about & telling
        said = said & (telling | word.said)
        found = found & word.anywhere
    return named, about, said, found


class Relevance:
    """Score rows for the words of one question."""

    def __init__(
        self, words: Sequence[Hits], lengths: Sequence[tuple[float, BitMap]], old: BitMap
    ) -> None:
        """Take the words' rows, the rows of each length (in words, the shortest first), the old."""
        self._words = words
        self._lengths = lengths
        self._old = old
        self._total = sum(len(rows) for _, rows in lengths)
        words_in_all = sum(length * len(rows) for length, rows in lengths)
        self._average = words_in_all / self._total if self._total else 1.0

    def chunks(self, rows: BitMap) -> Iterator[BitMap]:
        """Give rows a few hundred at a time, the most promising first."""
        if len(rows) <= CHUNK:
            if rows:
                yield rows
            return
        promising = self._promising(rows)
        yield promising
        rows = rows - promising
        for _, same in self._lengths:
            part = same & rows
            for start in range(0, len(part), CHUNK):
                yield part[start : start + CHUNK]

    def _promising(self, rows: BitMap) -> BitMap:
        """Choose the shortest rows, of all and of those where a word is found in a better way.

        Where the word is found often they are among the shortest of all, which is quick to see.
        """
        near = self._near(rows)
        chosen = _first(near)
        for levels in zip(*(word[:COUNT] for word in self._words), strict=True):
            found = _first(_joined(levels, same) for same in near)
            if len(found) < _SHORTEST:
                some = _joined(levels, rows)
                found = _first(same & some for _, same in self._lengths)
            chosen |= found
        return chosen

    def _near(self, rows: BitMap) -> list[BitMap]:
        """Give the shortest rows by length, many times as many as are chosen."""
        near, count = [], 0
        for _, same in self._lengths:
            near.append(same & rows)
            count += len(near[-1])
            if count >= _NEAR:
                break
        return near

    def scores(self, rows: BitMap) -> dict[int, float]:
        """Score rows."""
        dampings = self._dampings(rows)
        scores = dict.fromkeys(rows, 0.0)
        for word in self._words:
            rarity = self._rarity(len(word.anywhere))
            for row, weight in _frequencies(rows, word).items():
                scores[row] += rarity * weight / (weight + dampings[row])
        for row in rows & self._old:
            scores[row] *= _OLD
        return scores

    def _dampings(self, rows: BitMap) -> dict[int, float]:
        """Give what the frequencies of each row are measured against."""
        found: dict[int, float] = {}
        for length, same in self._lengths:
            if some := rows & same:
                damping = self._damping(length)
                for row in some:
                    found[row] = damping
                if len(found) == len(rows):
                    return found
        damping = self._damping(self._average)
        return dict.fromkeys(rows, damping) | found

    def begun(self, rows: BitMap) -> BitMap:
        """Give the rows whose name begins with the first word, unless there are many."""
        found = rows & self._words[0].first
        return found if len(found) <= _MOST_BEGUN else BitMap()

    def _damping(self, length: float) -> float:
        """Give what a frequency is measured against in a record of that many words."""
        return _K1 * (1 - _B + _B * length / self._average)

    def _rarity(self, found: int) -> float:
        """Weigh a word by how few records hold it."""
        return max(1e-6, log((self._total - found + 0.5) / (found + 0.5)))


def _joined(levels: Sequence[BitMap], rows: BitMap) -> BitMap:
    """Keep the rows that are in a level; each is narrowed before they meet: a union is dear."""
    found = levels[0] & rows
    for level in levels[1:]:
        found |= level & rows
    return found


def _first(parts: Iterable[BitMap]) -> BitMap:
    """Give the first rows of parts that follow each other."""
    found = BitMap()
    for part in parts:
        room = _SHORTEST - len(found)
        found |= part if len(part) <= room else part[:room]
        if len(found) >= _SHORTEST:
            break
    return found


def _frequencies(rows: BitMap, word: Hits) -> dict[int, float]:
    """Give the sum of the weights of where a word is found, for each row."""
    in_all, some = 0.0, []
    for weight, level in zip(_WEIGHTS, word, strict=False):
        if weight and (part := rows & level):
            if len(part) == len(rows):
                in_all += weight
            else:
                some.append((weight, part))
    found = dict.fromkeys(rows, in_all)
    for weight, part in some:
        for row in part:
            found[row] += weight
    return found
