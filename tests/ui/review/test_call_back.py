"""The call-back list fills in at the keyboard while on the phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.verifications import Block
from desktop.ui.main_window import MainWindow
from desktop.ui.review.call_back_tab import CallBackTab
from desktop.ui.shell import REVIEW, Shell
from desktop.ui.texts import today
from tests.ui.record.test_correcting import words_of
from tests.ui.test_names import nameless

USED = 3


@pytest.fixture
def used(program: Program) -> tuple[str, ...]:
    """Put some records on sheets: they are those to call first."""
    oldest = program.calling_back.entries(today())
    ids = tuple(each.record_id for each in oldest[-USED:])
    for record_id in ids:
        program.orienting.add(record_id)
    program.orienting.clear()
    return ids


@pytest.fixture
def tab(qtbot: QtBot, used: tuple[str, ...], window: MainWindow, shell: Shell) -> CallBackTab:
    window.activateWindow()
    shell.go_to(REVIEW)
    page = shell.reviewing.page
    assert page is not None
    (found,) = shell.findChildren(CallBackTab)
    qtbot.waitUntil(lambda: found.queue.count() >= len(used), timeout=5000)
    page.tabs.setCurrentIndex(2)
    return found


def current(tab: CallBackTab) -> str:
    entry = tab.queue.asked()
    assert entry is not None
    return entry.record_id


def test_what_serves_is_called_first_and_its_tab_says_how_many(
    tab: CallBackTab, used: tuple[str, ...], shell: Shell
) -> None:
    assert current(tab) in used
    page = shell.reviewing.page
    assert page is not None
    assert page.tabs.tabText(2) == f"À rappeler ({USED})"
    assert tab.queue.hasFocus()
    assert nameless(tab) == []


def test_one_key_confirms_a_block_and_the_last_one_goes_to_the_next_record(
    qtbot: QtBot, tab: CallBackTab, program: Program, shell: Shell
) -> None:
    first, listed = current(tab), tab.queue.count()
    for key in (Qt.Key.Key_H, Qt.Key.Key_C, Qt.Key.Key_O):
        qtbot.keyClick(tab.queue, key)
    assert current(tab) == first
    qtbot.keyClick(tab.queue, Qt.Key.Key_L)
    assert current(tab) != first
    assert tab.queue.count() == listed - 1
    qtbot.waitUntil(shell._tasks.is_idle)
    checked = program.desk.verifications()[first]
    assert {each.block for each in checked} == set(Block)


def test_undo_brings_the_record_back_on_the_phone(
    qtbot: QtBot, tab: CallBackTab, program: Program, shell: Shell
) -> None:
    first = current(tab)
    qtbot.keyClick(tab.queue, Qt.Key.Key_T)
    assert current(tab) != first
    shell._undo()
    qtbot.waitUntil(lambda: current(tab) == first, timeout=5000)
    assert first not in program.desk.verifications()


def test_a_call_in_vain_leaves_the_record_for_the_end(
    qtbot: QtBot, tab: CallBackTab, program: Program, shell: Shell
) -> None:
    first = current(tab)
    qtbot.keyClick(tab.queue, Qt.Key.Key_N)
    assert current(tab) != first
    qtbot.waitUntil(shell._tasks.is_idle)
    assert first in program.desk.unanswered_calls()
    tab.queue.setCurrentRow(tab.queue.count() - 1)
    assert current(tab) == first
    qtbot.waitUntil(lambda: "pas de réponse le" in words_of(tab.card), timeout=5000)


def test_the_next_record_comes_with_enter_and_correcting_opens_the_fields(
    qtbot: QtBot, tab: CallBackTab
) -> None:
    first = current(tab)
    qtbot.keyClick(tab.queue, Qt.Key.Key_Return)
    assert current(tab) != first
    qtbot.keyClick(tab.queue, Qt.Key.Key_R)
    assert tab.panel.isVisible()
    qtbot.keyClick(tab.panel, Qt.Key.Key_Escape)
    assert not tab.panel.isVisible()
    assert tab.queue.hasFocus()


def test_the_list_is_saved_for_the_paper(qtbot: QtBot, tab: CallBackTab, tmp_path: Path) -> None:
    path = tmp_path / "liste.pdf"
    with qtbot.waitSignal(tab.said, timeout=10_000) as said:
        tab.save_list(path)
    assert str(path) in said.args[0]
    assert path.read_bytes().startswith(b"%PDF")
