"""Clean and cut texts that need more than the French typeface."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desktop.sheets.fonts import REGULAR, widths
from desktop.sheets.typesetting.directions import framed, is_turned
from desktop.sheets.typesetting.shaping import ems
from desktop.sheets.typesetting.stand_ins import stand_in
from desktop.sheets.typesetting.typefaces import typeface_of

JOINERS = "\u200c\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_ACCENTS = frozenset({"Mn", "Me"})
_NAMELESS = frozenset({"Co", "Cn"})  # of private use, or not yet in Unicode: without direction
_SILENT = _HIDDEN | _ACCENTS | {"Zs", "Zl", "Zp"}
_FREE_ACCENTS = ("COMBINING", "VARIATION")
_WIDE = "\u2e80-\u2fff\u3040-\ua4cf\uf900-\ufaff\uff66-\uff9f\U00020000-\U00031fff"
_OPENING = "（「『【《〈〔［｛“‘("
_STOPS = "，。、；：！？）」』】》〉〕］｝"
_CLOSING = f"{_STOPS}”’),.;:!?%…·ー々"
#: Where a line may end: at spaces, and beside a Chinese character unless a sign forbids it.
_BREAK = re.compile(
    f" +|(?<=[{_WIDE}])(?=[^ {re.escape(_CLOSING)}])"
    f"|(?<=[{_STOPS}])(?=[^ {re.escape(_CLOSING)}])"
    f"|(?<=[{re.escape(_CLOSING)}])(?=[{_WIDE}])"
    f"|(?<=[^ {re.escape(_OPENING)}])(?=[{_WIDE}])"
)
#: Characters to an em at most, on average: what is longer is not measured whole.
_TO_AN_EM = 8


def keep(char: str, before: str) -> str:
    """Give a character as it will be drawn after another.

    An accent left alone, a control or a direction leaves; a joiner stays in scripts that join.
    What no typeface has is drawn by what stands for it, else stays without ink, or leaves
    when nobody knows what it is.
    """
    if char in JOINERS:
        return char if before and before not in widths(REGULAR) and before != "\n" else ""
    category = unicodedata.category(char)
    if category in _HIDDEN:
        return ""
    if category in _ACCENTS:
        is_free = unicodedata.name(char, "").startswith(_FREE_ACCENTS)
        return char if not is_free and typeface_of(char) else ""
    if typeface_of(char):
        return char
    return stand_in(char) or ("" if category in _NAMELESS else char)


def undrawn(text: str) -> str:
    """Give the letters and signs of a text that nothing here draws, each once."""
    known = widths(REGULAR)
    odd = dict.fromkeys(char for char in unicodedata.normalize("NFC", text) if char not in known)
    return "".join(
        char
        for char in odd
        if unicodedata.category(char) not in _SILENT
        and not typeface_of(char)
        and not stand_in(char)
    )


def cut(paragraph: str, face: str, room: float) -> Iterator[str]:
    """Cut a clean paragraph of any script, in logical order, into lines no wider than `room` ems.

    A line of a paragraph that runs from right to left carries the marks of `framed`.
    """
    turned = is_turned(paragraph)
    for start, end in _cuts(paragraph, face, room):
        yield framed(paragraph, start, end) if turned else paragraph[start:end]


def _cuts(paragraph: str, face: str, room: float) -> Iterator[tuple[int, int]]:
    """Find where each line starts and ends."""
    if len(paragraph) <= _most(room) and ems(paragraph, face) <= room:
        yield 0, len(paragraph)
        return
    start = 0
    best: tuple[int, int] | None = None  # the last place that fits: where to end, to begin again
    places = [found.span() for found in _BREAK.finditer(paragraph)]
    for end, after in [*places, (len(paragraph), len(paragraph))]:
        while end - start > _most(room) or ems(paragraph[start:end], face) > room:
            if best is None:
                at = _longest(paragraph, start, end, face, room)
                best = (at, at)
            yield start, best[0]
            start, best = best[1], None
        if start < end:
            best = (end, after)
        else:
            start = after
    if start < len(paragraph):
        yield start, len(paragraph)


def _most(room: float) -> int:
    """Say how many characters a line can hold at most."""
    return 2 + int(room * _TO_AN_EM)


def _longest(text: str, start: int, end: int, face: str, room: float) -> int:
    """Find where a word that is too wide must be cut: after one character at least."""
    low, high = start + 1, min(end, start + _most(room))
    while low < high:
        middle = (low + high + 1) // 2
        if ems(text[start:middle], face) <= room:
            low = middle
        else:
            high = middle - 1
    while low > start + 1 and low < end and _continues(text[low]):
        low -= 1
    return low


def _continues(char: str) -> bool:
    """Tell whether a character is drawn with the one before it."""
    return char in JOINERS or unicodedata.category(char)[0] == "M"
