"""Understand a day as people name it: « mardi », « 14 juillet », « 14/07 », « demain »."""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop.domain.wording import MONTHS, WEEKDAYS
from desktop.domain.words import fold

_NEAR = {"aujourd'hui": 0, "ce jour": 0, "demain": 1, "apres-demain": 2, "apres demain": 2}
_LATER = {"": 0, "prochain": 0, "en huit": 7, "en quinze": 14}  # days after the next such weekday
_UNITS = {"jour": 1, "semaine": 7}
_SHORTEST = 3  # letters: « mar » is Tuesday, « juil » July
_YEARS_AHEAD = 8  # the longest wait for a 29 February is from 2096 to 2104
_CENTURY = 2000
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DIGITS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?", re.ASCII)
_WRITTEN = re.compile(
    r"(?:([a-z]+)\.? )?(?:le )?(\d{1,2})(?:er)?(?: ([a-z]+)\.?(?: (\d{4}))?)?", re.ASCII
)
_WEEKDAY = re.compile(r"(?:ce )?([a-z]+)\.? ?(prochain|en huit|en quinze|)")
_AHEAD = re.compile(r"dans (\d{1,3}) (jour|semaine)s?", re.ASCII)


def day_of(text: str, on: date) -> date | None:
    """Give the day that a text names, the next one from `on` where no year is said.

    None when it is not understood, or when weekday and date do not go together.
    """
    words = " ".join(fold(text).replace("’", "'").replace(",", " ").split()).removeprefix("le ")
    if words in _NEAR:
        return on + timedelta(days=_NEAR[words])
    if said := _AHEAD.fullmatch(words):
        return on + timedelta(days=int(said[1]) * _UNITS[said[2]])
    if said := _WEEKDAY.fullmatch(words):
        return _weekday(on, said[1], said[2])
    if said := _WRITTEN.fullmatch(words):
        return _written(on, *said.groups())
    return _in_digits(on, words)


def _in_digits(on: date, words: str) -> date | None:
    """Give « 14/07 », « 14/07/26 » or « 2026-07-14 »."""
    if said := _ISO.fullmatch(words):
        return _date(int(said[1]), int(said[2]), int(said[3]))
    if said := _DIGITS.fullmatch(words):
        year = int(said[3]) if said[3] else 0
        return _next(on, int(said[1]), int(said[2]), year + _CENTURY * (0 < year < _CENTURY))
    return None


def _written(
    on: date, weekday: str | None, number: str, month: str | None, year: str | None
) -> date | None:
    """Give « mardi 14 juillet 2026 », any of its parts but the number left out."""
    if month is None:
        day = _next_number(on, int(number))
    else:
        place = _place(month, MONTHS)
        day = None if place is None else _next(on, int(number), place + 1, int(year or 0))
    if day is None or weekday is None:
        return day
    return day if _place(weekday, WEEKDAYS) == day.weekday() else None


def _weekday(on: date, name: str, later: str) -> date | None:
    """Give the next such weekday; today is not « mardi »: it is « aujourd’hui »."""
    place = _place(name, WEEKDAYS)
    if place is None:
        return None
    return on + timedelta(days=(place - on.weekday() - 1) % 7 + 1 + _LATER[later])


def _place(name: str, names: list[str] | tuple[str, ...]) -> int | None:
    """Find a name by its beginning; None when it is that of no name, or of two."""
    found = [place for place, one in enumerate(names) if fold(one).startswith(name)]
    return found[0] if len(found) == 1 and len(name) >= _SHORTEST else None


def _next(on: date, number: int, month: int, year: int) -> date | None:
    """Give a day of a month in its year, or in the first year that has it from `on` on."""
    if year:
        return _date(year, month, number)
    days = (_date(on.year + ahead, month, number) for ahead in range(_YEARS_AHEAD + 1))
    return next((day for day in days if day is not None and day >= on), None)


def _next_number(on: date, number: int) -> date | None:
    """Give the next day that has this number in its month."""
    days = (on + timedelta(days=ahead) for ahead in range(62))
    return next((day for day in days if day.day == number), None)


def _date(year: int, month: int, number: int) -> date | None:
    """Make a date; None when no calendar has it."""
    try:
        return date(year, month, number)
    except ValueError:
        return None
