"""Gather what a directory speaks of, with the pages, and set it as an index."""

from __future__ import annotations

from itertools import pairwise

from desktop.domain.binder import place_key
from desktop.sheets.binder_columns import Columns
from desktop.sheets.binder_pages import Line, tagged
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, INK
from desktop.sheets.text import fit, measure
from desktop.sheets.typesetting.tags import ITEM

_SIZE, _LEADING = 8.5, 10.6
_INDENT = 8.0
_FEW = 20  # things under a heading that take a line each
_NOTHING = "Aucune fiche n’en dit rien."
_LONGEST = 2_000  # lines of one heading: no bound of the real world comes near


class Index:
    """Hold headings, each with what is under it and on which pages."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pages: dict[str, dict[str, list[int]]] = {}

    def add(self, heading: str, under: str, page: int) -> None:
        """Tell that a page holds something of a heading; pages come in order."""
        pages = self._pages.setdefault(heading, {}).setdefault(under, [])
        if not pages or pages[-1] != page:
            pages.append(page)

    def draw(self, columns: Columns) -> int:
        """Set every heading in alphabetical order, a letter before those that begin with it.

        The page where they begin is returned.
        """
        initial, first = "", 0
        for heading in sorted(self._pages, key=place_key):
            lines = tagged(_lines(heading, self._pages[heading], columns.width), ITEM)
            letter = place_key(heading)[:1].upper()
            if letter != initial:
                initial = letter
                lines.insert(0, Line(letter, BOLD, 11, ACCENT, 14, above=8, tag="H3"))
            page = columns.add(lines, letter)
            first = first or page
        return first or columns.add([Line(_NOTHING, REGULAR, _SIZE, INK, _LEADING, tag="P")])


def ranges(pages: list[int]) -> str:
    """Word sorted numbers, those that follow each other together: « 3–5, 9 »."""
    starts = [pages[0], *(after for before, after in pairwise(pages) if after != before + 1)]
    ends = [*(before for before, after in pairwise(pages) if after != before + 1), pages[-1]]
    return ", ".join(
        str(first) if first == last else f"{first}–{last}"
        for first, last in zip(starts, ends, strict=True)
    )


def _lines(heading: str, under: dict[str, list[int]], width: float) -> list[Line]:
    """Set one heading: its pages on its line, or what is under it run in."""
    if list(under) == [""]:
        return _one(heading, ranges(under[""]), width)
    lines = [
        Line(text, BOLD, _SIZE, INK, _LEADING, above=0 if rank else 2)
        for rank, text in enumerate(fit(heading, BOLD, _SIZE, width, 2))
    ]
    if len(under) <= _FEW:
        for name, pages in under.items():
            lines += _one(name, ranges(pages), width, _INDENT)
        return lines
    said = " · ".join(f"{name}\u00a0{ranges(pages)}" for name, pages in under.items())
    return lines + _indented(said, width)


def _one(heading: str, pages: str, width: float, left: float = 0.0) -> list[Line]:
    """Set a heading with its pages at the right, under it where they are too long."""
    room = width - left
    needed = measure(pages, BOLD, _SIZE) + 10
    beside = needed < room / 2
    cut = fit(heading, REGULAR, _SIZE, room - needed if beside else room, 2)
    lines = [Line(text, REGULAR, _SIZE, INK, _LEADING, left=left) for text in cut]
    if beside and lines:
        return [*lines[:-1], lines[-1]._replace(right=pages)]
    return lines + _indented(pages, width)


def _indented(text: str, width: float) -> list[Line]:
    """Set a text a little to the right."""
    cut = fit(text, REGULAR, _SIZE, width - _INDENT, _LONGEST)
    return [Line(line, REGULAR, _SIZE, INK, _LEADING, left=_INDENT) for line in cut]
