"""Draw the back-up directory: what the catalogue says, on paper, for the day the PC is down."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

from desktop.domain.binder import BY_THEME, Binder, Entry
from desktop.domain.wording import full_date
from desktop.sheets import binder_front as front
from desktop.sheets.binder_columns import Columns
from desktop.sheets.binder_entry import continued, entry_lines, heading
from desktop.sheets.binder_index import Index
from desktop.sheets.binder_pages import Line, tagged
from desktop.sheets.fonts import REGULAR
from desktop.sheets.page import draw_watermark
from desktop.sheets.rows import INK
from desktop.sheets.text import fit, flat
from desktop.sheets.typesetting.paper import Paper

_AUTHOR = "Guichet"
_OUTLINE = 400.0
_INDEX_COLUMNS = 3


class Drawn(NamedTuple):
    """Hold a directory: the PDF and how many pages it has."""

    pdf: bytes
    pages: int


@dataclass(slots=True)
class _Found:
    """Gather what is learnt while entries are drawn: where keys lead, and both indexes.

    `repeated` counts the entries that say word for word what the one before them says.
    """

    pages: dict[str, int] = field(default_factory=dict)
    places: Index = field(default_factory=Index)
    themes: Index = field(default_factory=Index)
    repeated: int = 0


def draw(binder: Binder, entries: Iterable[Entry]) -> Generator[int, None, Drawn]:
    """Draw a directory, yielding how many entries are on paper.

    Entries come in the order of the sections and are let go one by one.
    """
    buffer = BytesIO()
    canvas = Paper(buffer, is_tagged=True)
    canvas.setTitle(f"{front.TITLE}, {full_date(binder.made_on)}")
    canvas.setAuthor(_AUTHOR)
    canvas.setSubject(_short(binder.scope))
    canvas.showOutline()
    front.draw_title(canvas, binder)
    listed = front.list_contents(binder)
    contents = 1 + listed[-1].page
    draw_watermark(canvas, flat(binder.watermark))
    columns = Columns(canvas, binder, 2, page=2 + contents)
    found = _Found()
    yield from _draw_entries(canvas, binder, columns, entries, found)
    last = _draw_end(canvas, binder, columns.page, found)
    for each in listed:  # a record that went meanwhile may have been the last of its section
        if each.key not in found.pages:
            found.pages[each.key] = last
            canvas.bookmarkPage(each.key)
    canvas.showPage()
    front.draw_contents(canvas, binder, listed, found.pages)
    canvas.move_last_pages(contents, 1)
    canvas.save()
    return Drawn(buffer.getvalue(), last)


def _draw_entries(
    canvas: Paper, binder: Binder, columns: Columns, entries: Iterable[Entry], found: _Found
) -> Generator[int, None, None]:
    """Draw every section, under its title."""
    section, part = -1, ""
    before: Entry | None = None
    for done, entry in enumerate(entries, start=1):
        if entry == before:
            found.repeated += 1
            yield done
            continue
        before = entry
        is_next = entry.section != section
        if is_next:
            section, part = entry.section, ""
            _begin(canvas, binder, columns, section)
        page = _draw_entry(canvas, columns, entry, found, is_new=entry.part != part)
        part = entry.part
        if is_next:
            found.pages[front.section_key(section)] = page
        _index(binder, entry, page, found)
        yield done
    columns.finish()
    columns.end()


def _draw_entry(
    canvas: Paper, columns: Columns, entry: Entry, found: _Found, *, is_new: bool
) -> int:
    """Draw one entry, its heading with it where it is another; return the page where it begins."""
    lines = entry_lines(entry, columns.width)
    if not is_new:
        return columns.add(lines, entry.part, again=continued(entry.part, columns.width))
    key = front.part_key(entry.section, entry.part)
    lines = [*heading(entry.part, columns.width), *lines]
    found.pages[key] = columns.add(lines, entry.part, key=key)
    canvas.addOutlineEntry(_short(entry.part), key, level=1, closed=True)
    return found.pages[key]


def _begin(canvas: Paper, binder: Binder, columns: Columns, rank: int) -> None:
    """Begin a section, in the outline too."""
    section, key = binder.sections[rank], front.section_key(rank)
    columns.begin(section.title, f"{section.count} fiche{'s' if section.count > 1 else ''}", key)
    canvas.addOutlineEntry(_short(section.title), key, closed=True)


def _index(binder: Binder, entry: Entry, page: int, found: _Found) -> None:
    """Note the page of an entry under its communes and its themes."""
    by_theme = binder.order == BY_THEME
    for commune in entry.communes:
        found.places.add(commune, binder.sections[entry.section].title if by_theme else "", page)
    for theme in entry.themes:
        found.themes.add(theme, "" if by_theme else entry.part, page)


def _draw_end(canvas: Paper, binder: Binder, page: int, found: _Found) -> int:
    """Draw both indexes and the sources; the last page stays open, its number is returned."""
    columns = Columns(canvas, binder, _INDEX_COLUMNS, page)
    for key, title, index in (
        ("places", "Index des lieux", found.places),
        ("themes", "Index des thèmes et types de lieux", found.themes),
    ):
        columns.begin(title, key=key)
        canvas.addOutlineEntry(title, key, closed=True)
        found.pages[key] = index.draw(columns)
    columns.finish()
    columns.end()
    last = Columns(canvas, binder, 1, columns.page)
    last.begin("Sources", key="sources")
    canvas.addOutlineEntry("Sources", "sources", closed=True)
    found.pages["sources"] = last.page
    said = [*binder.sources]
    if found.repeated:
        said.append(
            f"Fiches non répétées, mot pour mot les mêmes que la précédente\u00a0: "
            f"{found.repeated}."
        )
    for source in said:
        cut = fit(source, REGULAR, 9.5, last.width, 3)
        last.add(tagged([Line(text, REGULAR, 9.5, INK, 12.5) for text in cut], "P"))
    last.close()
    return last.page


def _short(title: str) -> str:
    """Clean a title for the outline."""
    return "".join(fit(title, REGULAR, 10, _OUTLINE))
