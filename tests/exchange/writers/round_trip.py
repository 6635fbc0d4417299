"""Read a file by its own means, and give the rows that an export should give back."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop.domain.errors import RowRefusal
from desktop.domain.export_report import Exported
from desktop.domain.provenance import Dates, ImportedRecord, StoredRecord
from desktop.exchange.reading import Reading
from desktop.exchange.writers.source_rows import SourceRows


def rows_of(content: bytes) -> list[dict[str, Any]]:
    """Read the rows of a JSON or CSV file with the standard library alone."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    text = content.decode("utf-8-sig")
    if not text.lstrip().startswith(("[", "{")):
        head = text.partition("\n")[0]
        delimiter = max(";,\t", key=head.count)
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]
    if isinstance(whole, dict):
        whole = whole.get("features", [whole])
    return list(whole)


def written_again(folder: Path, items: Iterable[ImportedRecord]) -> list[Path]:
    """Write rows out as the export does; files in the order of their first row."""
    writer = SourceRows(folder)
    for item in items:
        stored = StoredRecord(record=item.record, dates=Dates(), source_label="")
        assert writer.add(Exported(stored=stored, row=item.row)) == ()
    writer.finish()
    return sorted(folder.iterdir(), key=lambda path: path.stat().st_ino)


def read_all(reading: Reading) -> tuple[list[ImportedRecord], set[int]]:
    """Give the records of a file, and the lines of the rows that are refused."""
    records, refused = [], set()
    for item in reading.items:
        if isinstance(item, RowRefusal):
            refused.add(item.line)
        elif isinstance(item, ImportedRecord):
            records.append(item)
    return records, refused
