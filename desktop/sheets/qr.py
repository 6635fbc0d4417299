"""Turn a short text into a QR code that telephones read without any network."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import segno

#: Bytes that fit with error correction M in version 9, and L in version 10 (ISO/IEC 18004).
_MEDIUM_BYTES = 180
_LOW_BYTES = 271
_CACHE = 64


class QrCode(NamedTuple):
    """Hold a square of `modules` × `modules` and the PDF operators that paint it.

    One unit is one module, the origin is the bottom left corner; the quiet zone is not in it.
    """

    modules: int
    operators: str


def shorten(text: str) -> str:
    """Leave lines out from the end (the hours come last) until the text fits in version 10."""
    plain = text.replace("\u00a0", " ")
    lines = [line for line in plain.split("\n") if line.strip()]
    while len(lines) > 1 and len("\n".join(lines).encode("utf-8", "replace")) > _LOW_BYTES:
        lines.pop()
    cut = "\n".join(lines).encode("utf-8", "replace")[:_LOW_BYTES]
    return cut.decode("utf-8", "ignore")


@lru_cache(maxsize=_CACHE)
def draw(text: str) -> QrCode | None:
    """Draw a text as rows of dark stretches; None when there is nothing to say."""
    short = shorten(text)
    if not short:
        return None
    level = "m" if len(short.encode()) <= _MEDIUM_BYTES else "l"
    code = segno.make_qr(short, error=level, mode="byte", encoding="utf-8")
    matrix = code.matrix
    operators = []
    for row, line in enumerate(matrix):
        y = len(matrix) - 1 - row
        dark = bytes(line)
        start = dark.find(1)
        while start >= 0:
            end = dark.find(0, start)
            end = len(dark) if end < 0 else end
            operators.append(f"{start} {y} {end - start} 1 re")
            start = dark.find(1, end)
    return QrCode(len(matrix), " ".join([*operators, "f"]))
