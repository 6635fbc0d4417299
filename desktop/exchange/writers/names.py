"""Name the files of an export after what came in."""

from __future__ import annotations

import re

_LONGEST = 80
_UNSAFE = re.compile(r"[^\w.-]+")


def file_name(*parts: str, ending: str) -> str:
    """Make a name that every system takes: letters, digits, dots and dashes, never a path."""
    words = "--".join(_UNSAFE.sub("-", part).strip(".-") for part in parts if part)
    return f"{words[:_LONGEST] or 'sans-nom'}{ending}"


def distinct(name: str, taken: set[str]) -> str:
    """Give a name that is not taken, whatever its case, and take it."""
    stem, dot, ending = name.rpartition(".")
    rank = 1
    while name.lower() in taken:
        rank += 1
        name = f"{stem}-{rank}{dot}{ending}"
    taken.add(name.lower())
    return name
