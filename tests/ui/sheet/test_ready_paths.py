"""Ready-made paths: kept from a sheet, put on the next one, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.shell import Shell
from tests.ui.test_mediator import add_first
from tests.ui.typing_help import press


@pytest.mark.usefixtures("window")
def test_a_sheet_is_kept_as_a_path_and_used_for_the_next_person(
    qtbot: QtBot, shell: Shell, program: Program
) -> None:
    add_first(qtbot, shell)
    panel, work = shell.search.sheet, shell.search.work
    bar = panel.path_bar
    panel._paths_link.click()
    assert bar.isVisible()
    bar.name_field.setText("Arrivée en France")
    press(bar.name_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.choice.currentText() == "Arrivée en France", timeout=5000)
    assert program.ready_paths.names() == ("Arrivée en France",)
    panel._empty()
    qtbot.waitUntil(lambda: not work.state.steps, timeout=5000)
    bar.use_button.click()
    qtbot.waitUntil(lambda: len(work.state.steps) == 1, timeout=5000)
    with qtbot.waitSignal(shell.search.paths.said, timeout=5000) as told:
        shell.search.paths.remove("Arrivée en France")
    assert "enlevé" in told.args[0]
