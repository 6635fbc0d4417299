"""What a source already says that cannot be true is said beside it when its form opens."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.records import (
    Childcare,
    Location,
    Service,
    ServiceAtLocation,
    Session,
    Slot,
    Workshop,
)
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.workshop_checks import MOST_SLOTS
from desktop.domain.workshop_edits import filled_of
from desktop.domain.workshop_form import SLOTS
from desktop.operations.curation.workshop_doubts import doubts_of
from desktop.operations.curation.workshop_editing import WorkshopSheet
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.workshops.workshop_form import WorkshopForm
from desktop.ui.workshops.workshop_table import TableField

GOOD = Slot(day=1, starts=time(9), ends=time(11))
BACKWARDS = Slot(day=2, starts=time(16), ends=time(14))
HERE = (ServiceAtLocation(location=Location(address="1 rue de l’Exemple")),)


def form_of(
    qtbot: QtBot, workshop: Workshop, places: tuple[ServiceAtLocation, ...]
) -> WorkshopForm:
    record = Service(
        id="x--1", source="x", source_id="1", name="Essai", places=places, workshop=workshop
    )
    form = WorkshopForm(
        WorkshopSheet(
            record_id=record.id,
            name=record.name,
            filled=filled_of(record, ()),
            places=tuple(place.location.address for place in places),
            doubts=doubts_of(record),
            labels=Vocabularies(()),
        )
    )
    qtbot.addWidget(form)
    return form


def said(form: WorkshopForm) -> str:
    shown = [label for label in form.findChildren(PlainLabel) if not label.isHidden()]
    return "\n".join(label.text() for label in shown)


@pytest.mark.parametrize(
    ("workshop", "why"),
    [
        (Workshop(slots=(GOOD, BACKWARDS)), "finit avant de commencer"),
        (Workshop(slots=(GOOD,) * 500), "un groupe n’a pas 500 créneaux"),
        (
            Workshop(sessions=(Session(starts=date(2027, 6, 1), ends=date(2027, 1, 1)),)),
            "la session finit avant de commencer",
        ),
        (Workshop(schooling_threshold_years=0), "va de 1 à 12"),
        (Workshop(childcare=Childcare(places=-1)), "nombre négatif"),
        (Workshop(entry_oral=("z9",)), "niveau inconnu"),
    ],
)
def test_it_is_said_beside_and_counted_as_unknown(
    qtbot: QtBot, workshop: Workshop, why: str
) -> None:
    form = form_of(qtbot, workshop, HERE)
    assert f"{why}\u00a0: compté comme inconnu" in said(form).replace(" par semaine", "")
    assert not form.is_changed()


def test_a_workshop_without_a_place_says_so(qtbot: QtBot) -> None:
    assert "aucun lieu connu" in said(form_of(qtbot, Workshop(slots=(GOOD,)), ()))
    assert "aucun lieu connu" not in said(form_of(qtbot, Workshop(slots=(GOOD,)), HERE))


def test_control_and_enter_keep_from_any_field_and_enter_presses_a_button(qtbot: QtBot) -> None:
    form = form_of(qtbot, Workshop(), HERE)
    form.show()
    for path in ("name", "workshop.programme", "workshop.entries", "workshop.kinds", SLOTS):
        form.fields[path].input.setFocus()
        with qtbot.waitSignal(form.kept, timeout=1000):
            qtbot.keyClick(
                form.fields[path].input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
            )
    qtbot.keyClick(form.fields[SLOTS].input, Qt.Key.Key_Return)
    table = form.fields[SLOTS]
    assert isinstance(table, TableField)
    assert len(table._rows) == 1


def test_rows_that_are_not_shown_are_kept(qtbot: QtBot) -> None:
    form = form_of(qtbot, Workshop(slots=(GOOD,) * 500), HERE)
    table = form.fields[SLOTS]
    assert isinstance(table, TableField)
    assert len(table._rows) == MOST_SLOTS
    assert len(table.value()) == 500
