"""Read small files of one row, and whole files whose rows add up."""

from __future__ import annotations

import json
from typing import Any

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Record
from desktop.exchange.reading import Reading, open_file
from tests.exchange.conftest import Write


def split(reading: Reading) -> tuple[list[ImportedRecord], list[RowRefusal]]:
    """Read everything, records apart from refusals; they add up to the rows announced."""
    items = list(reading.items)
    assert len(items) == reading.rows
    records = [item for item in items if isinstance(item, ImportedRecord)]
    assert len({item.record.id for item in records}) == len(records)
    for item in records:
        assert decode(encode(item.record)) == item.record
    return records, [item for item in items if isinstance(item, RowRefusal)]


def read_all(write: Write, *rows: dict[str, Any]) -> tuple[Reading, list[Record], list[RowRefusal]]:
    """Read a JSON file of a few rows."""
    reading = open_file(write("lieux.json", json.dumps(rows, ensure_ascii=False)))
    records, refusals = split(reading)
    return reading, [item.record for item in records], refusals


def told(reading: Reading) -> set[str]:
    """Name the fields of which something was told."""
    return {odd.field for odd in reading.oddities}
