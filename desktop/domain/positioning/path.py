"""Lay out a way in: the test, a first group, the groups that follow, the diploma; clashes told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from desktop.domain import levels
from desktop.domain.opening.week import week_of
from desktop.domain.positioning.answers import Needs
from desktop.domain.positioning.direction import ALPHA, POST_ALPHA, propose
from desktop.domain.positioning.findings import ALMOST, FITS, verdict_of
from desktop.domain.positioning.life_criteria import certification_rank, is_later
from desktop.domain.positioning.matching import Match, match_all
from desktop.domain.positioning.meetings import (
    Question,
    after_test,
    meeting,
    session_of,
    workshop_of,
)
from desktop.domain.positioning.offers import Offer
from desktop.domain.records import Schedule, Slot
from desktop.domain.slots import half_days, meet, slot_words
from desktop.domain.wording import day_date, full_date

TEST, GROUP, DIPLOMA = "test", "group", "diploma"
_MOST_GROUPS = 4
#: What a later group will be asked again: dates and places are not known so long before.
_TOO_EARLY = frozenset({"entrée", "places"})
#: The step of reading that each rank of written French supposes.
_READING = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """Hold one step: what it is, when it starts and ends where that is known, what to mind."""

    kind: str
    title: str
    record_id: str = ""
    starts: date | None = None
    ends: date | None = None
    when: str = ""
    warnings: tuple[str, ...] = ()


def way_in(first: Match, offers: Sequence[Offer], asked: Question) -> tuple[PathStep, ...]:
    """Lay out the steps from a first group on, as far as the diploma that is wished for."""
    steps = [*_test(first, asked)]
    begins = max(asked.on, after_test(first.offer) or asked.on)
    steps.append(_group(first.offer, replace(asked, on=begins), ()))
    taken = [first.offer]
    while len(taken) < _MOST_GROUPS and not _is_reached(taken[-1], asked):
        asked = _after(taken[-1], steps[-1], asked)
        following = _next(offers, taken, steps[-1], asked)
        if following is None:
            break
        steps.append(_group(following, asked, steps))
        taken.append(following)
        if not asked.needs.certification:
            break
    wanted = asked.needs.certification
    if wanted and _prepares(taken[-1], wanted):
        steps.append(_diploma(wanted, steps[-1], asked.needs.deadline))
    return tuple(steps)


def _test(first: Match, asked: Question) -> Iterator[PathStep]:
    """Begin with the network's own test, unless the workshop says that there is none."""
    test = workshop_of(first.offer).positioning
    if test.required is False:
        return
    where = test.where or first.offer.organization
    when = day_date(test.next_on) if test.next_on else ""
    warnings = [] if test.required else ["le test est à demander"]
    if not _is_free(test.schedule, asked.needs):
        warnings.append("pas libre à l’heure du test\u00a0: demandez un autre rendez-vous")
    title = f"Test de positionnement\u00a0: {where}" if where else "Test de positionnement"
    yield PathStep(
        kind=TEST,
        title=title,
        record_id=first.offer.id,
        starts=test.next_on,
        ends=test.next_on,
        when=when,
        warnings=tuple(warnings),
    )


def _is_free(schedule: Schedule | None, needs: Needs) -> bool:
    """Tell whether a person has a half-day of the test; so they do where nothing is known."""
    week = week_of(schedule.osm) if schedule else None
    if week is None or not needs.half_days:
        return True
    slots = [
        Slot(day=day, starts=_clock(each.starts), ends=_clock(each.ends))
        for day, stretches in enumerate(week, start=1)
        for each in stretches
    ]
    return not slots or any(needs.half_days.issuperset(half_days(slot)) for slot in slots)


def _clock(minutes: int) -> time:
    """Make a time of minutes after midnight; the end of the day is its last minute."""
    return time(*divmod(min(minutes, 24 * 60 - 1), 60))


def _group(offer: Offer, asked: Question, before: Sequence[PathStep]) -> PathStep:
    """Make the step of a group, from its next session on."""
    workshop = workshop_of(offer)
    session = session_of(workshop, asked.on)
    starts = meeting(offer, asked.on, asked.school) if session else None
    warnings = []
    if session is None:
        warnings.append("dates à demander")
    if before and before[-1].ends and starts and starts <= before[-1].ends:
        warnings.append("commence avant la fin de l’étape d’avant")
    slots = " ; ".join(map(slot_words, workshop.slots))
    first = f"à partir du {full_date(starts)}" if starts else ""
    last = f"jusqu’au {full_date(session.ends)}" if session and session.ends else ""
    return PathStep(
        kind=GROUP,
        title=offer.name,
        record_id=offer.id,
        starts=starts,
        ends=session.ends if session else None,
        when=", ".join(filter(None, (slots, first, last))),
        warnings=tuple(warnings),
    )


def _diploma(wanted: str, last: PathStep, deadline: date | None) -> PathStep:
    """Make the last step: the examination, whose day no workshop tells."""
    warnings = ["date de l’examen à demander"]
    if deadline and last.ends and last.ends > deadline:
        warnings.append(f"la préparation finit après le {full_date(deadline)}")
    return PathStep(kind=DIPLOMA, title=wanted.replace("-", " "), warnings=tuple(warnings))


def _after(offer: Offer, step: PathStep, asked: Question) -> Question:
    """Suppose that the person leaves a group with the level that it aims at."""
    workshop, had = workshop_of(offer), asked.answers
    aims = [rank for code in workshop.target_levels if (rank := levels.rank(code)) is not None]
    reached = min(aims) if aims else None
    answers = had
    if reached is not None:
        step_of = _READING[min(reached, len(_READING) - 1)]
        kinds = {each.code for each in workshop.kinds}
        answers = replace(
            had,
            oral=max(had.oral or 0, reached),
            written=max(had.written_rank or 0, reached),
            reading=max(had.reading or 0, step_of),
            writing=max(had.writing or 0, step_of),
            in_french=True,
            alphabetised=True if kinds & {ALPHA, POST_ALPHA} else had.alphabetised,
        )
    later = step.ends + timedelta(days=1) if step.ends else asked.on
    return replace(asked, answers=answers, on=later)


def _next(
    offers: Sequence[Offer], taken: Sequence[Offer], last: PathStep, asked: Question
) -> Offer | None:
    """Choose the group that follows: a dated one first, and none that clashes with the last."""
    proposal = propose(asked.answers, asked.limit)
    matches = match_all(offers, asked.answers, proposal, asked.needs, asked.on)
    known = {offer.id for offer in taken}
    possible = [
        match.offer
        for match in matches
        if match.offer.id not in known
        and _suits(match)
        and _goes_on(match.offer, asked)
        and not _clashes(match.offer, taken[-1], last, asked.on)
    ]
    dated = [each for each in possible if session_of(workshop_of(each), asked.on)]
    return next(iter(dated or possible), None)


def _suits(match: Match) -> bool:
    """Tell whether nothing but dates and places stands in the way."""
    found = (each for each in match.findings if each.topic not in _TOO_EARLY)
    return verdict_of(sum(each.weight for each in found)) in {FITS, ALMOST}


def _goes_on(offer: Offer, asked: Question) -> bool:
    """Tell whether a group leads further than where the person now stands."""
    if asked.needs.certification and _prepares(offer, asked.needs.certification):
        return True
    has = asked.answers.oral or 0
    return any((levels.rank(code) or 0) > has for code in workshop_of(offer).target_levels)


def _clashes(offer: Offer, before: Offer, last: PathStep, on: date) -> bool:
    """Tell whether a group meets at the same time as the one before, while it still runs."""
    session = session_of(workshop_of(offer), on)
    if session is None or session.starts is None or last.ends is None or session.starts > last.ends:
        return False
    return any(
        meet(one, other) for one in workshop_of(offer).slots for other in workshop_of(before).slots
    )


def _is_reached(offer: Offer, asked: Question) -> bool:
    """Tell whether the wished diploma is prepared there, and is within reach."""
    wanted = asked.needs.certification
    if not wanted:
        return False
    return _prepares(offer, wanted) and not is_later(wanted, asked.answers.oral)


def _prepares(offer: Offer, wanted: str) -> bool:
    """Tell whether a group prepares a diploma."""
    named = {wanted, wanted.partition("-")[0]} if certification_rank(wanted) else {wanted}
    return bool(named & set(workshop_of(offer).certifications))
