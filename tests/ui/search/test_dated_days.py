"""The window on an ordinary Tuesday, on 14 July and in August: nothing doubtful is called open."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.search import DAY, Found
from desktop.ui import texts
from desktop.ui.main_window import MainWindow
from desktop.ui.search import finder
from desktop.ui.search.filter_panel import FacetRow
from desktop.ui.search.finder import Answer
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


def labels(shell: Shell) -> str:
    return " | ".join(each.text() for each in shell.search.chips.findChildren(QLabel))


@pytest.mark.usefixtures("window")
def test_a_new_day_is_answered_at_once_and_completes_itself(qtbot: QtBot, shell: Shell) -> None:
    told: list[Found] = []

    def note(answer: Answer) -> None:
        told.append(answer.found)

    page = shell.search
    page.finder.answered.connect(note)
    tuesday = date(2027, 3, 16)
    page.finder.change(on=date(2027, 3, 17), opening=DAY)
    page.finder.change(on=tuesday, opening=DAY)
    qtbot.waitUntil(lambda: "pour l’instant" in labels(shell), timeout=5000)
    assert "calcul des ouvertures" in labels(shell)
    rows = [row for row in page.filters.findChildren(FacetRow) if row.isVisibleTo(page.filters)]
    assert rows
    assert all(row.accessibleName().endswith("…") for row in rows)
    qtbot.waitUntil(lambda: "calcul des ouvertures" not in labels(shell), timeout=10_000)
    first, *_, last = [found for found in told if found.search.on == tuesday]
    assert first.undecided > last.undecided == 0
    assert first.total < last.total  # a busy machine judges few at once
    assert told[-1] is last
    assert {each.code: each.count for each in last.facets["opening"]}[DAY] == last.total


@pytest.mark.usefixtures("window")
def test_a_sunday_without_anything_open_yet_says_that_it_is_being_worked_out(
    qtbot: QtBot, shell: Shell
) -> None:
    page = shell.search
    page.finder.change(on=date(2027, 3, 14), opening=DAY)
    qtbot.waitUntil(lambda: "calcul des ouvertures" in labels(shell), timeout=5000)
    shown = " ".join(each.text() for each in page.nothing.findChildren(QLabel))
    assert page.results.results.rowCount() or "Calcul" in shown
    assert "Rien" not in shown
