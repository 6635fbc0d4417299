"""Hold the cells of one sheet as they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Hold one sheet as it came: `lines[i]` is where row `i` stands in the file, from 1."""

    file: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    sheet: str = ""
