"""The language of the sheet: chosen by keyboard, kept with it, and told in the settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.languages import LANGUAGES
from desktop.ui.main_window import MainWindow
from desktop.ui.settings.settings_page import SettingsPage
from desktop.ui.shell import Shell
from desktop.ui.tasks import Tasks
from tests.ui.test_mediator import add_first
from tests.ui.typing_help import press

KEY = Qt.Key


@pytest.mark.usefixtures("window")
def test_a_language_is_chosen_by_keyboard_and_stays_with_the_sheet(
    qtbot: QtBot, shell: Shell, program: Program
) -> None:
    add_first(qtbot, shell)
    choice, work = shell.search.sheet.language_choice, shell.search.work
    assert choice.isVisible()
    choice.setFocus()
    with qtbot.waitSignal(work.drawn, timeout=10_000):
        press(choice, KEY.Key_Down)
        qtbot.waitUntil(lambda: work.state.language == LANGUAGES[0].code)
    assert program.orienting.sheet().language == LANGUAGES[0].code
    shell.search.sheet._empty()
    qtbot.waitUntil(lambda: work.state.language == "")
    assert choice.currentData() == ""


@pytest.mark.usefixtures("window")
def test_a_language_that_cannot_be_used_is_told_and_not_kept(
    qtbot: QtBot, shell: Shell, program: Program
) -> None:
    add_first(qtbot, shell)
    own = program.folders.data / "phrases"
    own.mkdir()
    (own / "es.csv").write_text("phrase;texte;relu_par;relu_le\nwhere;Dónde\n", encoding="utf-8")
    choice, work = shell.search.sheet.language_choice, shell.search.work
    with qtbot.waitSignal(work.said, timeout=5000) as told:
        choice.setCurrentIndex(choice.findData("es"))
        work.speak("es")
    assert "«\u00a0es.csv\u00a0», ligne 2" in told.args[0]
    assert choice.currentData() == ""
    assert work.state.language == ""


def test_the_settings_say_how_far_each_language_is(
    qtbot: QtBot, window: MainWindow, program: Program, tasks: Tasks
) -> None:
    del window
    page = SettingsPage(program, tasks)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: len(page.languages.lines) == len(LANGUAGES), timeout=5000)
    texts = [label.text() for label in page.languages.lines]
    assert any(text.startswith("arabe") and "0 relue" in text for text in texts)
