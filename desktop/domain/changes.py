"""Say what a use case touched, so that each view decides what to read again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Name what changed: the catalogue as a whole, single records, the sheet, preferences."""

    catalogue: bool = False
    records: frozenset[str] = field(default_factory=frozenset)
    sheet: bool = False
    preferences: bool = False
