"""Write what a way in says on paper beside its steps, so that it can be said in any language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from desktop.domain.wording import MONTHS

_GAP = " · "
#: The phrases of the parts (`resources/phrases`).
NEXT_TEST, FIRST, THEN = "next-test", "first-meeting", "then"
FROM, UNTIL = "from-date", "until-date"
#: Each as French writes it, and what varies in it.
_PARTS = {
    NEXT_TEST: ("Prochain test\u00a0: {date}", "date"),
    FIRST: ("Première séance\u00a0: {date}", "date"),
    FROM: ("À partir du {date}", "date"),
    UNTIL: ("Jusqu’au {date}", "date"),
    THEN: ("Ensuite\u00a0: {name}", "name"),
}
_READ = {
    key: re.compile(re.escape(text).replace(re.escape(f"{{{value}}}"), "(.+)"))
    for key, (text, value) in _PARTS.items()
}
_DATE = re.compile(r"\w+ (\d{1,2})(?:er)? (\w+) (\d{4})")


class WayNotes(NamedTuple):
    """Hold the note of the test and that of the workshop; empty where nothing is known."""

    test: str = ""
    workshop: str = ""


NO_NOTES = WayNotes()


class Part(NamedTuple):
    """Hold one part of a note: its text, the phrase that it is (empty: none), what varies in it."""

    text: str
    key: str = ""
    day: date | None = None
    name: str = ""


def joined(parts: Iterable[str]) -> str:
    """Make a note of its parts."""
    return _GAP.join(parts)


def parts_of(note: str) -> Iterator[Part]:
    """Read a note again, part by part; what a mediator has written otherwise is no phrase."""
    for text in filter(None, note.split(_GAP)):
        yield next(filter(None, (_part(key, text) for key in _PARTS)), Part(text))


def _part(key: str, text: str) -> Part | None:
    """Read one part as a phrase; None when it is another one."""
    found = _READ[key].fullmatch(text)
    if found is None:
        return None
    if _PARTS[key][1] == "name":
        return Part(text, key, name=found[1])
    day = _day(found[1])
    return Part(text, key, day) if day else None


def written(key: str, value: str) -> str:
    """Write one part."""
    text, name = _PARTS[key]
    return text.format_map({name: value})


def _day(words: str) -> date | None:
    """Read a whole date in French; None when it is none."""
    found = _DATE.fullmatch(words)
    if found is None or found[2] not in MONTHS:
        return None
    try:
        return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
