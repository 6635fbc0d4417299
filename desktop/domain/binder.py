"""Say what a printed directory holds: its sections, its entries, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.help_numbers import HelpNumber
from desktop.domain.words import sort_key

_NUMBER = re.compile(r"\d+")

#: How entries are grouped: themes then communes, or départements then communes.
BY_THEME, BY_COMMUNE = "theme", "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPlace:
    """Hold one place of an entry: its address on one line, its own numbers, its usual week."""

    address: str
    phones: tuple[str, ...] = ()
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one record as it is printed, and where it is found.

    `section` is the rank of its section, `part` what it stands under there (a commune); `communes`
    and `themes` are its headings in both indexes.
    """

    name: str
    section: int
    part: str
    organization: str = ""
    purpose: str = ""
    places: tuple[EntryPlace, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    publics: str = ""
    how_to_get_in: str = ""
    cost: str = ""
    documents: str = ""
    languages: str = ""
    age: str = ""
    communes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Hold one section of the directory: its title, how many entries, its parts in order."""

    title: str
    count: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binder:
    """Hold all that is known of a directory before its entries are read.

    `ages` are (sign, words, number of entries), `catalogue` says how old what it is drawn from is,
    `sources` which files.
    """

    scope: str
    order: str
    made_on: date
    count: int
    sections: tuple[Section, ...]
    ages: tuple[tuple[str, str, int], ...] = ()
    catalogue: str = ""
    sources: tuple[str, ...] = ()
    desk_lines: tuple[str, ...] = ()
    help_numbers: tuple[HelpNumber, ...] = ()
    watermark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Hold how large a directory will be, before it is made."""

    records: int
    pages: int


def place_key(name: str) -> str:
    """Order names as a directory does: accents forgiven, « 2e » before « 10e »."""
    return _NUMBER.sub(lambda found: found[0].zfill(6), sort_key(name))
