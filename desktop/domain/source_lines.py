"""Lay a source row out line by line, so that nothing in it is out of a person's reach."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def source_lines(columns: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give (column, value) for every value there is, `a.1.b` being inside the column `a`."""
    return tuple(_lines("", columns))


def empty_columns(columns: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the columns that hold nothing."""
    return tuple(name for name, value in columns.items() if not any(_lines(name, value)))


def _lines(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Walk what a column holds; items of lists are numbered from 1, as people count."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _lines(f"{path}.{name}" if path else str(name), inner)
    elif isinstance(value, list):
        for rank, inner in enumerate(value, start=1):
            yield from _lines(f"{path}.{rank}", inner)
    elif isinstance(value, str):
        if value.strip():
            yield path, value
    elif value is not None:
        yield path, json.dumps(value)
