"""What is typed into a field is tidied, or refused in one sentence that says what is expected."""

from __future__ import annotations

import msgspec
import pytest

from desktop.domain.errors import Refusal
from desktop.domain.field_checks import LONGEST, checked
from desktop.domain.field_words import FIELDS, GROUPS, ITEMS, label_of
from desktop.domain.fields import Field, fields_of
from desktop.domain.records import Organization, Service, Workshop


def field(kind: str, **more: object) -> Field:
    return msgspec.convert(
        {"path": "x", "label": "Téléphone", "value": "", "kind": kind, **more}, Field
    )


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("phone", "0169380000", "01 69 38 00 00"),
        ("phone", " +33 1.69.38.00.00 ", "01 69 38 00 00"),
        ("phone", "3919", "39 19"),
        ("mail", " accueil@exemple.fr ", "accueil@exemple.fr"),
        ("link", "https://exemple.fr/a?b", "https://exemple.fr/a?b"),
        ("postal_code", "91200", "91200"),
        ("commune_code", "2A004", "2A004"),
        ("date", "24/11/2026", "2026-11-24"),
        ("date", "1.2.2026", "2026-02-01"),
        ("number", "2,5", "2.5"),
        ("yes_no", "Oui", "true"),
        ("hours", "Mo-Fr 09:00-12:00; PH off", "Mo-Fr 09:00-12:00; PH off"),
        ("text", " <b>tel quel</b> ", "<b>tel quel</b>"),
        ("phone", "  ", ""),
    ],
)
def test_what_is_right_is_kept_tidy(kind: str, typed: str, kept: str) -> None:
    assert checked(field(kind), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("phone", "appeler le matin"),
        ("phone", "00 00"),
        ("mail", "accueil"),
        ("mail", "a@b.fr, c@d.fr"),
        ("link", "javascript:alert(1)"),
        ("postal_code", "9120"),
        ("commune_code", "910277"),
        ("date", "31/02/2026"),
        ("number", "nan"),
        ("number", "beaucoup"),
        ("yes_no", "peut-être"),
        ("hours", "le matin"),
        ("text", "x" * (LONGEST + 1)),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence_that_names_the_field(kind: str, typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        checked(field(kind), typed)
    assert caught.value.sentence.startswith("Le champ «\u00a0Téléphone\u00a0» ")
    assert len(caught.value.sentence) < 260


def test_a_choice_is_one_of_its_choices() -> None:
    choice = field("choice", choices=("with", "without"))
    assert checked(choice, "with") == "with"
    with pytest.raises(Refusal, match="sur rendez-vous"):
        checked(choice, "parfois")


def test_what_a_record_needs_cannot_be_emptied() -> None:
    with pytest.raises(Refusal, match="vide"):
        checked(field("text", needed=True), " ")


def test_every_field_of_every_kind_of_record_has_a_french_name() -> None:
    service = Service(id="a--1", source="a", source_id="1", name="n", workshop=Workshop())
    organization = Organization(id="a--2", source="a", source_id="2", name="n")
    known = {*ITEMS, *GROUPS, *FIELDS}
    for record in (service, organization):
        for each in fields_of(record):
            steps = [step for step in each.path.split(".") if not step.isdecimal()]
            assert set(steps) <= known, each.path


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("name", "Nom"),
        ("phones.0.number", "Téléphone"),
        ("phones.1.note", "Téléphone 2, précision"),
        ("places.0.location.address", "Adresse"),
        ("places.1.location.address", "Lieu 2, adresse"),
        ("places.0.phones.0.number", "Lieu, téléphone"),
        ("places.0.schedules.0.text", "Horaires, en toutes lettres"),
        ("workshop.childcare.state", "Atelier, garde d’enfants, état"),
        ("nowhere", "nowhere"),
        ("", ""),
    ],
)
def test_a_path_is_named_in_french(path: str, label: str) -> None:
    assert label_of(path) == label
