"""Order what was found by how much it is about the words: BM25 on the most promising rows.

The weights are here and nowhere else. A word in the name says what a record is; the
organization, the themes and the kinds what it is about; a description mentions many things.
The formula and its constants are those of BM25 as SQLite's FTS5 writes them (k1 = 1.2, b = 0.75),
each word's frequency being the sum of the weights of where it is found. Freshness settles what is
close: an old record loses a tenth, as a mention does in a text a third longer, never its tier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial, reduce
from math import log
from operator import add

from pyroaring import BitMap

from desktop.db.index.lengths import Lengths
from desktop.db.index.levels import FIRST
from desktop.db.index.reader import Hits, Scores, Tiers

#: First word of the name (see `begun`), name, about, place, description, twice there, four times.
_WEIGHTS = (0.0, 10.0, 5.0, 2.0, 1.0, 1.0, 2.0)
#: Names that begin as what is typed come before the others, where they leave room for them.
_MOST_BEGUN = 25
#: What is left of the score of a record that nobody wrote or checked for two years.
_OLD = 0.9
#: Rows scored at once: enough for a page and what could stand in it, few enough for a frame.
CHUNK = 320
_SHORTEST = 24
_NEAR = 480
_REMEMBERED = 5000  # rows of a word: the whole words of questions meet the same ones at each key


def tiers(words: Sequence[Hits], rows: BitMap) -> Tiers:
    """Give the rows with every word in the name; there or in a label; in a text; by any way.

    Without words all `rows` are given.
    """
    if not words:
        return (rows,) * 4
    named, telling, said = (
        _common(tier) for tier in zip(*(word.tiers[:3] for word in words), strict=True)
    )
    is_written = all(word.tiers[2] is word.tiers[3] for word in words)
    return named, telling, said, said if is_written else _common([each.anywhere for each in words])


def _common(rows: Sequence[BitMap]) -> BitMap:
    """Keep the rows that are in all: few of them meet many faster than many meet many."""
    return rows[0] if len(rows) == 1 else reduce(BitMap.__and__, sorted(rows, key=len))


class Relevance:
    """Score rows for the words of one question."""

    def __init__(self, words: Sequence[Hits], lengths: Lengths, old: BitMap) -> None:
        """Take the words' rows, how long records are, and the old ones.

        A word that half of the records hold says nothing of one of them, beside one that says
        something: BM25 weighs it a millionth, and it is not scored.
        """
        telling = [word for word in words if 2 * len(word.anywhere) < lengths.total]
        self._words = telling or words
        self._first = words[0].levels[FIRST]
        self._lengths = lengths
        self._old = old

    def chunks(self, rows: BitMap) -> Iterator[BitMap]:
        """Give rows a few hundred at a time, the most promising first."""
        if len(rows) <= CHUNK:
            if rows:
                yield rows
            return
        promising = self._promising(rows)
        yield promising
        for part in self._lengths.parts(rows - promising):
            for start in range(0, len(part), CHUNK):
                yield part[start : start + CHUNK]

    def _promising(self, rows: BitMap) -> BitMap:
        """Choose the shortest rows, of all and of those where a word is found in a better way.

        Where the word is found often they are among the shortest of all, which is quick to see.
        """
        near = rows if len(rows) <= _NEAR else self._lengths.near(rows, _NEAR)
        chosen = self._lengths.shortest(near, _SHORTEST)
        for levels in zip(*(word.levels for word in self._words), strict=True):
            some = _joined(levels, near)
            if len(some) < _SHORTEST and near is not rows:
                some = _joined(levels, rows)
            elif len(some) == len(near):
                continue  # found so in all of them
            chosen |= self._lengths.shortest(some, _SHORTEST)
        return chosen

    def scores(self, rows: BitMap) -> Mapping[int, float]:
        """Score rows, the smaller the better, as FTS5 gives BM25; not to be changed.

        Scores of other rows may be among them.
        """
        each = [self._scores_of(word, rows) for word in self._words]
        if len(each) == 1:
            return each[0]
        order = rows.to_array()
        in_order = (map(scores.__getitem__, order) for scores in each)
        return dict(zip(order, reduce(partial(map, add), in_order), strict=True))

    def _scores_of(self, word: Hits, rows: BitMap) -> Mapping[int, float]:
        """Score rows for one word; those that are not known are learnt."""
        known = word.scores
        if known.old is not self._old or len(known.rows) > _REMEMBERED:
            known = word.scores = Scores(self._old)
        if unknown := rows - known.rows:
            self._learn(word, unknown)
        return known.by_row

    def _learn(self, word: Hits, rows: BitMap) -> None:
        """Score some more rows for one word."""
        rarity = self._rarity(len(word.anywhere))
        damping = self._lengths.dampings(rows)
        scores: dict[int, float] = {}
        for times, some in _by_frequency(word, rows):
            most = -rarity * times
            scores |= {row: most / (times + damping[row]) for row in some}
        for row in rows & self._old:
            scores[row] *= _OLD
        word.scores.by_row |= scores
        word.scores.rows |= rows

    def begun(self, rows: BitMap) -> BitMap:
        """Give the rows whose name begins with the first word, unless there are many."""
        found = rows & self._first
        return found if len(found) <= _MOST_BEGUN else BitMap()

    def _rarity(self, found: int) -> float:
        """Weigh a word by how few records hold it."""
        return max(1e-6, log((self._lengths.total - found + 0.5) / (found + 0.5)))


def _joined(levels: Sequence[BitMap], rows: BitMap) -> BitMap:
    """Keep the rows that are in a level; each is narrowed before they meet: a union is dear."""
    found = levels[0] & rows
    for level in levels[1:]:
        found |= level & rows
    return found


def _by_frequency(word: Hits, rows: BitMap) -> list[tuple[float, BitMap]]:
    """Part rows by the sum of the weights of where a word is found."""
    parts = [(0.0, rows)]
    for weight, level in zip(_WEIGHTS, word.levels, strict=True):
        if weight and (found := rows & level):
            split = ((times, some & found, some - found) for times, some in parts)
            both = (((times + weight, here), (times, there)) for times, here, there in split)
            parts = [part for two in both for part in two if part[1]]
    return parts
