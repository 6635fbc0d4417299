"""Hold a usual week as seven lists of stretches, from OSM hours and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from desktop.domain.opening import osm_hours
from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.weekdays import listed

Stretches = tuple[Range, ...]
#: The stretches of each day, Monday first, in order.
Week = tuple[Stretches, ...]

EMPTY: Week = ((),) * 7
WHOLE_DAY = (0, 24 * 60)
#: A week without public holiday.
_MONDAY = date(2026, 6, 15)


@lru_cache(maxsize=20_000)
def week_of(osm: str) -> Week | None:
    """Read the usual week; None where it is not told, the same every week, and sure."""
    if not osm.strip() or not osm_hours.is_plain(osm):
        return None
    days = [osm_hours.ranges(osm, _MONDAY + timedelta(days=n)) for n in range(7)]
    return tuple(each for each in days if each is not None) if None not in days else None


def osm_of(week: Week) -> str:
    """Write a week as OSM hours, equal days together; a remark makes a rule of its own."""
    groups: dict[Stretches, list[int]] = {}
    for day, stretches in enumerate(week):
        if stretches:
            groups.setdefault(stretches, []).append(day)
    return "; ".join(_rules(listed(days), stretches) for stretches, days in groups.items()) or "off"


def times(stretches: Sequence[Range]) -> str:
    """Write stretches as OSM does: `09:00-12:00,14:00-17:00`."""
    return ",".join(f"{_time(each.starts)}-{_time(each.ends)}" for each in stretches)


def _rules(days: str, stretches: Stretches) -> str:
    """Write the rules of some equal days, one for each remark."""
    by_comment: dict[str, list[Range]] = {}
    for stretch in stretches:
        by_comment.setdefault(stretch.comment, []).append(stretch)
    return ", ".join(_rule(days, comment, each) for comment, each in by_comment.items())


def _rule(days: str, comment: str, stretches: Sequence[Range]) -> str:
    """Write one rule; a whole day with a remark is the remark alone."""
    whole = [(each.starts, each.ends) for each in stretches] == [WHOLE_DAY]
    parts = (days, "" if whole and comment else times(stretches), f'"{comment}"' if comment else "")
    return " ".join(filter(None, parts))


def _time(minutes: int) -> str:
    """Write minutes after midnight as OSM does."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
