"""Word weekly slots, write them as OSM hours, and find when they next take place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from desktop.domain.opening.weekdays import DAYS
from desktop.domain.records import Slot
from desktop.domain.wording import WEEKDAYS, clock

EVERY, EVEN, ODD, NTH = "all", "even", "odd", "nth:"
MORNING, AFTERNOON, EVENING = "ma", "am", "so"
_NOON, _EVENING = 12 * 60, 18 * 60
_DAYS_IN_WEEK = 7
_LOOK_AHEAD = 366
#: Half-days as a person says them, and as `--disponible` writes them.
HALF_DAY_WORDS = {MORNING: "matin", AFTERNOON: "après-midi", EVENING: "soir"}


def slot_words(slot: Slot) -> str:
    """Word a slot: « jeudi 14 h – 16 h, semaines paires »."""
    times = f"{WEEKDAYS[slot.day - 1]} {clock(slot.starts)} – {clock(slot.ends)}"
    return f"{times}{week_words(slot.week)}"


def week_words(week: str) -> str:
    """Word the weeks of a slot after its times; nothing for every week."""
    if week == EVERY:
        return ""
    if week.startswith(NTH):
        number = week.removeprefix(NTH)
        return f", {number}{'re' if number == '1' else 'e'} semaine du mois"
    return ", semaines paires" if week == EVEN else ", semaines impaires"


def half_days(slot: Slot) -> tuple[tuple[int, str], ...]:
    """List the (day, half-day) that a slot takes: a part counts from half an hour on."""
    starts, ends = (
        _minutes(slot.starts.hour, slot.starts.minute),
        _minutes(slot.ends.hour, slot.ends.minute),
    )
    parts = ((MORNING, 0, _NOON), (AFTERNOON, _NOON, _EVENING), (EVENING, _EVENING, 24 * 60))
    taken = [
        part
        for part, opens, closes in parts
        if min(ends, closes) - max(starts, opens) > 30  # noqa: PLR2004 -- minutes
    ]
    return tuple((slot.day, part) for part in taken)


def takes_place(slot: Slot, day: date) -> bool:
    """Tell whether a slot takes place on a day; ISO week numbers tell even from odd."""
    if day.isoweekday() != slot.day or day in slot.cancelled:
        return False
    if (slot.valid_from and day < slot.valid_from) or (slot.valid_to and day > slot.valid_to):
        return False
    if slot.week.startswith(NTH):
        return (day.day - 1) // _DAYS_IN_WEEK + 1 == int(slot.week.removeprefix(NTH))
    if slot.week == EVERY:
        return True
    return (day.isocalendar().week % 2 == 0) == (slot.week == EVEN)


def next_meeting(
    slots: Iterable[Slot],
    start: date,
    last: date | None = None,
    is_off: Callable[[date], bool] = lambda _: False,
) -> datetime | None:
    """Give the first meeting from a day on, not after `last`; None within a year.

    `is_off` tells the days on which nobody meets: holidays.
    """
    chosen = sorted(slots, key=lambda slot: slot.starts)
    for offset in range(_LOOK_AHEAD):
        day = start + timedelta(days=offset)
        if last is not None and day > last:
            return None
        for slot in chosen:
            if takes_place(slot, day) and not is_off(day):
                return datetime.combine(day, slot.starts)
    return None


def meet(one: Slot, other: Slot) -> bool:
    """Tell whether two slots can fall at the same time of the same day."""
    if one.day != other.day or {one.week, other.week} == {EVEN, ODD}:
        return False
    return one.starts < other.ends and other.starts < one.ends


def osm_of(slots: Iterable[Slot]) -> str:
    """Write slots as OSM hours; commas, because a later rule would overwrite an earlier one."""
    by_rule: dict[str, list[str]] = {}
    for slot in sorted(slots, key=lambda each: (each.day, each.starts)):
        times = f"{slot.starts:%H:%M}-{slot.ends:%H:%M}"
        by_rule.setdefault(_days(slot), []).append(times)
    return ", ".join(f"{days} {','.join(dict.fromkeys(each))}" for days, each in by_rule.items())


def _days(slot: Slot) -> str:
    """Write the day of a slot, and its weeks."""
    day = DAYS[slot.day - 1]
    if slot.week.startswith(NTH):
        return f"{day}[{slot.week.removeprefix(NTH)}]"
    weeks = {EVEN: "week 02-52/2 ", ODD: "week 01-53/2 "}
    return f"{weeks.get(slot.week, '')}{day}"


def _minutes(hour: int, minute: int) -> int:
    """Count minutes after midnight."""
    return hour * 60 + minute
