"""Check what a form says of a workshop, field by field and row by row, before it is laid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop.domain.errors import Refusal
from desktop.domain.field_checks import checked
from desktop.domain.fields import field_at
from desktop.domain.layers import is_same
from desktop.domain.workshop_checks import MOST_SLOTS
from desktop.domain.workshop_edits import Filled, Row
from desktop.domain.workshop_form import SLOTS, Table, table_at
from desktop.operations.workshop_doubts import row_doubt


@dataclass(slots=True)
class Checked:
    """Hold what of a form can be kept, and why the rest cannot."""

    lines: dict[str, str] = field(default_factory=dict)
    tables: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def check(filled: Filled, standing: Filled, places: int) -> Checked:
    """Keep what each field can hold; a row that cannot be stays what it was, or is left out."""
    found = Checked()
    for path, typed in filled.lines.items():
        if typed.strip() == standing.lines.get(path, ""):
            continue
        try:
            text = checked(field_at(path), typed)
        except Refusal as refusal:
            found.faults[path] = str(refusal)
        else:
            if not is_same(path, text, standing.lines.get(path, "")):
                found.lines[path] = text
    for path, rows in filled.tables.items():
        if rows == standing.tables.get(path):
            continue
        found.tables[path] = _checked_rows(table_at(path), rows, standing, places, found.faults)
    return found


def _checked_rows(
    table: Table, rows: tuple[Row, ...], standing: Filled, places: int, faults: dict[str, str]
) -> tuple[Row, ...]:
    """Keep the rows that can be, with what stood in place of the others."""
    stood = {row.origin: row for row in standing.tables.get(table.path, ())}
    if table.path == SLOTS and len(rows) > MOST_SLOTS:
        faults[SLOTS] = f"un groupe n’a pas {len(rows)} créneaux par semaine"
        return tuple(stood.values())
    kept = []
    for number, row in enumerate(rows):
        wrong, texts = _checked_row(table, row, places)
        faults |= {f"{table.path}#{number}.{name}": why for name, why in wrong.items()}
        if not wrong:
            kept.append(replace(row, texts=texts))
        elif row.origin in stood:
            kept.append(stood[row.origin])
    return tuple(kept)


def _checked_row(table: Table, row: Row, places: int) -> tuple[dict[str, str], dict[str, str]]:
    """Check one row: what is wrong by column, and the texts to keep."""
    wrong: dict[str, str] = {}
    texts: dict[str, str] = {}
    for column in table.columns:
        typed = row.texts.get(column.name, "")
        try:
            texts[column.name] = checked(field_at(f"{table.path}.0.{column.name}"), typed)
        except Refusal as refusal:
            wrong[column.name] = str(refusal)
        if column.needed and not typed.strip():
            wrong[column.name] = f"«\u00a0{column.label}\u00a0» manque"
    if not wrong and (reason := row_doubt(table.path, texts, places)):
        wrong[table.columns[0].name] = reason
    return wrong, texts
