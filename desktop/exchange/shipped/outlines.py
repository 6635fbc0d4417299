"""Read the outlines of communes that the program ships with (`resources/outlines.zip`)."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from desktop.domain.locator import Box, Outline, Ring

FILE = "outlines.zip"
UNITS = 10_000  # a degree
_INDEX = "departments.csv"
_KEPT_FILES = 6  # the departments around a desk


class Outlines:
    """Give outlines of communes; without the archive, or with a damaged one, there are none."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of what the program ships with; nothing is read yet."""
        self._path = folder / FILE
        self._lines = lru_cache(maxsize=_KEPT_FILES)(self._read)

    def of(self, code: str, department: str) -> Outline | None:
        """Give the outline of a commune or of a municipal arrondissement."""
        for line in self._lines(f"{department}.csv"):
            if line.startswith(f"{code};"):
                return _outline(line)
        return None

    def near(self, box: Box) -> Iterator[Outline]:
        """Give the outlines whose box touches another."""
        for line in self._lines(_INDEX):
            if _touches(line, box):
                department = line.partition(";")[0]
                for each in self._lines(f"{department}.csv"):
                    if _touches(each, box):
                        yield _outline(each)

    def _read(self, name: str) -> list[str]:
        """Read one file of the archive as lines."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                return archive.read(name).decode("ascii").splitlines()
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error):
            return []  # a sheet without its map is still a sheet


def _touches(line: str, box: Box) -> bool:
    """Tell whether the box of a line touches another."""
    west, south, east, north = (int(part) / UNITS for part in line.split(";", 5)[1:5])
    return west <= box.east and box.west <= east and south <= box.north and box.south <= north


def _outline(line: str) -> Outline:
    """Decode one commune."""
    code, _, _, _, _, rings = line.split(";", 5)
    return Outline(code, tuple(_ring(each) for each in rings.split(" ")))


def _ring(encoded: str) -> Ring:
    """Decode a ring (the encoded polyline format, longitude first)."""
    numbers: list[int] = []
    value = shift = 0
    for char in encoded:
        bits = ord(char) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:  # noqa: PLR2004 -- the last five bits of a number
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    x = y = 0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / UNITS, y / UNITS))
    return tuple(points)
