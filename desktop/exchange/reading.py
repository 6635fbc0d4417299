"""Open a file, recognise what it holds by its content, and read it row by row."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.errors import ImportRefused, RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.table_mapping import Column, TableDraft, TableMapping
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.controls import may_hide, shown
from desktop.exchange.dialects import DIALECTS, Dialect, NestedDialect
from desktop.exchange.formats.files import unpack
from desktop.exchange.formats.open_documents import is_open_document, open_document_grids
from desktop.exchange.formats.packages import (
    is_package,
    package_tables,
    qualified,
    read_file_or_folder,
    unknown_package,
)
from desktop.exchange.formats.steps import Steps, end_of
from desktop.exchange.formats.tables import Content, Grid, Objects, Table, listed, table_below
from desktop.exchange.formats.workbooks import is_workbook, workbook_grids
from desktop.exchange.json_lists import is_json, is_json_bytes, read_objects
from desktop.exchange.notes import Notes
from desktop.exchange.spreadsheets import (
    DELIMITERS,
    csv_grid,
    decode_text,
    first_rows,
)
from desktop.exchange.table_mapping.draft import (
    chosen,
    draft_of,
    left_aside,
    no_service,
    take_proposed,
)
from desktop.exchange.table_mapping.laying import Laid, lay
from desktop.exchange.table_mapping.records import NAME as ANY_TABLE
from desktop.exchange.table_mapping.records import read_table, source_code

Choose = Callable[[TableDraft], TableMapping]
#: A header stands among the first rows; titles may stand above it.
HEADER_WITHIN = 20
_STEP = 10_000  # rows between two steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold a file that was recognised, ready to give its rows.

    `rows` counts what `items` will give, refusals included.
    `unknown_codes`, `unused_columns` and `oddities` are filled while `items` is consumed:
    codes no vocabulary knows, columns nothing is made of with an example of what they hold,
    and values that were kept although they look wrong.
    `complete` says that the file holds everything its source publishes.
    """

    dialect: str
    label: str
    source: str
    licence: str
    complete: bool
    rows: int
    items: Iterator[ImportedRecord | RowRefusal]
    encoding: str = ""
    unused_columns: dict[str, str] = field(default_factory=dict)
    unknown_codes: dict[str, dict[str, int]] = field(default_factory=dict)
    oddities: list[RowRefusal] = field(default_factory=list)
    #: What the columns were taken for, where the file is a table that no dialect knows.
    columns: tuple[Column, ...] = ()


class Unrecognised(ImportRefused):
    """Refuse a readable file whose columns are those of no dialect that was asked for."""


def open_file(
    path: Path,
    dialect: str = "auto",
    vocabularies: Vocabularies | None = None,
    choose: Choose = take_proposed,
) -> Reading:
    """Read a file whole and recognise its dialect; raises ImportRefused when it is none.

    A table that no dialect knows is read as `choose` says of what it was found to be.
    Without vocabularies, no code is reported as unknown.
    """
    return end_of(opening(path, dialect, vocabularies, choose))


def opening(
    path: Path,
    dialect: str = "auto",
    vocabularies: Vocabularies | None = None,
    choose: Choose = take_proposed,
) -> Steps[Reading]:
    """Open as open_file does, step by step: a large file takes a second."""
    if dialect == ANY_TABLE:
        return _open_table(path, vocabularies, choose, None)
    try:
        return (yield from _open_known(path, dialect, vocabularies))
    except Unrecognised as unknown:
        if dialect != "auto":
            raise
        return _open_table(path, vocabularies, choose, unknown)


def lay_file(path: Path) -> Laid:
    """Find the table of a file; raises ImportRefused for what is none."""
    return lay(unpack(read_file_or_folder(path), path.name), path.name)


def _open_table(
    path: Path, vocabularies: Vocabularies | None, choose: Choose, unknown: Unrecognised | None
) -> Reading:
    """Read a table by what is chosen for its columns; `unknown` says why it is no dialect."""
    data = unpack(read_file_or_folder(path), path.name)
    laid = lay(data, path.name)
    draft = draft_of(laid, path)
    mapping = choose(draft)
    if mapping != draft.mapping():
        draft = chosen(draft, mapping)
    if draft.lacking:
        raise no_service(draft, [choice.LABEL for choice in DIALECTS] if unknown else ())
    notes = Notes(vocabularies)
    notes.oddities += left_aside(laid)
    items = read_table(laid.table, draft.mapping(), notes, laid.raws)
    return Reading(
        dialect=ANY_TABLE,
        label=f"Tableau « {draft.source} »",
        source=source_code(draft.source),
        licence="",
        complete=True,
        rows=draft.rows,
        items=shown(items, notes) if may_hide(data) else items,
        encoding=laid.encoding,
        unused_columns=notes.unused_columns,
        unknown_codes=notes.unknown_codes,
        oddities=notes.oddities,
        columns=draft.columns,
    )


def _open_known(path: Path, dialect: str, vocabularies: Vocabularies | None) -> Steps[Reading]:
    """Read a file of a dialect that has a name."""
    choices = _choices(dialect)
    data = unpack(read_file_or_folder(path), path.name)
    yield
    chosen, contents, encoding = yield from _recognise(data, path.name, choices)
    yield
    if isinstance(chosen, NestedDialect):
        contents = chosen.unfold(contents)
    notes = Notes(vocabularies)
    rows = sum(len(content.rows) for content in contents)
    if not rows:
        raise ImportRefused(
            f"« {path.name} » a bien les colonnes attendues mais aucune ligne : "
            "téléchargez-le de nouveau."
        )
    source = yield from _source_of(chosen, contents)
    items = chosen.read(contents, notes)
    return Reading(
        dialect=chosen.NAME,
        label=chosen.LABEL,
        source=source,
        licence=chosen.LICENCE,
        complete=chosen.COMPLETE,
        rows=rows,
        items=shown(items, notes) if may_hide(data) else items,
        encoding=encoding,
        unused_columns=notes.unused_columns,
        unknown_codes=notes.unknown_codes,
        oddities=notes.oddities,
    )


def _source_of(chosen: Dialect, contents: Sequence[Content]) -> Steps[str]:
    """Name the source of all the rows, some at a time; empty when they come from several."""
    sources: set[str] = set()
    for content in contents:
        for start in range(0, len(content.rows), _STEP):
            sources.add(chosen.source_of([_part(content, start)]))
            if len(sources) > 1:
                return ""
            yield
    return sources.pop() if sources else ""


def _part(content: Content, start: int) -> Content:
    """Take some rows of a content."""
    some = slice(start, start + _STEP)
    lines = content.lines[some]
    if isinstance(content, Objects):
        return replace(content, rows=content.rows[some], raws=content.raws[some], lines=lines)
    return replace(content, rows=content.rows[some], lines=lines)


def _choices(dialect: str) -> Sequence[Dialect]:
    """List the dialects to try; raises ImportRefused for a name that is none."""
    if dialect == "auto":
        return DIALECTS
    found = [each for each in DIALECTS if dialect == each.NAME]
    if not found:
        raise ImportRefused(
            f"Le dialecte « {dialect} » n’existe pas : choisissez « auto », « {ANY_TABLE} » "
            f"ou l’un de ceux-ci : {', '.join(each.NAME for each in DIALECTS)}."
        )
    return found


def _recognise(
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
    if is_json_bytes(data):
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
            f"« {name} » est une liste JSON vide : téléchargez le fichier de nouveau."
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
    known = " ; ".join(f"{choice.LABEL} ({choice.NEEDS})" for choice in choices)
    return Unrecognised(
        f"Le contenu de « {name} » n’est pas reconnu (colonnes trouvées : {listed(columns)}) : "
        f"choisissez un fichier d’un de ces types : {known}."
    )
