"""Read a day of the plainest weeks at once: `Mo-We,Fr 09:00-12:00,14:00-17:00; Th 09:00-12:00`.

Most hours are so written, and the evaluator takes ten times as long; whatever else is left to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from desktop.domain.opening.weekdays import DAYS

_DAY = f"(?:{'|'.join(DAYS)})"
_DAYS = re.compile(rf"{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*")
_SLOT = r"(?:[01]\d|2[0-3]):[0-5]\d"
_SLOTS = re.compile(rf"{_SLOT}-{_SLOT}(?:,{_SLOT}-{_SLOT})*")

Slots = tuple[tuple[int, int], ...]


def slots_of_day(osm: str, weekday: int) -> Slots | None:
    """Give the stretches of a weekday (0 is Monday), in minutes; None when the week is not plain.

    A later rule takes the place of those before it on its days, as the OSM key defines `;`.
    """
    found: Slots = ()
    for rule in osm.split("; "):
        days, _, written = rule.partition(" ")
        opened, slots = _days(days), _slots(written)
        if opened is None or slots is None:
            return None
        if weekday in opened:
            found = slots
    return found


@lru_cache(maxsize=1_000)
def _days(written: str) -> frozenset[int] | None:
    """Read days; None when they go over Sunday, or are anything else."""
    if not _DAYS.fullmatch(written):
        return None
    found: set[int] = set()
    for part in written.split(","):
        first, _, last = part.partition("-")
        days = range(DAYS.index(first), DAYS.index(last or first) + 1)
        if not days:
            return None
        found.update(days)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _slots(written: str) -> Slots | None:
    """Read stretches; None unless each ends after it starts and before the next."""
    if not _SLOTS.fullmatch(written):
        return None
    slots = tuple(
        (int(one[:2]) * 60 + int(one[3:5]), int(one[6:8]) * 60 + int(one[9:]))
        for one in written.split(",")
    )
    is_plain = all(starts < ends for starts, ends in slots) and all(
        one[1] < two[0] for one, two in pairwise(slots)
    )
    return slots if is_plain else None
