"""Hold sets of row numbers as whole numbers: one bit a row, so that sets meet in one operation."""

from __future__ import annotations

from collections.abc import Iterable


def bits_of(rowids: Iterable[int], size: int) -> int:
    """Gather row numbers, all at most `size`, into one set."""
    buffer = bytearray((size >> 3) + 1)
    for rowid in rowids:
        buffer[rowid >> 3] |= 1 << (rowid & 7)
    return int.from_bytes(buffer, "little")


def rowids_of(bits: int) -> list[int]:
    """List the row numbers of a set, ascending."""
    digits = bin(bits)[:1:-1]
    return [rowid for rowid, digit in enumerate(digits) if digit == "1"]
