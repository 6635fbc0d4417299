"""Count demands by coarse categories, and put them beside what the network offers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop.db.desk import Desk
from desktop.domain.demonstration import DEMONSTRATION_SOURCE
from desktop.domain.network.categories import NOTHING, ORIENTED, Mark, marks_of
from desktop.domain.network.periods import Period, oldest_month
from desktop.domain.network.survey import (
    Figure,
    Survey,
    SurveyPaper,
    tables_of,
    total_of,
    towns_of,
)
from desktop.domain.positioning.offers import Offer
from desktop.operations.workshops.positioning import Positioned, Positioning

#: What counters are about; those counted with the demonstration never join the others.
WORKSHOPS, EXAMPLE = "ateliers", "exemple"


class _Counted(NamedTuple):
    """Hold what was counted of the person who is being positioned, in memory only."""

    subject: str
    month: str
    marks: frozenset[Mark]


class Surveying:
    """Count one demand for each person: a later outcome replaces the earlier one."""

    def __init__(self, desk: Desk, positioning: Positioning) -> None:
        """Take the desk's database and who reads the workshops."""
        self._desk = desk
        self._positioning = positioning
        self._counted: _Counted | None = None

    def count(self, positioned: Positioned, outcome: str) -> None:
        """Count what became of a demand; nothing else of what was answered is kept."""
        offers = self._positioning.offers()
        asked = positioned.asked
        marks = marks_of(positioned.proposal, asked.needs, towns_of(offers), outcome)
        self._replace(_Counted(_subject(offers), f"{asked.on:%Y-%m}", marks), asked.on)

    def take_back(self, on: date) -> None:
        """Take back what was counted of this person."""
        self._replace(None, on)

    def next_person(self) -> None:
        """Forget who was counted: the counters stay."""
        self._counted = None

    def survey(self, period: Period, on: date, least: int) -> Survey:
        """Put supply beside demand; `least` is the number of persons under which one is hidden."""
        offers = self._positioning.offers()
        subject = _subject(offers)
        found = self._desk.counters.counts(subject, period.months)
        counts = {Mark(*key): count for key, count in found.items()}
        return Survey(
            period=period,
            is_over=period.is_over(on),
            is_example=subject == EXAMPLE,
            least=least,
            groups=len(offers),
            oriented=total_of(counts, ORIENTED, least),
            nothing=total_of(counts, NOTHING, least),
            tables=tables_of(offers, counts, least),
        )

    def paper(self, survey: Survey, desk_name: str, on: date) -> bytes:
        """Draw it as a PDF."""
        from desktop.sheets import network_report  # noqa: PLC0415 -- reportlab: 140 ms, when asked

        return network_report.draw(SurveyPaper(survey=survey, desk_name=desk_name, made_on=on))

    def _replace(self, counted: _Counted | None, on: date) -> None:
        """Take back what was counted of this person, and count anew; all of it, or nothing."""
        store = self._desk.counters
        if counted is not None and counted.subject != EXAMPLE:
            store.forget(EXAMPLE)
        store.change(_rows(counted), _rows(self._counted), oldest_month(on))
        self._counted = counted


def as_json(survey: Survey) -> dict[str, object]:
    """Give the stable keys of `guichet rapport --json`; a hidden number is null."""
    return {
        "period": survey.period.code,
        "is_over": survey.is_over,
        "example": survey.is_example,
        "hidden_under": survey.least,
        "groups": survey.groups,
        "demand": _demand(survey.oriented, survey.nothing),
        "tables": [
            {
                "axis": table.axis,
                "lines": [
                    {
                        "code": line.code,
                        "label": line.words,
                        "groups": line.groups,
                        "demand": _demand(line.oriented, line.nothing),
                    }
                    for line in table.lines
                ],
            }
            for table in survey.tables
        ],
    }


def _demand(oriented: Figure, nothing: Figure) -> dict[str, int | None]:
    """Give the numbers that may be shown."""
    return {"oriented": oriented.number, "nothing": nothing.number}


def _rows(counted: _Counted | None) -> list[tuple[str, str, Mark]]:
    """List the counters with their subject and month."""
    if counted is None:
        return []
    return [(counted.subject, counted.month, mark) for mark in counted.marks]


def _subject(offers: tuple[Offer, ...]) -> str:
    """Tell a network from one that holds invented workshops."""
    mark = f"{DEMONSTRATION_SOURCE}--"
    return EXAMPLE if any(offer.id.startswith(mark) for offer in offers) else WORKSHOPS
