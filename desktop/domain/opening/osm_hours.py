"""Read OSM `opening_hours` texts: the open stretches of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.opening.plain_week import slots_of_day
from desktop.domain.wording import NBSP, clock

if TYPE_CHECKING:  # at run time with the first hours that are no plain week: 3 ms of a start
    from opening_hours import OpeningHours

_CACHE = 20_000
_LONGEST = 1_000
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_MIDNIGHT = 24 * 60
_COMMENT = re.compile(r'"[^"]*"')
#: Times that need a place on Earth or a guess: sun events, open ends.
_UNSURE = re.compile(r"sunrise|sunset|dawn|dusk|\d\+")
#: What a plain week is made of: days, times, closed; no months, weeks, dates or nth days.
_PLAIN = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed|open|24/7|\d\d?:\d\d|[-,;\s])*")
_STRETCH = re.compile(r"\b(\d\d?:\d\d)\s*-\s*(\d\d?:\d\d)")
_NIGHT_STARTS = "18:00"
_ON_APPOINTMENT = re.compile(r"rendez|\brdv\b", re.IGNORECASE)
_PUBLIC = re.compile(r"\bPH\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Hold one open stretch of a day, in minutes after midnight, with the source's remark."""

    starts: int
    ends: int
    comment: str = ""


@lru_cache(maxsize=_CACHE)
def ranges(osm: str, day: date) -> tuple[Range, ...] | None:
    """List the open stretches of a day; None when the text says nothing sure of it."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    plain = slots_of_day(osm, day.weekday()) if len(osm) <= _LONGEST else None
    if plain is not None:
        return tuple(Range(starts=starts, ends=ends) for starts, ends in plain)
    return _evaluated(osm, day)


def _evaluated(osm: str, day: date) -> tuple[Range, ...] | None:
    """Ask the evaluator."""
    from opening_hours import State  # noqa: PLC0415 -- see above

    rules = _parsed(osm)
    if rules is None:
        return None
    start, end = _bounds(day)
    found = []
    for begins, ends, state, comment in rules.intervals(start, end):
        if state == State.UNKNOWN:
            return None
        if state == State.OPEN:
            last = _MIDNIGHT if ends is None else _minutes(ends - start)
            found.append(Range(starts=_minutes(begins - start), ends=last, comment=comment))
    return tuple(found)


@lru_cache(maxsize=100)
def _bounds(day: date) -> tuple[datetime, datetime]:
    """Give midnight before a day, and after."""
    start = datetime.combine(day, time())
    return start, start + timedelta(days=1)


def is_plain(osm: str) -> bool:
    """Tell whether the hours are those of a plain week: no dates, weeks, school holidays."""
    return len(osm) <= _LONGEST and bool(_PLAIN.fullmatch(_COMMENT.sub("", osm)))


@lru_cache(maxsize=_CACHE)
def mentions_public_holidays(osm: str) -> bool:
    """Tell whether the text has a rule about public holidays (`PH`)."""
    return bool(_PUBLIC.search(_COMMENT.sub("", osm)))


def on_appointment(stretch: Range) -> bool:
    """Tell whether the source's remark says that one comes by appointment."""
    return bool(stretch.comment and _ON_APPOINTMENT.search(stretch.comment))


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
def _parsed(osm: str) -> OpeningHours | None:
    """Parse a text with the holidays of France; None when it is not OSM, or needs a guess."""
    from opening_hours import (  # type: ignore[attr-defined] # noqa: PLC0415 -- see above; its stubs leave ParserError out
        OpeningHours,
        ParserError,
    )

    bare = _COMMENT.sub("", osm) if '"' in osm else osm
    if len(osm) > _LONGEST or _UNSURE.search(bare) or _has_odd_stretch(bare):
        return None
    try:
        return OpeningHours(osm, country="FR")
    except (ParserError, UnicodeEncodeError):  # a lone surrogate does not reach the parser
        return None


def _has_odd_stretch(osm: str) -> bool:
    """Tell whether a stretch has no length, or starts by day and ends in the morning.

    The source is mistaken: `17:00-12:00` would open the next morning; `19:00-08:00` is a night
    shelter.
    """
    for starts, ends in _STRETCH.findall(osm):
        if starts == ends or ends.zfill(5) < starts.zfill(5) < _NIGHT_STARTS:
            return True
    return False


def _minutes(span: timedelta) -> int:
    """Count the minutes of a span."""
    return span.days * _MIDNIGHT + span.seconds // 60


def _clock(minutes: int) -> str:
    """Word minutes after midnight."""
    return clock(time(minutes // 60, minutes % 60))
