"""Hold how long records are: which rows are the shortest, and how BM25 damps each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from pyroaring import BitMap

_K1, _B = 1.2, 0.75
_STRIDE = 4  # lengths between two sets of all that is shorter
_REMEMBERED = 20_000  # rows: who types sees the same ones again and again


class Lengths:
    """Hold the rows of each length of one state of the index."""

    def __init__(self, sets: Sequence[tuple[float, BitMap]]) -> None:
        """Take each length in words, the shortest first, with its rows."""
        self.total = sum(len(rows) for _, rows in sets)
        words = sum(length * len(rows) for length, rows in sets)
        average = words / self.total if self.total else 1.0
        self._sets = [rows for _, rows in sets]
        self._dampings = [_K1 * (1 - _B + _B * length / average) for length, _ in sets]
        self._known: dict[int, float] = {}
        self._learnt = BitMap()

    def dampings(self, rows: BitMap) -> Mapping[int, float]:
        """Give what the frequencies of rows are measured against, among those of others."""
        if len(self._learnt) > _REMEMBERED:
            self._known, self._learnt = {}, BitMap()
        if left := rows - self._learnt:
            known = self._known
            known.update(dict.fromkeys(left, _K1))  # as long as the average
            for damping, same in zip(self._dampings, self._sets, strict=True):
                if some := left & same:
                    known.update(dict.fromkeys(some, damping))
            self._learnt |= left
        return self._known

    def shortest(self, rows: BitMap, count: int) -> BitMap:
        """Choose the `count` shortest rows; those of no length are left out of many."""
        if len(rows) <= count:
            return rows
        stride = bisect_left(self._shorter, count, key=rows.intersection_cardinality)
        found = self._shorter[stride - 1] & rows if stride else BitMap()
        for same in self._sets[stride * _STRIDE :]:
            part = same & rows
            room = count - len(found)
            if len(part) >= room:
                return found | part[:room]
            found |= part
        return found

    def near(self, rows: BitMap, count: int) -> BitMap:
        """Give the shortest rows, at least `count`, whole lengths at a time."""
        stride = bisect_left(self._shorter, count, key=rows.intersection_cardinality)
        return rows & self._shorter[stride] if stride < len(self._shorter) else rows

    def parts(self, rows: BitMap) -> Iterator[BitMap]:
        """Part rows by length, the shortest first."""
        return (same & rows for same in self._sets)

    @cached_property
    def _shorter(self) -> list[BitMap]:
        """Join the first lengths, then more and more of them."""
        found, joined = [], BitMap()
        for start in range(0, len(self._sets), _STRIDE):
            joined = BitMap.union(joined, *self._sets[start : start + _STRIDE])
            found.append(joined)
        return found
