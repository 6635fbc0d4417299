"""Find what is probably wrong in coded hours, and what was probably meant; repair nothing.

The faults are those of real files: a day told again after `;` (which overwrites, as the OSM key
defines it), slots of no length, slots over one another, evenings that end in the morning, and a
text beside the hours that says something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from desktop.domain.opening.osm_hours import Range, words
from desktop.domain.opening.osm_rules import Rule, rules_of
from desktop.domain.opening.prose_hours import propose
from desktop.domain.opening.text_beside import change
from desktop.domain.opening.week import EMPTY, osm_of, week_of
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.records import Schedule
from desktop.domain.wording import NBSP, WEEKDAYS, join

REPEATED_DAY = "repeated-day"
NULL_SLOT = "null-slot"
OVERLAP = "overlap"
MIDNIGHT = "midnight"
TEXT = "text"
PROSE = "prose"
#: Kinds in the order to look at them, with their name on screen.
KINDS = {
    MIDNIGHT: "Horaires qui passent minuit",
    NULL_SLOT: "Créneaux vides",
    OVERLAP: "Créneaux qui se recouvrent",
    REPEATED_DAY: "Jours écrits deux fois",
    TEXT: "Texte qui dit autre chose",
    PROSE: "Phrases qui peuvent se coder",
}

_HALF_DAY = 12 * 60
_MORNING = 6 * 60
_MISTYPED = 10 * 60
_NIGHT_STARTS = 18 * 60
_EVENING_ENDS = 21 * 60
Slot = tuple[int, int]
_Days = list[list[Slot]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Hold one doubt: its kind, the coded hours before and as probably meant, and why.

    `read` and `meant` are the two weeks in French; `read` is empty when nothing can be read.
    """

    kind: str
    before: str
    proposed: str
    reason: str
    read: str
    meant: str


def examine(schedule: Schedule) -> tuple[Finding, ...]:
    """List the doubts about one schedule, at most one of each kind; all proposals can be read."""
    found = [*_of_osm(schedule.osm), *_of_text(schedule)]
    return tuple(each for each in found if each.proposed != each.before)


@lru_cache(maxsize=5_000)
def _of_osm(osm: str) -> tuple[Finding, ...]:
    """List the faults of coded hours."""
    rules = rules_of(osm)
    if rules is None:
        return ()
    found = []
    for kind, look in _LOOKS.items():
        days = _told(rules, union=kind == REPEATED_DAY and _halves(rules))
        reason = look(rules, days)
        if reason:
            proposed = osm_of(tuple(_ranges(each) for each in _mended(days)))
            found.append(_finding(kind, osm, proposed, reason))
    return tuple(found)


def _of_text(schedule: Schedule) -> Iterator[Finding]:
    """Compare coded hours with what the text beside them says."""
    osm, line = schedule.osm, schedule.text
    proposed = propose(line)
    if osm:
        proposed, line = change(line, osm)
    if not proposed or (osm and _says_no_more(schedule, proposed)):
        return
    shown = line if len(line) <= 100 else f"{line[:99]}…"  # noqa: PLR2004 -- one line of a page
    reason = f"le texte dit «\u00a0{shown}\u00a0»"
    yield _finding(TEXT if osm else PROSE, osm, proposed, reason)


def _says_no_more(schedule: Schedule, proposed: str) -> bool:
    """Tell whether the schedule says already what its text does, in hours or beside them."""
    if schedule.school_holidays is False and proposed == f"{schedule.osm}; SH off":
        return True
    read, meant = week_of(schedule.osm), week_of(proposed)
    if read is None or meant is None or read == EMPTY:
        return False
    if schedule.by_appointment:
        meant = tuple(tuple(replace(each, comment="") for each in day) for day in meant)
    return read == meant


def _finding(kind: str, before: str, proposed: str, reason: str) -> Finding:
    """Word one doubt."""
    return Finding(
        kind=kind,
        before=before,
        proposed=proposed,
        reason=reason,
        read=week_in_french(before) if week_of(before) is not None else "",
        meant=week_in_french(proposed),
    )


def _told(rules: Sequence[Rule], *, union: bool) -> _Days:
    """List the slots of each day as the rules give them; `union`: nothing overwrites."""
    days: _Days = [[] for _ in WEEKDAYS]
    for rule in rules:
        for day in rule.days:
            kept = days[day] if rule.added or (union and rule.slots) else []
            days[day] = [*kept, *rule.slots]
    return days


def _halves(rules: Sequence[Rule]) -> bool:
    """Tell whether days told twice are probably two halves: the same days, times apart.

    `Mo 09:00-12:00; Mo 14:00-17:00` is; `Mo-Fr 09:00-12:00; We 14:00-17:00` may well be meant.
    """
    twice = False
    for rank, rule in enumerate(rules):
        for other in rules[:rank]:
            if rule.added or not set(rule.days) & set(other.days):
                continue
            if set(rule.days) != set(other.days) or not rule.slots:
                return False
            if any(a < d and c < b for a, b in rule.slots for c, d in other.slots):
                return False
            twice = True
    return twice


def _repeated(rules: Sequence[Rule], _: _Days) -> str:
    """Say which days a later rule overwrites."""
    seen: set[int] = set()
    twice: list[int] = []
    for rule in rules:
        if not rule.added:
            twice += [day for day in rule.days if day in seen and rule.slots]
        seen.update(rule.days)
    names = join([WEEKDAYS[day] for day in sorted(set(twice))])
    return f"{names}{NBSP}: écrit deux fois, le dernier remplace les autres" if names else ""


def _null(rules: Sequence[Rule], _: _Days) -> str:
    """Say which days have a slot of no length."""
    return _named(rules, lambda slot: slot[0] == slot[1], "un créneau vide")


def _overlapping(_: Sequence[Rule], days: _Days) -> str:
    """Say on which days slots lie over one another."""
    named = []
    for day, slots in enumerate(days):
        real = sorted(slot for slot in slots if slot[0] < slot[1])
        if any(one[1] > two[0] for one, two in pairwise(real)):
            named.append(WEEKDAYS[day])
    return f"{join(named)}{NBSP}: des créneaux se recouvrent" if named else ""


def _past_midnight(rules: Sequence[Rule], _: _Days) -> str:
    """Say which days end in the morning though they start by day."""
    return _named(
        rules,
        lambda slot: slot[1] < slot[0] < _NIGHT_STARTS,
        "la fin est avant le début",
    )


def _named(rules: Sequence[Rule], wrong: Callable[[Slot], bool], what: str) -> str:
    """Say on which days a slot is wrong, and show it."""
    named: dict[int, None] = {}
    shown: dict[str, None] = {}
    for rule in rules:
        for slot in rule.slots:
            if wrong(slot):
                named.update(dict.fromkeys(rule.days))
                shown[words(Range(starts=slot[0], ends=slot[1]))] = None
    days = join([WEEKDAYS[day] for day in sorted(named)])
    return f"{days}{NBSP}: {what} ({join(list(shown))})" if days else ""


_LOOKS = {
    MIDNIGHT: _past_midnight,
    NULL_SLOT: _null,
    OVERLAP: _overlapping,
    REPEATED_DAY: _repeated,
}


def _mended(days: _Days) -> _Days:
    """Give the week as it was probably meant."""
    kept = [[_by_day(slot) for slot in slots if slot[0] != slot[1]] for slots in days]
    clean = [tuple(sorted(set(slots))) for slots in kept]
    usual = Counter(slots for slots in clean if len(slots) > 1 and not _crossed(slots))
    return [_apart(slots, [each for each, _ in usual.most_common()]) for slots in clean]


def _by_day(slot: Slot) -> Slot:
    """Put an end of « 5:30 » in the afternoon where the start is by day, or put both in order."""
    starts, ends = slot
    if not ends < starts < _NIGHT_STARTS:
        return slot
    later = ends + _HALF_DAY
    return (starts, later) if starts < later <= _EVENING_ENDS else (ends, starts)


def _afternoon(slot: Slot) -> Slot:
    """Read « 04:00 » as 14:00, a digit mistyped, where the slot allows it."""
    starts, ends = slot
    early = starts < _MORNING and starts + _MISTYPED < ends
    return (starts + _MISTYPED, ends) if early else slot


def _crossed(slots: Sequence[Slot]) -> bool:
    """Tell whether slots in order lie over one another."""
    return any(one[1] > two[0] for one, two in pairwise(slots))


def _apart(slots: Sequence[Slot], usual: Sequence[Sequence[Slot]]) -> list[Slot]:
    """Undo an overlap: as on other days that start and end alike, else as one stretch."""
    if not _crossed(slots):
        return list(slots)
    late = sorted(_afternoon(slot) for slot in slots)  # « 04:00-18:00 » beside a morning
    if not _crossed(late):
        return late
    ends = max(slot[1] for slot in slots)
    for other in usual:
        if (other[0][0], other[-1][1]) == (slots[0][0], ends):
            return list(other)
    joined: list[Slot] = []
    for slot in slots:
        if joined and slot[0] < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], slot[1]))
        else:
            joined.append(slot)
    return joined


def _ranges(slots: Sequence[Slot]) -> tuple[Range, ...]:
    """Make stretches of slots."""
    return tuple(Range(starts=starts, ends=ends) for starts, ends in slots)
