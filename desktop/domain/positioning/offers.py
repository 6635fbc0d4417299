"""Lay a workshop out as the parts that each criterion looks at, made once for many questions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import msgspec

from desktop.domain import levels
from desktop.domain.places import Vector, vector_of
from desktop.domain.positioning.findings import ALMOST, NO, Finding, Found, gathered
from desktop.domain.positioning.rooms import Room, room_of
from desktop.domain.records import Childcare, Location, Nature, Service, Session
from desktop.domain.slots import AFTERNOON, EVENING, MORNING, half_days, slot_words
from desktop.domain.vocabularies import FREE, WORKSHOP_PUBLICS
from desktop.domain.wording import join
from desktop.domain.workshop_checks import sound

Point = tuple[float, float]
Span = tuple[int, int]
Group = tuple[Hashable, ...]
#: What slots are judged under.
TIMES = "horaires"
_HERE = "sur place"


class Audience(NamedTuple):
    """Hold for whom a workshop is: kinds that decide, schooling criteria, its own limit."""

    kinds: frozenset[str]
    schooling: frozenset[str]
    limit: int | None
    is_known: bool


class Times(msgspec.Struct, frozen=True, gc=False):
    """Hold the weekly slots of one workshop, and what is found of who has all or none of them.

    Each slot has its half-days as bits (`half_day_bits`), what is found of who has all but that
    one, and its words; `taken` are the half-days of all.
    """

    slots: tuple[tuple[int, Found, str], ...]
    taken: int
    free: Found
    busy: Found


class Place(msgspec.Struct, frozen=True, gc=False):
    """Hold where it is and, where the workshop sets one, the zone its people come from.

    `before` comes before how far it is, `here` is said where it is near.
    """

    commune: str
    before: str
    here: str
    point: Point | None
    vector: Vector | None
    areas: frozenset[str]
    area_words: str


class Minding(NamedTuple):
    """Hold the childcare and the days of the workshop."""

    childcare: Childcare
    days: frozenset[int]


class Publics(NamedTuple):
    """Hold the publics that alone are welcome, those that come first, those that are not."""

    exclusive: frozenset[str]
    priority: frozenset[str]
    excluded: frozenset[str]


class Price(NamedTuple):
    """Hold what it costs in euros; None for not known."""

    is_free: bool | None
    euros: float | None


class Goal(NamedTuple):
    """Hold what it prepares, and the last day of its last session."""

    certifications: frozenset[str]
    ends: date | None


class Dates(NamedTuple):
    """Hold the sessions in order, and whether people enter at any time."""

    sessions: tuple[Session, ...]
    entries: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Hold one workshop ready to be matched: the parts that the criteria of `matching` look at.

    Equal `shared` groups of two offers are one object, so that what was found of one serves the
    other: for whom, who minds the children, under which terms, when to enter. Slots, place and
    room are its own.
    """

    id: str
    name: str
    organization: str
    commune: str
    service: Service
    shared: tuple[Group, ...]
    times: Times
    place: Place
    room: Room


_PARTS = (MORNING, AFTERNOON, EVENING)
#: The kinds that say for which direction a workshop is; the others cross all of them.
DECISIVE = frozenset({"alpha", "post-alpha", "fle", "fli", "illettrisme", "ran"})


def offers_of(
    services: Iterable[Service], point_of: Callable[[Location], Point | None]
) -> tuple[Offer, ...]:
    """Lay workshops out; `point_of` gives the point of a place, or of its commune."""
    known: dict[Group, Group] = {}
    return tuple(
        _offer(service, point_of, known) for service in services if service.workshop is not None
    )


def _offer(
    service: Service,
    point_of: Callable[[Location], Point | None],
    known: dict[Group, Group],
) -> Offer:
    """Lay one workshop out."""
    waiting = service.workshop.waiting_list if service.workshop else None
    return Offer(
        id=service.id,
        name=service.name,
        organization=service.organization_name,
        commune=service.places[0].location.commune if service.places else "",
        service=service,
        shared=tuple(known.setdefault(group, group) for group in _groups(service)),
        times=_times(service),
        place=_place(service, point_of),
        room=room_of(service.capacity, waiting_list=waiting),
    )


def _groups(service: Service) -> tuple[Group, Group, Group, Group]:
    """Make the groups in the order of `matching._criteria`."""
    assert service.workshop is not None  # noqa: S101 -- `offers_of` takes workshops only
    workshop = sound(service.workshop)
    days = frozenset(slot.day for slot in workshop.slots)
    ends = [session.ends for session in workshop.sessions if session.ends]
    kinds = frozenset(each.code for each in workshop.kinds)
    schooling = frozenset(workshop.schooling)
    publics = [each for each in service.eligibility.publics if each.vocabulary == WORKSHOP_PUBLICS]
    natures = {
        nature: frozenset(each.code for each in publics if each.nature is nature)
        for nature in (Nature.EXCLUSIVE, Nature.PRIORITY, Nature.EXCLUDED)
    }
    person = (
        Audience(
            kinds & DECISIVE, schooling, workshop.schooling_threshold_years, bool(kinds | schooling)
        ),
        workshop.basic_skills,
        ("oral", levels.span(workshop.entry_oral)),
        ("written", levels.span(workshop.entry_written)),
    )
    terms = (
        Publics(natures[Nature.EXCLUSIVE], natures[Nature.PRIORITY], natures[Nature.EXCLUDED]),
        _price(service),
        Goal(frozenset(workshop.certifications), max(ends) if ends else None),
    )
    minding = (Minding(workshop.childcare, days),)
    return person, minding, terms, (Dates(workshop.sessions, workshop.entries),)


def _times(service: Service) -> Times:
    """Lay the slots out."""
    slots = sound(service.workshop).slots if service.workshop else ()
    taken = [half_days(slot) for slot in slots]
    words = [slot_words(slot) for slot in slots]
    every = half_day_bits(each for some in taken for each in some)
    each = tuple(
        (half_day_bits(some), busy(ALMOST, [said]), said)
        for some, said in zip(taken, words, strict=True)
    )
    free = gathered(Finding(topic=TIMES, words=join(words)))
    return Times(each, every, free, busy(NO, words))


def busy(outcome: str, words: Sequence[str]) -> Found:
    """Say at which times a person is not free."""
    said = f"pas libre\u00a0: {join(words)}"
    return gathered(Finding(topic=TIMES, outcome=outcome, words=said))


def half_day_bits(taken: Iterable[tuple[int, str]]) -> int:
    """Gather half-days, given as (day, half-day), in one number."""
    bits = 0
    for day, part in taken:
        bits |= 1 << (day * len(_PARTS) + _PARTS.index(part))
    return bits


def _place(service: Service, point_of: Callable[[Location], Point | None]) -> Place:
    """Take the first place: the one where the workshop is."""
    areas = service.eligibility.areas
    words = ", ".join(area.label or area.code for area in areas)
    codes = frozenset(area.code for area in areas)
    if not service.places:
        return Place("", "", _HERE, None, None, codes, words)
    location = service.places[0].location
    commune, point = location.commune, point_of(location)
    before = f"{commune}, " if commune else ""
    vector = vector_of(point) if point else None
    return Place(commune, before, f"{before}{_HERE}", point, vector, codes, words)


def _price(service: Service) -> Price:
    """Read the first price that says something."""
    for cost in service.costs:
        if cost.code == FREE:
            return Price(is_free=True, euros=0.0)
        if cost.minimum is not None:
            return Price(is_free=cost.minimum == 0, euros=cost.minimum)
        if cost.code:
            return Price(is_free=False, euros=None)
    return Price(is_free=None, euros=None)
