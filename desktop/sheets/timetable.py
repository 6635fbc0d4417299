"""Draw the week of the workshops on one landscape page: days across, half-days down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.pagesizes import A3, A4, landscape

from desktop.domain.slots import AFTERNOON, EVENING, HALF_DAY_WORDS, MORNING, half_days
from desktop.domain.timetable.meetings import Meeting
from desktop.domain.timetable.towns import Town
from desktop.domain.timetable.week import WeekPaper
from desktop.domain.wording import WEEKDAYS, full_date
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, DOUBT, INK, SOFT
from desktop.sheets.surface import COLOURS
from desktop.sheets.text import fit, flat, measure
from desktop.sheets.typesetting.paper import Paper

#: One for each shade of a town, dark enough for white letters (4.5:1).
SHADES = (
    (0x2F, 0x5A, 0xA8), (0x0B, 0x6E, 0x5F), (0x6A, 0x3D, 0x9A), (0xA0, 0x4A, 0x12),
    (0xA3, 0x2B, 0x6B), (0x4B, 0x6A, 0x12), (0x7A, 0x5A, 0x00), (0x45, 0x52, 0x5C),
)  # fmt: skip
_PARTS = (MORNING, AFTERNOON, EVENING)
_MARGIN = 28.0
_HEAD = 62.0
_FOOT = 16.0
_SIDE = 20.0  # the names of the half-days, upright
_TITLE_ROW = 16.0
#: Towns are named as large as their one line allows.
_TOWN_SIZES = (9.0, 8.0, 7.0, 6.0)
_PAD = 3.0
_LEADING = 1.16
_SIZES = tuple(size / 4 for size in range(38, 19, -1))  # the largest that holds the week
_LINES = 3


class _Page(NamedTuple):
    """Hold the canvas and the measures of one page, in points."""

    canvas: Paper
    width: float
    height: float
    column: float
    days: tuple[int, ...]

    def write(self, x: float, top: float, face: str, size: float, colour: str, text: str) -> None:
        """Write one line at a baseline under the top of the page."""
        self.canvas.setFillColorRGB(*COLOURS[colour])
        pen = self.canvas.beginText(x, self.height - top)
        self.canvas.show(pen, text, (face, size), rtl=False)
        self.canvas.drawText(pen)


def draw(content: WeekPaper) -> bytes:
    """Draw the week on one page, in letters as large as it allows; more pages below 5 points."""
    buffer = BytesIO()
    width, height = landscape(A3 if content.is_large else A4)
    canvas = Paper(buffer)
    canvas.setPageSize((width, height))
    canvas.setTitle("La semaine des ateliers")
    canvas.setAuthor("Guichet")
    days = content.week.days
    page = _Page(canvas, width, height, (width - 2 * _MARGIN - _SIDE) / len(days), days)
    cells = _cells(content.week.meetings)
    room = height - _MARGIN - _HEAD - _TITLE_ROW - _FOOT - _MARGIN
    size = next((each for each in _SIZES if _fits(cells, page, each, room)), _SIZES[-1])
    for number, band in enumerate(_pages(cells, page, size, room), start=1):
        if number > 1:
            canvas.showPage()
            canvas.setPageSize((width, height))
        _draw_frame(page, content, number)
        _draw_bands(page, band, size)
    canvas.save()
    return buffer.getvalue()


_Cells = dict[tuple[str, int], list[Meeting]]


def _cells(meetings: Sequence[Meeting]) -> _Cells:
    """Put each meeting in the half-day in which it begins."""
    cells: _Cells = {}
    for meeting in meetings:
        parts = half_days(meeting.slot)
        part = parts[0][1] if parts else EVENING
        cells.setdefault((part, meeting.slot.day), []).append(meeting)
    return cells


def _lines(meeting: Meeting, width: float, size: float) -> list[tuple[str, str, float]]:
    """Give the lines of one meeting: face, words, indent."""
    hours = meeting.times
    indent = _sign_width(size) + 2
    told = [(BOLD, line, indent) for line in fit(hours, BOLD, size, width - indent, 2)]
    what = " · ".join(filter(None, (meeting.title, meeting.level)))
    told += [(BOLD, line, 0.0) for line in fit(what, BOLD, size, width, 2)]
    tags = (meeting.room, "garde d’enfants" if meeting.childcare else "")
    where = " · ".join(filter(None, (meeting.town.name, *tags)))
    told += [(REGULAR, line, 0.0) for line in fit(where, REGULAR, size * 0.92, width, _LINES)]
    return told


def _sign_width(size: float) -> float:
    """Measure the box of a town's sign."""
    return measure("Mm", BOLD, size * 0.85) + 3


def _height(meeting: Meeting, page: _Page, size: float) -> float:
    """Measure one meeting."""
    return len(_lines(meeting, page.column - 2 * _PAD, size)) * size * _LEADING + 2.5 * _PAD


def _band_heights(cells: _Cells, page: _Page, size: float) -> dict[str, float]:
    """Measure each half-day: its fullest day."""
    found = {}
    for part in _PARTS:
        days = [cells.get((part, day), []) for day in page.days]
        found[part] = max(sum(_height(each, page, size) for each in day) for day in days) + _PAD
    return found


def _fits(cells: _Cells, page: _Page, size: float, room: float) -> bool:
    """Tell whether the week holds on one page at a size."""
    return sum(_band_heights(cells, page, size).values()) <= room


def _pages(cells: _Cells, page: _Page, size: float, room: float) -> list[_Cells]:
    """Share the meetings between pages; one alone wherever they fit."""
    pages: list[_Cells] = [{}]
    used = 0.0
    for part in _PARTS:
        left = {day: list(cells.get((part, day), [])) for day in page.days}
        while any(left.values()):
            taken = {day: _take(left[day], page, size, room - used - _PAD) for day in page.days}
            if not any(taken.values()):
                if used == 0.0:  # one meeting taller than a page cannot be: it is cut at its lines
                    break
                pages.append({})
                used = 0.0
                continue
            for day, group in taken.items():
                if group:
                    pages[-1][part, day] = group
            used += _PAD + max(
                sum(_height(each, page, size) for each in group) for group in taken.values()
            )
            if any(left.values()):
                pages.append({})
                used = 0.0
    return pages


def _take(waiting: list[Meeting], page: _Page, size: float, room: float) -> list[Meeting]:
    """Take from a day the meetings for which there is room."""
    taken: list[Meeting] = []
    while waiting and (room := room - _height(waiting[0], page, size)) >= 0:
        taken.append(waiting.pop(0))
    return taken


def _draw_frame(page: _Page, content: WeekPaper, number: int) -> None:
    """Draw the title, the towns and their signs, the names of the days, the foot."""
    _draw_watermark(page, flat(content.watermark))
    title = "La semaine des ateliers de français"
    page.write(_MARGIN, _MARGIN + 16, BOLD, 18, ACCENT, title)
    said = " · ".join(filter(None, (flat(content.desk_name), full_date(content.made_on))))
    left = _MARGIN + measure(title, BOLD, 18) + 12
    room = page.width - _MARGIN - left
    page.write(left, _MARGIN + 16, REGULAR, 10, INK, "".join(fit(said, REGULAR, 10, room)))
    chosen = content.week.chosen.words
    shown, total = len(content.week.meetings), content.week.total
    count = f"{shown or 'Aucune'} séance{'s' if shown > 1 else ''} par semaine"
    if chosen:
        count = f"{count} sur {total}\u00a0: {chosen}"
    words = "".join(fit(count, REGULAR, 9, page.width - 2 * _MARGIN))
    page.write(_MARGIN, _MARGIN + 30, REGULAR, 9, SOFT, words)
    _draw_towns(page, content.week.towns)
    for index, day in enumerate(page.days):
        x = _MARGIN + _SIDE + index * page.column
        page.write(x + _PAD, _MARGIN + _HEAD + 8, BOLD, 10.5, INK, WEEKDAYS[day - 1])
    foot = f"Guichet, semaine du {full_date(content.made_on)}, page {number}. Les places sont "
    foot += "celles dites par les associations\u00a0: appelez avant d’orienter."
    if content.catalogue:
        foot += f" Catalogue\u00a0: {flat(content.catalogue)}."
    words = "".join(fit(foot, REGULAR, 8, page.width - 2 * _MARGIN))
    page.write(_MARGIN, page.height - _MARGIN, REGULAR, 8, SOFT, words)


def _draw_towns(page: _Page, towns: Sequence[Town]) -> None:
    """Write what each sign stands for."""
    x, top, room = _MARGIN, _MARGIN + 44, page.width - _MARGIN
    size = next((each for each in _TOWN_SIZES if _towns_width(towns, each) <= room - x), 6.0)
    for town in towns:
        name = "".join(fit(town.name, REGULAR, size, 130))
        wide = _towns_width((town,), size)
        if x + wide > room:
            page.write(x, top, REGULAR, size, SOFT, "…")
            return
        _draw_sign(page, town, x, top, size)
        page.write(x + _sign_width(size) + 3, top, REGULAR, size, INK, name)
        x += wide


def _towns_width(towns: Iterable[Town], size: float) -> float:
    """Measure the line of the towns in a size."""
    names = ("".join(fit(town.name, REGULAR, size, 130)) for town in towns)
    return sum(_sign_width(size) + measure(name, REGULAR, size) + 14 for name in names)


def _draw_sign(page: _Page, town: Town, x: float, baseline: float, size: float) -> None:
    """Draw the two letters of a town on its shade."""
    page.canvas.setFillColorRGB(*(part / 255 for part in SHADES[town.shade]))
    high, wide = size * 1.05, _sign_width(size)
    page.canvas.roundRect(
        x, page.height - baseline - size * 0.22, wide, high, 1.5, stroke=0, fill=1
    )
    left = x + (wide - measure(town.sign, BOLD, size * 0.85)) / 2
    page.write(left, baseline, BOLD, size * 0.85, "white", town.sign)


def _draw_bands(page: _Page, cells: _Cells, size: float) -> None:
    """Draw the half-days of one page, one under the other."""
    heights = _band_heights(cells, page, size)
    top = _MARGIN + _HEAD + _TITLE_ROW
    canvas = page.canvas
    canvas.setLineWidth(0.6)
    right = page.width - _MARGIN
    for part in _PARTS:
        if heights[part] <= _PAD:
            continue
        canvas.setStrokeColorRGB(*COLOURS["line"])
        canvas.line(_MARGIN, page.height - top, right, page.height - top)
        _draw_side(page, HALF_DAY_WORDS[part], top, heights[part])
        for index, day in enumerate(page.days):
            y = top + _PAD
            for meeting in cells.get((part, day), []):
                _draw_meeting(page, meeting, _MARGIN + _SIDE + index * page.column, y, size)
                y += _height(meeting, page, size)
        top += heights[part]
    canvas.setStrokeColorRGB(*COLOURS["line"])
    canvas.line(_MARGIN, page.height - top, right, page.height - top)
    first = page.height - _MARGIN - _HEAD
    for index in range(len(page.days) + 1):
        x = _MARGIN + _SIDE + index * page.column
        canvas.line(x, first, x, page.height - top)


def _draw_side(page: _Page, words: str, top: float, height: float) -> None:
    """Write the name of a half-day upwards beside its rows."""
    text = "".join(fit(words, BOLD, 10, height))
    page.canvas.saveState()
    middle = top + height / 2 + measure(text, BOLD, 10) / 2
    page.canvas.translate(_MARGIN + 13, page.height - middle)
    page.canvas.rotate(90)
    page.canvas.setFillColorRGB(*COLOURS[SOFT])
    pen = page.canvas.beginText(0, 0)
    page.canvas.show(pen, text, (BOLD, 10), rtl=False)
    page.canvas.drawText(pen)
    page.canvas.restoreState()


def _draw_meeting(page: _Page, meeting: Meeting, left: float, top: float, size: float) -> None:
    """Draw one meeting: sign and hours, what it is, where and how."""
    x, baseline = left + _PAD, top + size
    _draw_sign(page, meeting.town, x, baseline, size)
    for rank, (face, words, indent) in enumerate(_lines(meeting, page.column - 2 * _PAD, size)):
        y = baseline + rank * size * _LEADING
        ink = INK if face == BOLD else DOUBT if meeting.has_room is False else SOFT
        page.write(x + indent, y, face, size if face == BOLD else size * 0.92, ink, words)


def _draw_watermark(page: _Page, text: str) -> None:
    """Draw a word across the page, pale, under everything."""
    if not text:
        return
    canvas = page.canvas
    canvas.saveState()
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(28)
    canvas.setFillColorRGB(*COLOURS["watermark"])
    pen = canvas.beginText(-measure(text, BOLD, 130) / 2, -44)
    canvas.show(pen, text, (BOLD, 130), rtl=False)
    canvas.drawText(pen)
    canvas.restoreState()
