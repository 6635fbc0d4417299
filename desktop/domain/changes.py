"""Say what a use case touched, so that each view decides what to read again."""

from __future__ import annotations

from msgspec import Struct


class Changes(Struct, frozen=True, kw_only=True):
    """Name what changed: the catalogue as a whole, single records, the sheet, preferences."""

    catalogue: bool = False
    records: frozenset[str] = frozenset()
    sheet: bool = False
    preferences: bool = False
