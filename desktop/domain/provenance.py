"""Say where a record comes from, how old it is, and which layer each value belongs to."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from desktop.domain.records import Record
from desktop.domain.verifications import Verification


class RowOrigin(msgspec.Struct, frozen=True, gc=False):
    """Hold what the rows of one table share: how they were read, from which file, their columns.

    `names` are the columns of rows that are kept as lists of cells, empty for rows that are
    kept as JSON objects. `shared` names fields (two at least) that the dialect derives alike for
    all of them: they may be stored once. `reader` stamps what read them, where it need not read the
    same bytes again.
    """

    dialect: str
    dialect_version: str
    licence: str
    file: str
    names: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    reader: str = ""


class SourceRow(msgspec.Struct, frozen=True, gc=False):
    """Hold the row as it came: `raw` is JSON, a list of cells or a whole object.

    `line` is where it stands in the file, from 1, `told` what its reader notes of it in a report
    each time it meets it. A struct, and lean, because one is built for
    each row (docs/decisions/0002 and 0005).
    """

    raw: bytes
    line: int
    origin: RowOrigin
    told: str = ""

    @property
    def file(self) -> str:
        """Name the file."""
        return self.origin.file

    @property
    def dialect(self) -> str:
        """Name the dialect that read it."""
        return self.origin.dialect

    @property
    def dialect_version(self) -> str:
        """Name the version of the dialect."""
        return self.origin.dialect_version

    @property
    def licence(self) -> str:
        """Name the licence that the file was published under."""
        return self.origin.licence

    def columns(self) -> dict[str, Any]:
        """Give the row's values by column, in their order; the one way to read `raw`.

        What is no JSON (a damaged byte) is one column without a name.
        """
        try:
            columns = json.loads(self.raw)
        except ValueError:
            return {"": self.raw.decode(errors="replace")}
        if isinstance(columns, list):
            return dict(zip(self.origin.names, columns, strict=False))
        return columns if isinstance(columns, dict) else {"": columns}


class ImportedRecord(msgspec.Struct, frozen=True, gc=False):
    """Hold a record together with the row that it was derived from.

    `written` is its canonical JSON where it came as that, and shares nothing with other records.
    """

    record: Record
    row: SourceRow
    written: bytes = b""


class SameRow(msgspec.Struct, frozen=True, gc=False):
    """Hold which record a row is of that is stored already, the same to the byte."""

    id: str
    source: str
    told: str


class Dates(Struct, frozen=True, kw_only=True):
    """Hold the three dates that are never confused.

    producer: the source changed the record; imported: it reached this catalogue;
    verified: a person last checked something of it; `verifications` say which blocks, how and by
    which role, one for each that was checked.
    """

    producer: date | None = None
    imported: datetime | None = None
    verified: date | None = None
    verifications: tuple[Verification, ...] = ()


class Layer(Struct, frozen=True, kw_only=True):
    """Hold one value of one field and who said it: the source, or a local correction.

    For a correction, `source_value` is what the source says now, and `shown_at` the field's path
    in the effective record: empty where it is shown nowhere.
    """

    field: str
    source: str
    value: str
    role: str = ""
    date: date | None = None
    reason: str = ""
    source_value: str = ""
    shown_at: str = ""


class Correction(Struct, frozen=True, kw_only=True):
    """Hold a local value laid over the source's, with its reason, role and date."""

    record_id: str
    field: str
    value: str
    source_value: str
    reason: str
    role: str
    made_on: date


class StoredRecord(Struct, frozen=True, kw_only=True):
    """Hold a record with its dates and its source's label.

    The catalogue gives it as the source says; once corrections are laid, `corrected` says which
    fields hold a local value and `idle` which corrections no longer apply.
    """

    record: Record
    dates: Dates
    source_label: str
    file: str = ""
    corrected: tuple[Layer, ...] = ()
    idle: tuple[Layer, ...] = ()
