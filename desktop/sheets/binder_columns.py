"""Flow the entries of a directory down columns, page after page, under running heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.domain.binder import Binder
from desktop.domain.wording import full_date
from desktop.sheets.binder_pages import (
    BOTTOM,
    EDGE,
    INNER,
    TOP,
    Line,
    draw_number,
    height_of,
    rule,
)
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.page import draw_watermark
from desktop.sheets.rows import ACCENT, INK, SOFT
from desktop.sheets.surface import HEIGHT, WIDTH, write
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

_GUTTER = 20.0
_HEAD, _HEAD_SIZE = 40.0, 8.5
_TITLE, _ABOUT = 20.0, 16.0
#: What is higher than this share of a column may be cut between two.
_UNCUT = 0.5
_LEAST_LINES = 6  # of what is cut, on each side
_STEP = 6.0  # points between two heights that are tried for columns of one height


class _Block(NamedTuple):
    """Hold lines that stay together, what leads to them, what stands over them elsewhere."""

    lines: Sequence[Line]
    key: str
    again: Sequence[Line]


class _Placed(NamedTuple):
    """Hold one line and where it stands; `key` is a place that can be led to."""

    x: float
    top: float
    line: Line
    key: str


class Columns:
    """Fill pages column after column; what ends a section stands in columns of one height.

    Lines wait for the end of their page, or of their section, before they are drawn.
    """

    def __init__(self, canvas: Paper, binder: Binder, count: int, page: int) -> None:
        """Take the canvas at the beginning of a page, how many columns, and the page's number."""
        self._canvas = canvas
        self._binder = binder
        self._count = count
        self.page = page
        self.width = (INNER - _GUTTER * (count - 1)) / count
        self._column, self._top, self._first, self._bottom = 0, TOP, TOP, BOTTOM
        self._title: tuple[str, str, str] | None = None
        self._titles: list[str] = []
        self._guides: list[str] = []
        self._blocks: list[_Block] = []
        self._placed: list[_Placed] = []
        self._is_whole = True

    def begin(self, title: str, about: str = "", key: str = "") -> None:
        """Begin a section over all columns, where its first lines will stand."""
        self.finish()
        self._title = (title, about, key)

    def add(
        self, lines: Sequence[Line], guide: str = "", *, key: str = "", again: Sequence[Line] = ()
    ) -> int:
        """Put lines, together unless they are very high; return the page where they begin.

        `guide` is what the running head says of them, `key` what leads to them, `again` what
        stands over them at the top of a column.
        """
        if self._title is not None:
            self._open(height_of(lines))
        kept = lines
        if self._is_full(lines):
            before = self.page
            self._next_column()
            lines = [*again, *lines]
            kept = kept if self.page == before else lines
        if not self._placed:
            self._is_whole = True
        self._blocks.append(_Block(kept, key, again))
        page = self.page
        self._guides.append(guide)
        self._put(lines, key, again, guide)
        return page

    def finish(self) -> None:
        """End a section: its last lines are shared out over the columns."""
        if self._blocks and self._is_whole:
            self._level()
        lowest = max((each.top + each.line.leading for each in self._placed), default=self._top)
        is_left = self._column == 0 or self._is_whole
        self._draw_placed()
        self._column, self._bottom = 0, BOTTOM
        self._top = self._first = lowest if is_left else BOTTOM

    def end(self) -> None:
        """Close the page and open the next one."""
        self.close()
        self._canvas.showPage()
        draw_watermark(self._canvas, flat(self._binder.watermark))
        self.page += 1
        self._column, self._top, self._first, self._bottom = 0, TOP, TOP, BOTTOM
        self._guides, self._titles = [], self._titles[-1:]
        self._is_whole = True

    def close(self) -> None:
        """Draw what waits, and the running head: what the page holds is known now."""
        self._draw_placed()
        canvas, size = self._canvas, _HEAD_SIZE
        guides = [guide for guide in self._guides if guide] or [""]
        title, said = _from_to(self._titles or [""]), _from_to(guides)
        if len(self._titles) > 1:
            said = ""
        day = full_date(self._binder.made_on)
        right = WIDTH - EDGE - measure(day, REGULAR, size)
        title = "".join(fit(title, BOLD, size, INNER * (0.36 if said else 0.7)))
        left = EDGE + measure(title, BOLD, size) + 12
        said = "".join(fit(said, REGULAR, size, right - left - 12))
        write(canvas, EDGE, _HEAD, BOLD, size, INK, title)
        write(canvas, left, _HEAD, REGULAR, size, INK, said)
        write(canvas, right, _HEAD, REGULAR, size, SOFT, day)
        rule(canvas, _HEAD + 6, EDGE, WIDTH - EDGE)
        draw_number(canvas, self.page)

    def _open(self, height: float) -> None:
        """Write the title of a section, on this page if the first lines fit under it."""
        title, about, key = self._title or ("", "", "")
        self._title = None
        cut = fit(title, BOLD, _TITLE, INNER, 2)
        needed = len(cut) * _TITLE + (_ABOUT if about else 0) + 22
        most = min(height, _UNCUT * (BOTTOM - TOP))
        is_begun = self._top > TOP
        if is_begun and self._top + 24 + needed + most > BOTTOM:
            self.end()
            self._titles = []
        elif is_begun:
            self._top += 24
        self._titles.append(title)
        self._canvas.bookmarkHorizontal(key, 0, HEIGHT - self._top)
        for rank, line in enumerate(cut):
            self._top += _TITLE
            look = (BOLD, _TITLE, ACCENT, line)
            write(self._canvas, EDGE, self._top, *look, tag="H2", continues=rank > 0)
        if about:
            self._top += _ABOUT
            write(self._canvas, EDGE, self._top, REGULAR, 10, SOFT, about, tag="P")
        rule(self._canvas, self._top + 12, EDGE, WIDTH - EDGE, 1.4, ACCENT)
        self._top += 22
        self._first = self._top

    def _is_full(self, lines: Sequence[Line]) -> bool:
        """Tell whether lines go to the next column: they do not fit, and are not to be cut here."""
        height = height_of(lines)
        if self._top == self._first or self._top + height <= self._bottom:
            return False
        is_high = height > _UNCUT * (BOTTOM - TOP)
        return not (is_high and self._fitting(lines) >= _LEAST_LINES)

    def _put(self, lines: Sequence[Line], key: str, again: Sequence[Line], guide: str = "") -> None:
        """Place lines, cut between columns where they are higher than what is left."""
        while lines:
            fitting = self._fitting(lines)
            for line in lines[:fitting]:
                self._place(line, key)
                key = ""
            lines = lines[fitting:]
            if lines:
                self._next_column()
                self._is_whole = False  # the page that may have opened begins with a rest
                self._guides.append(guide)
                lines = [*again, *lines]

    def _fitting(self, lines: Sequence[Line]) -> int:
        """Count the lines that fit here (one at least), leaving enough for the next column."""
        top, count = self._top, 0
        for line in lines:
            top += line.height
            if top > self._bottom:
                break
            count += 1
        if count < len(lines):
            count = min(count, max(len(lines) - _LEAST_LINES, 1))
        return max(count, 1)

    def _next_column(self) -> None:
        """Go to the top of the next column, on another page after the last."""
        self._column += 1
        self._top = self._first
        if self._column == self._count:
            self.end()

    def _place(self, line: Line, key: str) -> None:
        """Give one line its place where the column stands."""
        if self._top > self._first:
            self._top += line.above
        x = EDGE + self._column * (self.width + _GUTTER)
        self._placed.append(_Placed(x, self._top, line, key))
        self._top += line.leading

    def _level(self) -> None:
        """Place the blocks of the page again, in columns as low as they can be."""
        blocks, room = self._blocks, BOTTOM - self._first
        total = sum(height_of(block.lines) for block in blocks)
        height = max(total / self._count, *(height_of(block.lines) for block in blocks))
        while height < room:
            if self._stands_in(blocks, height):
                return
            height += _STEP
        self._stands_in(blocks, room)

    def _stands_in(self, blocks: Iterable[_Block], height: float) -> bool:
        """Place blocks in columns of a height; False when they need one column more."""
        self._placed = []
        self._column, self._top, self._bottom = 0, self._first, self._first + height
        for block in blocks:
            lines = block.lines
            if self._top > self._first and self._top + height_of(lines) > self._bottom:
                self._column, self._top = self._column + 1, self._first
                lines = [*block.again, *lines]
                if self._column == self._count:
                    return False
            for rank, line in enumerate(lines):
                self._place(line, "" if rank else block.key)
        return True

    def _draw_placed(self) -> None:
        """Draw what waits: the rules, then the texts, which voices read in this order."""
        canvas = self._canvas
        for each in self._placed:
            if each.line.is_ruled:
                rule(canvas, each.top, each.x, each.x + self.width, 0.9, ACCENT)
        with canvas.reading():
            for lines in _elements(self._placed):
                first = lines[0].line
                with canvas.marked(first.tag, continues=first.continues):
                    for each in lines:
                        self._write(each, end="" if each is lines[-1] else " ")
        self._placed, self._blocks = [], []

    def _write(self, placed: _Placed, end: str) -> None:
        """Write one line with what stands before it and at the other edge.

        A space stands between texts of one element: voices read them without a break.
        """
        line, baseline = placed.line, placed.top + placed.line.leading * 0.8
        if placed.key:
            self._canvas.bookmarkHorizontal(placed.key, 0, HEIGHT - placed.top)
        if line.label:
            write(self._canvas, placed.x, baseline, REGULAR, 8, SOFT, f"{line.label} ")
        x = placed.x + line.left
        write(
            self._canvas,
            x,
            baseline,
            line.face,
            line.size,
            line.colour,
            f"{line.text}{' ' if line.right else end}",
        )
        if line.right:
            x = placed.x + self.width - measure(line.right, BOLD, line.size)
            write(self._canvas, x, baseline, BOLD, line.size, line.colour, line.right)


def _elements(placed: Iterable[_Placed]) -> list[list[_Placed]]:
    """Put lines of one element of the structure together."""
    found: list[list[_Placed]] = []
    for each in placed:
        if found and each.line.continues and found[-1][0].line.tag:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _from_to(names: Sequence[str]) -> str:
    """Say the first and the last of some names."""
    return names[0] if names[0] == names[-1] else f"{names[0]} – {names[-1]}"
