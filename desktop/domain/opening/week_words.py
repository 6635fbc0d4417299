"""Word opening hours in French, as people say them, short enough for paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from desktop.domain.opening import osm_hours
from desktop.domain.opening.osm_hours import ranges, words
from desktop.domain.opening.weekdays import DAYS
from desktop.domain.wording import NBSP, WEEKDAYS, join

_CACHE = 20_000
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
_LONGEST = 1_000
_RULE = re.compile(r'(?:"[^"]*"|[^";])+')
_NTH = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)\[((?:-1|[1-5])(?:,(?:-1|[1-5]))*)\]\s+(.+)")
_EVEN_OR_ODD = re.compile(r"week\s*(0?[12])-5[23]/2\s+(.+)")
_SCHOOL = re.compile(r"SH\s+(.+)")
_MONTHS = re.compile(r"(Jul|Aug|Jul-Aug) (?:off|closed)")
_OFF = frozenset({"off", "closed"})
_MONTH_WORDS = {"Jul": "juillet", "Aug": "août", "Jul-Aug": "juillet et août"}
_RANK_WORDS = {"-1": "dernier", "1": "1er", "2": "2e", "3": "3e", "4": "4e", "5": "5e"}


@lru_cache(maxsize=_CACHE)
def week_in_french(osm: str) -> str:
    """Word a usual week, equal days together: « lundi au jeudi, 9 h – 12 h ; vendredi, … ».

    Even and odd weeks, days of the month, school holidays and a summer shut are told after it;
    a text with anything else is given back as it came.
    """
    text = osm.strip()
    if osm_hours.is_plain(text):
        return _plain(text) or text
    rules = [rule.strip() for rule in _RULE.findall(text)] if len(text) <= _LONGEST else []
    plain = [rule for rule in rules if osm_hours.is_plain(rule)]
    others = rules[len(plain) :]
    if plain != rules[: len(plain)]:  # a rule after the others may change them
        return text
    parts = [_plain("; ".join(plain)), *map(_other, others)] if plain else [*map(_other, others)]
    return f"{NBSP}; ".join(part for part in parts if part) if None not in parts else text


def _plain(text: str) -> str | None:
    """Word days, times and public holidays; None when a day is not sure."""
    if not text:
        return ""
    week = _days(text, [_PLAIN_MONDAY + timedelta(days=n) for n in range(7)])
    if week is None:
        return None
    groups: dict[str, list[int]] = {}
    for weekday, hours in enumerate(week):
        if hours:
            groups.setdefault(hours, []).append(weekday)
    parts = [f"{_weekdays(days)}, {hours}" for hours, days in groups.items()]
    parts = parts or ["fermé"]
    if osm_hours.mentions_public_holidays(text):
        public = _public_holidays(text, week)
        if public is None:
            return None
        parts.append(public)
    return f"{NBSP}; ".join(parts)


def _other(rule: str) -> str | None:
    """Word one rule that is not of every week; None for what has no words here."""
    if found := _NTH.fullmatch(rule):
        return _of_month(found[1], found[2].split(","), found[3])
    if found := _MONTHS.fullmatch(rule):
        return f"fermé en {_MONTH_WORDS[found[1]]}"
    for pattern, named in ((_EVEN_OR_ODD, ""), (_SCHOOL, "pendant les vacances scolaires")):
        if found := pattern.fullmatch(rule):
            inner = found[found.re.groups]
            if inner in _OFF and named:
                return f"fermé {named}"
            told = _plain(inner) if osm_hours.is_plain(inner) else None
            parity = "semaines impaires" if found[1][-1] == "1" else "semaines paires"
            return f"{named or parity}{NBSP}: {told}" if told else None
    return None


def _of_month(day: str, ranks: Sequence[str], hours: str) -> str | None:
    """Word days of the month: « 1er et 3e mardi du mois, 9 h – 12 h »."""
    weekday = DAYS.index(day)
    named = f"{join([_RANK_WORDS[rank] for rank in ranks])} {WEEKDAYS[weekday]} du mois"
    if hours in _OFF:
        return f"fermé le {named}"
    told = _days(f"{day} {hours}", [_PLAIN_MONDAY + timedelta(days=weekday)])
    return f"{named}, {told[0]}" if told and told[0] else None


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
