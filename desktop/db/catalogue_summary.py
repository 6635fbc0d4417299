"""Count what the catalogue holds, by kind and by source."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from desktop.domain.import_report import CatalogueSummary, SourceSummary

_COUNTS = "SELECT source, kind, count(*) FROM record GROUP BY source, kind"
_IMPORTED = "SELECT source, max(imported_at) FROM import_batch GROUP BY source"
_SOURCES = "SELECT code, label, licence FROM source"


def summary_of(connection: sqlite3.Connection) -> CatalogueSummary:
    """Count the records of each kind and of each source."""
    counts = connection.execute(_COUNTS).fetchall()
    imported = dict(connection.execute(_IMPORTED))
    known = {code: (label, licence) for code, label, licence in connection.execute(_SOURCES)}
    kinds = {
        wanted: sum(count for _, kind, count in counts if kind == wanted)
        for wanted in ("service", "organization")
    }
    return CatalogueSummary(
        records=sum(kinds.values()),
        services=kinds["service"],
        organizations=kinds["organization"],
        sources=tuple(
            SourceSummary(
                source=code,
                label=known.get(code, (code, ""))[0],
                records=sum(count for source, _, count in counts if source == code),
                imported_at=_moment(imported.get(code, "")),
                licence=known.get(code, (code, ""))[1],
            )
            for code in sorted({*known, *(code for code, _, _ in counts)})
        ),
    )


def _moment(text: str) -> datetime | None:
    """Read a stored moment."""
    return datetime.fromisoformat(text) if text else None
