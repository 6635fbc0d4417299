"""Turn a line of any script into pieces to draw from left to right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb
from bidi.mirror import MIRRORED

from desktop.sheets.fonts import BOLD, REGULAR, widths
from desktop.sheets.typesetting import directions
from desktop.sheets.typesetting.typefaces import Typeface, blank_typeface, typeface_of

_RUNS_KNOWN = 4_000
_LINES_KNOWN = 4_000
_LONGEST_KNOWN = 200
_JOINERS = "\u200c\u200d"
_LETTERS_AND_NUMBERS = frozenset("LN")
_NBSP = "\u00a0"
_NO_GLYPH = 0  # OpenType: .notdef, the empty box
_HAIR = 1  # unit of the typeface: readers of the PDF pass over what has no width at all


class Piece(NamedTuple):
    """Hold the glyphs of one indivisible bit of text: (glyph, right, up) and the advance.

    All in the units of the typeface.
    """

    glyphs: tuple[tuple[int, int, int], ...]
    advance: int
    text: str


class Segment(NamedTuple):
    """Hold what one typeface draws: text of the French one (`typeface` is None), or pieces."""

    typeface: Typeface | None
    bold: bool
    text: str
    pieces: tuple[Piece, ...]
    ems: float


class _Run(NamedTuple):
    """Hold a stretch of one typeface and one level."""

    typeface: Typeface | None
    level: int
    text: str


def ems(text: str, face: str) -> float:
    """Measure a clean text of any script, in ems of its size."""
    return _known_ems(text, face) if len(text) <= _LONGEST_KNOWN else _ems(text, face)


def _ems(text: str, face: str) -> float:
    """Add up the widths of the runs of a text."""
    return sum(
        _segment(run.typeface, run.text, bold=face == BOLD, rtl=directions.is_turned(run.text)).ems
        for run in _runs(directions.bare(text), None)
    )


_known_ems = lru_cache(maxsize=_LINES_KNOWN)(_ems)


@lru_cache(maxsize=_LINES_KNOWN)
def segments(line: str, face: str, *, rtl: bool) -> tuple[Segment, ...]:
    """Set one line: its segments from left to right in a paragraph of a direction."""
    found = directions.levels(line, rtl=rtl)
    runs = list(_runs(line, found))
    order = directions.visual_order([run.level for run in runs])
    return tuple(
        _segment(run.typeface, run.text, bold=face == BOLD, rtl=bool(run.level % 2))
        for run in (runs[at] for at in order)
        if run.text
    )


def _runs(line: str, found: list[int] | None) -> Iterator[_Run]:
    """Cut a line where the typeface or the level changes; marks without width leave."""
    chosen: list[tuple[Typeface | None, int]] = []
    for at, char in enumerate(line):
        before = chosen[-1][0] if chosen else None
        chosen.append((_choose(char, before), found[at] if found else 0))
    at = 0
    for (typeface, level), same in groupby(chosen):
        length = len(list(same))
        text = directions.bare(line[at : at + length]).replace(_NBSP, " ")
        yield _Run(typeface, level, text)
        at += length


def _choose(char: str, before: Typeface | None) -> Typeface | None:
    """Choose the typeface of a character; spaces, signs and accents stay with what they follow."""
    if before is not None and unicodedata.category(char)[0] not in _LETTERS_AND_NUMBERS:
        drawn = " " if char == _NBSP else char
        if char in _JOINERS or (before.has_words and ord(drawn) in before.covered):
            return before
    return None if char in widths(REGULAR) else typeface_of(char) or blank_typeface()


@lru_cache(maxsize=_RUNS_KNOWN)
def _segment(typeface: Typeface | None, text: str, *, bold: bool, rtl: bool) -> Segment:
    """Set one run."""
    if typeface is None:
        known = widths(BOLD if bold else REGULAR)
        if rtl:
            text = "".join(_mirrored(char, known) for char in reversed(text))
        width = sum(known.get(char, 0.0) for char in text) / 1000
        return Segment(None, bold, text, (), width)
    pieces = _shape(typeface, text, bold=bold, rtl=rtl)
    advance = sum(piece.advance for piece in pieces)
    return Segment(typeface, bold, text, pieces, advance / typeface.face.upem)


def _mirrored(char: str, known: Mapping[str, float]) -> str:
    """Turn a bracket round in text that runs from right to left (rule L4)."""
    turned = MIRRORED.get(char, char)
    return turned if turned in known else char


def _shape(typeface: Typeface, text: str, *, bold: bool, rtl: bool) -> tuple[Piece, ...]:
    """Shape a run by HarfBuzz; its pieces are as small as the script allows."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(typeface.font(bold=bold), buffer, {})
    placed = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in placed})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    pieces = []
    for cluster, same in groupby(placed, key=lambda each: each[0].cluster):
        glyphs, pen = [], 0
        for info, position in same:
            if info.codepoint == _NO_GLYPH:  # told beforehand (`undrawn`)
                pen += _HAIR
                continue
            glyphs.append((info.codepoint, pen + position.x_offset, position.y_offset))
            pen += position.x_advance
        pieces.append(Piece(tuple(glyphs), pen, text[cluster : ends[cluster]]))
    return tuple(pieces)
