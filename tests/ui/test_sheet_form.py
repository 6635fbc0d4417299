"""The form of the sheet: chosen by keyboard, and said when the program chose it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.sheet import SheetForm
from desktop.domain.sheet_variants import DISCREET, LARGE, STANDARD
from desktop.ui.main_window import MainWindow
from desktop.ui.settings_page import SettingsPage
from desktop.ui.shell import Shell
from desktop.ui.tasks import Tasks
from desktop.ui.variant_choice import form_words
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
