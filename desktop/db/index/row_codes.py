"""Remember which of many sets hold the few rows that come back, to count an answer row by row.

Who types sees the same rows again with each letter. What is known of a row is one number, of one
byte for each set, which is 1 where the set holds it: the numbers of an answer's rows, added up,
are the counts of every set at once. Reading them touches a few hundred bytes a row where meeting
the sets touches every set for every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import add

from pyroaring import BitMap

_MOST_ADDED = 255  # rows that a byte counts
#: More rows than this are counted by meeting sets, which costs the same for any number of them.
MOST_COUNTED = 2 * _MOST_ADDED
_REMEMBERED = 10_000  # rows, each of some bytes more than there are sets: 2 MB for 170 of them


class RowCodes:
    """Hold what is known of rows, learnt when they come for the second time."""

    def __init__(self, sets: Sequence[BitMap]) -> None:
        """Take the sets; nothing is known of any row yet."""
        self._sets = sets
        self._numbers: dict[int, int] = {}
        self._seen = BitMap()
        self._learnt = BitMap()

    def counts(self, found: BitMap) -> list[int] | None:
        """Count the rows of each set that are found; None where they are many, or seldom seen."""
        if len(found) > MOST_COUNTED or not self._knows(found):
            return None
        numbers = map(self._numbers.__getitem__, found.to_array())
        first, *more = (
            sum(islice(numbers, _MOST_ADDED)).to_bytes(len(self._sets), "little")
            for _ in range(0, len(found) or 1, _MOST_ADDED)
        )
        return [*map(add, first, *more)] if more else [*first]

    def _knows(self, found: BitMap) -> bool:
        """Tell whether all the rows are known; those that were seen before are learnt."""
        unknown = found - self._learnt
        if not unknown:
            return True
        if unknown <= self._seen:
            self._learn(unknown)
            return True
        if len(self._seen) > _REMEMBERED:
            self._numbers, self._seen, self._learnt = {}, BitMap(), BitMap()
        self._seen |= found
        return False

    def _learn(self, rows: BitMap) -> None:
        """Note which sets hold some rows."""
        held = {row: bytearray(len(self._sets)) for row in rows}
        for place, one in enumerate(self._sets):
            for row in one & rows:
                held[row][place] = 1
        self._numbers |= {row: int.from_bytes(codes, "little") for row, codes in held.items()}
        self._learnt |= rows
