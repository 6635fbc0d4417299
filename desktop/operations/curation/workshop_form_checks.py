"""Check what a form says of a workshop, field by field and row by row, before it is laid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.errors import Refusal
from desktop.domain.field_checks import checked
from desktop.domain.fields import field_at
from desktop.domain.layers import is_same, lay
from desktop.domain.provenance import Correction
from desktop.domain.records import Record
from desktop.domain.workshop_checks import MOST_SLOTS
from desktop.domain.workshop_edits import Filled, Row
from desktop.domain.workshop_form import AREAS, SLOTS, Table, table_at
from desktop.exchange.shipped.commune_codes import commune_name
from desktop.operations.curation.workshop_doubts import NO_ROOM, doubts_of, row_doubt


def check(filled: Filled, standing: Filled, shown: Record) -> tuple[Filled, dict[str, str]]:
    """Keep what differs from what stands and what each field can hold, and say why not the rest.

    A row that cannot be stays what it was, or is left out. `shown` is the record as it stands.
    """
    faults: dict[str, str] = {}
    lines, tables = {}, {}
    for path, typed in filled.lines.items():
        stood = standing.lines.get(path, "")
        if typed.strip() == stood:
            continue
        try:
            text = checked(field_at(path), typed)
        except Refusal as refusal:
            faults[path] = str(refusal)
        else:
            if not is_same(path, text, stood):
                lines[path] = text
    for path, rows in filled.tables.items():
        if rows != standing.tables.get(path):
            count = len(shown.places)
            tables[path] = _checked_rows(table_at(path), rows, standing, count, faults)
    codes = {
        path: codes
        for path, codes in filled.codes.items()
        if set(codes) != set(standing.codes.get(path, ()))
    }
    return Filled(lines=lines, codes=codes, tables=tables), faults


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
        if row == stood.get(row.origin):
            kept.append(row)
            continue
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
    if table.path == AREAS and not wrong:
        texts["code"] = texts["code"].upper()
        texts["label"] = texts["label"] or commune_name(texts["code"])
    if not wrong and (reason := row_doubt(table.path, texts, places)):
        wrong[table.columns[0].name] = reason
    return wrong, texts


def possible(
    source: Record,
    others: tuple[Correction, ...],
    laid: list[Correction],
    before: Mapping[str, Correction],
    faults: dict[str, str],
) -> list[Correction]:
    """Leave out what the record cannot hold, or what would newly not be true of it."""
    idle = {each.field for each in lay(source, (*others, *laid)).idle}
    for each in laid:
        if each.field in idle:
            faults[each.field] = NO_ROOM
    laid = [each for each in laid if each.field not in idle]
    known = doubts_of(lay(source, tuple(before.values())).record)

    def new_doubts(corrections: list[Correction]) -> dict[str, str]:
        """Give what is newly not true once some corrections are laid."""
        now = doubts_of(lay(source, (*others, *corrections)).record)
        return {path: why for path, why in now.items() if known.get(path) != why}

    for path, why in new_doubts(laid).items():
        rest = [each for each in laid if each.field != path]
        if len(rest) == len(laid):  # what contradicts it was written beside it
            rest = next(
                (
                    fewer
                    for each in laid
                    if path not in new_doubts(fewer := [one for one in laid if one is not each])
                ),
                laid,
            )
        faults |= {each.field: why for each in laid if each not in rest}
        laid = rest
    return laid
