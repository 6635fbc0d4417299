"""Turn the schedules of HSDS into hours that doubt where they do.

HSDS 3 writes a rule of iCalendar (RFC 5545) cut into fields, HSDS 1.1 a weekday with two times.
A rule that is not of every week, or of one week of each month, stays in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from desktop.domain.opening.weekdays import DAYS
from desktop.domain.records import Closure, Schedule
from desktop.exchange.values.hours import HOLIDAYS_UNSAID, UNREAD, osm_schedule, week_schedule
from desktop.exchange.values.repairs import day

_ICAL_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_TIME = re.compile(r"(\d\d?:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_LIMITS = ("byweekno", "bymonthday", "byyearday", "count")
_YES = frozenset({"true", "1", "t", "yes", "y"})
_WORDS = ("description", "notes", "attending_type", "schedule_link")

Window = tuple[date | None, date | None]


class Rule(NamedTuple):
    """Hold one rule that is understood: its days (`Mo`, or `Tu[2]`) and its hours."""

    days: tuple[str, ...]
    hours: str
    window: Window


def schedules(written: Iterable[Mapping[str, Any]], origin: str) -> tuple[Schedule, ...]:
    """Put the rules of the same dates together, then tell in words what is not understood."""
    weeks: dict[Window, list[set[str]]] = {}
    monthly: list[Schedule] = []
    words: list[str] = []
    unread = False
    for each in written:
        rule = _rule(each)
        words += _told(each)
        if rule is None:
            unread = unread or not _only_words(each)
            words += _raw(each)
            continue
        if any("[" in name for name in rule.days):
            monthly.append(_monthly(rule, origin))
            continue
        cells = weeks.setdefault(rule.window, [set() for _ in DAYS])
        for name in rule.days:
            cells[DAYS.index(name)].add(rule.hours)
    found = [*_weekly(weeks, origin), *monthly]
    text = "\n".join(dict.fromkeys(words))
    if not found:
        found = [Schedule(origin=origin)] if text else []
    if not found:
        return ()
    first = found[0]
    alerts = tuple(sorted({*first.alerts, *([UNREAD] if unread else [])}))
    text = "\n".join(filter(None, (first.text, text)))
    return (replace(first, text=text, alerts=alerts), *found[1:])


def closures(written: Iterable[Mapping[str, Any]]) -> Iterator[Closure]:
    """Read the `holiday_schedule` of HSDS 1.1: closed, or open at other hours."""
    for each in written:
        starts, ends = (day(_text(each, name))[0] for name in ("start_date", "end_date"))
        hours = _hours(each)
        closed = _text(each, "closed").lower() in _YES
        if starts and (closed or hours):
            osm = "" if closed else f"Mo-Su {hours.replace(' ', '')}"
            yield Closure(starts=starts, ends=ends or starts, replacement_osm=osm)


def _rule(written: Mapping[str, Any]) -> Rule | None:
    """Read one rule; None when it is not one of every week or of one week of each month."""
    hours = _hours(written)
    starts = _first_day(written, "valid_from", "dtstart")
    window = starts, _first_day(written, "valid_to", "until")
    weekday = _text(written, "weekday")
    if weekday:
        days = _weekdays(weekday)
        return Rule(days, hours, window) if days and hours else None
    limited = any(_text(written, name) for name in _LIMITS)
    often = _text(written, "interval") not in {"", "1", "1.0"}
    if not hours or limited or often:
        return None
    days = _by_day(written, _text(written, "freq").upper(), starts)
    return Rule(days, hours, window) if days else None


def _by_day(written: Mapping[str, Any], frequency: str, starts: date | None) -> tuple[str, ...]:
    """Read the days of a rule as OSM names them: `Mo`, or `Tu[2]` for the second of a month."""
    listed = [
        part.strip().upper() for part in re.split(r"[,;\s]+", _text(written, "byday")) if part
    ]
    found = [_BYDAY.fullmatch(part) for part in listed]
    if not all(found):
        return ()
    pairs = [(each[1], DAYS[_ICAL_DAYS.index(each[2])]) for each in found if each]
    if frequency == "WEEKLY":
        if not pairs and starts is not None:
            return (DAYS[starts.weekday()],)
        return () if any(nth for nth, _ in pairs) else tuple(name for _, name in pairs)
    if frequency == "DAILY":
        return DAYS if not pairs else ()
    if frequency == "MONTHLY" and pairs and all(nth for nth, _ in pairs):
        return tuple(f"{name}[{int(nth)}]" for nth, name in pairs)
    return ()


def _weekdays(written: str) -> tuple[str, ...]:
    """Read the weekday of HSDS 1.1: 1 (Monday) to 7, or its English name, whole or cut."""
    if written.isdecimal() and 1 <= int(written) <= len(DAYS):
        return (DAYS[int(written) - 1],)
    cut = written.lower()
    return tuple(
        name
        for name, english in zip(DAYS, _ENGLISH_DAYS, strict=True)
        if len(cut) > 1 and english.startswith(cut)
    )


def _weekly(weeks: Mapping[Window, list[set[str]]], origin: str) -> Iterator[Schedule]:
    """Make one schedule for each span of dates."""
    for (starts, ends), cells in weeks.items():
        made = week_schedule([" / ".join(sorted(cell)) for cell in cells], origin=origin)
        if made:
            yield replace(made, valid_from=starts, valid_to=ends)


def _monthly(rule: Rule, origin: str) -> Schedule:
    """Make the schedule of some weeks of each month."""
    made = osm_schedule(f"{','.join(rule.days)} {rule.hours.replace(' ', '')}", origin)
    starts, ends = rule.window
    return replace(made, alerts=made.alerts or HOLIDAYS_UNSAID, valid_from=starts, valid_to=ends)


def _hours(written: Mapping[str, Any]) -> str:
    """Read `opens_at` and `closes_at` as `09:00 - 12:00`; empty when one is missing."""
    found = [_TIME.fullmatch(_text(written, name)) for name in ("opens_at", "closes_at")]
    return " - ".join(each[1].zfill(5) for each in found if each) if all(found) else ""


def _first_day(written: Mapping[str, Any], *names: str) -> date | None:
    """Give the first day that one of some fields tells."""
    return next((found for name in names if (found := day(_text(written, name))[0])), None)


def _told(written: Mapping[str, Any]) -> Iterator[str]:
    """Give the words of a rule."""
    return (text for name in _WORDS if (text := _text(written, name)))


def _only_words(written: Mapping[str, Any]) -> bool:
    """Tell whether a schedule is nothing but words."""
    return not any(
        _text(written, name) for name in ("opens_at", "closes_at", "freq", "byday", "weekday")
    )


def _raw(written: Mapping[str, Any]) -> Sequence[str]:
    """Give the fields of a rule that is not understood, as they were written."""
    names = ("weekday", "freq", "interval", "byday", *_LIMITS, "opens_at", "closes_at")
    told = " ".join(f"{name}={text}" for name in names if (text := _text(written, name)))
    return [f"{told} (horaires à vérifier)"] if told else []


def _text(written: Mapping[str, Any], name: str) -> str:
    """Give one value as text."""
    value = written.get(name)
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()
