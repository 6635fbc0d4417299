"""Say field by field what differs between two versions of a record."""

from __future__ import annotations

from desktop.domain.canonical import flatten
from desktop.domain.import_report import FieldChange
from desktop.domain.layers import text_of
from desktop.domain.provenance import ImportedRecord, SourceRow


def changes_between(old: ImportedRecord, new: ImportedRecord) -> tuple[FieldChange, ...]:
    """List the fields that differ; when none does, the columns of the row that differ.

    A column that no field was made of is named `source_row.COLUMN`.
    """
    before, after = flatten(old.record), flatten(new.record)
    if before == after:
        before, after = _columns(old.row), _columns(new.row)
    return tuple(
        FieldChange(
            record_id=new.record.id,
            name=new.record.name,
            field=path,
            before=text_of(before.get(path)),
            after=text_of(after.get(path)),
        )
        for path in dict.fromkeys((*before, *after))
        if before.get(path) != after.get(path)
    )


def _columns(row: SourceRow) -> dict[str, object]:
    """Name the columns of a row as fields."""
    return {f"source_row.{name}": value for name, value in row.columns().items()}
