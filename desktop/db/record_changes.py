"""Say field by field what differs between two versions of a record."""

from __future__ import annotations

import json

from desktop.domain.canonical import flatten
from desktop.domain.import_report import FieldChange
from desktop.domain.records import Record


def changes_between(
    old: Record, new: Record, old_raw: str, new_raw: str
) -> tuple[FieldChange, ...]:
    """List the fields that differ; when none does, the columns of the row that differ.

    A column that no field was made of is named `source_row.COLUMN`.
    """
    before, after = flatten(old), flatten(new)
    if before == after:
        before, after = _columns(old_raw), _columns(new_raw)
    return tuple(
        FieldChange(
            record_id=new.id,
            name=new.name,
            field=path,
            before=_text(before.get(path)),
            after=_text(after.get(path)),
        )
        for path in dict.fromkeys((*before, *after))
        if before.get(path) != after.get(path)
    )


def _columns(raw: str) -> dict[str, object]:
    """Read the columns of a row kept as JSON text; a text that is no JSON is one column."""
    try:
        columns = json.loads(raw)
    except ValueError:
        return {"source_row": raw}
    if not isinstance(columns, dict):
        return {"source_row": columns}
    return {f"source_row.{name}": value for name, value in columns.items()}


def _text(value: object) -> str:
    """Word a value: nothing as an empty text."""
    return "" if value is None else str(value)
