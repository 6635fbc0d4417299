"""Say when a place is open on a date, in French, without ever promising what the source does not.

Rules (docs of the OSM `opening_hours` key, and the Code du travail for public holidays):
a public holiday or a school holiday on which the source is silent is unknown, prose stays prose,
and what does not parse is unknown. Where the school calendar is not known, a day that may be a
holiday is unknown too; the others are open, and say that the calendar is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.opening import osm_hours
from desktop.domain.opening.calendars import public_holiday
from desktop.domain.opening.osm_hours import Range
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.opening.school_rules import school_rules
from desktop.domain.records import Closure, Schedule
from desktop.domain.sheet import DayLine
from desktop.domain.wording import NBSP, day_date, full_date, join, short_date

OPEN, CLOSED, APPOINTMENT, UNKNOWN = "open", "closed", "appointment", "unknown"
CALL = f"{NBSP}: appelez avant"
#: The doubt of an open day whose school calendar is not known, and what a narrow place says of it.
NO_CALENDAR = f"calendrier scolaire non connu ici{NBSP}: appelez avant si ce sont les vacances"
IN_TERM = "hors vacances scolaires"

_DOUBTFUL_ALERTS = frozenset({"repeated-day", "null-slot", "overlap", "unread"})


class Answer(Struct, frozen=True, kw_only=True):
    """Hold what is known of one day: its state, its stretches and why it is doubted.

    An unknown day may have `ranges`: the usual hours, which nothing promises that day.
    `is_sure`: what is told as `doubt` takes no hours back: why they are other than usual, or that
    the school calendar is not known.
    """

    state: str
    ranges: tuple[Range, ...] = ()
    doubt: str = ""
    words: str = ""
    is_sure: bool = False


class _Day(Struct, frozen=True):
    """Hold one day where it is asked: its date, its department, what is known of schools."""

    day: date
    department: str
    school: SchoolHolidays

    def school_holidays(self) -> str | None:
        """Name the school holidays of the day; empty in term time, None when not known."""
        return self.school.on(self.day, self.department)

    def may_be_holidays(self) -> bool:
        """Tell whether a day whose school calendar is not known may be a holiday."""
        return self.school.may_be_on(self.day, self.department)


def day_line(
    schedules: Sequence[Schedule],
    closures: Sequence[Closure],
    day: date,
    today: date | None = None,
    *,
    department: str = "",
    school: SchoolHolidays = NO_SCHOOL_CALENDAR,
) -> DayLine:
    """Word one day; the year is told when it is not `today`'s. Never raises on what a source says.

    `department` adds the public holidays of Alsace-Moselle and overseas, and chooses the zone of
    the `school` holidays.
    """
    answer = judge(schedules, closures, day, department=department, school=school)
    words = answer.words or join([osm_hours.words(each) for each in answer.ranges])
    told = any(osm_hours.on_appointment(each) for each in answer.ranges)
    if answer.state == APPOINTMENT and not told:
        words = f"{words}, sur rendez-vous"
    label = day_date(day) if today is None or today.year == day.year else full_date(day)
    return DayLine(
        day=day,
        label=label,
        hours=words,
        state=answer.state,
        doubt=answer.doubt,
        ranges=answer.ranges,
    )


def coming_days(
    schedules: Sequence[Schedule],
    closures: Sequence[Closure],
    start: date,
    count: int = 7,
    *,
    department: str = "",
    school: SchoolHolidays = NO_SCHOOL_CALENDAR,
) -> tuple[DayLine, ...]:
    """Word `count` days from `start` on; days beyond the calendar are left out."""
    days = (date.fromordinal(n) for n in range(start.toordinal(), start.toordinal() + count)
            if n <= date.max.toordinal())  # fmt: skip
    return tuple(
        day_line(schedules, closures, day, start, department=department, school=school)
        for day in days
    )


def judge(
    schedules: Sequence[Schedule],
    closures: Sequence[Closure],
    day: date,
    *,
    department: str = "",
    school: SchoolHolidays = NO_SCHOOL_CALENDAR,
) -> Answer:
    """Decide what can be said of a day: closures first, then the schedules valid on it.

    Of several closures the shortest counts: a week shut within a summer of other hours.
    """
    asked = _Day(day, department, school)
    notices = []
    for closure in sorted(
        closures, key=lambda each: each.ends.toordinal() - each.starts.toordinal()
    ):
        if not closure.starts <= day <= closure.ends:
            continue
        why = closure.reason or closure.message
        if closure.notice:
            notices.append(closure.message or closure.reason)
        elif closure.replacement_osm:
            dated = Schedule(osm=closure.replacement_osm, school_holidays=True)
            answer = _of_schedule(dated, asked)
            return replace(answer, doubt=answer.doubt or why, is_sure=not answer.doubt)
        else:
            return Answer(state=CLOSED, words=f"fermé ({why})" if why else "fermé")
    answer = _usually(schedules, asked)
    if not notices:
        return answer
    doubt = f"{NBSP}; ".join(filter(None, (answer.doubt, *notices)))
    return replace(answer, doubt=doubt, is_sure=False)


def _usually(schedules: Sequence[Schedule], asked: _Day) -> Answer:
    """Decide what the usual schedules say of a day."""
    written = [each for each in schedules if each.osm]
    if not written:
        prose = any(each.text for each in schedules)
        return _unknown("horaires en toutes lettres" if prose else "horaires non connus")
    valid = [each for each in written if _is_valid(each, asked.day)]
    if not valid:
        return _unknown(f"{_validity(written[0])}{CALL}")
    return _merge([_of_schedule(each, asked) for each in valid])


def _merge(answers: Sequence[Answer]) -> Answer:
    """Put several schedules of one place together; one doubt makes the day doubtful."""
    if len(answers) == 1:
        return answers[0]
    states = {answer.state for answer in answers}
    state = next(each for each in (UNKNOWN, OPEN, APPOINTMENT, CLOSED) if each in states)
    ranges = {each: None for answer in answers for each in answer.ranges}
    return Answer(
        state=state,
        ranges=tuple(sorted(ranges, key=lambda each: (each.starts, each.ends))),
        doubt=join(list(dict.fromkeys(answer.doubt for answer in answers))),
        words="" if ranges else answers[0].words,
        is_sure=all(answer.is_sure or not answer.doubt for answer in answers),
    )


def _of_schedule(schedule: Schedule, asked: _Day) -> Answer:
    """Decide what one schedule says of one day."""
    rules = school_rules(schedule.osm)
    holidays = asked.school_holidays()
    osm = schedule.osm
    if rules and rules.usual != rules.during:
        osm = rules.during if holidays else rules.usual
    ranges = osm_hours.ranges(osm, asked.day) if osm else ()
    if ranges is None:
        return _unknown(f"horaires peu clairs{CALL}")
    doubtful = not _DOUBTFUL_ALERTS.isdisjoint(schedule.alerts)
    holiday = _on_public_holiday(schedule, ranges, asked)
    if ranges and holiday:
        return holiday
    speaks = rules is None or rules.usual != rules.during
    is_silent = schedule.school_holidays is None
    may_be = holidays is None and asked.may_be_holidays()
    in_doubt = speaks or (may_be and is_silent)
    on_school = _on_school_holidays(schedule, ranges, holidays, speaks=in_doubt, read=bool(rules))
    if on_school and (ranges or speaks):
        return on_school
    if not ranges:
        # A day that could not be read is left out of `osm`: its silence is not a closed door.
        return (
            _unknown(f"horaires à confirmer{CALL}")
            if doubtful
            else Answer(state=CLOSED, words="fermé")
        )
    on_appointment = schedule.by_appointment or all(map(osm_hours.on_appointment, ranges))
    is_untold = holidays is None and is_silent and bool(asked.school.known)
    doubt = NO_CALENDAR if is_untold else ""
    return Answer(
        state=APPOINTMENT if on_appointment else OPEN,
        ranges=ranges,
        doubt=f"horaires à confirmer{CALL}" if doubtful else doubt,
        is_sure=is_untold and not doubtful,
    )


def _on_public_holiday(schedule: Schedule, ranges: tuple[Range, ...], asked: _Day) -> Answer | None:
    """Answer for a public holiday of which the hours say nothing; None for any other day."""
    name, regional = public_holiday(asked.day, asked.department)
    if not name or (osm_hours.mentions_public_holidays(schedule.osm) and not regional):
        return None
    if schedule.public_holidays is False:
        return Answer(state=CLOSED, words=f"fermé, jour férié ({name})")
    if schedule.public_holidays is None or regional:
        return Answer(state=UNKNOWN, ranges=ranges, doubt=f"jour férié ({name}){CALL}")
    return None


def _on_school_holidays(
    schedule: Schedule,
    ranges: tuple[Range, ...],
    holidays: str | None,
    *,
    speaks: bool,
    read: bool,
) -> Answer | None:
    """Answer for school holidays that the hours leave in doubt; None where they do not.

    `speaks`: the hours have a rule for them; `read`: and it was understood.
    """
    if speaks and read and holidays is not None:
        return None
    if holidays == "" and read:
        return None
    if holidays is None and not speaks and schedule.school_holidays is not False:
        return None
    if holidays and schedule.school_holidays is not None and not speaks:
        closed = Answer(state=CLOSED, words=f"fermé, vacances scolaires {holidays}")
        return None if schedule.school_holidays else closed
    named = " possibles" if holidays is None else f" {holidays}".rstrip()
    return Answer(state=UNKNOWN, ranges=ranges, doubt=f"vacances scolaires{named}{CALL}")


def _unknown(doubt: str) -> Answer:
    """Say that nothing is known, and why."""
    return Answer(state=UNKNOWN, doubt=doubt)


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
