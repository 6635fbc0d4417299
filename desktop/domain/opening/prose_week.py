"""Change a usual week as a sentence says: closed then, by appointment then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.prose_items import Days, Item, Said, Times
from desktop.domain.opening.week import Stretches, Week, osm_of, times
from desktop.domain.opening.weekdays import DAYS

APPOINTMENT = "sur rendez-vous"
_MORNING_ENDS = 14 * 60
_AFTERNOON_STARTS = 12 * 60


def in_part(stretch: Range, part: str) -> bool | None:
    """Tell whether a stretch is of a part of the day; None when it goes over midday."""
    if not part:
        return True
    morning = stretch.ends <= _MORNING_ENDS and stretch.starts < _AFTERNOON_STARTS
    afternoon = stretch.starts >= _AFTERNOON_STARTS
    if morning == afternoon:
        return None
    return morning if part == "am" else afternoon


def without(stretches: Stretches, part: str) -> Stretches | None:
    """Take a part of the day away; None when a stretch goes over midday, or nothing is there."""
    told = [in_part(each, part) for each in stretches]
    if None in told or True not in told:
        return None
    return tuple(each for each, gone in zip(stretches, told, strict=True) if not gone)


def by_appointment(segment: Sequence[Item], week: Week, *, on_appointment: bool) -> Week | None:
    """Say of the named days, or of all, that one comes by appointment, or freely.

    None when the week has no hours where the sentence speaks of some.
    """
    groups = [item for item in segment if isinstance(item, Days)]
    parts = [item.value for item in segment if isinstance(item, Said) and item.kind == "part"]
    if any(group.nth for group in groups) or len(parts) > 1:
        return None
    if parts and groups:
        if any(group.part for group in groups):
            return None
        groups = [replace(group, part=parts[0]) for group in groups]
    part = parts[0] if parts and parts[0] != "all" else ""
    everyday = frozenset(day for day in range(7) if week[day])
    changed = list(week)
    for group in groups or [Days(days=everyday, part=part)]:
        for day in group.days:
            told = [in_part(each, group.part.replace("all", "")) for each in week[day]]
            if None in told or True not in told:
                return None
            changed[day] = tuple(
                replace(each, comment=APPOINTMENT if on_appointment else "") if there else each
                for each, there in zip(changed[day], told, strict=True)
            )
    return tuple(changed)


def closed_rules(items: Sequence[Item], week: Week, base: str) -> str:
    """Write the week without what is closed; empty when it is not surely understood."""
    days = [item for item in items if isinstance(item, Days)]
    if days and len(days) == len(items):
        return _closed_days(days, week, base)
    if len(items) == 1 and isinstance(items[0], Said):
        said = items[0]
        if said.kind == "school":
            return f"{base}; SH off"
        if said.kind == "public":
            return f"{base}; PH off"
        if said.kind == "months":
            return f"{base}; {said.value} off"
    if [type(item) for item in items] == [Said, Times]:
        daily, at = items
        if isinstance(daily, Said) and daily.kind == "daily" and isinstance(at, Times):
            return osm_of(tuple(_cut(day, at.stretches) for day in week))
    return ""


def _closed_days(days: Sequence[Days], week: Week, base: str) -> str:
    """Close days, or parts of them; those of the month by a rule after the others."""
    changed = list(week)
    of_month: dict[tuple[int, str], list[int]] = {}
    for each in days:
        for day in each.days:
            if each.nth:
                of_month.setdefault((day, each.part), []).extend(each.nth)
                continue
            left = without(changed[day], each.part)
            if left is None:
                return ""
            changed[day] = left
    osm = base if changed == list(week) else osm_of(tuple(changed))
    rules = []
    for (day, part), ranks in of_month.items():
        left = without(changed[day], part)
        if left is None or any(each.comment for each in left):
            return ""
        rules.append(f"{DAYS[day]}[{','.join(map(str, ranks))}] {times(left) or 'off'}")
    return "; ".join([osm, *rules])


def _cut(stretches: Stretches, gone: Sequence[tuple[int, int]]) -> Stretches:
    """Take some times out of a day."""
    for starts, ends in gone:
        stretches = tuple(
            replace(each, starts=first, ends=last)
            for each in stretches
            for first, last in (
                (each.starts, min(each.ends, starts)),
                (max(each.starts, ends), each.ends),
            )
            if first < last
        )
    return stretches
