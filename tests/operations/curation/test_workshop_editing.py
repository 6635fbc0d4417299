"""A whole workshop is written at once: what can be true is laid, the rest is said and left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from desktop.app import Program
from desktop.domain.errors import Refusal
from desktop.domain.records import Service, Workshop
from desktop.domain.workshop_edits import Filled, Row
from desktop.domain.workshop_form import AREAS, PUBLICS, SESSIONS, SLOTS
from desktop.operations.curation.workshop_editing import Written
from desktop.operations.records.effective_records import EffectiveRecords

DAY = date(2026, 11, 24)


@pytest.fixture
def program(demonstrated: Program) -> Program:
    """Be the program on the demonstration network."""
    return demonstrated


@pytest.fixture
def workshop_id(program: Program) -> str:
    """Name a workshop with two slots."""
    return next(
        offer.id
        for offer in program.positioning.offers()
        if offer.service.workshop and len(offer.service.workshop.slots) == 2
    )


def service(program: Program, workshop_id: str) -> Service:
    records = EffectiveRecords(program.catalogue, program.words.corrections)
    record = next(iter(records.read([workshop_id]))).record
    assert isinstance(record, Service)
    return record


def workshop(program: Program, workshop_id: str) -> Workshop:
    found = service(program, workshop_id).workshop
    assert found is not None
    return found


def write(program: Program, workshop_id: str, filled: Filled) -> Written:
    return program.workshop_editing.write(workshop_id, filled, reason="téléphone", on=DAY)


def rows(program: Program, workshop_id: str, path: str) -> tuple[Row, ...]:
    return program.workshop_editing.read(workshop_id).filled.tables[path]


def slot(**texts: str) -> Row:
    return Row(
        texts={"day": "", "starts": "", "ends": "", "week": "", "location_index": ""} | texts
    )


def test_a_form_that_changes_nothing_writes_nothing(program: Program) -> None:
    for offer in program.positioning.offers():
        sheet = program.workshop_editing.read(offer.id)
        assert write(program, offer.id, sheet.filled) == Written(changed=0, faults={})
    assert program.desk.corrections() == {}
    with pytest.raises(Refusal, match="aucun atelier"):
        program.workshop_editing.undo()


def test_every_part_is_written_at_once_and_undone_at_once(
    program: Program, workshop_id: str
) -> None:
    before = service(program, workshop_id)
    slots = rows(program, workshop_id, SLOTS)
    written = write(
        program,
        workshop_id,
        Filled(
            lines={
                "name": "Alphabétisation du soir",
                "workshop.childcare.state": "conditional",
                "workshop.positioning.next_on": "7/1/2027",
                "capacity.places": "0",
                "costs.0.minimum": "12,5",
            },
            codes={"workshop.kinds": ("alpha", "conversation"), "workshop.entry_oral": ("a1",)},
            tables={
                SLOTS: (slots[1], slot(day="7", starts="9h30", ends="11 h", week="even")),
                SESSIONS: (Row(texts={"starts": "4/1/2027", "ends": "25/6/2027"}),),
                PUBLICS: (Row(texts={"code": "femmes", "nature": "exclusive"}),),
            },
        ),
    )
    assert not written.faults
    told = workshop(program, workshop_id)
    assert before.workshop is not None
    assert service(program, workshop_id).name == "Alphabétisation du soir"
    assert [each.code for each in told.kinds] == ["alpha", "conversation"]
    assert told.entry_oral == ("a1",)
    assert told.slots[0] == before.workshop.slots[1]
    added = told.slots[1]
    assert (added.day, added.starts, added.ends, added.week) == (7, time(9, 30), time(11), "even")
    assert told.sessions[-1].ends == date(2027, 6, 25)
    (public,) = service(program, workshop_id).eligibility.publics
    assert (public.code, public.nature) == ("femmes", "exclusive")
    assert program.workshop_editing.read(workshop_id).filled.tables[SLOTS][1].texts["day"] == "7"
    program.workshop_editing.undo()
    assert service(program, workshop_id) == before
    assert program.desk.corrections() == {}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (slot(day="2", starts="16:00", ends="14:00"), "finit avant de commencer"),
        (slot(day="2", starts="le matin", ends="14:00"), "attend une heure"),
        (slot(day="2", starts="", ends="14:00"), "manque"),
        (slot(day="2", starts="9:00", ends="10:00", location_index="7"), "lieu n’existe pas"),
        (slot(day="9", starts="9:00", ends="10:00"), "attend l’une de ces valeurs"),
    ],
)
def test_a_slot_that_cannot_be_is_left_out_and_the_rest_is_written(
    program: Program, workshop_id: str, wrong: Row, said: str
) -> None:
    slots = rows(program, workshop_id, SLOTS)
    good = slot(day="6", starts="9 h", ends="10 h 15")
    written = write(program, workshop_id, Filled(tables={SLOTS: (*slots, wrong, good)}))
    (fault,) = written.faults.items()
    assert fault[0].startswith(f"{SLOTS}#2.")
    assert said in fault[1]
    told = workshop(program, workshop_id)
    assert [each.day for each in told.slots[2:]] == [6]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("workshop.schooling_threshold_years", "0", "va de 1 à 12"),
        ("workshop.childcare.places", "-2", "nombre négatif"),
        ("workshop.childcare.state", "peut-être", "sous condition"),
        ("capacity.told_on", "31/02/2027", "attend une date"),
        ("workshop.weeks", "2,5", "ne peut pas être gardée"),
        ("name", "", "ne peut pas rester vide"),
    ],
)
def test_a_field_that_cannot_be_true_is_said_and_stays_what_it_was(
    program: Program, workshop_id: str, path: str, text: str, said: str
) -> None:
    before = program.workshop_editing.read(workshop_id).filled.lines[path]
    written = write(
        program, workshop_id, Filled(lines={path: text, "workshop.taught_by": "bénévoles"})
    )
    assert said in written.faults[path]
    after = program.workshop_editing.read(workshop_id).filled.lines
    assert (after[path], after["workshop.taught_by"]) == (before, "bénévoles")


def test_a_session_out_of_order_and_five_hundred_slots_are_left_out(
    program: Program, workshop_id: str
) -> None:
    before = workshop(program, workshop_id)
    session = Row(texts={"starts": "25/06/2027", "ends": "04/01/2027"})
    many = tuple(slot(day="1", starts="9:00", ends="10:00") for _ in range(500))
    tables = {SESSIONS: (*rows(program, workshop_id, SESSIONS), session), SLOTS: many}
    written = write(program, workshop_id, Filled(tables=tables))
    assert "500 créneaux" in written.faults[SLOTS]
    assert any("finit avant de commencer" in why for why in written.faults.values())
    assert workshop(program, workshop_id) == before


def test_added_rows_are_written_again_without_those_taken_out(
    program: Program, workshop_id: str
) -> None:
    slots = rows(program, workshop_id, SLOTS)
    added = (
        slot(day="5", starts="9:00", ends="10:00"),
        slot(day="6", starts="9:00", ends="10:00"),
    )
    write(program, workshop_id, Filled(tables={SLOTS: (*slots, *added)}))
    third = len(slots)
    field = f"workshop.slots.{third + 1}.cancelled.0"
    program.curating.correct(workshop_id, field, "26/12/2026", reason="téléphone", on=DAY)
    now = rows(program, workshop_id, SLOTS)
    write(program, workshop_id, Filled(tables={SLOTS: (*now[:third], now[third + 1])}))
    told = workshop(program, workshop_id)
    assert [each.day for each in told.slots[third:]] == [6]
    assert told.slots[third].cancelled == (date(2026, 12, 26),)


def test_a_field_that_says_what_the_source_says_is_no_correction(
    program: Program, workshop_id: str
) -> None:
    name = service(program, workshop_id).name
    write(program, workshop_id, Filled(lines={"name": "Autre"}))
    write(program, workshop_id, Filled(lines={"name": name}))
    assert program.desk.corrections() == {}


def test_the_hours_of_a_place_follow_its_slots(program: Program, workshop_id: str) -> None:
    def hours() -> str:
        (schedule,) = service(program, workshop_id).places[0].schedules
        return schedule.osm

    before, slots = hours(), rows(program, workshop_id, SLOTS)
    assert before
    write(program, workshop_id, Filled(tables={SLOTS: (slot(day="3", starts="9h", ends="10h"),)}))
    assert hours() == "We 09:00-10:00"
    write(program, workshop_id, Filled(tables={SLOTS: slots}))
    assert hours() == before
    assert program.desk.corrections() == {}


def test_the_commune_that_is_written_brings_its_code(program: Program, workshop_id: str) -> None:
    place = "places.0.location."
    lines = {f"{place}postal_code": "91600", f"{place}commune": "Savigny-sur-Orge"}
    assert not write(program, workshop_id, Filled(lines=lines)).faults
    assert service(program, workshop_id).places[0].location.commune_code == "91589"
    write(program, workshop_id, Filled(lines={f"{place}commune": "Nulle-Part"}))
    assert service(program, workshop_id).places[0].location.commune_code == ""


def test_a_zone_is_made_of_communes_that_exist(program: Program, workshop_id: str) -> None:
    rows_of = (Row(texts={"code": "91589", "label": ""}), Row(texts={"code": "Savigny"}))
    written = write(program, workshop_id, Filled(tables={AREAS: rows_of}))
    assert written.faults == {f"{AREAS}#1.code": "ce n’est pas le code INSEE d’une commune"}
    (area,) = service(program, workshop_id).eligibility.areas
    assert (area.code, area.kind, area.label) == ("91589", "commune", "Savigny-sur-Orge")


def test_of_two_ages_that_contradict_each_other_the_one_that_is_written_is_left_out(
    program: Program, workshop_id: str
) -> None:
    children = "workshop.childcare."
    write(program, workshop_id, Filled(lines={f"{children}maximum_age_months": "36"}))
    written = write(program, workshop_id, Filled(lines={f"{children}minimum_age_months": "48"}))
    assert list(written.faults) == [f"{children}minimum_age_months"]
    assert workshop(program, workshop_id).childcare.maximum_age_months == 36


def test_a_copy_of_a_workshop_goes_through_the_spreadsheet_and_is_another_one(
    program: Program, workshop_id: str, tmp_path: Path
) -> None:
    write(program, workshop_id, Filled(lines={"name": "Le groupe du soir"}))
    path = tmp_path / "copie.xlsx"
    program.positioning.save_template(path, workshop_id)
    *_, report = [*_run(program, path)]
    assert report == {"added": 1, "refused": 0}
    copies = [each for each in program.catalogue.ids() if each.startswith("ateliers--")]
    copy = workshop(program, copies[0])
    original = workshop(program, workshop_id)
    assert service(program, copies[0]).name == "Le groupe du soir"
    assert (copy.slots, copy.sessions) == (original.slots, original.sessions)
    assert workshop_id in program.catalogue.ids()


def _run(program: Program, path: Path) -> Iterator[dict[str, int]]:
    """Import a file to its end."""
    work = program.importing.run(path)
    while True:
        try:
            next(work)
        except StopIteration as end:
            yield {"added": end.value.added, "refused": len(end.value.refused)}
            return


def test_another_record_has_no_such_form(program: Program) -> None:
    with pytest.raises(Refusal, match="n’est pas un atelier"):
        program.workshop_editing.read("inconnu--1")
    with pytest.raises(Refusal, match="Aucun atelier"):
        program.positioning.save_template(Path("inconnu.xlsx"), "inconnu--1")
