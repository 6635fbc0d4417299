from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.commune_field import CommuneField
from tests.ui.typing_help import type_text


@pytest.fixture
def field(qtbot: QtBot, program: Program, tasks: Tasks) -> CommuneField:
    made = CommuneField(program, tasks, name="Où")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("text", ["Villejuif", "villejuif", "94800", "94076"])
def test_a_whole_name_or_a_code_is_understood(qtbot: QtBot, field: CommuneField, text: str) -> None:
    type_text(field, text)

    qtbot.waitUntil(lambda: field.commune is not None)
    assert field.commune is not None
    assert field.commune.code == "94076"


def test_the_beginning_of_a_name_proposes_and_chooses_nothing(
    qtbot: QtBot, field: CommuneField
) -> None:
    told: list[object] = []
    field.chosen.connect(told.append)
    type_text(field, "Savi")

    qtbot.waitUntil(lambda: field._labels.rowCount() > 1)
    assert not told

    proposal = next(text for text in field._labels.stringList() if "Savigny-sur-Orge" in text)
    field._pick(proposal)
    assert len(told) == 1
    assert field.text() == "Savigny-sur-Orge (91600)"


def test_an_emptied_field_means_anywhere(qtbot: QtBot, field: CommuneField) -> None:
    told: list[object] = []
    field.chosen.connect(told.append)
    type_text(field, "Villejuif")
    qtbot.waitUntil(lambda: field.commune is not None)

    field.clear()

    assert field.commune is None
    assert told[-1] is None
