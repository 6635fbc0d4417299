"""Read `.xlsx` workbooks without trusting them; `open_documents.py` reads `.ods`."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.archives import check_documents, too_many_cells, unpack
from desktop.exchange.formats.grids import Grid

COLUMNS_LIMIT = 500
#: Cells of one sheet, blank ones included.
GRID_LIMIT = 6_000_000

_MEMBER_FOLDERS = (
    "xl/",
    "docProps/",
    "_rels/",
    "customXml/",
    "docMetadata/",
    "[Content_Types].xml",
)


def is_workbook(data: bytes) -> bool:
    """Tell whether the bytes may be an `.xlsx` workbook."""
    return data.startswith(b"PK\x03\x04") and b"xl/" in data


def workbook_grids(data: bytes, name: str) -> list[Grid]:
    """Read the visible sheets of a workbook as text cells; raises ImportRefused."""
    tags = _check(data, name)
    import openpyxl  # noqa: PLC0415 -- 60 ms that most imports never need
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 -- idem

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        grids = []
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                width = min(sheet.max_column or COLUMNS_LIMIT, COLUMNS_LIMIT)
                grid = _sheet_grid(
                    sheet.iter_rows(values_only=True, max_col=width), sheet.title, name
                )
                grids.append(grid)
                tags -= sum(len(row) - row.count("") for row in grid.rows)
                if tags < 0:  # several sheets may name the same part
                    raise too_many_cells(name)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        EOFError,
        OverflowError,
        NotImplementedError,
        RecursionError,
    ) as error:  # what openpyxl was seen to raise on damaged workbooks
        raise ImportRefused(
            f"Le classeur «\u00a0{name}\u00a0» est abîmé ou incomplet\u00a0: "
            "ouvrez-le dans un tableur, enregistrez-le de nouveau, puis recommencez."
        ) from error
    return grids


def _sheet_grid(values: Iterator[tuple[object, ...]], title: str, name: str) -> Grid:
    """Keep the rows that hold something, as text and equally wide, with their number."""
    rows = []
    lines = []
    before: tuple[object, ...] = ()
    for line, cells in enumerate(values, start=1):
        if cells is before:  # the library gives one and the same row for all that are missing
            continue
        before = cells
        if cells.count(None) < len(cells):
            row = [_cell_text(cell) for cell in cells]
            while row and not row[-1]:
                row.pop()
            if row:
                rows.append(row)
                lines.append(line)
    return even_grid(rows, lines, title, name)


def _check(data: bytes, name: str) -> int:
    """Refuse what is no ordinary workbook; gives how many tags its weight allows."""
    contents = unpack(data, name, bool)
    if not all(path.startswith(_MEMBER_FOLDERS) for path in contents):
        raise ImportRefused(
            f"«\u00a0{name}\u00a0» n’est pas un classeur .xlsx ordinaire\u00a0: "
            "enregistrez-le de nouveau depuis un tableur."
        )
    sheets = contents.get("xl/workbook.xml", b"").count(b"sheetId")
    if sheets > sum("sheets/" in path for path in contents):
        raise too_many_cells(name)  # one part shown as many sheets
    documents = {
        path: content for path, content in contents.items() if path.endswith((".xml", ".rels"))
    }
    return check_documents(documents, len(data), name)


def even_grid(rows: list[list[str]], lines: list[int], title: str, name: str) -> Grid:
    """Make all rows as wide as the widest; raises ImportRefused when that takes immense room."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > GRID_LIMIT:
        raise too_many_cells(name)
    return Grid(
        file=name,
        rows=[row + [""] * (width - len(row)) for row in rows],
        lines=lines,
        sheet=title,
    )


def _cell_text(cell: object) -> str:
    """Write a cell as a person sees it: whole numbers without `.0`, dates as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell).strip()
