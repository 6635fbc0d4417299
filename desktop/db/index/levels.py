"""Say where a word is found, and keep it in bytes: a set of rows for each level.

A row is the number of a record. Short sets are kept as plain numbers, the others as compressed
bitmaps (Roaring, portable format).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from struct import Struct
from sys import byteorder
from typing import TypeAlias

from pyroaring import BitMap

#: First word of the name; anywhere in the name; about (organization, labels); place; in what
#: the record says of itself; twice there, four times there.
FIRST, NAME, ABOUT, PLACE, SAID, TWICE, OFTEN = range(7)
COUNT = 7
#: Four bytes a row: half of a list, let go of in one go, and what bitmaps are made from.
Rows: TypeAlias = "array[int]"
ROWS = "I"  # the type of their numbers
#: The rows of each level while they are gathered: not always ascending, some twice.
Held: TypeAlias = "list[Rows | BitMap | None]"
_SHORT = 8  # rows: up to here plain numbers take less room than a bitmap's own head
_IS_BITMAP = 1 << 31
_HEAD = 5  # bytes: which levels, the size of the only one
_SHORT_HEADS = tuple(Struct("=BI").pack(1 << SAID, 4 * rows) for rows in range(_SHORT + 1))
_SIZES = tuple(Struct(f"={levels}I").unpack_from for levels in range(COUNT + 1))
_MASKS = tuple(tuple(n for n in range(COUNT) if mask >> n & 1) for mask in range(1 << COUNT))


def one_level(rows: Rows) -> Held:
    """Hold the rows of a key, which is in no text."""
    return [rows, *(None,) * (COUNT - 1)]


def encode(held: Held) -> bytes:
    """Write the rows of each level; None or empty is absent."""
    rows = held[SAID]
    if isinstance(rows, array) and len(rows) <= _SHORT and held.count(None) == COUNT - 1:
        return _SHORT_HEADS[len(rows)] + rows.tobytes()  # most words
    mask = 0
    sizes, bodies = array(ROWS), []
    for level, rows in enumerate(held):
        if not rows:
            continue
        mask |= 1 << level
        if len(rows) <= _SHORT:
            body = (array(ROWS, rows) if isinstance(rows, BitMap) else rows).tobytes()
            sizes.append(len(body))
        else:
            some = rows if isinstance(rows, BitMap) else BitMap(rows)
            some.run_optimize()  # what nearly every record holds takes next to nothing then
            body = some.serialize()
            sizes.append(len(body) | _IS_BITMAP)
        bodies.append(body)
    return b"".join((bytes((mask,)), sizes.tobytes(), *bodies))


def only_level(data: bytes) -> BitMap:
    """Read the rows of a key: at one level, whichever that is."""
    if int.from_bytes(data[1:_HEAD], byteorder) & _IS_BITMAP:
        return BitMap.deserialize(data[_HEAD:])
    return BitMap(array(ROWS, data[_HEAD:]))


def joined(parts: Iterable[bytes], dead: BitMap) -> list[BitMap]:
    """Join what several words of a segment hold at each level, without the dead rows."""
    plain: list[list[bytes]] = [[] for _ in range(COUNT)]
    sets: list[list[BitMap]] = [[] for _ in range(COUNT)]
    for data in parts:
        present = _MASKS[data[0]]
        start = 1 + 4 * len(present)
        sizes = _SIZES[len(present)](data, 1)
        for level, size in zip(present, sizes, strict=True):
            stop = start + (size & ~_IS_BITMAP)
            if size & _IS_BITMAP:
                sets[level].append(BitMap.deserialize(data[start:stop]))
            else:
                plain[level].append(data[start:stop])
            start = stop
    found = [_union(some, rows) for some, rows in zip(plain, sets, strict=True)]
    return [rows - dead for rows in found] if dead else found


def _union(plain: list[bytes], sets: list[BitMap]) -> BitMap:
    """Join plain numbers and bitmaps; the result may be one of them."""
    if not plain and len(sets) == 1:
        return sets[0]
    return BitMap.union(BitMap(array(ROWS, b"".join(plain))), *sets)
