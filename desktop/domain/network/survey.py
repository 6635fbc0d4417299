"""Put supply beside demand for a period, with its small numbers hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.domain.network.categories import (
    ALL,
    AXES,
    ELSEWHERE,
    NOTHING,
    ORIENTED,
    TITLES,
    TOWN,
    UNSAID,
    Mark,
    places_of,
    town_of,
    values_of,
)
from desktop.domain.network.periods import Period
from desktop.domain.positioning.offers import Offer

#: Under it, a number of persons is hidden: on the desk's own screen, and in what leaves the desk.
HERE, LEAVING = 5, 11
_STEP = 5


class Figure(NamedTuple):
    """Hold a number of persons that may be shown: to the nearest 5, None where it is hidden."""

    number: int | None
    least: int

    @property
    def words(self) -> str:
        """Word it: « 15 », « moins de 11 »."""
        return f"moins de {self.least}" if self.number is None else str(self.number)


def figure(count: int, least: int) -> Figure:
    """Hide a small number, and round any other by itself so that no margin rebuilds one.

    None is hidden as nine is: « nobody » would be told of a group too.
    """
    return Figure(None if count < least else (count + _STEP // 2) // _STEP * _STEP, least)


class Line(NamedTuple):
    """Hold one value: the groups that serve it, and what became of those who asked for it."""

    code: str
    words: str
    groups: int
    oriented: Figure
    nothing: Figure


class Table(NamedTuple):
    """Hold one axis."""

    axis: str
    title: str
    lines: tuple[Line, ...]

    @property
    def largest(self) -> int:
        """Give the largest number of persons that it shows."""
        shown = (each.number or 0 for line in self.lines for each in (line.oriented, line.nothing))
        return max(shown, default=0)

    @property
    def most_groups(self) -> int:
        """Give the largest number of groups."""
        return max((line.groups for line in self.lines), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Hold what a page or a paper says; `is_over` tells that the period is."""

    period: Period
    is_over: bool
    is_example: bool
    least: int
    groups: int
    oriented: Figure
    nothing: Figure
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPaper:
    """Hold what is printed."""

    survey: Survey
    desk_name: str
    made_on: date


def towns_of(offers: Iterable[Offer]) -> dict[str, str]:
    """Give the towns of a network: name by code."""
    found = dict(map(town_of, offers))
    return {code: found[code] for code in sorted(found) if code}


def tables_of(
    offers: tuple[Offer, ...], counts: Mapping[Mark, int], least: int
) -> tuple[Table, ...]:
    """Lay out every axis; a town that is no longer of the network counts among the others."""
    towns = towns_of(offers)
    supply = Counter(place for offer in offers for place in places_of(offer))
    demand: Counter[Mark] = Counter()
    for mark, count in counts.items():
        is_lost = mark.axis == TOWN and mark.value not in {*towns, ELSEWHERE, UNSAID}
        demand[mark._replace(value=ELSEWHERE) if is_lost else mark] += count
    return tuple(
        Table(
            axis,
            TITLES[axis],
            tuple(
                Line(
                    value,
                    words,
                    supply[axis, value],
                    figure(demand[Mark(axis, value, ORIENTED)], least),
                    figure(demand[Mark(axis, value, NOTHING)], least),
                )
                for value, words in values_of(axis, towns)
            ),
        )
        for axis in AXES
    )


def total_of(counts: Mapping[Mark, int], outcome: str, least: int) -> Figure:
    """Give how many demands had an outcome."""
    return figure(counts.get(Mark(ALL, ALL, outcome), 0), least)
