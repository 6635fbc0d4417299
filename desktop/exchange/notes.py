"""Gather what a dialect notices on its way, for the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from desktop.domain.errors import RowRefusal
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.reader_stamp import Same, nothing_is_known
from desktop.exchange.told import Told

_EXAMPLE_LENGTH = 60


class Notes:
    """Count unknown codes, keep examples of unused columns, list values that look wrong."""

    def __init__(
        self, vocabularies: Vocabularies | None = None, same: Same = nothing_is_known
    ) -> None:
        """Take the vocabularies that tell known codes from unknown ones, and what knows rows."""
        self.unknown_codes: dict[str, dict[str, int]] = {}
        self.unused_columns: dict[str, str] = {}
        self.oddities: list[RowRefusal] = []
        self.vocabularies = vocabularies
        self.same = same

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
        self._example(unused_in(row, known))

    def take(self, told: Told, file: str, line: int) -> None:
        """Note what is told of a row that stands there."""
        for vocabulary, code in told.unknown:
            self.unknown_value(vocabulary, code)
        for field, value, reason in told.odd:
            self.oddities.append(
                RowRefusal(file=file, line=line, field=field, value=value, reason=reason)
            )
        self._example(told.unused)

    def _example(self, unused: Mapping[str, str]) -> None:
        """Keep the first value that each column holds."""
        for name, example in unused.items():
            if not self.unused_columns.get(name):
                self.unused_columns[name] = example


def unused_in(row: Mapping[str, Any], known: AbstractSet[str]) -> dict[str, str]:
    """Give, for each key of a JSON object that the dialect does not know, an example."""
    return {
        name: "" if row[name] is None else str(row[name])[:_EXAMPLE_LENGTH]
        for name in row.keys() - known
    }
