"""Hundreds of pairs in a sitting: one key an answer, the next pair at once, Ctrl+Z back."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.operations.curation.deduplicating import Candidate, Deduplicating
from desktop.paths import Folders
from desktop.ui.review.duplicates_tab import DuplicatesTab
from desktop.ui.shell import REVIEW, Shell
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import theme
from tests.operations.curation.twins import NEW, OLD, place, put, put_twins
from tests.ui.conftest import RESOURCES


def total_of(shell: Shell) -> int:
    found = shell.search.results.results.found
    return found.total if found else 0


@pytest.fixture
def twins(empty_folder: Path, tmp_path: Path) -> Iterator[Program]:
    data = tmp_path / "donnees"
    shutil.copytree(empty_folder, data)
    opened = Program(Folders(data=data, settings=data, resources=RESOURCES))
    put_twins(opened.catalogue)
    yield opened
    opened.close()


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot, twins: Program, tasks: Tasks) -> DuplicatesTab:
    theme.dress(qapp, dark=False, text_size=100)
    shown = DuplicatesTab(twins, tasks)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    return shown


def texts(tab: DuplicatesTab) -> list[str]:
    return [label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab)]


def press_button(qtbot: QtBot, tab: DuplicatesTab, words: str) -> None:
    (button,) = (
        each
        for each in tab.findChildren(QPushButton)
        if each.text() == words and each.isVisibleTo(tab)
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def search(qtbot: QtBot, tab: DuplicatesTab) -> QWidget:
    """Search, and give what has the focus once a pair is shown."""
    press_button(qtbot, tab, "Chercher les doublons")
    qtbot.waitUntil(lambda: "Est-ce le même lieu\u00a0?" in texts(tab), timeout=5000)
    body = tab.focusWidget()
    assert body is not None
    return body


def test_nothing_is_compared_before_it_is_asked(tab: DuplicatesTab) -> None:
    assert "Des lieux écrits deux fois\u00a0?" in texts(tab)
    assert tab.left == 0


def test_a_pair_shows_both_records_their_differences_and_the_reasons(
    qtbot: QtBot, tab: DuplicatesTab
) -> None:
    body = search(qtbot, tab)
    shown = texts(tab)
    assert "Maison de services au public - Villejuif" in shown
    assert "France services Villejuif" in shown
    assert "1\u00a0paire à revoir" in shown
    assert any(text.startswith("même téléphone\u00a0: 01 99 00 00 01 · ") for text in shown)
    assert "même téléphone" in body.accessibleName()


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Qt.Key.Key_D, "doublon"), (Qt.Key.Key_N, "non"), (Qt.Key.Key_I, "incertain")],
)
def test_one_key_answers_and_control_z_asks_again(
    qtbot: QtBot, tab: DuplicatesTab, twins: Program, tasks: Tasks, key: Qt.Key, answer: str
) -> None:
    body = search(qtbot, tab)
    with qtbot.waitSignal(tab.changed, timeout=5000):
        qtbot.keyClick(body, key)
    assert twins.deduplicating.answers()[OLD, NEW].answer == answer
    assert "Aucun doublon à revoir" in texts(tab)
    with qtbot.waitSignal(tab.changed, timeout=5000):
        qtbot.keyClick(tab, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tasks.is_idle, timeout=5000)
    assert twins.deduplicating.answers() == {}
    assert tab.left == 1


def test_comparing_can_be_stopped(
    qtbot: QtBot, tab: DuplicatesTab, twins: Program, tasks: Tasks
) -> None:
    class Endless(Deduplicating):
        def find(self) -> Generator[int, None, tuple[Candidate, ...]]:
            while True:
                yield 50

    twins.deduplicating = Endless(twins.catalogue, twins.desk, lambda: twins.preferences)
    press_button(qtbot, tab, "Chercher les doublons")
    assert "Comparaison des fiches…" in texts(tab)
    press_button(qtbot, tab, "Arrêter")
    qtbot.waitUntil(tasks.is_idle, timeout=5000)
    assert "Des lieux écrits deux fois\u00a0?" in texts(tab)


def test_coming_back_goes_on_and_another_catalogue_starts_again(
    qtbot: QtBot, tab: DuplicatesTab, twins: Program, tasks: Tasks
) -> None:
    search(qtbot, tab)
    tab.refresh()
    qtbot.waitUntil(tasks.is_idle, timeout=5000)
    assert tab.left == 1
    put_twins(twins.catalogue)
    put(twins.catalogue, place("liste--2", "Accueil de jour", date(2024, 8, 1), "0199000009"))
    tab.refresh()
    qtbot.waitUntil(tasks.is_idle, timeout=5000)
    assert tab.left == 0
    assert "Des lieux écrits deux fois\u00a0?" in texts(tab)


def test_every_widget_that_takes_the_focus_has_a_name(qtbot: QtBot, tab: DuplicatesTab) -> None:
    search(qtbot, tab)
    for widget in tab.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(tab):
            named = widget.accessibleName() or (
                widget.text() if isinstance(widget, QPushButton) else ""
            )
            assert named, widget


def test_in_the_window_linked_records_become_one_result_and_control_z_parts_them(
    qtbot: QtBot, shell: Shell
) -> None:
    total = total_of(shell)
    shell.go_to(REVIEW)
    page = shell.reviewing.page
    assert page is not None
    page.tabs.setCurrentIndex(1)
    tab = page._pages.currentWidget()
    assert isinstance(tab, DuplicatesTab)
    body = search(qtbot, tab)
    qtbot.keyClick(body, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: total_of(shell) == total - 1, timeout=5000)
    qtbot.keyClick(tab.focusWidget() or tab, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: total_of(shell) == total, timeout=5000)
