"""Match a person with workshops: each fits, nearly fits, does not, or has something to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import Any

import msgspec

from desktop.domain.positioning import date_criteria, life_criteria, person_criteria, rooms
from desktop.domain.positioning.answers import Answers, Needs
from desktop.domain.positioning.direction import Proposal
from desktop.domain.positioning.findings import (
    VERDICTS,
    Finding,
    Found,
    gathered,
    verdict_of,
)
from desktop.domain.positioning.offers import Group, Offer, half_day_bits

Judge = Callable[[Any], Finding]
#: Farther than any two places of the Earth, in metres; later than any day.
_FAR, _NEVER = 10**8, 10**7
_RANKS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
_order = attrgetter("order")


class Match(msgspec.Struct, frozen=True, gc=False):
    """Hold one workshop with its verdict, what places it among the others, what was found of it.

    `order` is smaller for what comes first: by fit (verdict, then a group of its own direction),
    by metres, by places, by the day of entry, all in one number.
    A struct, because thousands are made for each question (docs/decisions/0002).
    """

    order: int
    offer: Offer
    verdict: str
    who: Found
    times: Found
    where: Found
    minding: Found
    life: Found
    entering: Found
    room: Found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """List what each criterion found."""
        return (
            *self.who.findings,
            *self.times.findings,
            *self.where.findings,
            *self.minding.findings,
            *self.life.findings,
            *self.entering.findings,
            *self.room.findings,
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say why, what stands in the way first."""
        before = self.blocking + self.who.said + self.times.said + self.where.said
        return before + self.minding.said + self.life.said + self.entering.said + self.room.said

    @property
    def blocking(self) -> tuple[str, ...]:
        """Say only what keeps it from fitting, what cannot be changed first."""
        who, times, where, minding = self.who, self.times, self.where, self.minding
        life, entering, room = self.life, self.entering, self.room
        return (
            who.refused + times.refused + where.refused + minding.refused
            + life.refused + entering.refused + room.refused
            + who.unknown + times.unknown + where.unknown + minding.unknown
            + life.unknown + entering.unknown + room.unknown
            + who.nearly + times.nearly + where.nearly + minding.nearly
            + life.nearly + entering.nearly + room.nearly
        )  # fmt: skip

    @property
    def asks(self) -> tuple[str, ...]:
        """List the questions that change no verdict."""
        return tuple(each.ask for each in self.findings if each.ask)

    @property
    def kilometres(self) -> float | None:
        """Give how far it is; None when one of the two places is not known."""
        return self.where.findings[0].kilometres

    @property
    def entry(self) -> date | None:
        """Give the first day on which one can enter; None when it is not known."""
        return self.entering.findings[0].day


def match_all(
    offers: Iterable[Offer], answers: Answers, proposal: Proposal, needs: Needs, on: date
) -> list[Match]:
    """Match every workshop, the best first."""
    people, mindings, lives, entries = (
        _Judged(judges) for judges in _criteria(answers, proposal, needs, on)
    )
    available, today = half_day_bits(needs.half_days), on.toordinal()
    way = life_criteria.way_of(needs)
    matches = []
    for offer in offers:
        about, children, terms, dates = offer.shared
        who = people.get(id(about)) or people.judge(about)
        minding = mindings.get(id(children)) or mindings.judge(children)
        life = lives.get(id(terms)) or lives.judge(terms)
        entering = entries.get(id(dates)) or entries.judge(dates)
        room = rooms.room(offer.room, today)
        times = life_criteria.half_days(offer.times, available)
        where = life_criteria.place(offer.place, way)
        weight = who.weight + times.weight + where.weight + minding.weight
        verdict = verdict_of(weight + life.weight + entering.weight + room.weight)
        far, day = where.findings[0].kilometres, entering.findings[0].day
        order = _RANKS[verdict] * 2 + (not who.findings[0].words)
        order = order * _FAR + (_FAR - 1 if far is None else int(far * 1000))
        order = order * 2 + (not room.findings[0].places)
        order = order * _NEVER + (_NEVER - 1 if day is None else day.toordinal())
        matches.append(
            Match(order, offer, verdict, who, times, where, minding, life, entering, room)
        )
    matches.sort(key=_order)
    return matches


class _Judged(dict[int, Found]):
    """Keep what was found of each group of parts: equal ones are one object (`offers_of`)."""

    def __init__(self, judges: tuple[Judge, ...]) -> None:
        """Take the criteria of the group."""
        super().__init__()
        self._judges = judges

    def judge(self, parts: Group) -> Found:
        """Judge a group and keep what is found."""
        found = [judge(part) for judge, part in zip(self._judges, parts, strict=True)]
        self[id(parts)] = made = gathered(*found)
        return made


def _criteria(
    answers: Answers, proposal: Proposal, needs: Needs, on: date
) -> tuple[tuple[Judge, ...], ...]:
    """List the criteria of each group of parts that offers share."""
    return (
        (
            lambda part: person_criteria.audience(part, answers, proposal),
            lambda part: person_criteria.skills(part, proposal),
            lambda part: person_criteria.level(part, proposal.oral),
            lambda part: person_criteria.level(part, proposal.written),
        ),
        (lambda part: life_criteria.childcare(part, needs),),
        (
            lambda part: life_criteria.publics(part, needs),
            lambda part: life_criteria.price(part, needs),
            lambda part: life_criteria.goal(part, needs, proposal.oral),
        ),
        (lambda part: date_criteria.entry(part, on),),
    )
