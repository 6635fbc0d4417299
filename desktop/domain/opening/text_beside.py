"""Read what a text says beside coded hours: « fermé le jeudi », « mardi : sur rendez-vous ».

Lines of the DILA directory begin with the days, or the slot, that they are about.
"""

from __future__ import annotations

import re

from desktop.domain.opening.prose_hours import propose
from desktop.domain.opening.prose_items import Days, Times, items_of
from desktop.domain.opening.prose_tokens import without_asides
from desktop.domain.opening.week import EMPTY, Week, week_of

_HEAD = " : "
#: What says something of when the door is open.
_SPEAKS = re.compile(r"rendez|\brdv|ferm|ouvert|sauf|\d\s*h|\d:\d\d|matin|midi|\bmois\b|semaine")


def change(text: str, osm: str) -> tuple[str, str]:
    """Give the hours that all the lines together make of `osm`, and the first line that counts.

    Both are empty when nothing changes, or when a line that speaks of hours is not understood.
    """
    now, first = osm, ""
    for line in text.splitlines():
        changed = _read(line.strip(), now)
        if changed:
            now, first = changed, first or line
        elif _SPEAKS.search(without_asides(_sentence(line))) and not _repeats(line, now):
            return "", ""
    return (now, first) if now != osm else ("", "")


def _read(line: str, osm: str) -> str:
    """Read one line; the days that a sentence names count more than those that head it."""
    head, colon, rest = line.partition(_HEAD)
    about = items_of(head) if colon else None
    if about and all(isinstance(item, Days | Times) for item in about):
        if any(isinstance(item, Times) for item in about):  # a slot that was left out of `osm`
            osm = propose(head, osm)
            return propose(rest, osm) if osm else ""
        if any(isinstance(item, Days) for item in items_of(rest) or ()):
            line = rest
    proposed = propose(line, osm)
    return proposed if "ferm" in line.casefold() or _keeps(osm, proposed) else ""


def _sentence(line: str) -> str:
    """Take off the days that head a line."""
    head, colon, rest = line.partition(_HEAD)
    about = items_of(head) if colon else None
    is_days = about and all(isinstance(item, Days) for item in about)
    return rest.strip() if is_days else line


def _keeps(osm: str, proposed: str) -> bool:
    """Tell whether each stretch of a week is still there, if with other times or by appointment."""
    before, after = week_of(osm), week_of(proposed)
    if before is None or after is None:
        return before is None or proposed.startswith(osm)
    return all(
        any(old.starts < new.ends and new.starts < old.ends for new in after[day])
        for day in range(len(EMPTY))
        for old in before[day]
    )


def _repeats(line: str, osm: str) -> bool:
    """Tell whether a line only says the usual week again."""
    said: Week | None = week_of(propose(line) or "")
    return said is not None and said != EMPTY and said == week_of(osm)
