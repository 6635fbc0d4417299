from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.provenance import Correction
from desktop.operations.records.viewing import Viewing

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def viewing(catalogue: Catalogue, desk: Desk) -> Viewing:
    return Viewing(catalogue, desk)


def test_a_page_is_grouped_as_a_mediator_thinks(viewing: Viewing) -> None:
    view = viewing.view("essai--1", TUESDAY)
    assert view is not None
    assert [section.title for section in view.sections] == [
        "Qui",
        "Quoi, pour qui",
        "Où",
        "Quand",
        "Comment y entrer",
        "À apporter",
        "Contacts",
        "Source et âge",
    ]


def test_what_nobody_knows_is_said(viewing: Viewing) -> None:
    view = viewing.view("essai--3", TUESDAY)
    assert view is not None
    texts = {
        section.title: [(line.text, line.tone) for line in section.lines]
        for section in view.sections
    }
    assert texts["Où"] == [("non renseigné", "unknown")]
    assert texts["Quand"][0][1] == "unknown"
    assert ("non renseigné", "unknown") in texts["Contacts"]


@pytest.mark.parametrize(("hour", "said"), [(8, "ouvre"), (10, "ouvert, ferme"), (22, "fermé")])
def test_the_page_says_what_is_open_at_the_door_now(viewing: Viewing, hour: int, said: str) -> None:
    moment = datetime(2026, 11, 24, hour, 30, tzinfo=UTC)
    view = viewing.view("essai--1", TUESDAY, moment)
    assert view is not None
    (now,) = (line for each in view.sections for line in each.lines if line.label == "Maintenant")
    assert now.text.startswith(said)


def test_the_source_row_is_within_reach_as_it_came(viewing: Viewing) -> None:
    view = viewing.view("essai--1", TUESDAY)
    assert view is not None
    assert viewing.as_json(view)["source_row"] == {"nom": "tel quel"}


def test_a_local_correction_is_a_layer_over_the_source(viewing: Viewing, desk: Desk) -> None:
    desk.correct(
        Correction(
            record_id="essai--1",
            field="name",
            value="Cours du soir",
            source_value="Cours de français pour adultes",
            reason="affiche",
            role="coordination",
            made_on=TUESDAY,
        )
    )
    view = viewing.view("essai--1", TUESDAY)
    assert view is not None
    assert view.layers["name"].source == "correction locale"
    assert view.layers["name"].value == "Cours du soir"


def test_an_unknown_record_has_no_page(viewing: Viewing) -> None:
    assert viewing.view("essai--99", TUESDAY) is None
