"""Write XLSX workbooks: typed cells, a header that stays, and no formula whatever the text.

The stubs of openpyxl know less than half of its sheets for writing: they are `Any` here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from desktop.exchange.writers.csv_tables import STARTS_A_FORMULA, Cell

#: What one cell of a workbook can hold (Excel's own limit).
LONGEST = 32_767
_CUT = "…"
#: What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROWEST, _WIDEST = 8, 60
_DATE = "dd/mm/yyyy"
_AS_TEXT = "@"


class Workbook:
    """Write sheets of rows; texts are cells of the type text, whatever they begin with."""

    def __init__(self, path: Path) -> None:
        """Take the file to write."""
        from openpyxl import Workbook as Book  # noqa: PLC0415 -- 60 ms, as above

        self._path = path
        self._book = Book(write_only=True)
        self._sheets: list[Any] = []
        self._made: list[Sheet] = []

    def sheet(self, title: str, columns: Mapping[str, int]) -> Sheet:
        """Begin a sheet: names of columns with their widths in characters."""
        sheet: Any = self._book.create_sheet(title[:31])
        self._sheets.append(sheet)
        self._made.append(Sheet(sheet, columns))
        return self._made[-1]

    def finish(self) -> None:
        """Write the file."""
        for sheet in self._made:
            sheet.finish()
        self._book.save(self._path)
        self._sheets.clear()

    def close(self) -> None:
        """Drop the rows that were not written to the file."""
        for sheet in self._sheets:
            sheet.close()
            sheet._writer.cleanup()  # noqa: SLF001 -- openpyxl leaves its draft until the exit
        self._sheets.clear()


class Sheet:
    """Write the rows of one sheet."""

    def __init__(self, sheet: Any, columns: Mapping[str, int]) -> None:
        """Write the header, bold, which stays in sight, with a filter on each column."""
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- 60 ms, as above
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- idem

        self._sheet = sheet
        self._last = get_column_letter(len(columns))
        self.count = 0
        sheet.freeze_panes = "A2"
        for rank, width in enumerate(columns.values(), start=1):
            wide = min(_WIDEST, max(_NARROWEST, width))
            sheet.column_dimensions[get_column_letter(rank)].width = wide
        header = [_cell(sheet, name) for name in columns]
        for cell in header:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append(header)

    def add(self, row: Sequence[Cell]) -> None:
        """Write one row."""
        self._sheet.append([_cell(self._sheet, value) for value in row])
        self.count += 1

    def finish(self) -> None:
        """Say which rows the filters of the header are for."""
        self._sheet.auto_filter.ref = f"A1:{self._last}{self.count + 1}"


def _cell(sheet: Any, value: Cell) -> Any:
    """Make one cell: numbers and dates are typed, a text is never computed."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- 60 ms, as above

    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # stubs forget dates
        cell.number_format = _DATE
        return cell
    if not isinstance(value, str):
        return value
    text = printable(value)
    if not text:
        return None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if text.startswith(STARTS_A_FORMULA) or text.isdecimal():
        cell.number_format = _AS_TEXT  # still text once somebody has edited it
        cell.quotePrefix = True
    return cell


def printable(text: str) -> str:
    """Take off what XML cannot hold, and cut what a cell cannot."""
    kept = _UNWRITABLE.sub("", text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - len(_CUT)] + _CUT
