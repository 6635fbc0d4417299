"""Make hostile text safe to draw, measure it, and cut it into lines that fit."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from desktop.sheets.fonts import BOLD, REGULAR, widths

ELLIPSIS = "…"
_CACHE = 10_000
_LONGEST_CACHED = 200
#: Spaces of every kind that may end a line become the plain one.
_SPACES = frozenset("\t\v\f\r\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a"
                    "\u205f\u3000")  # fmt: skip
#: Before which an address is cut; of a line, at least this share is kept.
_SIGNS, _LEAST_SHARE = frozenset("@./-_"), 0.4
_ENDS = " \u200c\u200d"
_LOOK_ALIKES = {"\u2011": "-", "\u2028": "\n", "\u2029": "\n", "\u2007": "\u00a0"}


def clean(text: str) -> str:
    """Keep what can be drawn: no control or direction characters, one line break at a time.

    A letter that no typeface has stays, takes no ink, and comes back out of the PDF: `undrawn`
    tells of it. A text that has no other is empty.
    """
    return _clean(text) if len(text) <= _LONGEST_CACHED else _clean.__wrapped__(text)


def undrawn(text: str) -> str:
    """Give the letters and signs of a text that no typeface here draws, each once."""
    if text.isascii():
        return ""
    from desktop.sheets.typesetting import lines  # noqa: PLC0415 -- 40 ms, for other scripts only

    return lines.undrawn(text)


def flat(text: str) -> str:
    """Clean a text into one line."""
    return clean(text).replace("\n", " ")


@lru_cache(maxsize=_CACHE)
def _clean(text: str) -> str:
    """Clean one text, character by character unless it is plain already."""
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    known = widths(REGULAR).keys() & widths(BOLD).keys()
    kept = []
    for char in unicodedata.normalize("NFC", text):
        drawn = _LOOK_ALIKES.get(char, " " if char in _SPACES else char)
        if drawn == "\n":
            kept.append(drawn)
        elif drawn in known:
            kept.append("" if _is_invisible(drawn) else drawn)
        else:
            kept.append(_foreign(drawn, kept[-1] if kept else ""))
    whole = unicodedata.normalize("NFC", "".join(kept))
    lines = (line.strip(_ENDS) for line in whole.split("\n"))
    drawn = "\n".join(line for line in lines if line)
    has_ink = any(char in known and not char.isspace() for char in drawn)
    return drawn if has_ink or set("".join(drawn.split())) > set(undrawn(drawn)) else ""


def _foreign(char: str, before: str) -> str:
    """Keep a character that another typeface draws, or what stands for it."""
    from desktop.sheets.typesetting import lines  # noqa: PLC0415 -- 40 ms, for other scripts only

    return lines.keep(char, before)


def _is_invisible(char: str) -> bool:
    """Tell whether a character is a control, a format, an accent left alone or half a pair."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Mn", "Me"}


def measure(text: str, face: str, size: float) -> float:
    """Measure a flat text of any script, in points."""
    return _ems(text, face) * size


def _ems(text: str, face: str) -> float:
    """Measure a clean text in ems, remembering short ones."""
    return _word_ems(text, face) if len(text) <= _LONGEST_CACHED else _sum_ems(text, face)


def _sum_ems(text: str, face: str) -> float:
    """Add the widths of the characters up, in ems."""
    known = widths(face)
    if is_plain(text, face):
        return sum([known[char] for char in text]) / 1000
    from desktop.sheets.typesetting import shaping  # noqa: PLC0415 -- 40 ms, for other scripts only

    return shaping.ems(text, face)


def is_plain(text: str, face: str) -> bool:
    """Tell whether the French typeface draws a whole text by itself, from left to right."""
    return widths(face).keys() >= set(text)


_word_ems = lru_cache(maxsize=_CACHE)(_sum_ems)


def wrap(text: str, face: str, size: float, width: float) -> list[str]:
    """Cut a text of any script into lines no wider than `width` points, at spaces, else in words.

    Lines are in logical order; one that runs from right to left may carry marks without width.
    No-break spaces have done their work then: they leave as plain ones, which copy and search well.
    """
    if len(text) <= _LONGEST_CACHED:
        return list(_known_lines(text, face, size, width))
    return _lines(text, face, size, width)


def _lines(text: str, face: str, size: float, width: float) -> list[str]:
    """Cut a text; short ones are remembered, for a sheet is laid out again at each change of it."""
    lines: list[str] = []
    room = width / size
    space = _ems(" ", face)
    for paragraph in clean(text).split("\n"):
        if not is_plain(paragraph, face):
            lines.extend(_cut(paragraph, face, room))
            continue
        line, used = "", 0.0
        for word in paragraph.split(" "):
            ems = _ems(word, face)
            if line and used + space + ems <= room:
                line, used = f"{line} {word}", used + space + ems
                continue
            if line:
                lines.append(line)
            *full, line = [word] if ems <= room else _break(word, face, room)
            lines.extend(full)
            used = _ems(line, face)
        if line:
            lines.append(line)
    return [line.replace("\u00a0", " ") if is_plain(line, face) else line for line in lines]


_known_lines = lru_cache(maxsize=_CACHE)(_lines)


def _cut(paragraph: str, face: str, room: float) -> list[str]:
    """Cut a paragraph of another script."""
    from desktop.sheets.typesetting import lines  # noqa: PLC0415 -- 40 ms, for other scripts only

    return list(lines.cut(paragraph, face, room))


def _break(word: str, face: str, room: float) -> list[str]:
    """Cut a word that is wider than `room` ems; a piece holds at least one character.

    An address of mail or of the web is cut before its last sign where that leaves enough behind.
    """
    known = widths(face)
    pieces, start, used, sign = [], 0, 0.0, 0
    for at, char in enumerate(word):
        ems = known[char] / 1000
        if at > start and used + ems > room:
            end = sign if sign - start > (at - start) * _LEAST_SHARE else at
            pieces.append(word[start:end])
            start = end
            used = sum(known[each] for each in word[end:at]) / 1000
        if char in _SIGNS:
            sign = at
        used += ems
    return [*pieces, word[start:]]


def fit(text: str, face: str, size: float, width: float, lines: int = 1) -> list[str]:
    """Cut a text into at most `lines` lines; what is left out is told by an ellipsis."""
    cut = wrap(text[: 400 * lines], face, size, width)
    if len(cut) <= lines and len(text) <= 400 * lines:
        return cut
    kept = cut[:lines]
    if not kept:
        return []
    last = kept[-1]
    room = width / size - _ems(ELLIPSIS, face)
    while last and _ems(last, face) > room:
        last = last[:-1]
    return [*kept[:-1], last.rstrip(" ,;:\u00a0") + ELLIPSIS]
