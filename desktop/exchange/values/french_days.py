"""Read the hours of one day as people write them: « 9h à 12h - 14h/17h30 », « Fermé »."""

from __future__ import annotations

import re
from functools import lru_cache

_TIME = re.compile(r"(?<!\d)(\d{1,2})(?:\s*[hH:]\s*(\d{2})?(?!\d|\s*[hH:]))?")
_WORDS = r"\b(?:à|a|de|du|et|puis|jusqu['’]à)\b"
_BETWEEN = re.compile(rf"(?:{_WORDS}|[\s\-–—/|,.;+&])*", re.IGNORECASE)
_CLOSED = re.compile(r"f[ée]rm[ée]e?\.?|fermeture", re.IGNORECASE)
_LAST_HOUR = 24
_MINUTES = 60


@lru_cache(maxsize=10_000)
def day_cell(written: str) -> str | None:
    """Write the slots of a day as `09:00 - 12:00 / 14:00 - 17:00`; empty when it says closed.

    None when anything else is said (« sur rendez-vous », « 1er lundi du mois »): only a text that
    is made of times, in order and in pairs, is read.
    """
    text = written.strip(" :")
    if _CLOSED.fullmatch(text):
        return ""
    times = []
    for found in _TIME.finditer(text):
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour > _LAST_HOUR or minute >= _MINUTES:
            return None
        times.append(f"{hour:02}:{minute:02}")
    if not _BETWEEN.fullmatch(_TIME.sub(" ", text)):
        return None
    if not times or len(times) % 2 or times != sorted(set(times)):
        return None
    return " / ".join(
        f"{starts} - {ends}" for starts, ends in zip(times[::2], times[1::2], strict=True)
    )
