"""Word dates, times and weeks in another language (CLDR, by babel); digits stay Latin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from desktop.domain.opening.osm_hours import Range, on_appointment
from desktop.domain.opening.week import Week
from desktop.domain.phrases import Phrases

#: The year in a CLDR pattern, with the words that belong to it.
_YEAR = re.compile(r"(?:[،,፣]|\s*د|\s*'de')?\s*y(?:年|\s*'[^']*'\.?)?")
_MONDAY = date(2026, 6, 15)
_SHORTEST_RUN = 3
_WEEK_DAYS = 7


def full_date(day: date, locale: str) -> str:
    """Word a whole date: « الثلاثاء، 24 نوفمبر 2026 »."""
    return format_date(day, _patterns(locale)[0], locale=locale)


def day_date(day: date, locale: str) -> str:
    """Word a day of the year, without the year."""
    return format_date(day, _patterns(locale)[1], locale=locale)


@lru_cache
def _patterns(locale: str) -> tuple[str, str]:
    """Give the pattern of a whole date, and the same without the year."""
    full = Locale.parse(locale).date_formats["full"].pattern
    return full, _YEAR.sub("", full, count=1)


def clock(minutes: int) -> str:
    """Word a time as France counts it, which the doors follow: « 9:00 », « 14:30 »."""
    return f"{minutes // 60}:{minutes % 60:02}"


def hours(ranges: Sequence[Range], phrases: Phrases) -> str:
    """Word the stretches of a day."""
    return phrases.listed([_stretch(each, phrases) for each in ranges])


def _stretch(stretch: Range, phrases: Phrases) -> str:
    """Word one stretch; a remark about appointments is told."""
    said = phrases.say("hours", start=clock(stretch.starts), end=clock(stretch.ends))
    return f"{said} ({phrases.say('by-appointment')})" if on_appointment(stretch) else said


def week_lines(week: Week, phrases: Phrases) -> list[str]:
    """Word a usual week, one line for days with equal hours."""
    groups: dict[tuple[Range, ...], list[int]] = {}
    for day, stretches in enumerate(week):
        if stretches:
            groups.setdefault(stretches, []).append(day)
    lines = [
        phrases.listed([_weekdays(days, phrases), hours(stretches, phrases)])
        for stretches, days in groups.items()
    ]
    return lines or [phrases.say("closed")]


def _weekdays(days: Sequence[int], phrases: Phrases) -> str:
    """Name some days of the week: three in a row or more by the first and the last."""
    if len(days) == _WEEK_DAYS:
        return phrases.say("every-day")
    runs: dict[int, list[int]] = {}
    for rank, day in enumerate(days):
        runs.setdefault(day - rank, []).append(day)
    locale = phrases.language.locale
    names = []
    for run in runs.values():
        if len(run) >= _SHORTEST_RUN:
            names.append(f"{_weekday(run[0], locale)} – {_weekday(run[-1], locale)}")
        else:
            names += [_weekday(day, locale) for day in run]
    return phrases.listed(names)


@lru_cache
def _weekday(day: int, locale: str) -> str:
    """Name a day of the week."""
    return format_date(date.fromordinal(_MONDAY.toordinal() + day), "EEEE", locale=locale)
