"""Match a person with workshops: each fits, nearly fits, does not, or has something to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from desktop.domain.positioning import date_criteria, life_criteria, person_criteria
from desktop.domain.positioning.answers import Answers, Needs
from desktop.domain.positioning.direction import Proposal
from desktop.domain.positioning.findings import FITS, VERDICTS, WEIGHTS, Finding, verdict_of
from desktop.domain.positioning.offers import Group, Offer, half_day_bits

Judge = Callable[[Any], Finding]
#: What the criteria of a group found, and what that weighs.
Found = tuple[tuple[Finding, ...], int]
_FAR = float("inf")
#: Where three of the criteria stand among all.
_PLACE, _ENTRY, _ROOM = 5, 10, 11
_RANKS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


class Match(NamedTuple):
    """Hold one workshop with its verdict and what each criterion found."""

    offer: Offer
    verdict: str
    findings: tuple[Finding, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say why, what stands in the way first."""
        rest = [each.words for each in self.findings if each.outcome == FITS and each.words]
        return (*self.blocking, *rest)

    @property
    def blocking(self) -> tuple[str, ...]:
        """Say only what keeps it from fitting, what cannot be changed first."""
        found = [each for each in self.findings if each.outcome != FITS]
        if len(found) > 1:
            found.sort(key=_heaviest)
        return tuple([each.words for each in found])

    @property
    def asks(self) -> tuple[str, ...]:
        """List the questions that change no verdict."""
        return tuple(each.ask for each in self.findings if each.ask)

    @property
    def kilometres(self) -> float | None:
        """Give how far it is; None when one of the two places is not known."""
        return self.findings[_PLACE].kilometres

    @property
    def entry(self) -> date | None:
        """Give the first day on which one can enter; None when it is not known."""
        return self.findings[_ENTRY].day

    @property
    def order(self) -> tuple[float, ...]:
        """Order by fit (verdict, then a group of its own direction), distance, places, entry."""
        far = self.findings[_PLACE].kilometres
        entry = self.findings[_ENTRY].day
        return (
            _RANKS[self.verdict],
            0 if self.findings[0].words else 1,
            _FAR if far is None else far,
            0 if self.findings[_ROOM].places else 1,
            _FAR if entry is None else entry.toordinal(),
        )


def match_all(
    offers: Iterable[Offer], answers: Answers, proposal: Proposal, needs: Needs, on: date
) -> list[Match]:
    """Match every workshop, the best first."""
    people, lives, entries, rooms = (
        _Judged(judges) for judges in _criteria(answers, proposal, needs, on)
    )
    available = half_day_bits(needs.half_days)
    matches = []
    for offer in offers:
        about, terms, dates, room = offer.shared
        who, who_weighs = people.get(id(about)) or people.judge(about)
        life, life_weighs = lives.get(id(terms)) or lives.judge(terms)
        entry, entry_weighs = entries.get(id(dates)) or entries.judge(dates)
        places, places_weigh = rooms.get(id(room)) or rooms.judge(room)
        times = life_criteria.half_days(offer.times, available)
        where = life_criteria.place(offer.place, needs)
        weight = who_weighs + life_weighs + entry_weighs + places_weigh
        weight += WEIGHTS[times.outcome] + WEIGHTS[where.outcome]
        findings = (*who, times, where, *life, *entry, *places)
        matches.append(Match(offer, verdict_of(weight), findings))
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
        made = tuple([judge(part) for judge, part in zip(self._judges, parts, strict=True)])
        found = self[id(parts)] = (made, sum([finding.weight for finding in made]))
        return found


def _heaviest(finding: Finding) -> int:
    """Put what weighs most first."""
    return -WEIGHTS[finding.outcome]


def _order(match: Match) -> tuple[float, ...]:
    """Give what a match is ordered by."""
    return match.order


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
        (
            lambda part: life_criteria.childcare(part, needs),
            lambda part: life_criteria.publics(part, needs),
            lambda part: life_criteria.price(part, needs),
            lambda part: life_criteria.goal(part, needs, proposal.oral),
        ),
        (lambda part: date_criteria.entry(part, on),),
        (lambda part: date_criteria.room(part, on),),
    )
