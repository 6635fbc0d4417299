"""Word what the window says of numbers and days, as a French reader expects it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop.domain.wording import WEEKDAYS, short_date

NBSP = "\u00a0"
DAYS_AHEAD = 21


def today() -> date:
    """Give the day it is where the desk is."""
    return now().date()


def now() -> datetime:
    """Give the moment it is where the desk is."""
    return datetime.now().astimezone()


def count(number: int, one: str, many: str = "") -> str:
    """Word a count: « 0 fiche », « 1 fiche », « 1 266 fiches »."""
    words = one if number < 2 else many or f"{one}s"  # noqa: PLR2004 -- French plurals start at 2
    return f"{grouped(number)}{NBSP}{words}"


def grouped(number: int) -> str:
    """Write a number with its thousands apart."""
    return f"{number:,}".replace(",", "\u202f")


def distance(kilometres: float | None) -> str:
    """Word a distance for the list; nothing when it is not known."""
    if kilometres is None:
        return ""
    if kilometres < 0.05:  # noqa: PLR2004 -- the same commune: nothing to add
        return "sur place"
    if kilometres < 10:  # noqa: PLR2004 -- beyond, a decimal is false precision
        return f"{kilometres:.1f}".replace(".", ",") + f"{NBSP}km"
    return f"{round(kilometres)}{NBSP}km"


def day_choices(start: date) -> tuple[tuple[str, date], ...]:
    """List the days that can be asked for, from today on."""
    choices = []
    for ahead in range(DAYS_AHEAD):
        day = start + timedelta(days=ahead)
        name = f"{WEEKDAYS[day.weekday()]} {short_date(day).rsplit(' ', 1)[0]}"
        prefix = {0: "aujourd’hui, ", 1: "demain, "}.get(ahead, "")
        choices.append((prefix + name, day))
    return tuple(choices)
