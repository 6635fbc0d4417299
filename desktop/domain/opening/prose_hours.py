"""Propose a schedule for hours written in French, for a person to accept; never to be applied.

Only a text that is understood to its last word is read: precision comes before recall. What is
said of a usual week (« fermé le mercredi après-midi », « sur rendez-vous le jeudi ») needs that
week, given as `base`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.prose_items import Days, Item, Said, Times, items_of
from desktop.domain.opening.prose_week import APPOINTMENT, by_appointment, closed_rules
from desktop.domain.opening.week import EMPTY, WHOLE_DAY, Week, osm_of, times, week_of
from desktop.domain.opening.weekdays import DAYS
from desktop.domain.wording import WEEKDAYS

_SCOPES = ("week", "school")


@dataclass(frozen=True, slots=True)
class _Clause:
    """Hold days with their stretches."""

    days: Days
    stretches: tuple[Range, ...]


def propose(text: str, base: str = "", day: str = "") -> str:
    """Propose OSM hours for a text; empty when it is not surely understood.

    `base` holds the coded hours that stand beside it; `day` (« lundi ») says of which day a cell
    speaks.
    """
    return _proposed(text.strip(), base.strip(), day)


@lru_cache(maxsize=5_000)
def _proposed(text: str, base: str, day: str) -> str:
    """Choose how the text is to be read: hours, a closing, or appointments."""
    items = items_of(text)
    context = WEEKDAYS.index(day) if day in WEEKDAYS else None
    week = week_of(base) if base else EMPTY
    if not items or week is None:
        return ""
    kinds = [item.kind for item in items if isinstance(item, Said)]
    if "closed" in kinds:
        found = _with_closing(items, week, base, context)
    elif any(isinstance(item, Times) for item in items):
        found = _hours(items, base, context)
    else:
        found = _appointments(items, week, context)
    return found if found != base else ""


def _with_closing(items: Sequence[Item], week: Week, base: str, context: int | None) -> str:
    """Read what is closed, after the hours that may come before it."""
    at = next(n for n, item in enumerate(items) if isinstance(item, Said) and item.kind == "closed")
    before, after = _bare(items[:at]), _bare(items[at + 1 :])
    if context is not None and not before:
        if not after:
            return f"{DAYS[context]} off"
        return _hours(after, "", context)
    if any(isinstance(item, Said) and item.kind == "closed" for item in after):
        return ""
    if any(isinstance(item, Times) for item in before):
        base = _hours(before, "", None)
        week = week_of(base) or EMPTY
        before = []
    if before or week == EMPTY:
        return ""
    return closed_rules(after, week, base)


def _bare(items: Sequence[Item]) -> list[Item]:
    """Leave out what only parts two statements."""
    return [item for item in items if not (isinstance(item, Said) and item.kind == "sep")]


def _hours(items: Sequence[Item], base: str, context: int | None) -> str:
    """Read days and their times, in one order or the other."""
    week = week_of(base) or EMPTY
    bare = _bare(items)
    scopes = [item for item in bare if isinstance(item, Said) and item.kind in _SCOPES]
    marks = [n for n, item in enumerate(bare) if _is(item, "appointment")]
    told = [
        item for item in bare if isinstance(item, Days | Times) or _is(item, "part", "appointment")
    ]
    if len(told) + len(scopes) + sum(_is(item, "free") for item in bare) != len(bare):
        return ""
    clauses = [_on_open_days(each, week) for each in _clauses(told, context)]
    if not clauses or len(scopes) > 1 or len(marks) > 1:
        return ""
    if marks:
        at_an_end = marks[0] == 0 or (marks[0] == len(bare) - 1 and len(clauses) == 1)
        if not at_an_end or any(_is(item, "free") for item in bare):
            return ""
        clauses = [_Clause(each.days, _with_comment(each.stretches)) for each in clauses]
    if scopes:
        opened = {day for day in range(7) if week[day]}
        whole = len(clauses) == 1 and opened <= clauses[0].days.days  # else: what of other days?
        rule = _scoped(clauses[0], scopes[0]) if whole else ""
        return "; ".join(filter(None, (base, rule))) if rule else ""
    return _written(clauses, week)


def _is(item: Item, *kinds: str) -> bool:
    """Tell whether an item is a word of some kind."""
    return isinstance(item, Said) and item.kind in kinds


def _clauses(told: Sequence[Item], context: int | None) -> list[_Clause]:
    """Pair days with times; empty when some are left over or a part of day contradicts."""
    parts = [item.value for item in told if _is(item, "part") and isinstance(item, Said)]
    pieces = [item for item in told if isinstance(item, Days | Times)]
    if not any(isinstance(item, Days) for item in pieces):
        if context is None:
            return []
        pieces = [Days(days=frozenset({context})), *pieces]
    days_first = isinstance(pieces[0], Days)
    groups: list[tuple[list[Days], list[Times]]] = []
    first_kind = Days if days_first else Times
    for number, item in enumerate(pieces):
        if isinstance(item, first_kind) and (
            number == 0 or not isinstance(pieces[number - 1], first_kind)
        ):
            groups.append(([], []))
        days, stretches = groups[-1]
        if isinstance(item, Days):
            days.append(item)
        else:
            stretches.append(item)
    clauses: list[_Clause] = []
    for days, stretches in groups:
        ranges = _ranges(stretches)
        if not days or not ranges:
            return []
        for each in days:
            if not all(_fits(part, ranges) for part in (each.part, *parts) if part != "all"):
                return []
            clauses.append(_Clause(each, ranges))
    return clauses


def _ranges(written: Sequence[Times]) -> tuple[Range, ...]:
    """Put the stretches of one clause together; empty when they are not in order."""
    ranges = [
        Range(starts=starts, ends=ends, comment=APPOINTMENT if each.bracketed else "")
        for each in written
        for starts, ends in each.stretches
    ]
    in_order = all(one.ends <= two.starts for one, two in pairwise(ranges))
    return tuple(ranges) if in_order else ()


def _fits(part: str, ranges: Sequence[Range]) -> bool:
    """Tell whether stretches are those of the part of the day that is named beside them."""
    if part == "am":
        return all(each.ends <= 14 * 60 for each in ranges)
    return not part or all(each.starts >= 12 * 60 for each in ranges)


def _with_comment(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Say that stretches are by appointment."""
    return tuple(replace(each, comment=APPOINTMENT) for each in ranges)


def _on_open_days(clause: _Clause, week: Week) -> _Clause:
    """Read « tous les jours » as the days that the base opens."""
    opened = frozenset(day for day in range(7) if week[day])
    if opened and len(clause.days.days) == len(DAYS):
        return replace(clause, days=replace(clause.days, days=opened))
    return clause


def _scoped(clause: _Clause, scope: Item) -> str:
    """Write the hours of some weeks, or of the school holidays, only."""
    if clause.days.nth or not isinstance(scope, Said):
        return ""
    days = [clause.stretches if day in clause.days.days else () for day in range(7)]
    rule = osm_of(tuple(days))
    return f"week {scope.value} {rule}" if scope.kind == "week" else f"SH {rule}"


def _written(clauses: Sequence[_Clause], week: Week) -> str:
    """Write clauses as OSM hours; days that the base does not open are added to it."""
    days: list[tuple[Range, ...]] = [()] * 7
    rules = []
    for clause in clauses:
        if clause.days.nth:
            (day,) = clause.days.days
            if any(day in each.days.days for each in clauses if not each.days.nth):
                return ""
            ranks = ",".join(map(str, clause.days.nth))
            comment = f' "{clause.stretches[0].comment}"' if clause.stretches[0].comment else ""
            rules.append(f"{DAYS[day]}[{ranks}] {times(clause.stretches)}{comment}")
            continue
        for day in clause.days.days:
            both = tuple(sorted((*days[day], *clause.stretches), key=lambda each: each.starts))
            if any(one.ends > two.starts for one, two in pairwise(both)):
                return ""
            days[day] = both
    named = {day for clause in clauses for day in clause.days.days}
    opened = {day for day in range(7) if week[day]}
    if not named & opened:
        days = [mine or theirs for mine, theirs in zip(days, week, strict=True)]
    elif rules or opened - named:  # is it instead of the usual week, or in it?
        return ""
    return "; ".join([osm_of(tuple(days)), *rules]) if any(days) else "; ".join(rules)


def _appointments(items: Sequence[Item], week: Week, context: int | None) -> str:
    """Read on which days, or parts of day, one comes by appointment."""
    segments: list[list[Item]] = [[]]
    for item in items:
        if _is(item, "sep"):
            segments.append([])
        else:
            segments[-1].append(item)
    if week == EMPTY:
        return _bare_appointments([item for item in items if not _is(item, "sep")], context)
    for segment in filter(None, segments):
        marks = [item.kind for item in segment if isinstance(item, Said) and item.kind != "part"]
        if marks not in (["appointment"], ["free"]):
            return ""
        changed = by_appointment(segment, week, on_appointment=marks == ["appointment"])
        if changed is None:
            return ""
        week = changed
    return osm_of(week)


def _bare_appointments(items: Sequence[Item], context: int | None) -> str:
    """Say « sur rendez-vous » of whole days whose hours nothing tells."""
    days = [item for item in items if isinstance(item, Days)]
    others = [item for item in items if not isinstance(item, Days)]
    if len(others) != 1 or not _is(others[0], "appointment"):
        return ""
    if any(each.part or each.nth for each in days):
        return ""
    named = {day for each in days for day in each.days}
    if context is not None and not days:
        named = {context}
    whole = (Range(starts=WHOLE_DAY[0], ends=WHOLE_DAY[1], comment=APPOINTMENT),)
    return osm_of(tuple(whole if day in named else () for day in range(7))) if named else ""
