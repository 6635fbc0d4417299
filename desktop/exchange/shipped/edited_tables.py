"""Read a table of ours that a person may have edited in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.formats.spreadsheets import csv_grid, decode_text


def edited_rows(
    path: Path, columns: tuple[str, ...], limit: int
) -> Iterator[tuple[int, list[str]]]:
    """Give the line and the cells, without outer spaces, of each row that is not blank.

    Cells are separated by semicolons; `limit` is in bytes. Raises ImportRefused, with the line,
    for other columns or another number of cells.
    """
    text, _ = decode_text(read_bytes(path, limit), path.name)
    grid = csv_grid(text, ";", path.name)
    if not grid.rows or tuple(grid.rows[0]) != columns:
        raise ImportRefused(
            f"«\u00a0{path.name}\u00a0», ligne 1\u00a0: les colonnes doivent être "
            f"{', '.join(columns)}, séparées par des points-virgules\u00a0; reprenez la première "
            "ligne du fichier d’origine."
        )
    for line, row in zip(grid.lines[1:], grid.rows[1:], strict=True):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) != len(columns):
            raise wrong_line(path, line, f"{len(cells)} colonnes au lieu de {len(columns)}")
        yield line, cells


def wrong_line(path: Path, line: int, what: str) -> ImportRefused:
    """Word what is wrong with one line."""
    return ImportRefused(
        f"«\u00a0{path.name}\u00a0», ligne {line}\u00a0: {what}\u00a0; corrigez-la puis "
        "recommencez."
    )
