"""Hours that are probably wrong are asked about one after the other, from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.main_window import MainWindow
from desktop.ui.review.hours_tab import HoursTab
from desktop.ui.shell import REVIEW, Shell
from tests.ui.test_names import nameless


@pytest.fixture
def tab(qtbot: QtBot, window: MainWindow, shell: Shell) -> HoursTab:
    """Examine the hours of the starter catalogue: some town halls have theirs in prose."""
    window.activateWindow()
    shell.go_to(REVIEW)
    page = shell.reviewing.page
    assert page is not None
    page.tabs.setCurrentIndex(3)
    (found,) = shell.findChildren(HoursTab)
    found.search()
    qtbot.waitUntil(lambda: found.queue.count() > 0, timeout=20_000)
    return found


def test_each_key_answers_one_fault_and_goes_on(
    qtbot: QtBot, tab: HoursTab, program: Program, shell: Shell
) -> None:
    assert tab.queue.hasFocus()
    assert nameless(tab) == []
    listed, first = tab.queue.count(), tab.queue.asked()
    assert first is not None
    qtbot.keyClick(tab.queue, Qt.Key.Key_A)
    qtbot.keyClick(tab.queue, Qt.Key.Key_L)
    assert tab.queue.count() == listed - 2
    qtbot.waitUntil(shell._tasks.is_idle)
    assert program.desk.corrections()[first.record_id][0].value == first.finding.proposed
    assert len(program.desk.hours_refusals()) == 1


def test_undo_asks_again(qtbot: QtBot, tab: HoursTab, program: Program, shell: Shell) -> None:
    first, listed = tab.queue.asked(), tab.queue.count()
    qtbot.keyClick(tab.queue, Qt.Key.Key_A)
    shell._undo()
    qtbot.waitUntil(lambda: tab.queue.count() == listed, timeout=5000)
    assert tab.queue.asked() == first
    assert not program.desk.corrections()


def test_later_asks_again_after_the_others(qtbot: QtBot, tab: HoursTab) -> None:
    first, listed = tab.queue.asked(), tab.queue.count()
    qtbot.keyClick(tab.queue, Qt.Key.Key_P)
    assert tab.queue.count() == listed
    assert tab.queue.asked() != first or listed == 1


def test_examining_can_be_stopped(qtbot: QtBot, tab: HoursTab, shell: Shell) -> None:
    tab.search()
    tab._waiting.stop_button.click()
    qtbot.waitUntil(shell._tasks.is_idle)
    qtbot.waitUntil(lambda: not tab._waiting.is_working, timeout=20_000)


def test_a_whole_kind_is_shown_accepted_and_taken_back(
    qtbot: QtBot, tab: HoursTab, program: Program, shell: Shell
) -> None:
    listed, first = tab.queue.count(), tab.queue.asked()
    qtbot.keyClick(tab.queue, Qt.Key.Key_T)
    assert tab.batch.isVisible()
    assert nameless(tab) == []
    qtbot.keyClick(tab.queue, Qt.Key.Key_Escape)
    assert tab.card.isVisible()
    qtbot.keyClick(tab.queue, Qt.Key.Key_T)
    qtbot.keyClick(tab.queue, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: len(program.desk.corrections()) > 0, timeout=10_000)
    qtbot.waitUntil(shell._tasks.is_idle)
    qtbot.waitUntil(lambda: not tab._waiting.is_working)
    assert sum(map(len, program.desk.corrections().values())) == listed
    shell._undo()
    qtbot.waitUntil(lambda: not program.desk.corrections(), timeout=10_000)
    qtbot.waitUntil(lambda: tab.queue.asked() == first)
    assert tab.queue.count() == listed
