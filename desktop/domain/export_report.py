"""Say what an export wrote, what it left out, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.provenance import SourceRow, StoredRecord
from desktop.domain.records import Organization


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Hold what a writer is given of one record.

    `row` is given to the writers that go back to the source, `organization` to those that write
    a service with who runs it; each is None where there is none.
    """

    stored: StoredRecord
    row: SourceRow | None = None
    organization: Organization | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Say why a record is not in the export; `is_partly` when only a part of it is not."""

    record_id: str
    name: str
    reason: str
    is_partly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """Count what became of every record of the selection.

    `written` are the records of which something is in the file.
    `left_out` are the records, or parts of them, that the format cannot hold;
    `dropped` counts values that it cannot hold, by what they are.
    """

    format: str
    path: Path
    files: tuple[str, ...]
    records: int
    written: int
    left_out: tuple[LeftOut, ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Give the stable keys of `guichet exporter --json`."""
        return {
            "format": self.format,
            "path": str(self.path),
            "files": list(self.files),
            "records": self.records,
            "written": self.written,
            "left_out": [
                {
                    "id": each.record_id,
                    "name": each.name,
                    "reason": each.reason,
                    "partly": each.is_partly,
                }
                for each in self.left_out
            ],
            "dropped": self.dropped,
        }
