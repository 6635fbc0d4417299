"""Say when a place is open on a date, in French, without ever promising what the source does not.

Rules (docs of the OSM `opening_hours` key, and the Code du travail for public holidays):
a public holiday on which the source is silent is unknown, prose stays prose, and what does not
parse is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from desktop.domain import osm_hours
from desktop.domain.osm_hours import Range, week_in_french
from desktop.domain.records import Closure, Schedule
from desktop.domain.sheet import DayLine
from desktop.domain.wording import NBSP, day_date, full_date, join, short_date

__all__ = ["coming_days", "day_line", "department_of", "state_on", "week_in_french"]

OPEN, CLOSED, APPOINTMENT, UNKNOWN = "open", "closed", "appointment", "unknown"
CALL = f"{NBSP}: appelez avant"

_CACHE = 20_000
_ON_APPOINTMENT = re.compile(r"rendez|\brdv\b", re.IGNORECASE)
_DOUBTFUL_ALERTS = frozenset({"repeated-day", "null-slot", "overlap", "unread"})
#: Overseas and Alsace-Moselle departments that have public holidays of their own.
_SUBDIVISIONS = {
    "57": "57", "67": "6AE", "68": "6AE", "971": "971", "972": "972", "973": "973", "974": "974",
    "975": "PM", "976": "976", "977": "BL", "978": "MF", "984": "TF", "986": "WF", "987": "PF",
    "988": "NC",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """Hold what is known of one day: its state, its stretches and why it is doubted."""

    state: str
    ranges: tuple[Range, ...] = ()
    doubt: str = ""
    words: str = ""


def day_line(
    schedules: Sequence[Schedule],
    closures: Sequence[Closure],
    day: date,
    today: date | None = None,
    *,
    department: str = "",
) -> DayLine:
    """Word one day; the year is told when it is not `today`'s. Never raises on what a source says.

    `department` adds the public holidays of Alsace-Moselle and overseas.
    """
    answer = _judge(schedules, closures, day, department)
    words = answer.words or join([osm_hours.words(each) for each in answer.ranges])
    told = any(_ON_APPOINTMENT.search(each.comment) for each in answer.ranges)
    if answer.state == APPOINTMENT and not told:
        words = f"{words}, sur rendez-vous"
    label = day_date(day) if today is None or today.year == day.year else full_date(day)
    return DayLine(day=day, label=label, hours=words, state=answer.state, doubt=answer.doubt)


def coming_days(
    schedules: Sequence[Schedule],
    closures: Sequence[Closure],
    start: date,
    count: int = 7,
    *,
    department: str = "",
) -> tuple[DayLine, ...]:
    """Word `count` days from `start` on; days beyond the calendar are left out."""
    days = (date.fromordinal(n) for n in range(start.toordinal(), start.toordinal() + count)
            if n <= date.max.toordinal())  # fmt: skip
    return tuple(day_line(schedules, closures, day, start, department=department) for day in days)


def state_on(
    schedules: Sequence[Schedule],
    closures: Sequence[Closure],
    day: date,
    *,
    department: str = "",
) -> str:
    """Tell open, closed, appointment or unknown for one day, without words."""
    return _judge(schedules, closures, day, department).state


def department_of(commune_code: str) -> str:
    """Give the department of a commune of the official geographic code: « 91 », « 974 »."""
    return commune_code[:3] if commune_code.startswith(("97", "98")) else commune_code[:2]


def _judge(
    schedules: Sequence[Schedule], closures: Sequence[Closure], day: date, department: str
) -> _Answer:
    """Decide what can be said of a day: closures first, then the schedules valid on it."""
    for closure in closures:
        if closure.starts <= day <= closure.ends:
            if closure.replacement_osm:
                answer = _of_schedule(Schedule(osm=closure.replacement_osm), day, department)
                return replace(answer, doubt=answer.doubt or closure.reason)
            reason = f" ({closure.reason})" if closure.reason else ""
            return _Answer(state=CLOSED, words=f"fermé{reason}")
    written = [each for each in schedules if each.osm]
    if not written:
        prose = any(each.text for each in schedules)
        return _unknown("horaires en toutes lettres" if prose else "horaires non connus")
    valid = [each for each in written if _is_valid(each, day)]
    if not valid:
        return _unknown(f"{_validity(written[0])}{CALL}")
    return _merge([_of_schedule(each, day, department) for each in valid])


def _merge(answers: Sequence[_Answer]) -> _Answer:
    """Put several schedules of one place together; one doubt makes the day doubtful."""
    if len(answers) == 1:
        return answers[0]
    states = {answer.state for answer in answers}
    state = next(each for each in (UNKNOWN, OPEN, APPOINTMENT, CLOSED) if each in states)
    ranges = {each: None for answer in answers for each in answer.ranges}
    return _Answer(
        state=state,
        ranges=tuple(sorted(ranges, key=lambda each: (each.starts, each.ends))),
        doubt=join(list(dict.fromkeys(answer.doubt for answer in answers))),
        words="" if ranges else answers[0].words,
    )


def _of_schedule(schedule: Schedule, day: date, department: str) -> _Answer:
    """Decide what one schedule says of one day."""
    ranges = osm_hours.ranges(schedule.osm, day)
    if ranges is None:
        return _unknown(f"horaires peu clairs{CALL}")
    doubtful = not _DOUBTFUL_ALERTS.isdisjoint(schedule.alerts)
    if not ranges:
        # A day that could not be read is left out of `osm`: its silence is not a closed door.
        return (
            _unknown(f"horaires à confirmer{CALL}")
            if doubtful
            else _Answer(state=CLOSED, words="fermé")
        )
    holiday, regional = _holiday(day, department)
    if holiday and (regional or not osm_hours.mentions_public_holidays(schedule.osm)):
        if schedule.public_holidays is False:
            return _Answer(state=CLOSED, words=f"fermé, jour férié ({holiday})")
        if schedule.public_holidays is None or regional:
            return _Answer(state=UNKNOWN, ranges=ranges, doubt=f"jour férié ({holiday}){CALL}")
    if schedule.school_holidays is False or osm_hours.mentions_school_holidays(schedule.osm):
        return _Answer(state=UNKNOWN, ranges=ranges, doubt=f"vacances scolaires{CALL}")
    on_appointment = schedule.by_appointment or any(
        _ON_APPOINTMENT.search(each.comment) for each in ranges
    )
    doubt = f"horaires à confirmer{CALL}" if doubtful else ""
    return _Answer(state=APPOINTMENT if on_appointment else OPEN, ranges=ranges, doubt=doubt)


@lru_cache(maxsize=_CACHE)
def _holiday(day: date, department: str) -> tuple[str, bool]:
    """Name the public holiday of a day (empty: none), and tell whether it is a regional one."""
    national = _calendar(day.year, "").get(day, "")
    local = _calendar(day.year, _SUBDIVISIONS.get(department, "")).get(day, "")
    return national or local, not national


@lru_cache(maxsize=64)
def _calendar(year: int, subdivision: str) -> dict[date, str]:
    """List the public holidays of one year, named in French."""
    import holidays  # noqa: PLC0415 -- 70 ms, for the first date that is asked

    named = holidays.country_holidays("FR", subdiv=subdivision or None, years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in named.items()}


def _unknown(doubt: str) -> _Answer:
    """Say that nothing is known, and why."""
    return _Answer(state=UNKNOWN, doubt=doubt)


def _is_valid(schedule: Schedule, day: date) -> bool:
    """Tell whether a schedule speaks of a day."""
    return (schedule.valid_from is None or schedule.valid_from <= day) and (
        schedule.valid_to is None or day <= schedule.valid_to
    )


def _validity(schedule: Schedule) -> str:
    """Say when a schedule held or will hold."""
    since = f" du {short_date(schedule.valid_from)}" if schedule.valid_from else ""
    until = f" jusqu’au {short_date(schedule.valid_to)}" if schedule.valid_to else ""
    return f"horaires connus{since}{until} seulement"
