"""Lay any file of rows out as one table: find its header under titles, flatten its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from desktop.domain.errors import ImportRefused
from desktop.domain.words import fold
from desktop.exchange.formats.grids import Grid
from desktop.exchange.formats.json_lists import is_json, json_objects
from desktop.exchange.formats.open_documents import is_open_document, open_document_grids
from desktop.exchange.formats.spreadsheets import DELIMITERS, csv_grid, decode_text, first_rows
from desktop.exchange.formats.tables import Objects, Table, table_below
from desktop.exchange.formats.workbooks import is_workbook, workbook_grids
from desktop.exchange.table_mapping.cues import by_name
from desktop.exchange.table_mapping.looks import by_cells

HEADER_WITHIN = 20
_LONGEST_NAME = 120
_COLUMNS_LIMIT = 500
_BETRAYING = ("email", "phone", "siret", "website", "coordinates")
_SIMILAR = 0.5
_KNOWN = 0.75
_EARLIER = 0.05
_AREAS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Hold one table, where its header stands, its rows' own JSON, the sheets left aside.

    `areas` says that the rows are surfaces on a map.
    """

    table: Table
    line: int
    encoding: str
    raws: Sequence[bytes] | None = None
    aside: tuple[str, ...] = ()
    areas: bool = False


def lay(data: bytes, name: str) -> Laid:
    """Find the table of a file; raises ImportRefused when there is none."""
    if is_open_document(data):
        return _of_grids(open_document_grids(data, name), name, "ods")
    if is_workbook(data):
        return _of_grids(workbook_grids(data, name), name, "xlsx")
    text, encoding = decode_text(data, name)
    if is_json(text):
        return _of_objects(json_objects(text, name), encoding)
    tops = {delimiter: first_rows(text, delimiter, HEADER_WITHIN) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: _evenness(tops[each]))
    return _of_grids([csv_grid(text, delimiter, name)], name, encoding)


def _evenness(rows: Sequence[Sequence[str]]) -> int:
    """Count the cells of neighbouring rows that are equally wide: the right delimiter makes many.

    A row of one cell counts for nothing.
    """
    return sum(
        len(row) for before, row in pairwise(rows) if len(row) == len(before) and len(row) > 1
    ) + max((len(row) for row in rows if len(row) > 1), default=0)


def _of_grids(grids: Sequence[Grid], name: str, kind: str) -> Laid:
    """Take the sheet that holds most rows under a header."""
    best: Laid | None = None
    aside = []
    for grid in grids:
        if not grid.rows:
            continue
        header = find_header(grid.rows)
        table = _below(grid, header)
        aside.append(grid.sheet)
        if table.rows and len(table.columns) > 1:
            line = grid.lines[header] if header >= 0 else 0
            laid = Laid(table=table, line=line, encoding=kind)
            if best is None or len(table.rows) > len(best.table.rows):
                best = laid
    if best is None:
        raise ImportRefused(
            f"«\u00a0{name}\u00a0» ne contient pas de tableau (une ligne de titres de colonnes, "
            "puis des lignes)\u00a0: vérifiez que c’est le bon fichier."
        )
    others = tuple(each for each in aside if each != best.table.sheet)
    return replace(best, aside=others)


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Find the row that names the columns; -1 when the first row already holds values."""
    top = rows[:HEADER_WITHIN]
    marks = [_mark(row, rows[index + 1 : index + 6]) for index, row in enumerate(top)]
    best = max(range(len(top)), key=lambda index: marks[index] - _EARLIER * index)
    looks = [by_cells([cell]) for cell in top[best] if cell.strip()]
    if any(look[meaning] for look in looks for meaning in _BETRAYING):
        return -1 if best == 0 or not any(len(_filled(row)) > 1 for row in top[:best]) else best
    return best


def _mark(row: Sequence[str], below: Sequence[Sequence[str]]) -> float:
    """Mark how much a row looks as names of columns above rows of values."""
    filled = _filled(row)
    if not filled or len({fold(cell) for cell in filled}) < _SIMILAR * len(filled):
        return 0.0
    is_map = {"x", "y"} <= {fold(cell) for cell in filled}
    words = [cell for cell in filled if len(cell) > 1 or is_map]  # a lone x is a tick
    known = sum(max(by_name(cell).values(), default=0.0) > _KNOWN for cell in words)
    plain = sum(
        len(cell) <= _LONGEST_NAME and not cell[0].isdigit() and "@" not in cell for cell in filled
    )
    widths = [len(_filled(each)) for each in below]
    covered = sum(width <= len(filled) for width in widths) / len(widths) if widths else 0.0
    return 2.0 * known + 0.5 * plain + covered - (len(filled) - plain)


def _filled(row: Sequence[str]) -> list[str]:
    """List the cells that hold something."""
    return [cell.strip() for cell in row if cell.strip()]


def _below(grid: Grid, header: int) -> Table:
    """Take the rows under the header, whose names borrow from merged titles just above."""
    if header < 0:
        width = max(map(len, grid.rows), default=0)
        names = [f"Colonne {rank}" for rank in range(1, width + 1)]
        return table_below(
            Grid(
                file=grid.file,
                rows=[names, *grid.rows],
                lines=[0, *grid.lines],
                sheet=grid.sheet,
            ),
            0,
        )
    if header < 1:
        return table_below(grid, header)
    rows = list(grid.rows)
    rows[header] = _named(rows[header - 1], rows[header])
    return table_below(Grid(file=grid.file, rows=rows, lines=grid.lines, sheet=grid.sheet), header)


def _named(above: Sequence[str], row: Sequence[str]) -> list[str]:
    """Complete names that are missing or repeated by the merged title that stands over them.

    A title alone on its row is the title of the table, not of columns.
    """
    names = [cell.strip() for cell in row]
    if len(_filled(above)) < 2:  # noqa: PLR2004 -- one title is the table's
        return names
    repeated = {name for name in names if names.count(name) > 1}
    title = ""
    for index, name in enumerate(names):
        own = above[index].strip() if index < len(above) else ""
        title = own or title
        if not name:
            names[index] = own
        elif name in repeated and title:
            names[index] = f"{title} – {name}"
    return names


def _of_objects(objects: Objects, encoding: str) -> Laid:
    """Flatten JSON objects into one row each; what is nested is named by its path."""
    if not objects.rows:
        raise ImportRefused(
            f"«\u00a0{objects.file}\u00a0» est une liste JSON vide\u00a0: téléchargez le fichier "
            "de nouveau."
        )
    flat = [_flattened(row) for row in objects.rows]
    columns = tuple(dict.fromkeys(name for row in flat for name in row))
    if len(columns) > _COLUMNS_LIMIT:
        raise ImportRefused(
            f"«\u00a0{objects.file}\u00a0» donne {len(columns)} colonnes une fois mis à "
            "plat\u00a0: choisissez un export plus simple."
        )
    rows = [tuple(row.get(name, "") for name in columns) for row in flat]
    areas = any(_geometry(row).get("type") in _AREAS for row in objects.rows)
    table = Table(file=objects.file, columns=columns, rows=rows, lines=objects.lines)
    return Laid(table=table, line=0, encoding=encoding, raws=objects.raws, areas=areas)


def _flattened(row: Mapping[str, Any]) -> dict[str, str]:
    """Lay one object flat: « adresse.ville », lists joined by « | », a GeoJSON point as two."""
    flat: dict[str, str] = {}
    if isinstance(row.get("properties"), dict):
        _flatten(row["properties"], "", flat)
        point = _geometry(row).get("coordinates")
        if _geometry(row).get("type") == "Point" and isinstance(point, list) and len(point) > 1:
            flat["geometry.longitude"], flat["geometry.latitude"] = map(_text, point[:2])
        if "id" in row:
            flat.setdefault("id", _text(row["id"]))
        return flat
    _flatten(row, "", flat)
    return flat


def _geometry(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the geometry of a GeoJSON feature; empty for anything else."""
    geometry = row.get("geometry")
    return geometry if isinstance(geometry, dict) else {}


def _flatten(value: Mapping[str, Any], path: str, flat: dict[str, str]) -> None:
    """Add the leaves of an object."""
    for key, inner in value.items():
        name = f"{path}.{key}" if path else key
        if isinstance(inner, dict):
            _flatten(inner, name, flat)
        elif isinstance(inner, list):
            if any(isinstance(each, dict | list) for each in inner):
                flat[name] = json.dumps(inner, ensure_ascii=False)
            else:
                flat[name] = " | ".join(map(_text, inner))
        else:
            flat[name] = _text(inner)


def _text(value: Any) -> str:
    """Write one JSON value in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
