"""Recognise what a file holds by its content: the dialect, and what the dialect is to read."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from desktop.domain.errors import ImportRefused
from desktop.exchange.dialects import DIALECTS, Dialect
from desktop.exchange.formats.grids import Grid
from desktop.exchange.formats.json_lists import is_json, is_json_bytes, read_objects
from desktop.exchange.formats.open_documents import is_open_document, open_document_grids
from desktop.exchange.formats.packages import is_package, package_tables, qualified, unknown_package
from desktop.exchange.formats.spreadsheets import DELIMITERS, csv_grid, decode_text, first_rows
from desktop.exchange.formats.steps import Steps
from desktop.exchange.formats.tables import Content, Objects, Table, listed, table_below
from desktop.exchange.formats.workbooks import is_workbook, workbook_grids
from desktop.exchange.table_mapping.records import NAME as ANY_TABLE

#: A header stands among the first rows; titles may stand above it.
HEADER_WITHIN = 20


class Unrecognised(ImportRefused):
    """Refuse a readable file whose columns are those of no dialect that was asked for."""


def dialects_named(dialect: str) -> Sequence[Dialect]:
    """List the dialects to try; raises ImportRefused for a name that is none."""
    if dialect == "auto":
        return DIALECTS
    found = [each for each in DIALECTS if dialect == each.NAME]
    if not found:
        raise ImportRefused(
            f"Le dialecte «\u00a0{dialect}\u00a0» n’existe pas\u00a0: choisissez "
            f"«\u00a0auto\u00a0», «\u00a0{ANY_TABLE}\u00a0» ou l’un de ceux-ci\u00a0: "
            f"{', '.join(each.NAME for each in DIALECTS)}."
        )
    return found


def recognise(
    data: bytes, name: str, choices: Sequence[Dialect]
) -> Steps[tuple[Dialect, Sequence[Content], str]]:
    """Give the dialect, what it is to read, and the encoding."""
    for is_this, grids_of, kind in (
        (is_open_document, open_document_grids, "ods"),
        (is_workbook, workbook_grids, "xlsx"),
    ):
        if is_this(data):
            chosen, contents = _of_grids(grids_of(data, name), name, choices)
            return chosen, contents, kind
    if is_package(data):
        tables = package_tables(data, name)
        columns = qualified(tables)
        for choice in choices:
            if choice.recognises(columns):
                return choice, tables, "zip"
        raise unknown_package(tables, name)
    if (yield from is_json_bytes(data)):
        encoding = "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"
        yield
        objects = yield from read_objects(data, name)
        chosen, contents = _of_objects(objects, name, choices)
        return chosen, contents, encoding
    text, encoding = decode_text(data, name)
    if is_json(text):
        objects = yield from read_objects(text, name)
        chosen, contents = _of_objects(objects, name, choices)
    else:
        chosen, contents = _of_text(text, name, choices)
    return chosen, contents, encoding


def _of_objects(
    objects: Objects, name: str, choices: Sequence[Dialect]
) -> tuple[Dialect, Sequence[Content]]:
    """Find the dialect whose keys the objects have."""
    if not objects.rows:
        raise ImportRefused(
            f"«\u00a0{name}\u00a0» est une liste JSON vide\u00a0: téléchargez le fichier de "
            "nouveau."
        )
    for choice in choices:
        if choice.recognises(objects.columns):
            return choice, [objects]
    raise _unknown(name, objects.columns, choices)


def _of_text(text: str, name: str, choices: Sequence[Dialect]) -> tuple[Dialect, Sequence[Content]]:
    """Find the delimiter under which a row is a known header, then read everything with it."""
    widest: Sequence[str] = ()
    for delimiter in DELIMITERS:
        top = first_rows(text, delimiter, HEADER_WITHIN)
        if any(choice.recognises(_names(row)) for row in top for choice in choices):
            return _of_grids([csv_grid(text, delimiter, name)], name, choices)
        widest = max((*top, widest), key=len)
    raise _unknown(name, widest, choices)


def _of_grids(
    grids: list[Grid], name: str, choices: Sequence[Dialect]
) -> tuple[Dialect, Sequence[Content]]:
    """Find the dialect whose header stands in one sheet at least, and take its sheets."""
    for choice in choices:
        contents: list[Table] = []
        for grid in grids:
            header = _header(grid, choice.recognises)
            if header is not None:
                contents.append(table_below(grid, header))
        if len(contents) > 1:
            contents = [replace(each, file=f"{name}, feuille {each.sheet}") for each in contents]
        if contents:
            return choice, contents
    widest: Sequence[str] = max(
        (row for grid in grids for row in grid.rows[:HEADER_WITHIN]), key=len, default=()
    )
    raise _unknown(name, widest, choices)


def _header(grid: Grid, recognises: Callable[[Iterable[str]], bool]) -> int | None:
    """Find the first row that names the expected columns; None when no row does."""
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        if recognises(_names(row)):
            return index
    return None


def _names(row: Sequence[str]) -> list[str]:
    """Take the outer spaces off the names of columns."""
    return [cell.strip() for cell in row]


def _unknown(name: str, columns: Sequence[str], choices: Sequence[Dialect]) -> Unrecognised:
    """Say which columns were found and which files are understood."""
    known = "\u00a0; ".join(f"{choice.LABEL} ({choice.NEEDS})" for choice in choices)
    return Unrecognised(
        f"Le contenu de «\u00a0{name}\u00a0» n’est pas reconnu (colonnes trouvées\u00a0: "
        f"{listed(columns)})\u00a0: choisissez un fichier d’un de ces types\u00a0: {known}."
    )
