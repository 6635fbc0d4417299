"""Give the cells of a row by what their columns were chosen to be."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.table_mapping import TableMapping
from desktop.exchange.cells import Cells


class Columns:
    """Hold the columns of a table by their meanings."""

    def __init__(self, mapping: TableMapping) -> None:
        """Take what was chosen."""
        self._columns: dict[str, list[str]] = {}
        for name, meaning in mapping.meanings.items():
            self._columns.setdefault(meaning, []).append(name)

    def columns(self, meaning: str) -> Sequence[str]:
        """List the columns that were chosen to be something."""
        return self._columns.get(meaning, ())

    def column(self, meaning: str) -> str:
        """Name the one column that was chosen to be something; empty when none was."""
        return next(iter(self.columns(meaning)), "")

    def first(self, cells: Cells, meaning: str) -> str:
        """Give the text of the one column that is something."""
        column = self.column(meaning)
        return cells.plain(column) if column else ""

    def texts(self, cells: Cells, meaning: str) -> list[str]:
        """Give the texts of all the columns that are something, without HTML."""
        found = (cells.plain(column) for column in self.columns(meaning))
        return [text for text in dict.fromkeys(found) if text]

    def prose(self, cells: Cells, meaning: str) -> str:
        """Join the texts of all the columns that are something, one a line."""
        return "\n".join(self.texts(cells, meaning))
