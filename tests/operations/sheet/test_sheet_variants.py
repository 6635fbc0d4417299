from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.discretion import is_about_violence, tells
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.domain.records import Coded, Organization, Service
from desktop.domain.sheet import Sheet, SheetForm, Step
from desktop.domain.sheet_variants import DISCREET, EASY, LARGE, STANDARD
from desktop.operations.sheet.orienting import Orienting
from desktop.operations.sheet.printing import Printing
from desktop.operations.sheet.sheet_content import variant_of
from desktop.operations.sheet.translating import Translating
from desktop.paths import resources_folder

DAY = date(2026, 11, 24)
SERVICE = Service(id="x--1", source="x", source_id="1", name="Permanence")
VIOLENCE = Coded(vocabulary="thematiques", code="famille--surmonter-conflits-separation-violence")


def renamed(name: str) -> Service:
    return Service(id="x--1", source="x", source_id="1", name=name)


@pytest.fixture
def orienting(catalogue: Catalogue, desk: Desk, tmp_path: Path) -> Orienting:
    translating = Translating(resources_folder(), tmp_path)
    return Orienting(catalogue, desk, Preferences, translating=translating, notes=_notes)


def _notes() -> dict[str, str]:
    return {"essai--1": "Demander la juriste"}


@pytest.mark.parametrize(
    "name",
    [
        "Écoute violences",
        "Bureau d’aide aux victimes",
        "CIDFF du Val-de-Marne",
        "Centre d’information sur les droits des femmes",
    ],
)
def test_a_name_that_speaks_of_violence_asks_for_discretion(name: str) -> None:
    assert is_about_violence(renamed(name))
    assert is_about_violence(Organization(id="x--1", source="x", source_id="1", name=name))
    assert tells(name)


def test_a_theme_asks_for_discretion_and_other_services_do_not() -> None:
    about = Service(id="x--1", source="x", source_id="1", name="Écoute", themes=(VIOLENCE,))
    assert is_about_violence(about)
    assert not is_about_violence(renamed("Violons et violoncelles"))
    assert not is_about_violence(renamed("France services"))


def test_what_a_person_chose_comes_before_what_the_program_would() -> None:
    records = [renamed("Écoute violences")]
    assert variant_of(Sheet(), records) == DISCREET
    assert variant_of(Sheet(), [SERVICE]) == STANDARD
    assert variant_of(Sheet(variant=LARGE), records) == LARGE


def test_the_form_stays_with_the_sheet_until_it_is_emptied(orienting: Orienting) -> None:
    orienting.add("essai--1")
    assert orienting.form(DAY) == SheetForm(STANDARD)
    orienting.shape(LARGE)
    orienting.add("essai--2")
    assert orienting.form(DAY).variant == LARGE
    orienting.clear()
    assert orienting.sheet().variant == ""
    orienting.undo()
    assert orienting.sheet().variant == LARGE


def test_a_form_that_does_not_exist_is_refused_in_a_sentence(orienting: Orienting) -> None:
    sheet = Sheet(steps=(Step(record_id="essai--1"),), variant="grande")
    with pytest.raises(Refusal, match="choisissez parmi standard, grand"):
        orienting.content(DAY, sheet=sheet)
    with pytest.raises(Refusal, match="inconnue"):
        orienting.shape("x")


@pytest.mark.parametrize("language", ["", "ar"])
def test_a_discreet_sheet_keeps_the_note_of_the_sheet_and_no_other(
    orienting: Orienting, language: str
) -> None:
    steps = (Step(record_id="essai--1", note="Deuxième porte", appointment="jeudi, 10 h"),)
    sheet = Sheet(steps=steps, language=language, variant=DISCREET)
    content = orienting.content(DAY, sheet=sheet)
    (step,) = content.steps
    assert step.note == "Deuxième porte"
    assert step.appointment == "jeudi, 10 h"
    assert step.phones
    assert {step.title, step.organization, step.purpose, step.access} == {""}
    assert {content.sources, content.help_numbers, content.desk_lines} == {()}
    assert content.catalogue.startswith("Informations écrites le 3\u00a0sept. 2026")
    said = repr(content)
    assert "Maison de justice" not in said
    assert "juriste" not in said
    pdf = Printing().pdf(content)
    assert pdf.startswith(b"%PDF")
    assert Printing().file_name(content) == "pense-bete-2026-11-24.pdf"
    assert Printing().job_title(content) == "pense-bete"


def test_what_is_hard_to_read_is_told_for_the_easy_form_alone(orienting: Orienting) -> None:
    orienting.add("essai--1")
    orienting.annotate(0, note="Demandez le CCAS.")
    assert orienting.form(DAY).remarks == ()
    orienting.shape(EASY)
    assert orienting.form(DAY).remarks == (
        "étape 1\u00a0: sigle «\u00a0CCAS\u00a0» sans explication",
    )
