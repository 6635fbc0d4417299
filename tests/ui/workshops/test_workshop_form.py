"""A whole workshop is written on one page: kept in one go, said where it is wrong, undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.records import Service
from desktop.domain.workshop_form import SLOTS
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import WORKSHOPS, Shell
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.workshops.workshop_fields import CodesField, ValueField
from desktop.ui.workshops.workshop_form_page import WorkshopFormPage
from desktop.ui.workshops.workshop_table import TableField
from tests.ui.test_names import nameless

DAY = date(2026, 11, 24)
CONTROL = Qt.KeyboardModifier.ControlModifier


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(PlainLabel) if label.isVisible())


@pytest.fixture
def page(qtbot: QtBot, program: Program, window: MainWindow, shell: Shell) -> WorkshopFormPage:
    """Press Shift+F2 on the first workshop of the demonstration."""
    window.activateWindow()
    program.starting.demonstration.load(DAY)
    shell.go_to(WORKSHOPS)
    workshops = shell.workshops.page
    assert workshops is not None
    qtbot.waitUntil(lambda: workshops.positioning.current() is not None, timeout=5000)
    qtbot.keyClick(workshops, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(shell.workshop_form.page and shell.workshop_form.page.form))
    assert shell.workshop_form.page is not None
    return shell.workshop_form.page


def line(page: WorkshopFormPage, path: str) -> ValueField:
    assert page.form is not None
    field = page.form.fields[path]
    assert isinstance(field, ValueField)
    return field


def type_in(field: ValueField, text: str) -> None:
    assert isinstance(field.input, QLineEdit)
    field.input.setText(text)


def slots(page: WorkshopFormPage) -> TableField:
    assert page.form is not None
    field = page.form.fields[SLOTS]
    assert isinstance(field, TableField)
    return field


def stored(program: Program, page: WorkshopFormPage) -> Service:
    (offer,) = [each for each in program.positioning.offers() if each.id == page.record_id]
    return offer.service


def test_a_workshop_is_written_with_the_keyboard_kept_and_undone(
    qtbot: QtBot, program: Program, window: MainWindow, shell: Shell, page: WorkshopFormPage
) -> None:
    before = stored(program, page)
    assert nameless(window) == []
    name = window.focusWidget()
    assert name is line(page, "name").input
    qtbot.keyClick(name, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(name, "Le soir")
    assert page.form is not None
    kinds = page.form.fields["workshop.kinds"]
    assert isinstance(kinds, CodesField)
    kinds.input.setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    table = slots(page)
    table.add()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down):  # mardi
        qtbot.keyClick(window.focusWidget(), key)
    for typed in ("18h30", "20 h"):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClicks(window.focusWidget(), typed)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: shell.pages.currentWidget() is shell.workshops.page, timeout=5000)
    after = stored(program, page)
    assert after.name == "Le soir"
    assert after.workshop is not None
    assert before.workshop is not None
    slot = after.workshop.slots[-1]
    assert (slot.day, slot.starts.hour, slot.ends.hour) == (2, 18, 20)
    assert len(after.workshop.kinds) == len(before.workshop.kinds) + 1
    qtbot.waitUntil(lambda: "Enregistré" in shell.messages.text())
    shell._undo()
    qtbot.waitUntil(lambda: "rendu à ce qu’il était" in shell.messages.text(), timeout=5000)
    assert stored(program, page) == before


def test_what_cannot_be_is_said_beside_it_and_the_rest_is_kept(
    qtbot: QtBot, program: Program, window: MainWindow, shell: Shell, page: WorkshopFormPage
) -> None:
    table = slots(page)
    count = len(table.value())
    table.add()
    row = table._rows[-1].fields
    row["day"].put("4")
    type_in(row["starts"], "16 h")
    type_in(row["ends"], "14 h")
    type_in(line(page, "workshop.schooling_threshold_years"), "0")
    type_in(line(page, "capacity.places"), "4")
    page.keep()
    qtbot.waitUntil(lambda: "finit avant de commencer" in words_of(page), timeout=5000)
    assert "va de 1 à 12" in words_of(page)
    assert "laissé comme avant" in words_of(page)
    assert window.focusWidget() is line(page, "workshop.schooling_threshold_years").input
    told = stored(program, page)
    assert told.capacity.places == 4
    assert told.workshop is not None
    assert len(told.workshop.slots) == count
    type_in(row["ends"], "18 h")
    type_in(line(page, "workshop.schooling_threshold_years"), "")
    page.keep()
    qtbot.waitUntil(lambda: shell.pages.currentWidget() is not page, timeout=5000)
    told = stored(program, page)
    assert told.workshop is not None
    assert len(told.workshop.slots) == count + 1


def test_leaving_tells_once_what_is_not_kept_and_places_are_chosen_by_name(
    qtbot: QtBot, program: Program, shell: Shell, page: WorkshopFormPage
) -> None:
    type_in(line(page, "name"), "Autre")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert "n’est pas enregistré" in words_of(page)
    assert shell.pages.currentWidget() is page
    assert page.form is not None
    page.form.walk(1)
    page.form.walk(-1)
    assert line(page, "name").input.hasFocus()
    places = slots(page)._rows[0].fields["location_index"].input
    assert isinstance(places, QComboBox)
    assert "Exemple" in places.itemText(1)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert shell.pages.currentWidget() is shell.workshops.page
    assert program.desk.corrections() == {}
