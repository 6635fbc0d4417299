from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.operations.sheet.orienting import Orienting

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def orienting(catalogue: Catalogue, desk: Desk) -> Orienting:
    return Orienting(catalogue, desk, lambda: Preferences(desk_name="Guichet d’essai"))


def names(orienting: Orienting) -> list[str]:
    return [each.name for each in orienting.titles(date(2026, 11, 24))]


def test_a_sheet_is_composed_reordered_annotated_and_emptied(orienting: Orienting) -> None:
    orienting.add("essai--1")
    orienting.add("essai--2")
    orienting.move(1, 0)
    orienting.annotate(0, note="Demander l’accueil", appointment="mardi à 10 h 15")

    assert names(orienting) == ["Aide aux victimes de violences", "Cours de français pour adultes"]
    assert orienting.sheet().steps[0].note == "Demander l’accueil"

    orienting.remove(0)
    assert names(orienting) == ["Cours de français pour adultes"]
    orienting.clear()
    assert orienting.sheet().steps == ()


def test_every_change_can_be_undone_down_to_the_first(orienting: Orienting) -> None:
    orienting.add("essai--1")
    orienting.add("essai--2")
    orienting.clear()

    orienting.undo()
    assert len(orienting.sheet().steps) == 2
    orienting.undo()
    orienting.undo()
    assert orienting.sheet().steps == ()
    with pytest.raises(Refusal, match="Rien à annuler"):
        orienting.undo()


def test_the_sheet_survives_a_restart(
    orienting: Orienting, catalogue: Catalogue, tmp_path: Path
) -> None:
    orienting.add("essai--1")
    orienting.annotate(0, note="au deuxième étage")

    again = Orienting(catalogue, Desk.open(tmp_path / "local.db"), Preferences)

    assert again.sheet() == orienting.sheet()


def test_the_same_record_is_not_added_twice(orienting: Orienting) -> None:
    orienting.add("essai--1")
    with pytest.raises(Refusal, match="déjà"):
        orienting.add("essai--1")
    assert len(orienting.sheet().steps) == 1


def test_an_unknown_record_is_refused_by_name(orienting: Orienting) -> None:
    with pytest.raises(Refusal, match="essai--99"):
        orienting.add("essai--99")


def test_an_empty_sheet_says_what_to_do(orienting: Orienting) -> None:
    with pytest.raises(Refusal, match="ajoutez"):
        orienting.content(TUESDAY)


def test_the_content_says_where_when_and_whom_to_call(orienting: Orienting) -> None:
    orienting.add("essai--1")
    content = orienting.content(TUESDAY)
    step = content.steps[0]

    assert step.title == "Cours de français pour adultes"
    assert step.purpose == "Maîtriser le français"
    assert step.address == ("12 rue de l’Exemple", "91200 Athis-Mons")
    assert step.phones == ("01\u202f99\u202f00\u202f00\u202f00",) or "99" in step.phones[0]
    assert step.documents == ("pièce d’identité",)
    assert step.cost == "gratuit"
    assert step.days[0].state == "open"
    assert "à vérifier" in step.verified
    assert content.desk_lines == ("Guichet d’essai",)
    assert content.sources == ("Source d’essai du 3\u00a0sept. 2026",)
    assert "Athis-Mons" in step.qr_text


def test_a_public_holiday_on_which_the_source_is_silent_is_never_open(
    orienting: Orienting,
) -> None:
    orienting.add("essai--1")
    christmas = orienting.content(date(2026, 12, 25)).steps[0].days[0]
    assert christmas.state == "unknown"
    assert "appelez avant" in christmas.doubt


def test_what_is_missing_is_named(orienting: Orienting) -> None:
    orienting.add("essai--3")
    step = orienting.content(TUESDAY).steps[0]
    assert step.missing == ("adresse", "téléphone", "horaires")


def test_a_resident_name_is_on_paper_and_in_no_file(orienting: Orienting, tmp_path: Path) -> None:
    orienting.add("essai--1")
    content = orienting.content(TUESDAY, resident_name="Zoé Untelle")
    assert content.resident_name == "Zoé Untelle"
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"Untelle" not in file.read_bytes()


def test_a_sheet_tells_a_fortnight_and_three_steps_a_week_that_repeats(
    orienting: Orienting,
) -> None:
    orienting.add("essai--1")
    assert len(orienting.content(TUESDAY).steps[0].days) == 14
    for step in ("essai--2", "essai--3"):
        orienting.add(step)
    assert len(orienting.content(TUESDAY).steps[0].days) == 7
    assert len(orienting.content(date(2026, 12, 15)).steps[0].days) == 14
