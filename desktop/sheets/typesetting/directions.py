"""Find in which direction each character of a line runs, and the order it is drawn in.

The levels are those of the Unicode Bidirectional Algorithm (UAX 9), by `python-bidi`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bidi import algorithm

#: Marks without width that tell a line what stood before and after it in its paragraph.
_MARK_OF = {"L": "\u200e", "R": "\u200f", "AL": "\u061c"}
_MARKS = str.maketrans("", "", "".join(_MARK_OF.values()))
_TURNED = frozenset({"R", "AL", "AN"})
#: A number to dial stays one piece, its pairs from left to right.
_TO_DIAL = re.compile(r"\+?\d[\d \u00a0.]{6,}\d")
_LEFT_TO_RIGHT = "a"
#: The algorithm drops joiners: an accent, which takes the direction before it, stands for them.
_JOINERS = str.maketrans("\u200c\u200d", "\u0300\u0300")


def is_turned(text: str) -> bool:
    """Tell whether some of a text runs from right to left."""
    return any(unicodedata.bidirectional(char) in _TURNED for char in text)


def levels(line: str, *, rtl: bool) -> list[int]:
    """Give the level of each character of a line: even ones run from left to right.

    `rtl` is the direction of the paragraph. Marks of `framed` count, and have a level too.
    """
    asked = _TO_DIAL.sub(lambda found: _LEFT_TO_RIGHT * len(found[0]), line).translate(_JOINERS)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels(asked, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return [char["level"] for char in storage["chars"]]


def framed(paragraph: str, start: int, end: int) -> str:
    """Cut a line out of a paragraph with marks for what stands around it.

    The directions of a line are those that its characters have in the whole paragraph.
    """
    before = next(filter(None, map(_mark, reversed(paragraph[:start]))), "")
    after = next(filter(None, map(_mark, paragraph[end:])), "")
    return f"{before}{paragraph[start:end]}{after}"


def bare(line: str) -> str:
    """Take the marks of `framed` off a line."""
    return line.translate(_MARKS)


def _mark(char: str) -> str:
    """Give the mark that stands for a character with a direction of its own."""
    return _MARK_OF.get(unicodedata.bidirectional(char), "")


def visual_order(found: Sequence[int]) -> list[int]:
    """Order runs from left to right by their levels (rule L2): gives their positions."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order
