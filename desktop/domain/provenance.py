"""Say where a record comes from, how old it is, and which layer each value belongs to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from desktop.domain.records import Record


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the row as it came: `raw` is the JSON text of its columns, in their order.

    Like `ImportedRecord`, a struct because one is built for each row (docs/decisions/0002).
    """

    record_id: str
    source: str
    source_id: str
    dialect: str
    dialect_version: str
    file: str
    line: int
    raw: str
    sha256: str
    licence: str = ""

    def columns(self) -> dict[str, Any]:
        """Give the row's values by column, in their order; the one way to read `raw`.

        A text that is no JSON object (a damaged byte) is one column without a name.
        """
        try:
            columns = json.loads(self.raw)
        except ValueError:
            return {"": self.raw}
        return columns if isinstance(columns, dict) else {"": columns}


class ImportedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a record together with the row that it was derived from."""

    record: Record
    row: SourceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Hold the three dates that are never confused.

    producer: the source changed the record; imported: it reached this catalogue;
    verified: a person checked it (`verified_how`, by which role).
    """

    producer: date | None = None
    imported: datetime | None = None
    verified: date | None = None
    verified_how: str = ""
    verified_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Hold one value of one field and who said it: the source, or a local correction."""

    field: str
    source: str
    value: str
    role: str = ""
    date: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Hold a local value laid over the source's, with its reason, role and date."""

    record_id: str
    field: str
    value: str
    source_value: str
    reason: str
    role: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """Hold a record as the catalogue gives it back, with its dates and its source's label."""

    record: Record
    dates: Dates
    source_label: str
    file: str = ""
