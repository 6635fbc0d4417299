"""Give rows without an identifier one that stays the same when the file is read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256

from desktop.domain.words import tokens
from desktop.exchange.cells import Cells
from desktop.exchange.formats.tables import Content
from desktop.exchange.row_reading import each_row

_LENGTH = 16
#: Gives what tells a row apart, the surest value first.
Key = Callable[[Cells], Sequence[str]]


class NaturalIds:
    """Name rows by their first values, and by one more where these are not enough.

    The order of rows, case and accents do not matter. Two rows that share every value share
    their identifier: the second is then refused as already read.
    """

    def __init__(self, contents: Sequence[Content], key: Key) -> None:
        """Count the keys of every row."""
        self._key = key
        self._counts: Counter[tuple[str, ...]] = Counter()
        for content in contents:
            for row, _ in each_row(content):
                if isinstance(row, Cells):
                    self._counts.update(self._keys(row))

    def of(self, row: Cells) -> str:
        """Name one row."""
        keys = self._keys(row)
        chosen = next((key for key in keys if self._counts[key] == 1), keys[-1])
        return sha256("\x1f".join(chosen).encode()).hexdigest()[:_LENGTH]

    def _keys(self, row: Cells) -> list[tuple[str, ...]]:
        """Give the keys of a row, each one value longer than the one before."""
        values = [" ".join(tokens(value)) or value for value in self._key(row)]
        return [tuple(values[:end]) for end in range(1, len(values) + 1)]
