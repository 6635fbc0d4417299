"""Gather what a dialect notices on its way, for the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from desktop.domain.errors import RowRefusal
from desktop.domain.vocabularies import Vocabularies

_EXAMPLE_LENGTH = 60


class Notes:
    """Count unknown codes, keep examples of unused columns, list values that look wrong."""

    def __init__(self, vocabularies: Vocabularies | None = None) -> None:
        """Take the vocabularies that tell known codes from unknown ones."""
        self.unknown_codes: dict[str, dict[str, int]] = {}
        self.unused_columns: dict[str, str] = {}
        self.oddities: list[RowRefusal] = []
        self.vocabularies = vocabularies

    def code(self, vocabulary: str, code: str) -> None:
        """Count a code when its vocabulary does not know it."""
        if not self.knows(vocabulary, code):
            self.unknown_value(vocabulary, code)

    def knows(self, vocabulary: str, code: str) -> bool:
        """Tell whether a vocabulary knows a code, or nobody can say."""
        return self.vocabularies is None or self.vocabularies.knows(vocabulary, code)

    def unknown_value(self, vocabulary: str, value: str) -> None:
        """Count a value that nobody expected."""
        counts = self.unknown_codes.setdefault(vocabulary, {})
        counts[value] = counts.get(value, 0) + 1

    def unused(
        self, columns: Sequence[str], known: Iterable[str], rows: Sequence[Sequence[str]]
    ) -> None:
        """Keep, for each column that the dialect does not know, the first value it holds."""
        known_names = frozenset(known)
        for index, column in enumerate(columns):
            if column not in known_names:
                filled = (row[index] for row in rows if index < len(row) and row[index].strip())
                self.unused_columns[column] = next(filled, "")[:_EXAMPLE_LENGTH]

    def unused_keys(self, row: Mapping[str, Any], known: AbstractSet[str]) -> None:
        """Keep, for each key of a JSON object that the dialect does not know, an example."""
        for name in row.keys() - known:
            if not self.unused_columns.get(name):
                value = row[name]
                self.unused_columns[name] = "" if value is None else str(value)[:_EXAMPLE_LENGTH]
