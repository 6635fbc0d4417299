"""Walk the rows of a file: each becomes a record or a refusal, and what was odd is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Coded, Record, Service
from desktop.domain.vocabularies import FEES
from desktop.exchange.cells import Cells, Unusable, columns_of
from desktop.exchange.formats.tables import Content, Objects, Table
from desktop.exchange.notes import Notes
from desktop.exchange.rows import encode_json, imported, wrong_width
from desktop.exchange.workshop_doubts import tell_doubts

Make = Callable[[Cells], Record]


def read_rows(
    contents: Sequence[Content],
    notes: Notes,
    *,
    dialect: tuple[str, str, str],
    fields: Mapping[str, str],
    make: Make,
) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one record or one refusal for each row, in order.

    `dialect` is (name, version, licence); `fields` are the dialect's FIELDS: the columns that they
    do not name are reported. `make` raises Unusable for a row that cannot be a record.
    """
    known = columns_of(fields)
    lines_by_id: dict[str, int] = {}
    for content in contents:
        if isinstance(content, Table):
            notes.unused(content.columns, known, content.rows)
        for row, raw in each_row(content):
            if isinstance(row, RowRefusal):
                yield row
                continue
            if isinstance(content, Objects):
                notes.unused_keys(row.values, known)
            try:
                record = make(row)
                _once(record, row, lines_by_id, fields.get("source_id", "id"))
            except Unusable as found:
                yield row.refusal(found.field, found.value, found.reason)
                continue
            if isinstance(record, Service) and record.workshop:
                tell_doubts(row, record.workshop, fields)
            notes.oddities += row.odd
            note_codes(record, notes)
            yield imported(record, raw, dialect=dialect, file=row.file, line=row.line)


def one_source(contents: Sequence[Content], source_of: Callable[[Cells], str]) -> str:
    """Name the source of all the rows; empty when they come from several."""
    found = set()
    for content in contents:
        for row, _ in each_row(content):
            if isinstance(row, Cells):
                found.add(source_of(row))
                if len(found) > 1:
                    return ""
    return found.pop() if found else ""


def each_row(content: Content) -> Iterator[tuple[Cells | RowRefusal, bytes]]:
    """Give each row with its own JSON text; a row of another width is refused."""
    file = content.file
    if isinstance(content, Objects):
        for values, raw, line in zip(content.rows, content.raws, content.lines, strict=True):
            yield Cells(values, file=file, line=line), raw
        return
    for cells, line in zip(content.rows, content.lines, strict=True):
        if len(cells) == len(content.columns):
            by_name = dict(zip(content.columns, cells, strict=True))
            yield Cells(by_name, file=file, line=line), encode_json(by_name)
        else:
            yield wrong_width(content, cells, line), b""


def _once(record: Record, row: Cells, lines_by_id: dict[str, int], column: str) -> None:
    """Refuse an identifier that was met before in the same file."""
    if record.id in lines_by_id:
        reason = f"identifiant déjà lu à la ligne {lines_by_id[record.id]}"
        raise Unusable(column, record.source_id, reason)
    lines_by_id[record.id] = row.line


def note_codes(record: Record, notes: Notes) -> None:
    """Count the codes of a record that the vocabularies do not know."""
    coded: list[Coded] = [*record.kinds, *record.themes]
    if isinstance(record, Service):
        coded += [*record.types, *record.eligibility.publics, *record.eligibility.support_needs]
        coded += [*record.reception_modes, *record.support_modes]
        coded += [*record.mobilisation_modes, *record.mobilisable_by]
        for cost in record.costs:
            if cost.code:
                notes.code(FEES, cost.code)
    for each in coded:
        notes.code(each.vocabulary, each.code)
