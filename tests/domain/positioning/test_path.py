from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache

from msgspec.structs import replace as changed

from desktop.domain.opening.school_calendar import SchoolHolidays
from desktop.domain.positioning.answers import OTHER, Answers, Needs
from desktop.domain.positioning.direction import propose
from desktop.domain.positioning.matching import Match, match_all
from desktop.domain.positioning.meetings import Question, first_meeting
from desktop.domain.positioning.offers import Offer, offers_of
from desktop.domain.positioning.path import DIPLOMA, GROUP, TEST, PathStep, way_in
from desktop.domain.records import Session, Slot, Workshop
from desktop.exchange.shipped.school_holidays import read_school_holidays
from desktop.paths import resources_folder
from tests.domain.positioning.network import demonstration_offers, point_of

DAY = date(2026, 11, 24)
BEGINNER = Answers(
    school_years=10, school_language=OTHER, oral=0, reading=4, writing=4, in_french=False
)
ASKED = Question(answers=BEGINNER, needs=Needs(), limit=3, on=DAY)


@cache
def holidays() -> SchoolHolidays:
    return read_school_holidays(resources_folder())


def found(number: str, asked: Question, offers: tuple[Offer, ...]) -> Match:
    proposal = propose(asked.answers, asked.limit)
    matches = match_all(offers, asked.answers, proposal, asked.needs, asked.on)
    return next(match for match in matches if match.offer.id.endswith(number))


def way(number: str, asked: Question = ASKED, offers: tuple[Offer, ...] = ()) -> list[PathStep]:
    known = offers or demonstration_offers()
    return list(way_in(found(number, asked, known), known, asked))


def ending(steps: list[PathStep]) -> list[str]:
    return [step.record_id[-2:] or step.title for step in steps]


def test_a_way_begins_with_the_test_and_its_first_meeting_comes_after_it() -> None:
    test, first, *_ = way("10")
    assert (test.kind, first.kind) == (TEST, GROUP)
    assert test.starts == date(2026, 12, 1)
    assert first.starts == date(2026, 12, 3)
    assert "à partir du jeudi 3 décembre 2026" in first.when


def test_a_way_goes_from_group_to_group_as_far_as_the_diploma() -> None:
    asked = replace(ASKED, needs=Needs(certification="DELF-B1"))
    steps = way("10", asked)
    assert [step.kind for step in steps] == [TEST, GROUP, GROUP, GROUP, DIPLOMA]
    assert ending(steps)[1:] == ["10", "14", "19", "DELF B1"]


def test_a_deadline_that_the_preparation_passes_is_said() -> None:
    needs = Needs(certification="DELF-A2", deadline=date(2027, 6, 1))
    answers = replace(BEGINNER, oral=2, in_french=True)
    *_, last = way("18", replace(ASKED, answers=answers, needs=needs))
    assert "après le mardi 1er juin 2027" in " ".join(last.warnings)


def test_a_test_at_an_hour_that_the_person_has_not_is_said() -> None:
    mornings = frozenset((day, "ma") for day in range(1, 6))
    test, *_ = way("10", replace(ASKED, needs=Needs(half_days=mornings)))
    assert "pas libre à l’heure du test" in test.warnings[0]


def overlapping(slot: Slot) -> tuple[Offer, ...]:
    """Make the evening group of A1 begin before the group of beginners ends, at one slot."""
    services = []
    for offer in demonstration_offers():
        service, workshop = offer.service, offer.service.workshop or Workshop()
        if offer.id.endswith("14"):
            session = Session(starts=date(2027, 2, 15), ends=date(2027, 6, 25))
            workshop = changed(workshop, slots=(slot,), sessions=(session,))
        if offer.id.endswith(("13", "18", "27")):
            workshop = changed(workshop, target_levels=())
        services.append(changed(service, workshop=workshop))
    return offers_of(services, point_of)


def test_a_group_that_meets_at_the_same_time_as_the_one_before_is_never_proposed() -> None:
    clash = Slot(day=1, starts=time(10), ends=time(12))
    assert "14" not in ending(way("10", ASKED, overlapping(clash)))
    beside = Slot(day=1, starts=time(18, 30), ends=time(20, 30))
    assert ending(way("10", ASKED, overlapping(beside)))[2] == "14"


def test_nobody_is_sent_to_a_first_meeting_in_the_holidays() -> None:
    asked = replace(ASKED, on=date(2026, 12, 18), school=holidays())
    alpha = next(each for each in demonstration_offers() if each.id.endswith("11"))
    assert first_meeting(alpha, None, asked) == "mardi 5 janvier 2027"
    workshop = changed(alpha.service.workshop or Workshop(), holiday_break="open")
    (open_too,) = offers_of([changed(alpha.service, workshop=workshop)], point_of)
    assert first_meeting(open_too, None, asked) == "mardi 22 décembre 2026"
    labour_day = replace(ASKED, on=date(2027, 5, 1), school=holidays())
    saturdays = next(each for each in demonstration_offers() if each.id.endswith("18"))
    assert first_meeting(saturdays, None, labour_day) == "samedi 15 mai 2027"
