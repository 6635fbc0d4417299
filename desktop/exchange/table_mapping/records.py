"""Make records of the rows of a table, by what each column was chosen to be.

What is safe to mend is mended and told; a row always keeps its own cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.table_mapping import HOURS_OF_DAYS, UNUSED, TableMapping
from desktop.domain.words import fold, sort_key
from desktop.exchange.cells import Cells, Unusable
from desktop.exchange.formats.tables import Table
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import note_codes
from desktop.exchange.rows import encode_json, imported, wrong_width
from desktop.exchange.table_mapping.fields import RowReader
from desktop.exchange.table_mapping.labels import Labels

NAME = "table"
LABEL = "Tableau"
LICENCE = ""
VERSION = "1"
_PREFIX = "table-"
_SLUG_LENGTH = 60
_KEY_LENGTH = 16
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TITLE_WIDTH = 4  # in a table this wide, a row of one cell is a title or a note
_EACH = 20  # rows told one by one; from there on, once for the column
_DISTINGUISHING = ("themes", "publics", "description", "hours", *HOURS_OF_DAYS)
_IDENTIFYING = ("name", "address", "postal_code", "commune", "postal_commune", "organization")


def source_code(name: str) -> str:
    """Make the code of a source of the name that the coordinator gave it."""
    slug = _NOT_SLUG.sub("-", fold(name)).strip("-")[:_SLUG_LENGTH].strip("-")
    return f"{_PREFIX}{slug or 'sans-nom'}"


def read_table(
    table: Table, mapping: TableMapping, notes: Notes, raws: Sequence[bytes] | None = None
) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one record or one refusal for each row, in order.

    `raws` are the texts of the rows where they are not the cells (JSON). What was mended in the
    same way in many rows of a column is told once, with how many.
    """
    used = [name for name, meaning in mapping.meanings.items() if meaning != UNUSED]
    notes.unused(table.columns, used, table.rows)
    reader = RowReader(mapping, source_code(mapping.source), Labels(notes.vocabularies))
    lines_by_id: dict[str, int] = {}
    said: dict[tuple[str, str], list[RowRefusal]] = {}
    for index, (row, line) in enumerate(zip(table.rows, table.lines, strict=True)):
        if len(row) != len(table.columns):
            yield wrong_width(table, row, line)
            continue
        by_name = dict(zip(table.columns, row, strict=True))
        cells = Cells(by_name, file=table.file, line=line)
        try:
            _check(row, reader)
            source_id = _identify(cells, reader, lines_by_id)
            record = reader.record(cells, source_id)
        except Unusable as found:
            yield cells.refusal(found.field, found.value, found.reason)
            continue
        for odd in cells.odd:
            said.setdefault((odd.field, odd.reason), []).append(odd)
        note_codes(record, notes)
        raw = raws[index] if raws is not None else encode_json(by_name)
        yield imported(record, raw, dialect=(NAME, VERSION, LICENCE), file=table.file, line=line)
    notes.oddities += _summed(said)


def _check(row: Sequence[str], reader: RowReader) -> None:
    """Refuse a row that is a title or a note inside the table."""
    filled = [cell for cell in row if cell.strip()]
    if len(row) >= _TITLE_WIDTH and len(filled) == 1:
        raise Unusable(
            reader.by.column("name"),
            filled[0],
            "une seule cellule remplie\u00a0: un titre ou une note",
        )


def _identify(cells: Cells, reader: RowReader, lines_by_id: dict[str, int]) -> str:
    """Give a row its identifier: its own, or what stays the same when its file comes again.

    Rows of the same name and address are told apart by what else they say.
    """
    column = reader.by.column("id")
    if column:
        keys = [cells.required(column, "l’identifiant")]
        reason = "identifiant déjà lu à la ligne {}"
    else:
        column = reader.by.column("name")
        keys = [
            _digest(cells, reader, _IDENTIFYING),
            _digest(cells, reader, (*_IDENTIFYING, *_DISTINGUISHING)),
        ]
        reason = "même nom, même adresse et mêmes horaires qu’à la ligne {}"
    for key in keys:
        if lines_by_id.setdefault(key, cells.line) == cells.line:
            return key
    raise Unusable(column, cells.text(column), reason.format(lines_by_id[keys[-1]]))


def _digest(cells: Cells, reader: RowReader, meanings: Sequence[str]) -> str:
    """Digest what a row says under some meanings, however it is typed."""
    said = "\x1f".join(
        sort_key(cells.text(name)) for meaning in meanings for name in reader.by.columns(meaning)
    )
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]


def _summed(said: dict[tuple[str, str], list[RowRefusal]]) -> list[RowRefusal]:
    """Tell once what happened to more than a few rows of one column."""
    told = []
    for odds in said.values():
        if len(odds) <= _EACH:
            told += odds
            continue
        first = odds[0]
        told.append(
            RowRefusal(
                file=first.file,
                line=first.line,
                field=first.field,
                value=first.value,
                reason=f"{first.reason} (et de même à {len(odds) - 1} autres lignes)",
            )
        )
    return sorted(told, key=lambda odd: odd.line)
