"""Read the simple rules of OSM hours as they are written, before anything overwrites anything."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.opening.weekdays import DAYS

_LONGEST = 1_000
_MIDNIGHT = 24 * 60
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_DAY_LIST = rf"{_DAY}(?:\s*[-,]\s*{_DAY})*"
_RULE = re.compile(rf"({_DAY_LIST})\s+(.+)", re.DOTALL)
_NEXT_RULE = re.compile(rf"(?<=[\dfd]),(?=\s*{_DAY_LIST}\s)")
_SLOT = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_OFF = frozenset({"off", "closed"})


class Rule(NamedTuple):
    """Hold one rule: its days (0 is Monday), its slots in minutes; no slot is `off`.

    `added`: it adds to what was said (`,`), where others overwrite it (`;`).
    """

    days: tuple[int, ...]
    slots: tuple[tuple[int, int], ...]
    added: bool = False


@lru_cache(maxsize=20_000)
def rules_of(osm: str) -> tuple[Rule, ...] | None:
    """Read the rules; None when one of them is anything else than days and times, or off."""
    if len(osm) > _LONGEST or not osm.strip():
        return None
    found = []
    for part in osm.split(";"):
        for rank, piece in enumerate(_NEXT_RULE.split(part)):
            match = _RULE.fullmatch(piece.strip())
            if match is None:
                return None
            slots = _slots(match[2].strip())
            if slots is None:
                return None
            found.append(Rule(_days(match[1]), slots, added=rank > 0))
    return tuple(found)


def _slots(written: str) -> tuple[tuple[int, int], ...] | None:
    """Read the times of one rule."""
    if written in _OFF:
        return ()
    slots = []
    for each in written.split(","):
        match = _SLOT.fullmatch(each.strip())
        if match is None:
            return None
        first, first_minute, last, last_minute = map(int, match.groups())
        slot = (first * 60 + first_minute, last * 60 + last_minute)
        if max(slot) > _MIDNIGHT or slot[0] == _MIDNIGHT:
            return None
        slots.append(slot)
    return tuple(slots)


def _days(listed: str) -> tuple[int, ...]:
    """Spell out a list of days such as `Mo-We,Fr`; `Sa-Mo` goes over Sunday."""
    days = []
    for part in re.sub(r"\s", "", listed).split(","):
        first, _, last = part.partition("-")
        at, end = DAYS.index(first), DAYS.index(last or first)
        days.append(at)
        while at != end:
            at = (at + 1) % len(DAYS)
            days.append(at)
    return tuple(days)
