"""The form of the sheet: chosen by keyboard, and said when the program chose it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.sheet import NEVER, NO_EXTRAS, Sheet, SheetExtras, SheetForm
from desktop.domain.sheet_variants import DISCREET, LARGE, STANDARD
from desktop.ui.main_window import MainWindow
from desktop.ui.settings.settings_page import SettingsPage
from desktop.ui.sheet.variant_choice import form_words
from desktop.ui.shell import Shell
from desktop.ui.tasks import Tasks
from tests.ui.test_mediator import add_first
from tests.ui.typing_help import press

KEY = Qt.Key


@pytest.mark.usefixtures("window")
def test_a_form_is_chosen_by_keyboard_and_stays_with_the_sheet(
    qtbot: QtBot, shell: Shell, program: Program
) -> None:
    add_first(qtbot, shell)
    choice, work = shell.search.sheet.variant_choice, shell.search.work
    assert choice.isVisible()
    assert choice.currentData() == STANDARD
    choice.setFocus()
    with qtbot.waitSignal(work.drawn, timeout=10_000):
        press(choice, KEY.Key_Down)
        qtbot.waitUntil(lambda: work.state.form.variant == LARGE)
    assert program.orienting.sheet().variant == LARGE


@pytest.mark.usefixtures("window")
def test_the_panel_says_beside_the_preview_which_letters_are_left_blank(
    qtbot: QtBot, shell: Shell
) -> None:
    add_first(qtbot, shell)
    panel, work = shell.search.sheet, shell.search.work
    work.annotate(0, "ᏣᎳᎩ", "")
    # Not the next drawing: that of the step that was just added may come first.
    qtbot.waitUntil(panel.left_blank.isVisible, timeout=10_000)
    assert "étape 1, note («\u00a0ᏣᎳᎩ\u00a0»)" in panel.left_blank.text()
    work.annotate(0, "Cherokee", "")
    qtbot.waitUntil(panel.left_blank.isHidden, timeout=10_000)


def test_the_panel_says_why_a_sheet_is_discreet_or_should_be() -> None:
    assert form_words(SheetForm(STANDARD)) == ""
    assert "touche aux violences" in form_words(SheetForm(DISCREET, asks_discretion=True))
    assert "touche aux violences" not in form_words(SheetForm(DISCREET))
    assert "dit son nom et son thème" in form_words(SheetForm(LARGE, asks_discretion=True))


def test_a_logo_is_chosen_in_the_settings_or_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, program: Program, tasks: Tasks, tmp_path: Path
) -> None:
    del window
    page = SettingsPage(program, tasks)
    qtbot.addWidget(page)
    picture = tmp_path / "logo.png"
    Image.new("RGB", (60, 40)).save(picture)
    page.logo.take(picture)
    qtbot.waitUntil(lambda: "Un logo s’imprime" in page.logo.state.text(), timeout=5000)
    picture.write_bytes(b"nothing")
    with qtbot.waitSignal(page.refused, timeout=5000) as told:
        page.logo.take(picture)
    assert told.args[0].startswith("Le logo ne se lit pas")
    page.logo.remove_button.click()
    qtbot.waitUntil(lambda: page.logo.state.text() == "Aucun logo.", timeout=5000)


@pytest.mark.usefixtures("window")
def test_maps_and_the_discreet_square_are_asked_for_one_sheet(
    qtbot: QtBot, shell: Shell, program: Program
) -> None:
    add_first(qtbot, shell)
    choice, work = shell.search.sheet.extras_choice, shell.search.work
    assert choice.maps_choice.isVisible()
    assert not choice.square_box.isVisible()
    with qtbot.waitSignal(work.drawn, timeout=10_000):
        press(choice.maps_choice, KEY.Key_End)
    assert work.state.extras == SheetExtras(NEVER)
    work.shape(DISCREET)
    qtbot.waitUntil(choice.square_box.isVisible)
    assert not choice.maps_choice.isVisible()
    with qtbot.waitSignal(work.drawn, timeout=10_000):
        press(choice.square_box, KEY.Key_Space)
    assert work.state.extras == SheetExtras(NEVER, square=True)
    shell.search.sheet._empty()
    qtbot.waitUntil(lambda: not work.state.steps)
    assert work.state.extras == NO_EXTRAS
    assert program.orienting.sheet() == Sheet()


def test_a_position_that_is_none_is_refused_and_the_one_before_stays(
    qtbot: QtBot, window: MainWindow, program: Program, tasks: Tasks
) -> None:
    del window
    page = SettingsPage(program, tasks)
    qtbot.addWidget(page)
    place = page.position_field
    place.field.setText("48,7012 ; 2,3894")
    place.field.editingFinished.emit()
    assert program.preferences.desk_position == "48,7012 ; 2,3894"
    place.field.setText("à côté de la gare")
    with qtbot.waitSignal(page.refused) as told:
        place.field.editingFinished.emit()
    assert told.args[0].startswith("Position «\u00a0à côté de la gare\u00a0» non comprise")
    assert program.preferences.desk_position == "48,7012 ; 2,3894"
    with qtbot.waitSignal(page.refused, timeout=5000) as told:
        place.find_button.click()
    assert "écrivez d’abord son adresse" in told.args[0]
