"""One key marks the record that is looked at, and takes its mark off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.main_window import MainWindow
from desktop.ui.search.conditions import FIELD as CONDITIONS
from desktop.ui.shell import Shell
from tests.ui.typing_help import press


def favourites(shell: Shell) -> list[str]:
    listed = shell.search.results.results
    sentences = [str(listed.index(row).data()) for row in range(min(9, listed.rowCount()))]
    return [each for each in sentences if ", favori," in each]


def test_a_key_marks_a_favourite_and_a_filter_lists_them(
    qtbot: QtBot, window: MainWindow, shell: Shell, program: Program
) -> None:
    window.activateWindow()
    shell.bar.words_field.setText("mairie athis")
    qtbot.waitUntil(lambda: "Athis" in shell.search.record.name, timeout=5000)
    button = shell.search.record.favourite_button
    assert button.text() == "☆"

    press(shell.bar.words_field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: button.text() == "★", timeout=5000)
    assert shell.messages.text() == "★ Mis dans les favoris."
    qtbot.waitUntil(lambda: len(favourites(shell)) == 1, timeout=5000)
    shell.bar.words_field.clear()
    shell.search.filters.toggled.emit(CONDITIONS, "favourites")

    def only_one() -> bool:
        found = shell.search.results.results.found
        return found is not None and found.total == 1

    qtbot.waitUntil(only_one, timeout=5000)
    shell._undo()
    qtbot.waitUntil(shell.search.nothing.isVisible, timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert program.desk.favourites() == frozenset()
