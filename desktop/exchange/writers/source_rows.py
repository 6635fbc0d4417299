"""Give back the rows that records came from, as they came: one file for each file that came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.domain.export_report import Exported, LeftOut
from desktop.domain.provenance import SourceRow
from desktop.exchange.writers.csv_tables import CsvTable
from desktop.exchange.writers.json_lists import JsonList
from desktop.exchange.writers.names import distinct, file_name

_NO_ROW = "pas de ligne d’origine"


class SourceRows:
    """Write rows again: JSON objects byte for byte, cells under their columns.

    A row is a table's when it holds nothing but text and its file was not JSON.
    """

    def __init__(self, folder: Path) -> None:
        """Take a folder to write in."""
        self._folder = folder
        self._files: dict[tuple[str, ...], JsonList | CsvTable] = {}
        self._taken: set[str] = set()
        self.dropped: Counter[str] = Counter()

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write the row of one record."""
        record, row = item.stored.record, item.row
        if row is None:
            return (LeftOut(record_id=record.id, name=record.name, reason=_NO_ROW),)
        columns = row.columns()
        if is_table(row, columns):
            table = self._table(record.source, row, columns)
            table.add(list(columns.values()))
        else:
            self._list(record.source, row).add_raw(row.raw)
        return ()

    def finish(self) -> None:
        """End the files."""
        for written in self._files.values():
            written.finish()

    def close(self) -> None:
        """Let go of the files."""
        for written in self._files.values():
            written.close()

    def _table(self, source: str, row: SourceRow, columns: Mapping[str, Any]) -> CsvTable:
        """Give the table for rows of the same file with the same columns."""
        key = (source, row.file, *columns)
        found = self._files.get(key)
        if not isinstance(found, CsvTable):
            found = self._files[key] = CsvTable(self._path(source, row, ".csv"), list(columns))
        return found

    def _list(self, source: str, row: SourceRow) -> JsonList:
        """Give the list for objects of the same file."""
        key = (source, row.file)
        found = self._files.get(key)
        if not isinstance(found, JsonList):
            found = self._files[key] = JsonList(self._path(source, row, ".json"))
        return found

    def _path(self, source: str, row: SourceRow, ending: str) -> Path:
        """Name a file after the source and the file that came in."""
        given = row.file.removesuffix(".gz").removesuffix(ending)
        return self._folder / distinct(file_name(source, given, ending=ending), self._taken)


def is_table(row: SourceRow, columns: Mapping[str, Any]) -> bool:
    """Tell whether a row was cells under columns."""
    if row.origin.names:
        return True
    return ".json" not in row.file.lower().replace(".geojson", ".json") and all(
        isinstance(value, str) for value in columns.values()
    )
