"""Work out beforehand what the first letters of words find: typing them must cost nothing."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from pyroaring import BitMap

from desktop.db.index import levels
from desktop.db.index.levels import ROWS, Held, Rows, encode

#: A beginning is kept when more words than this start so; fewer are joined when asked for.
MANY = 8
_LONGEST = 3


class _Group:
    """Gather what the words of one beginning hold."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.words = 0
        self.plain: list[Rows] = [array(ROWS) for _ in range(levels.COUNT)]
        self.sets: list[list[BitMap]] = [[] for _ in range(levels.COUNT)]

    def take(self, held: Held) -> None:
        """Add the rows of one word, or of a longer beginning."""
        for level, rows in enumerate(held):
            if not rows:
                continue
            if isinstance(rows, BitMap):
                self.sets[level].append(rows)
            else:
                self.plain[level] += rows

    def union(self) -> Held:
        """Join what was gathered."""
        return [
            BitMap.union(BitMap(plain), *sets) if sets or plain else None
            for plain, sets in zip(self.plain, self.sets, strict=True)
        ]


class Prefixes:
    """Follow the words of a segment in their order, and give their common beginnings after."""

    def __init__(self) -> None:
        """Start before the first word."""
        self._open: list[_Group] = []
        self._done: list[tuple[str, bytes]] = []

    def follow(self, words: Iterable[tuple[str, Held]]) -> Iterator[tuple[str, bytes]]:
        """Pass words on, encoded."""
        reached = ""
        for word, held in words:
            if word[:_LONGEST] != reached:
                reached = word[:_LONGEST]
                self._reach(reached)
            self._open[-1].words += 1
            self._open[-1].take(held)
            yield word, encode(held)

    def kept(self) -> list[tuple[str, bytes]]:
        """Give the beginnings that many words share, in order."""
        while self._open:
            self._close()
        return sorted(self._done)

    def _reach(self, prefix: str) -> None:
        """Close the beginnings that are over, open those of the next word."""
        while self._open and not prefix.startswith(self._open[-1].prefix):
            self._close()
        for length in range(len(self._open) + 1, len(prefix) + 1):
            self._open.append(_Group(prefix[:length]))

    def _close(self) -> None:
        """Hand a beginning to the shorter one, and keep it when it is worth it."""
        group = self._open.pop()
        held = group.union()
        if group.words > MANY:
            self._done.append((group.prefix, encode(held)))
        if self._open:
            self._open[-1].words += group.words
            self._open[-1].take(held)
