"""Read OSM `opening_hours` texts: the open stretches of a day, and the usual week in French."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, State, validate

from desktop.domain.wording import NBSP, WEEKDAYS, clock, join

_CACHE = 20_000
_LONGEST = 1_000
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_MIDNIGHT = 24 * 60
_COMMENT = re.compile(r'"[^"]*"')
#: Times that need a place on Earth or a guess: sun events, open ends, empty ranges.
_UNSURE = re.compile(r"sunrise|sunset|dawn|dusk|\d\+|\b(\d\d?:\d\d)\s*-\s*\1\b")
#: What a plain week is made of: days, times, closed; no months, weeks, dates or nth days.
_PLAIN = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed|open|24/7|\d\d?:\d\d|[-,;\s])*")
_ON_APPOINTMENT = re.compile(r"rendez|\brdv\b", re.IGNORECASE)
_PUBLIC = re.compile(r"\bPH\b")
#: A week without public holiday, and one public holiday for each day of the week.
_PLAIN_MONDAY = date(2026, 6, 15)
_HOLIDAYS = (
    date(2026, 5, 25),
    date(2026, 7, 14),
    date(2026, 11, 11),
    date(2026, 5, 14),
    date(2026, 5, 1),
    date(2026, 8, 15),
    date(2026, 11, 1),
)
_SHORTEST_RUN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Hold one open stretch of a day, in minutes after midnight, with the source's remark."""

    starts: int
    ends: int
    comment: str = ""


@lru_cache(maxsize=_CACHE)
def ranges(osm: str, day: date) -> tuple[Range, ...] | None:
    """List the open stretches of a day; None when the text says nothing sure of it."""
    rules = _parsed(osm)
    if rules is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    start = datetime.combine(day, time())
    found = []
    for begins, ends, state, comment in rules.intervals(start, start + timedelta(days=1)):
        if state == State.UNKNOWN:
            return None
        if state == State.OPEN:
            last = _MIDNIGHT if ends is None else _minutes(ends - start)
            found.append(Range(starts=_minutes(begins - start), ends=last, comment=comment))
    return tuple(found)


@lru_cache(maxsize=_CACHE)
def mentions_public_holidays(osm: str) -> bool:
    """Tell whether the text has a rule about public holidays (`PH`)."""
    return bool(_PUBLIC.search(_COMMENT.sub("", osm)))


def on_appointment(stretch: Range) -> bool:
    """Tell whether the source's remark says that one comes by appointment."""
    return bool(_ON_APPOINTMENT.search(stretch.comment))


def words(stretch: Range) -> str:
    """Word one stretch: « 9 h – 12 h », « 24 h sur 24 », with the source's own remark.

    A whole day of which only « sur rendez-vous » is said is worded so, without hours.
    """
    if on_appointment(stretch) and stretch.starts == 0 and stretch.ends == _MIDNIGHT:
        return stretch.comment
    remark = f" ({stretch.comment})" if stretch.comment else ""
    if stretch.starts == 0 and stretch.ends == _MIDNIGHT:
        return f"24{NBSP}h sur{NBSP}24{remark}"
    ends = "minuit" if stretch.ends == _MIDNIGHT else _clock(stretch.ends)
    return f"{_clock(stretch.starts)}{NBSP}–{NBSP}{ends}{remark}"


@lru_cache(maxsize=_CACHE)
def week_in_french(osm: str) -> str:
    """Word a usual week, equal days together: « lundi au jeudi, 9 h – 12 h ; vendredi, … ».

    A text with more than days, times and public holidays is given back as it came.
    """
    text = osm.strip()
    if not _PLAIN.fullmatch(_COMMENT.sub("", text)):
        return text
    week = _days(text, [_PLAIN_MONDAY + timedelta(days=n) for n in range(7)])
    if week is None:
        return text
    groups: dict[str, list[int]] = {}
    for weekday, hours in enumerate(week):
        if hours:
            groups.setdefault(hours, []).append(weekday)
    parts = [f"{_weekdays(days)}, {hours}" for hours, days in groups.items()]
    parts = parts or ["fermé"]
    if mentions_public_holidays(text):
        public = _public_holidays(text, week)
        if public is None:
            return text
        parts.append(public)
    return f"{NBSP}; ".join(parts)


def usual_week(osm: str) -> tuple[tuple[Range, ...], ...] | None:
    """List the open stretches of each day, Monday first, of a week without public holidays.

    None for what is not a plain week: seasons, weeks of the month, hours that are not sure.
    """
    text = osm.strip()
    if not text or not _PLAIN.fullmatch(_COMMENT.sub("", text)):
        return None
    days = [ranges(text, _PLAIN_MONDAY + timedelta(days=n)) for n in range(7)]
    return None if None in days else tuple(day or () for day in days)


def _days(text: str, days: Sequence[date]) -> list[str] | None:
    """Word each of some days; empty when closed, None when one of them is not sure."""
    found = [ranges(text, day) for day in days]
    if None in found:
        return None
    return [join([words(stretch) for stretch in each or ()]) for each in found]


def _public_holidays(text: str, week: Sequence[str]) -> str | None:
    """Word what happens on public holidays; None when it depends on the day."""
    public = _days(text, _HOLIDAYS)
    if public is None:
        return None
    if not any(public):
        return "fermé les jours fériés"
    if len(set(public)) == 1:
        return f"jours fériés, {public[0]}"
    return "jours fériés aussi" if public == week else None


def _weekdays(days: Sequence[int]) -> str:
    """Name some days of the week: « lundi au jeudi », « lundi, mardi et vendredi »."""
    if len(days) == len(WEEKDAYS):
        return "tous les jours"
    names: list[str] = []
    runs: Mapping[int, list[int]] = _runs(days)
    for run in runs.values():
        if len(run) >= _SHORTEST_RUN:
            names.append(f"{WEEKDAYS[run[0]]} au {WEEKDAYS[run[-1]]}")
        else:
            names.extend(WEEKDAYS[day] for day in run)
    return join(names)


def _runs(days: Sequence[int]) -> dict[int, list[int]]:
    """Group sorted days that follow each other."""
    groups: dict[int, list[int]] = {}
    for rank, day in enumerate(days):
        groups.setdefault(day - rank, []).append(day)
    return groups


@lru_cache(maxsize=_CACHE)
def _parsed(osm: str) -> OpeningHours | None:
    """Parse a text with the holidays of France; None when it is not OSM, or needs a guess."""
    if len(osm) > _LONGEST or _UNSURE.search(_COMMENT.sub("", osm)):
        return None
    try:
        return OpeningHours(osm, country="FR") if validate(osm) else None
    except UnicodeEncodeError:  # a lone surrogate does not reach the parser
        return None


def _minutes(span: timedelta) -> int:
    """Count the minutes of a span."""
    return int(span.total_seconds()) // 60


def _clock(minutes: int) -> str:
    """Word minutes after midnight."""
    return clock(time(minutes // 60, minutes % 60))
