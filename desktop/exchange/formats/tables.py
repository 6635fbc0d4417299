"""Hold what a file contains before a dialect reads it: rows of cells, or JSON objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.exchange.formats.grids import Grid

IGNORE = "__ignore__"
_SHOWN_COLUMNS = 12
_YES = frozenset({"true", "vrai", "1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Hold the rows under a header row; blank rows are left out, columns have distinct names."""

    file: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objects:
    """Hold the objects of a JSON list, each with the text it was read from."""

    file: str
    columns: tuple[str, ...]
    rows: Sequence[dict[str, Any]]
    raws: Sequence[bytes]
    lines: Sequence[int]


Content = Table | Objects


def table_below(grid: Grid, header: int) -> Table:
    """Take row `header` as names of columns and what follows as rows.

    Rows marked in a column `__ignore__` are explanations of a template: they are left out.
    """
    columns = _distinct([cell.strip() for cell in grid.rows[header]])
    width = len(columns)
    ignore = columns.index(IGNORE) if IGNORE in columns else None
    body = grid.rows[header + 1 :]
    if ignore is None and all(map(any, body)) and {*map(len, body)} <= {width}:
        return Table(
            file=grid.file,
            columns=columns,
            rows=body,
            lines=grid.lines[header + 1 :],
            sheet=grid.sheet,
        )
    rows: list[Sequence[str]] = []
    lines: list[int] = []
    for row, line in zip(body, grid.lines[header + 1 :], strict=True):
        ignored = ignore is not None and ignore < len(row) and row[ignore].lower() in _YES
        if any(row) and not ignored:
            rows.append(row if len(row) <= width or any(row[width:]) else row[:width])
            lines.append(line)
    return Table(file=grid.file, columns=columns, rows=rows, lines=lines, sheet=grid.sheet)


def as_table(content: Content) -> Table:
    """Lay JSON objects out as rows of text; a table is given back as it is."""
    if isinstance(content, Table):
        return content
    rows = [tuple(_text(row.get(name)) for name in content.columns) for row in content.rows]
    return Table(file=content.file, columns=content.columns, rows=rows, lines=content.lines)


def _text(value: object) -> str:
    """Write one JSON value in a cell."""
    return "" if value is None else str(value)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Give a number to names that come twice: only the first keeps the name that dialects know."""
    seen: dict[str, int] = {}
    distinct = []
    for position, given in enumerate(names, start=1):
        name = given or f"(colonne {position} sans nom)"
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(distinct)


def listed(columns: Sequence[str]) -> str:
    """Name the first columns, for a sentence shown to a person."""
    found = [column.strip()[:40] for column in columns if column.strip()]
    more = ", …" if len(found) > _SHOWN_COLUMNS else ""
    return (
        ", ".join(f"«\u00a0{each}\u00a0»" for each in found[:_SHOWN_COLUMNS]) or "aucune"
    ) + more
