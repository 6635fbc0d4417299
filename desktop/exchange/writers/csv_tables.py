"""Write CSV: as it is for programs, and without formulas for people's spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

Cell = str | int | float | date | None

#: What a spreadsheet takes for the beginning of a formula (OWASP, « CSV Injection »).
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"


class CsvTable:
    """Write one table for programs: UTF-8, commas, values as they are."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Write the names of columns."""
        self.path = path
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(columns)
        self.count = 0

    def add(self, row: Sequence[Cell]) -> None:
        """Write one row; nothing is an empty cell, a date is in ISO 8601."""
        self._writer.writerow([_text(cell) for cell in row])
        self.count += 1

    def finish(self) -> None:
        """End the table."""
        self._file.close()

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._file.close()


class PeopleCsv:
    """Write one table for French spreadsheets: byte order mark, semicolons, decimal commas.

    Every text is between quotes; one that would be a formula, or that begins with an apostrophe,
    begins with one more.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Write the names of columns."""
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(
            self._file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n"
        )
        self._writer.writerow([harmless(name) for name in columns])
        self.count = 0

    def add(self, row: Sequence[Cell]) -> None:
        """Write one row."""
        self._writer.writerow([_people(cell) for cell in row])
        self.count += 1

    def finish(self) -> None:
        """End the table."""
        self._file.close()

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._file.close()


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would compute."""
    return f"{_MARK}{text}" if text.startswith((*STARTS_A_FORMULA, _MARK)) else text


def _people(cell: Cell) -> Cell:
    """Write a cell as a person reads it: `24/11/2026`, `48,7`."""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return "" if cell is None else cell


def _text(cell: Cell) -> str:
    """Write a cell for a program."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
