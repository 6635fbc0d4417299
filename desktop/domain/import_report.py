"""Say what an import did, row by row and field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.errors import RowRefusal
from desktop.domain.table_mapping import LABELS, Column


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """Hold what an import changed in one field of one record."""

    record_id: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Count what became of every row read: `rows = added + changed + unchanged + refused`.

    `absent` counts the records of the same source that the file no longer holds; they stay.
    `unused_columns` maps a column that nothing was made of to an example of what it holds.
    """

    files: tuple[str, ...]
    dialect: str
    label: str
    rows: int
    added: int
    changed: int
    unchanged: int
    absent: int
    refused: tuple[RowRefusal, ...] = ()
    unknown_codes: dict[str, dict[str, int]] = field(default_factory=dict)
    unused_columns: dict[str, str] = field(default_factory=dict)
    field_changes: tuple[FieldChange, ...] = ()
    added_names: tuple[str, ...] = ()
    absent_names: tuple[str, ...] = ()
    #: Values that were kept although they look wrong.
    oddities: tuple[RowRefusal, ...] = ()
    preview: bool = False
    #: How many local corrections the file contradicts: a person is asked.
    questions: int = 0
    #: What the columns were taken for, where the file is a table that no dialect knows.
    columns: tuple[Column, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Give the stable keys of `guichet importer --json`."""
        return {
            "files": list(self.files),
            "dialect": self.dialect,
            "rows": self.rows,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "absent": self.absent,
            "refused": [_as_json(refusal) for refusal in self.refused],
            "oddities": [_as_json(oddity) for oddity in self.oddities],
            "unknown_codes": self.unknown_codes,
            "unused_columns": self.unused_columns,
            "field_changes": [
                {
                    "id": change.record_id,
                    "name": change.name,
                    "field": change.field,
                    "before": change.before,
                    "after": change.after,
                }
                for change in self.field_changes
            ],
            "preview": self.preview,
            "questions": self.questions,
            "columns": columns_json(self.columns),
        }


def columns_json(columns: tuple[Column, ...]) -> list[dict[str, object]]:
    """Give the stable keys of the columns of a table."""
    return [
        {
            "column": column.name,
            "meaning": column.meaning,
            "label": LABELS[column.meaning],
            "confidence": column.confidence,
            "chosen": column.chosen,
            "examples": list(column.examples),
        }
        for column in columns
    ]


def _as_json(refusal: RowRefusal) -> dict[str, object]:
    """Give the stable keys of one refusal."""
    return {
        "file": refusal.file,
        "line": refusal.line,
        "field": refusal.field,
        "value": refusal.value,
        "reason": refusal.reason,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHeader:
    """Say what is being imported: kept with the records, shown as their source."""

    file: str
    dialect: str
    source: str
    label: str
    licence: str
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCounts:
    """Count what one batch of records did to the catalogue."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    field_changes: tuple[FieldChange, ...] = ()
    added_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSummary:
    """Say what one source brought into the catalogue, and when."""

    source: str
    label: str
    records: int
    imported_at: datetime | None = None
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSummary:
    """Count what the catalogue holds, by source."""

    records: int
    services: int
    organizations: int
    sources: tuple[SourceSummary, ...]
