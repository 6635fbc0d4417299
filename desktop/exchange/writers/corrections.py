"""Write what was corrected here as a table for the producer of each source.

Each row names the record as the source does, the column to change, what it holds, what is
proposed, and how it is known; never who the person is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from desktop.domain.export_report import Exported, LeftOut
from desktop.domain.field_words import label_of
from desktop.domain.provenance import Layer, SourceRow
from desktop.exchange.dialects import DIALECTS
from desktop.exchange.writers.csv_tables import Cell, PeopleCsv
from desktop.exchange.writers.names import distinct, file_name
from desktop.exchange.writers.workbook import Sheet, Workbook

#: Names of columns, with their widths in characters.
COLUMNS: Mapping[str, int] = {
    "Identifiant chez la source": 26,
    "Fiche": 40,
    "Colonne de la source": 28,
    "Ce que la colonne contient": 34,
    "Champ": 28,
    "Valeur lue": 34,
    "Valeur proposée": 34,
    "Comment on le sait": 20,
    "Rôle": 16,
    "Date": 12,
    "Fichier": 28,
    "Ligne": 8,
}
_RANK = re.compile(r"(?<=\.)\d+(?=\.|$)")
_FIELDS = {dialect.NAME: dialect.FIELDS for dialect in DIALECTS}


class Files(NamedTuple):
    """Hold the tables of one source."""

    table: PeopleCsv | None
    book: Workbook | None
    sheet: Sheet | None


class Corrections:
    """Write one table for each source, as CSV, as a workbook, or both in an archive."""

    def __init__(self, folder: Path, ending: str) -> None:
        """Take a folder to write in, and how the file ends."""
        self._folder = folder
        self._ending = ending
        self._sources: dict[str, Files] = {}
        self._taken: set[str] = set()
        self.dropped: Counter[str] = Counter()

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write the corrections of one record."""
        for layer in item.stored.corrected:
            row = row_of(item, layer)
            files = self._files(item.stored.record.source)
            for table in (files.table, files.sheet):
                if table is not None:
                    table.add(row)
        return ()

    def finish(self) -> None:
        """End the files."""
        for files in self._sources.values():
            for written in (files.table, files.book):
                if written is not None:
                    written.finish()

    def close(self) -> None:
        """Let go of the files."""
        for files in self._sources.values():
            for written in (files.table, files.book):
                if written is not None:
                    written.close()

    def _files(self, source: str) -> Files:
        """Give the tables of one source, made with its first correction."""
        if source not in self._sources:
            named = file_name("corrections", source, ending="")
            path = self._folder / distinct(named, self._taken)
            table = book = sheet = None
            if self._ending != ".xlsx":
                table = PeopleCsv(path.with_name(f"{path.name}.csv"), tuple(COLUMNS))
            if self._ending != ".csv":
                book = Workbook(path.with_name(f"{path.name}.xlsx"))
                sheet = book.sheet("Corrections", COLUMNS)
            self._sources[source] = Files(table, book, sheet)
        return self._sources[source]


def row_of(item: Exported, layer: Layer) -> tuple[Cell, ...]:
    """Make the row of one correction."""
    record, row = item.stored.record, item.row
    names = columns_of(row, layer.field)
    return (
        record.source_id,
        record.name,
        " + ".join(names),
        " + ".join(_held(row, name) for name in names) if row else "",
        label_of(layer.field),
        layer.source_value,
        layer.value,
        layer.reason,
        layer.role,
        layer.date,
        row.file if row else "",
        row.line if row else None,
    )


def columns_of(row: SourceRow | None, path: str) -> tuple[str, ...]:
    """Name the source's own columns that a field comes from; none when nothing says."""
    fields = _FIELDS.get(row.dialect, {}) if row else {}
    found = fields.get(_RANK.sub("*", path), "")
    return tuple(found.split(" + ")) if found else ()


def _held(row: SourceRow, name: str) -> str:
    """Give what one column holds, `a.b` being column `b` of the object `a`."""
    columns = row.columns()
    value: Any = columns.get(name)
    if name not in columns:
        value = columns
        for step in name.split("."):
            value = value.get(step) if isinstance(value, dict) else None
    return "" if value is None else str(value)
