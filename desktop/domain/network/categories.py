"""Say in which coarse categories a demand is counted, and in which ones a workshop stands.

Each axis is counted by itself: no counter crosses two of them, so that none describes a person
(docs/decisions/0012). What a person offers to say of themselves (status, women's group, cost,
diploma) is no category, nor is anything that was answered about school, reading or writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from desktop.domain import levels
from desktop.domain.positioning.answers import Needs
from desktop.domain.positioning.direction import DIRECTIONS, FLE, Proposal
from desktop.domain.positioning.direction import WORDS as DIRECTION_WORDS
from desktop.domain.positioning.offers import DECISIVE, Offer
from desktop.domain.slots import AFTERNOON, EVENING, MORNING, half_days
from desktop.domain.workshop_checks import sound

#: What became of a demand: a way in went on the sheet, or nothing was found.
ORIENTED, NOTHING = "orientation", "rien"
ALL, DIRECTION, LEVEL, TOWN, MOMENT, CHILDCARE = (
    "total", "direction", "niveau", "ville", "moment", "garde",
)  # fmt: skip
AXES = (DIRECTION, LEVEL, TOWN, MOMENT, CHILDCARE)
TITLES = {
    DIRECTION: "Par orientation",
    LEVEL: "Par niveau à l’oral",
    TOWN: "Par ville",
    MOMENT: "Par moment",
    CHILDCARE: "Par garde d’enfants",
}
#: Of an axis: not said, or not known of a workshop; and of a town: outside the network.
UNSAID, ELSEWHERE = "", "ailleurs"
WEEKEND, WITH, WITHOUT = "we", "avec", "sans"
_SATURDAY = 6
_FLI = "fli"


class Band(NamedTuple):
    """Hold the levels that are counted together: their ranks, ends included, and their words."""

    code: str
    lowest: int
    highest: int
    words: str


BANDS = (
    Band("debutant", 0, levels.ORDER.index("a1.1"), "débutants"),
    Band("a1", levels.ORDER.index("a1"), levels.ORDER.index("a1"), "A1"),
    Band("a2", levels.ORDER.index("a2"), levels.ORDER.index("a2"), "A2"),
    Band("b1", levels.ORDER.index("b1"), len(levels.ORDER) - 1, "B1 et plus"),
)
_MOMENTS = {MORNING: "le matin", AFTERNOON: "l’après-midi", EVENING: "le soir"}
_UNSAID_WORDS = {DIRECTION: "autre, ou pas encore dite", TOWN: "commune non dite"}


class Mark(NamedTuple):
    """Name one counter: an axis, a value of it, and what became of the demand."""

    axis: str
    value: str
    outcome: str


def marks_of(
    proposal: Proposal, needs: Needs, towns: Mapping[str, str], outcome: str
) -> frozenset[Mark]:
    """List the counters of one demand; `towns` are those of the network, by code."""
    named = sorted(needs.areas & towns.keys())
    town = named[0] if named else ELSEWHERE if needs.areas else UNSAID
    found = {(ALL, ALL), (DIRECTION, proposal.direction), (TOWN, town)}
    found.add((LEVEL, _band_of(proposal.oral)))
    found.add((CHILDCARE, WITH if needs.childcare else WITHOUT))
    found |= {(MOMENT, moment) for moment in _moments(needs.half_days) or {UNSAID}}
    return frozenset(Mark(axis, value, outcome) for axis, value in found)


def places_of(offer: Offer) -> frozenset[tuple[str, str]]:
    """List the (axis, value) that a workshop serves; UNSAID where it does not say."""
    if offer.service.workshop is None:
        return frozenset()
    workshop = sound(offer.service.workshop)
    kinds = {each.code for each in workshop.kinds} & DECISIVE
    span = levels.span(workshop.entry_oral) or levels.span(workshop.entry_written)
    moments = _moments(each for slot in workshop.slots for each in half_days(slot))
    minded = {"": UNSAID, "no": WITHOUT}.get(workshop.childcare.state, WITH)
    found = {(DIRECTION, FLE if kind == _FLI else kind) for kind in kinds or {UNSAID}}
    found |= {(LEVEL, band) for band in _bands_of(span) or {UNSAID}}
    found |= {(MOMENT, moment) for moment in moments or {UNSAID}}
    return frozenset(found | {(TOWN, town_of(offer)[0]), (CHILDCARE, minded)})


def town_of(offer: Offer) -> tuple[str, str]:
    """Give the code of the town of a workshop (else its name), and its name; empty: not known."""
    places = offer.service.places
    code = places[0].location.commune_code if places else ""
    return code or offer.commune, offer.commune


def values_of(axis: str, towns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """List the values of an axis with their words, always the same ones and in the same order."""
    known: tuple[tuple[str, str], ...] = {
        DIRECTION: tuple((code, DIRECTION_WORDS[code]) for code in DIRECTIONS),
        LEVEL: tuple((band.code, band.words) for band in BANDS),
        TOWN: (*sorted(towns.items(), key=_by_name), (ELSEWHERE, "une autre commune")),
        MOMENT: (*_MOMENTS.items(), (WEEKEND, "le week-end")),
        CHILDCARE: ((WITH, "avec garde"), (WITHOUT, "sans garde")),
    }[axis]
    return (*known, (UNSAID, _UNSAID_WORDS.get(axis, "non dit")))


def _by_name(town: tuple[str, str]) -> tuple[str, str]:
    """Order towns by their names."""
    return town[1], town[0]


def _band_of(rank: int | None) -> str:
    """Give the band of a level."""
    bands = _bands_of(None if rank is None else (rank, rank))
    return next(iter(bands), UNSAID)


def _bands_of(span: tuple[int, int] | None) -> set[str]:
    """List the bands that a span of ranks touches."""
    if span is None:
        return set()
    return {band.code for band in BANDS if span[0] <= band.highest and span[1] >= band.lowest}


def _moments(taken: Iterable[tuple[int, str]]) -> set[str]:
    """List the moments of the week among half-days."""
    return {WEEKEND if day >= _SATURDAY else part for day, part in taken}
