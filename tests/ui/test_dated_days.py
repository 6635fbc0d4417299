"""The window on an ordinary Tuesday, on 14 July and in August: nothing doubtful is called open."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui import finder, texts
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import CATALOGUE, Shell
from desktop.ui.tasks import Tasks


@pytest.fixture
def window_at(
    qtbot: QtBot, program: Program, tasks: Tasks, monkeypatch: pytest.MonkeyPatch, moment: datetime
) -> MainWindow:
    """Show the window at a moment that is not now."""
    for module in (texts, finder):
        monkeypatch.setattr(module, "now", moment.astimezone)
    window = MainWindow(program, tasks)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


@pytest.mark.parametrize(
    ("moment", "state", "said"),
    [
        (datetime.fromisoformat("2026-11-24T09:20"), "open", "8\u00a0h\u00a030"),
        (datetime.fromisoformat("2026-07-14T09:20"), "unknown", "appelez avant\u00a0: jour férié"),
        (
            datetime.fromisoformat("2026-08-11T09:20"),
            "unknown",
            "appelez avant\u00a0: vacances scolaires",
        ),
    ],
)
def test_results_and_record_say_what_is_known_of_the_day(
    qtbot: QtBot, window_at: MainWindow, moment: datetime, state: str, said: str
) -> None:
    qtbot.waitUntil(lambda: window_at.shell is not None, timeout=5000)
    shell = window_at.shell
    assert shell is not None
    qtbot.waitUntil(lambda: shell.search.results.results.rowCount() > 0, timeout=10_000)
    shell.bar.words_field.setText("mairie massy")
    qtbot.waitUntil(lambda: "Massy" in shell.search.record.name, timeout=10_000)
    row = shell.search.results.results._row(0)
    assert row is not None
    assert (row.open_state, shell.bar.day) == (state, moment.date())
    assert said in row.open_short


@pytest.mark.usefixtures("window")
def test_the_catalogue_says_until_when_school_holidays_are_known(
    qtbot: QtBot, shell: Shell
) -> None:
    shell.go_to(CATALOGUE)

    def told() -> bool:
        texts_shown = [each.text() for each in shell.findChildren(QLabel)]
        return any("jusqu’au jeudi 31 août 2028" in each for each in texts_shown)

    qtbot.waitUntil(told, timeout=5000)
