"""Say when a step is, in French and in another language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from desktop.domain import foreign_dates
from desktop.domain.appointments import when_of
from desktop.domain.opening import hours
from desktop.domain.opening.week import week_of
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.phrases import Phrases
from desktop.domain.records import Record, Schedule
from desktop.domain.sheet import DayLine, StepContent
from desktop.domain.translation import DOUBT, SOFT, STRONG, Said

#: Days, or runs of days that are alike, that are told: the next ones.
RUNS_TOLD = 4
_BETWEEN_WEEKS = "\u00a0; "
_PUBLIC_HOLIDAYS = "fermé les jours fériés"


def when_lines(
    step: StepContent, record: Record, place: int, on: date, phrases: Phrases
) -> Iterator[Said]:
    """Say the appointment, the usual week, the next days, and every doubt."""
    if step.appointment:
        told = appointment_told(step.appointment, on, phrases)
        yield Said(
            f"{phrases.french('appointment')}\u00a0: {step.appointment}",
            f"{phrases.say('appointment')}: {told}",
            STRONG,
        )
    if step.week:
        tone = "plain" if step.appointment else STRONG
        yield Said(*week_told(step, record, place, phrases), tone)
    yield from other_lines(step, phrases)


def other_lines(step: StepContent, phrases: Phrases) -> Iterator[Said]:
    """Say the next days that the week does not tell, and every doubt."""
    yield from _days(step, phrases)
    if step.hours_doubt:
        yield Said(step.hours_doubt, phrases.say("call-before"), DOUBT)
    yield from (Said(line, tone=SOFT) for line in step.hours_note.splitlines())
    if not (step.week or step.days or step.hours_note):
        for key in ("unknown-hours", *(("call-before",) if step.phones else ())):
            yield Said(phrases.french(key), phrases.say(key), DOUBT)


def appointment_told(text: str, on: date, phrases: Phrases) -> str:
    """Say an appointment; what is not understood as a day and a time stays in French."""
    when = when_of(text, on)
    if when is None:
        return text
    words = foreign_dates.full_date(when.day, phrases.language.locale)
    time = "" if when.minutes is None else foreign_dates.clock(when.minutes)
    return phrases.listed([words, time])


def week_told(step: StepContent, record: Record, place: int, phrases: Phrases) -> tuple[str, str]:
    """Say the usual week in both languages; the other one is silent of one that is not plain."""
    schedules = record.places[place].schedules if place < len(record.places) else ()
    french = "\n".join(map(_capital, step.week.split(_BETWEEN_WEEKS)))
    return french, _week(schedules, phrases)


def _week(schedules: tuple[Schedule, ...], phrases: Phrases) -> str:
    """Say the usual week; empty when one schedule is not that of a plain week."""
    lines: list[str] = []
    for schedule in schedules:
        if not schedule.osm:
            continue
        week = week_of(schedule.osm)
        if week is None:
            return ""
        told = foreign_dates.week_lines(week, phrases)
        lines += [f"{line}{_dates(schedule, phrases)}" for line in told]
        if _PUBLIC_HOLIDAYS in week_in_french(schedule.osm):
            lines.append(phrases.say("closed-public-holidays"))
    return "\n".join(lines)


def _dates(schedule: Schedule, phrases: Phrases) -> str:
    """Say between which days hours hold."""
    locale = phrases.language.locale
    parts = [
        phrases.say(key, date=foreign_dates.full_date(day, locale))
        for key, day in (("from-date", schedule.valid_from), ("until-date", schedule.valid_to))
        if day is not None
    ]
    return f" ({phrases.listed(parts)})" if parts else ""


def _days(step: StepContent, phrases: Phrases) -> Iterator[Said]:
    """Say the next days that the week does not tell: doubted, closed for a reason, irregular.

    Days that follow each other and say the same are told once.
    """
    told = [line for line in step.days if line.state != hours.CLOSED or line.hours != "fermé"]
    if step.week:
        told = [line for line in told if line.doubt or line.state == hours.CLOSED]
    runs = [list(same) for _, same in groupby(told, key=_what_is_said)][:RUNS_TOLD]
    for run in runs:
        yield _run(run, phrases)
    if step.phones and any(hours.CALL in run[0].doubt for run in runs):
        yield Said(phrases.french("call-before"), phrases.say("call-before"), DOUBT)


def _what_is_said(line: DayLine) -> tuple[str, str, str]:
    """Give what makes two days the same: of a doubtful day the hours are not told."""
    return line.state, "" if _is_doubtful(line) else line.hours, line.doubt


def _is_doubtful(line: DayLine) -> bool:
    """Tell whether a doubt takes the hours back; other hours for a while only have a reason."""
    return bool(line.doubt) and (line.state == hours.UNKNOWN or hours.CALL in line.doubt)


def _run(run: list[DayLine], phrases: Phrases) -> Said:
    """Say one day, or several that are alike."""
    line, last = run[0], run[-1]
    locale = phrases.language.locale
    when = line.label if line is last else f"du {line.label} au {last.label}"
    days = dict.fromkeys(foreign_dates.day_date(each.day, locale) for each in (line, last))
    other = " – ".join(days)
    if line.state == hours.CLOSED:
        return Said(f"{when}\u00a0: {line.hours}", f"{other}: {phrases.say('closed')}", SOFT)
    if _is_doubtful(line):
        french = line.doubt.removesuffix(hours.CALL)
        return Said(f"{when}\u00a0: {french}", f"{other}: {_doubt(line.doubt, phrases)}", DOUBT)
    said = foreign_dates.hours(line.ranges, phrases) or phrases.say("open-day")
    if line.state == hours.APPOINTMENT:
        said = f"{said} ({phrases.say('by-appointment')})"
    why = f" ({line.doubt})" if line.doubt else ""
    return Said(f"{when}\u00a0: {line.hours}{why}", f"{other}: {said}")


def _doubt(doubt: str, phrases: Phrases) -> str:
    """Say why a day is doubted; a reason without words here says to call."""
    reasons = (("jour férié", "public-holiday"), ("vacances scolaires", "school-holidays"))
    said = [phrases.say(key) for words, key in reasons if words in doubt]
    return phrases.listed(said) or phrases.say("call-before")


def _capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]
