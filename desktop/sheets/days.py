"""Put coming days that say the same on one line, closed days last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from desktop.domain.sheet import DayLine
from desktop.domain.wording import MONTHS, WEEKDAYS, join

CLOSED = "closed"
UNKNOWN = "unknown"


class Told(NamedTuple):
    """Hold one printed line: which days, their hours, why they are doubted."""

    label: str
    hours: str
    doubt: str
    state: str


def told(days: Sequence[DayLine], *, merged: bool) -> tuple[list[Told], list[tuple[str, str]]]:
    """Word open and doubtful days, then closed ones as (« fermé », which days).

    `merged` puts days in a row with the same hours together: « mardi 24 au jeudi 26 novembre »;
    of days without hours, those that are closed between do not part them.
    """
    shut = {day.day for day in days if day.state == CLOSED}
    lines: list[Told] = []
    run: list[DayLine] = []
    for day in days:
        if day.state == CLOSED:
            continue
        if run and not (merged and _follows(run[-1], day, shut)):
            lines.append(_line(run))
            run = []
        run.append(day)
    if run:
        lines.append(_line(run))
    return lines, _closed(days)


def _follows(before: DayLine, day: DayLine, shut: Collection[date]) -> bool:
    """Tell whether a day is the next one, or the next that is not shut, and says the same."""
    if (_hours(before), before.state, before.doubt) != (_hours(day), day.state, day.doubt):
        return False
    apart = (day.day - before.day).days
    between = (before.day + timedelta(days=n) for n in range(1, apart))
    return apart == 1 or (not _hours(day) and all(each in shut for each in between))


def _line(run: Sequence[DayLine]) -> Told:
    """Word one day, or several in a row; unknown days keep their doubt and promise no hours."""
    first, last = run[0], run[-1]
    label = first.label
    if len(run) > 1:
        link = "et" if len(run) == 2 else "au"  # noqa: PLR2004 -- two days are « a et b »
        month = f" {MONTHS[first.day.month - 1]}" if first.day.month != last.day.month else ""
        label = f"{_short(first)}{month} {link} {last.label}"
    return Told(label, _hours(first), first.doubt, first.state)


def _hours(day: DayLine) -> str:
    """Give the hours to print: a doubtful day has none."""
    return "" if day.state == UNKNOWN and day.doubt else day.hours


def _closed(days: Sequence[DayLine]) -> list[tuple[str, str]]:
    """Word closed days, together when they are closed for the same reason."""
    reasons: dict[str, list[DayLine]] = {}
    for day in days:
        if day.state == CLOSED:
            reasons.setdefault(day.hours or "fermé", []).append(day)
    return [(reason, _names(closed)) for reason, closed in reasons.items()]


def _names(days: Sequence[DayLine]) -> str:
    """List days, the month told once: « samedi 28 et dimanche 29 novembre »."""
    names = []
    for at, day in enumerate(days):
        last = at + 1 == len(days) or days[at + 1].day.month != day.day.month
        names.append(day.label if last else _short(day))
    return join(names)


def _short(day: DayLine) -> str:
    """Name a day without its month."""
    number = "1er" if day.day.day == 1 else str(day.day.day)
    return f"{WEEKDAYS[day.day.weekday()]} {number}"
