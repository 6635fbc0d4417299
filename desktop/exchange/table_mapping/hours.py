"""Read opening hours as people write them in tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.domain.records import Schedule
from desktop.domain.table_mapping import HOURS_OF_DAYS
from desktop.domain.words import fold
from desktop.exchange.values.french_days import day_cell
from desktop.exchange.values.hours import osm_schedule, week_schedule

_HOUR = re.compile(r"\d\s*[hH:]")
_SECONDS = re.compile(r"(?<=:\d\d):00")
_LONGEST = 200
_CLOSED = frozenset({"", "ferme", "fermee", "non", "neant", "x", "0", "rien"})


def schedules(
    prose: Sequence[str], days: Mapping[str, Sequence[str]], origin: str
) -> tuple[Schedule, ...]:
    """Make schedules of the columns of hours and of those of single days."""
    found = [osm_schedule(text, origin) for text in prose if text]
    cells = [_day(days.get(code, ())) for code in HOURS_OF_DAYS]
    week = week_schedule(cells, origin=origin)
    return (*found, *((week,) if week else ()))


def _day(cells: Sequence[str]) -> str:
    """Write one day as `09:00 - 12:00 / 14:00 - 17:00`; what does not read so stays as written."""
    texts = [cell for cell in cells if fold(cell).strip(" -.") not in _CLOSED]
    written = " / ".join(texts)
    if len(written) > _LONGEST or not _HOUR.search(written):
        return written  # numbers alone may count something else
    return day_cell(_SECONDS.sub("", written)) or written
