"""Say from a moment when one can go: « ferme à 17 h », « ouvre dans 40 min », the next openings.

Clock times are those of the place; on the two nights when the clock changes, a wait that crosses
the change is told an hour too long or too short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from msgspec import Struct

from desktop.domain.opening import hours, osm_hours
from desktop.domain.opening.calendars import department_of
from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.records import ServiceAtLocation
from desktop.domain.sheet import DayLine
from desktop.domain.wording import NBSP, clock, day_date

HORIZON = 60
_SOON = 60
_DAY = 24 * 60


class Opening(Struct, frozen=True, kw_only=True):
    """Hold one coming stretch, in minutes after midnight; `state` is open or appointment.

    `is_in_term`: it holds out of the school holidays, which are not known there.
    """

    day: date
    starts: int
    ends: int
    state: str
    label: str
    is_in_term: bool = False


def next_openings(
    place: ServiceAtLocation,
    moment: datetime,
    count: int = 3,
    *,
    school: SchoolHolidays = NO_SCHOOL_CALENDAR,
) -> tuple[Opening, ...]:
    """List the coming stretches that the source promises, within two months.

    A stretch that is under way is not one of them; a doubtful day promises nothing.
    """
    found: list[Opening] = []
    for opening in _openings(place, moment, school):
        found.append(opening)
        if len(found) == count:
            break
    return tuple(found)


def now_words(
    place: ServiceAtLocation, moment: datetime, *, school: SchoolHolidays = NO_SCHOOL_CALENDAR
) -> str:
    """Say what one finds at the door at a moment: « ouvert, ferme à 17 h », « ouvre dans 40 min ».

    Empty when nothing sure can be said of the day.
    """
    answer = _answer(place, moment.date(), school)
    if answer.state == hours.UNKNOWN or (answer.doubt and not answer.is_sure):
        return ""
    minute = moment.hour * 60 + moment.minute
    under_way = [each for each in answer.ranges if each.starts <= minute < each.ends]
    later = () if under_way else next_openings(place, moment, 1, school=school)
    is_in_term = later[0].is_in_term if later else answer.doubt == hours.NO_CALENDAR
    words = _under_way(answer, under_way) if under_way else _later(later, moment.date(), minute)
    return f"{words} ({hours.IN_TERM})" if is_in_term else words


def _later(later: Sequence[Opening], day: date, minute: int) -> str:
    """Say when it opens next, from a minute of a day."""
    if not later:
        return "fermé"
    first = later[0]
    visit = "sur rendez-vous " if first.state == hours.APPOINTMENT else ""
    if first.day != day:
        return f"fermé, {visit or 'ouvre '}{day_date(first.day)} à {_clock(first.starts)}"
    if first.starts - minute <= _SOON and not visit:
        return f"ouvre dans {first.starts - minute}{NBSP}min"
    return f"{visit or 'ouvre '}à {_clock(first.starts)}"


def best_day(
    places: Sequence[ServiceAtLocation],
    day: date,
    today: date | None = None,
    *,
    school: SchoolHolidays = NO_SCHOOL_CALENDAR,
) -> tuple[int, DayLine]:
    """Choose the place to go to on a day (rounds change place) and word the day there.

    The first that is open, else by appointment, else not known, else closed; places without
    hours only count when no place has any.
    """
    told = [index for index, place in enumerate(places) if place.schedules or place.closures]
    lines = [
        (
            index,
            hours.day_line(
                places[index].schedules,
                places[index].closures,
                day,
                today,
                department=department_of(places[index].location.commune_code),
                school=school,
            ),
        )
        for index in told or range(min(1, len(places)))
    ]
    if not lines:
        return 0, hours.day_line((), (), day, today)
    return min(lines, key=lambda each: _RANKS.index(each[1].state))


_RANKS = (hours.OPEN, hours.APPOINTMENT, hours.UNKNOWN, hours.CLOSED)


def _openings(
    place: ServiceAtLocation, moment: datetime, school: SchoolHolidays
) -> Iterator[Opening]:
    """Walk the stretches after a moment, day by day."""
    minute = moment.hour * 60 + moment.minute
    first = moment.toordinal()
    for ordinal in range(first, min(first + HORIZON, date.max.toordinal()) + 1):
        day = date.fromordinal(ordinal)
        answer = _answer(place, day, school)
        if answer.state not in (hours.OPEN, hours.APPOINTMENT):
            continue
        if answer.doubt and not answer.is_sure:
            continue
        for stretch in answer.ranges:
            if ordinal == first and stretch.starts <= minute:
                continue
            on_appointment = answer.state == hours.APPOINTMENT or osm_hours.on_appointment(stretch)
            yield Opening(
                day=day,
                starts=stretch.starts,
                ends=stretch.ends,
                state=hours.APPOINTMENT if on_appointment else hours.OPEN,
                label=f"{day_date(day)}, {osm_hours.words(stretch)}",
                is_in_term=answer.doubt == hours.NO_CALENDAR,
            )


def _under_way(answer: hours.Answer, under_way: Sequence[Range]) -> str:
    """Say until when one is received, stretches that touch being one."""
    ends = max(each.ends for each in under_way)
    for stretch in sorted(answer.ranges, key=lambda each: each.starts):
        if stretch.starts <= ends < stretch.ends:
            ends = stretch.ends
    if answer.state == hours.APPOINTMENT or any(map(osm_hours.on_appointment, under_way)):
        return "sur rendez-vous" if ends == _DAY else f"sur rendez-vous, jusqu’à {_clock(ends)}"
    return "ouvert toute la journée" if ends == _DAY else f"ouvert, ferme à {_clock(ends)}"


def _answer(place: ServiceAtLocation, day: date, school: SchoolHolidays) -> hours.Answer:
    """Judge one day of a place."""
    return hours.judge(
        place.schedules,
        place.closures,
        day,
        department=department_of(place.location.commune_code),
        school=school,
    )


def _clock(minutes: int) -> str:
    """Word minutes after midnight; a day ends at midnight."""
    if minutes == _DAY:
        return "minuit"
    return clock(time(minutes // 60, minutes % 60))
