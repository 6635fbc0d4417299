"""Every part of a workshop is written in the window, and what cannot be true is said."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop.app import Program
from desktop.domain.errors import Refusal
from desktop.domain.positioning.answers import Answers, Needs
from desktop.domain.positioning.meetings import Question
from desktop.domain.records import Service, Workshop
from desktop.domain.vocabularies import OBJECTIVES, WORKSHOP_KINDS, WORKSHOP_PUBLICS
from desktop.domain.workshop_checks import doubts
from desktop.operations.records.effective_records import EffectiveRecords

DAY = date(2026, 11, 24)


@pytest.fixture
def program(demonstrated: Program) -> Program:
    """Be the program on the demonstration network."""
    return demonstrated


@pytest.fixture
def workshop_id(program: Program) -> str:
    """Name a workshop that meets."""
    return next(
        offer.id
        for offer in program.positioning.offers()
        if offer.service.workshop and offer.service.workshop.slots
    )


def workshop(program: Program, workshop_id: str) -> Workshop:
    records = EffectiveRecords(program.catalogue, program.words.corrections)
    record = next(iter(records.read([workshop_id]))).record
    assert isinstance(record, Service)
    assert record.workshop is not None
    return record.workshop


def write(program: Program, workshop_id: str, **typed: str) -> None:
    for path, text in typed.items():
        field = f"workshop.{path.replace('__', '.')}"
        program.curating.correct(workshop_id, field, text, reason="téléphone", on=DAY)


def test_a_slot_is_added_day_then_hours_and_is_in_the_week(
    program: Program, workshop_id: str
) -> None:
    count = len(workshop(program, workshop_id).slots)
    labels = {each.field.label for each in program.curating.fields(workshop_id)}
    assert f"Atelier, créneau {count + 1}, jour" in labels
    at = f"slots__{count}__"
    write(program, workshop_id, **{f"{at}day": "7"})
    (doubt,) = doubts(workshop(program, workshop_id))
    assert doubt.reason == "le créneau finit avant de commencer"
    write(program, workshop_id, **{f"{at}starts": "9h30"})
    write(program, workshop_id, **{f"{at}ends": "11 h", f"{at}week": "even"})
    added = workshop(program, workshop_id).slots[-1]
    assert (added.day, added.starts, added.ends, added.week) == (7, time(9, 30), time(11), "even")
    assert doubts(workshop(program, workshop_id)) == ()


@pytest.mark.parametrize(
    ("path", "typed", "why"),
    [
        ("slots.0.ends", "0h05", "finit avant de commencer"),
        ("slots.0.starts", "25 h", "attend une heure"),
        ("slots.0.week", "impaires", "semaines impaires"),
        ("slots.0.day", "8", "lundi"),
        ("entry_oral.0", "Z9", "A1"),
        ("schooling_threshold_years", "0", "va de 1 à 12"),
        ("childcare.places", "-2", "nombre négatif"),
        ("childcare.state", "peut-être", "sous condition"),
    ],
)
def test_what_cannot_be_true_is_said_and_nothing_is_kept(
    program: Program, workshop_id: str, path: str, typed: str, why: str
) -> None:
    before = workshop(program, workshop_id)
    with pytest.raises(Refusal, match=why):
        program.curating.correct(workshop_id, f"workshop.{path}", typed, reason="visite", on=DAY)
    assert workshop(program, workshop_id) == before


def test_sessions_levels_childcare_and_the_test_are_written_too(
    program: Program, workshop_id: str
) -> None:
    known = workshop(program, workshop_id)
    at = len(known.sessions)
    write(
        program,
        workshop_id,
        **{
            f"sessions__{at}__starts": "4/01/2027",
            f"sessions__{at}__ends": "25/06/2027",
            f"sessions__{at}__enrolment_to": "15/12/2026",
            f"entry_oral__{len(known.entry_oral)}": "b2",
            "childcare__state": "conditional",
            f"kinds__{len(known.kinds)}__code": "conversation",
            f"objectives__{len(known.objectives)}__code": "vie-citoyenne",
            "slots__0__cancelled__0": "24/12/2026",
            "positioning__where": "12 rue de l’Exemple",
        },
    )
    told = workshop(program, workshop_id)
    assert told.sessions[-1].starts == date(2027, 1, 4)
    assert told.entry_oral[-1] == "b2"
    assert (told.kinds[-1].code, told.kinds[-1].vocabulary) == ("conversation", WORKSHOP_KINDS)
    assert told.objectives[-1].vocabulary == OBJECTIVES
    assert told.childcare.state == "conditional"
    assert date(2026, 12, 24) in told.slots[0].cancelled
    assert told.positioning.where == "12 rue de l’Exemple"
    words = {each.field.path: each.words for each in program.curating.fields(workshop_id)}
    assert words["workshop.childcare.state"] == "sous condition"
    assert "h" in words["workshop.slots.0.starts"]
    with pytest.raises(Refusal, match="finit avant de commencer"):
        write(program, workshop_id, **{f"sessions__{at}__ends": "3/01/2027"})


def test_a_price_and_a_public_that_alone_is_welcome_are_written_and_matched(
    program: Program, workshop_id: str
) -> None:
    offer = next(each for each in program.positioning.offers() if each.id == workshop_id)
    at, many = len(offer.service.costs), len(offer.service.eligibility.publics)
    for path, typed in (
        (f"costs.{at}.code", "payant"),
        (f"costs.{at}.maximum", "20"),
        (f"eligibility.publics.{many}.code", "beneficiaires-du-rsa"),
        (f"eligibility.publics.{many}.nature", "exclusive"),
    ):
        program.curating.correct(workshop_id, path, typed, reason="téléphone", on=DAY)
    offer = next(each for each in program.positioning.offers() if each.id == workshop_id)
    assert offer.service.costs[-1].maximum == 20
    assert offer.service.eligibility.publics[-1].vocabulary == WORKSHOP_PUBLICS
    question = Question(answers=Answers(), needs=Needs(), limit=3, on=DAY)
    matches = program.positioning.match(question).matches
    match = next(each for each in matches if each.offer.id == workshop_id)
    assert any("RSA" in words for words in (*match.reasons, *match.asks))


def test_when_places_were_told_and_for_how_long_is_written(
    program: Program, workshop_id: str
) -> None:
    for path, typed in (
        ("capacity.state", "complet"),
        ("capacity.told_on", "20/11/2026"),
        ("capacity.believable_days", "7"),
    ):
        program.curating.correct(workshop_id, path, typed, reason="téléphone", on=DAY)
    offer = next(each for each in program.positioning.offers() if each.id == workshop_id)
    told = offer.service.capacity
    assert (told.state, told.told_on, told.believable_days) == ("complet", date(2026, 11, 20), 7)
