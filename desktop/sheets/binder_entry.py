"""Set one entry of a directory: name, what, where, when, whom to call, how to get in, how old."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.binder import Entry, EntryPlace
from desktop.sheets.binder_pages import Line, tagged
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.rows import ACCENT, INK, SOFT
from desktop.sheets.text import fit

_LABEL = 42.0
_SIZE, _LEADING = 8.5, 10.4
_NAME_LINES, _TEXT_LINES, _HOURS_LINES = 3, 4, 10
_MANY_PLACES = 40
_GAP, _BEFORE_PART = 5.5, 11.0


def heading(part: str, width: float) -> list[Line]:
    """Set the heading that entries stand under."""
    lines = fit(part, BOLD, 11, width, 2)
    cut = [
        Line(text, BOLD, 11, ACCENT, 14, above=_BEFORE_PART if first else 0.0, is_ruled=first)
        for text, first in zip(lines, (True, False), strict=False)
    ]
    return tagged(cut, "H3")


def continued(part: str, width: float) -> list[Line]:
    """Say at the top of a column under which heading its first entry stands."""
    cut = fit(f"{part} (suite)", REGULAR, _SIZE, width)
    return [Line(text, REGULAR, _SIZE, ACCENT, 12) for text in cut]


def entry_lines(entry: Entry, width: float) -> list[Line]:
    """Cut an entry into lines for a column; long texts are shortened, hours and places are not.

    Voices have its name, what it is, and all the rest: an element for each line would make the
    file eight times as large.
    """
    name = [
        Line(text, BOLD, 9.5, INK, 11.4) for text in fit(entry.name, BOLD, 9.5, width, _NAME_LINES)
    ] or [Line("Sans nom", BOLD, 9.5, SOFT, 11.4)]
    name[0] = name[0]._replace(above=_GAP)
    about = [] if entry.organization == entry.name else _whole(entry.organization, width, _SIZE, 2)
    about += _told("", entry.purpose, width)
    lines: list[Line] = []
    if len(entry.places) == 1:
        lines += _place(entry.places[0], entry.phones, width)
    else:
        for place in entry.places[:_MANY_PLACES]:
            lines += _place(place, (), width)
        if len(entry.places) > _MANY_PLACES:
            lines += _told("", f"et {len(entry.places) - _MANY_PLACES} autres lieux", width)
        lines += _phones(entry.phones, width)
    lines += _told("Courriel", " ".join(entry.emails), width, 2)
    entry_label = "Entrée" if entry.how_to_get_in else "Coût"
    how = " · ".join(filter(None, (entry.how_to_get_in, entry.cost)))
    for label, text in (
        ("Pour", entry.publics),
        (entry_label, how),
        ("Apporter", entry.documents),
        ("Langues", entry.languages),
    ):
        lines += _told(label, text, width)
    lines += _whole(entry.age, width, 7.5, 2)
    return [*tagged(name, "H4"), *tagged(about, "P"), *tagged(lines, "P")]


def _whole(text: str, width: float, size: float, most: int) -> list[Line]:
    """Set a text that has no label over the whole width."""
    cut = fit(text, REGULAR, size, width, most)
    return [Line(line, REGULAR, size, SOFT, _LEADING) for line in cut]


def _place(place: EntryPlace, phones: Sequence[str], width: float) -> list[Line]:
    """Set a place: address, whom to call there, its hours."""
    return [
        *_told("Où", place.address, width),
        *_phones((*place.phones, *phones), width),
        *_told("Quand", place.hours, width, _HOURS_LINES),
    ]


def _phones(phones: Sequence[str], width: float) -> list[Line]:
    """Set numbers, which never break within one: they are what the paper is for."""
    text = " · ".join(phone.replace(" ", "\u00a0") for phone in phones)
    return _told("Tél.", text, width, face=BOLD)


def _told(
    label: str, text: str, width: float, most: int = _TEXT_LINES, face: str = REGULAR
) -> list[Line]:
    """Set a text beside its label, or nothing."""
    cut = fit(text, face, _SIZE, width - _LABEL, most)
    return [
        Line(line, face, _SIZE, INK, _LEADING, left=_LABEL, label="" if rank else label)
        for rank, line in enumerate(cut)
    ]
