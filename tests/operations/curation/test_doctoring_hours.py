"""Hours that are probably wrong: what was meant becomes a correction, or is refused for good."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, date, datetime

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.opening.doctor import MIDNIGHT, PROSE
from desktop.domain.opening.faults import HoursFault, examples
from desktop.domain.preferences import Preferences
from desktop.domain.records import Organization, Schedule, ServiceAtLocation
from desktop.operations.curation.curating import Curating
from desktop.operations.curation.doctoring_hours import DoctoringHours
from desktop.operations.records.viewing import Viewing
from tests.operations.conftest import RECORDS, imported

DAY = date(2026, 11, 24)
PLACE = RECORDS[0].places[0].location
SCHEDULES = {
    "prose": Schedule(text="du lundi au vendredi 9h-12h"),
    "nuit": Schedule(osm="Mo-Fr 14:00-02:00"),
    "juste": Schedule(osm="Mo-Fr 09:00-12:00"),
}


@pytest.fixture
def doctor(catalogue: Catalogue, desk: Desk) -> DoctoringHours:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    with catalogue.writing() as writer:
        writer.put(
            [
                imported(
                    Organization(
                        id=f"essai--{name}",
                        source="essai",
                        source_id=name,
                        name=name,
                        places=(ServiceAtLocation(location=PLACE, schedules=(schedule,)),),
                    )
                )
                for name, schedule in SCHEDULES.items()
            ],
            now,
        )
    curating = Curating(catalogue, desk, Preferences)
    return DoctoringHours(catalogue, desk, curating, Preferences)


def drain(work: Generator[int, None, tuple[HoursFault, ...]]) -> tuple[HoursFault, ...]:
    while True:
        try:
            next(work)
        except StopIteration as done:
            found: tuple[HoursFault, ...] = done.value
            return found


def test_faults_come_by_kind_and_sound_hours_do_not(doctor: DoctoringHours) -> None:
    found = drain(doctor.find())
    assert [(each.name, each.finding.kind) for each in found] == [
        ("nuit", MIDNIGHT),
        ("prose", PROSE),
    ]


def test_what_was_meant_becomes_a_correction_with_its_reason_and_can_be_undone(
    catalogue: Catalogue, desk: Desk, doctor: DoctoringHours
) -> None:
    prose = drain(doctor.find())[1]
    doctor.accept(prose, DAY)
    view = Viewing(catalogue, desk).view("essai--prose", DAY)
    assert view is not None
    (schedule,) = view.record.places[0].schedules
    assert (schedule.osm, schedule.text) == ("Mo-Fr 09:00-12:00", "du lundi au vendredi 9h-12h")
    assert view.layers[prose.path].reason == "proposé d’après le texte"
    assert [each.name for each in drain(doctor.find())] == ["nuit"]
    assert doctor.undo() == (prose,)
    assert not desk.corrections()
    assert len(drain(doctor.find())) == len(SCHEDULES) - 1


def test_a_batch_is_accepted_whole_and_taken_back_whole(desk: Desk, doctor: DoctoringHours) -> None:
    faults = drain(doctor.find())
    work = doctor.accept_all(faults, DAY)
    next(work)
    work.close()
    assert not desk.corrections()
    assert drain(doctor.accept_all(faults, DAY)) == faults
    assert {each for each, (_,) in desk.corrections().items()} == {"essai--nuit", "essai--prose"}
    assert drain(doctor.find()) == ()
    assert doctor.undo() == faults
    assert not desk.corrections()


def test_a_batch_leaves_what_was_corrected_by_hand(desk: Desk, doctor: DoctoringHours) -> None:
    night, prose = drain(doctor.find())
    doctor.accept(prose, DAY)
    assert drain(doctor.accept_all((night, prose), DAY)) == (night,)
    assert doctor.withdraw_all(MIDNIGHT) == 1
    assert set(desk.corrections()) == {"essai--prose"}


def test_examples_differ_and_the_most_frequent_comes_first(doctor: DoctoringHours) -> None:
    night, prose = drain(doctor.find())
    chosen = examples((prose, night, night), 2)
    assert [(each.fault, each.times) for each in chosen] == [(night, 2), (prose, 1)]


def test_a_refused_proposal_is_not_made_again_until_it_is_undone(doctor: DoctoringHours) -> None:
    night = drain(doctor.find())[0]
    doctor.refuse(night, DAY)
    assert [each.name for each in drain(doctor.find())] == ["prose"]
    assert doctor.undo() == (night,)
    assert drain(doctor.find())[0] == night
    with pytest.raises(Refusal, match="aucune réponse"):
        doctor.undo()
