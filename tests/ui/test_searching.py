"""What a person sees while typing: help in danger, the filter to take off, the last searches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.search import Found
from desktop.ui.buttons import LinkButton
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import Shell
from tests.ui.typing_help import click, press, type_text


def answer(shell: Shell) -> Found:
    found = shell.search.results.results.found
    assert found is not None
    return found


def ask(qtbot: QtBot, shell: Shell, words: str) -> None:
    shell.bar.words_field.clear()
    type_text(shell.bar.words_field, words)
    qtbot.waitUntil(lambda: answer(shell).search.words == words)


def test_a_word_of_danger_puts_the_help_numbers_above_the_results(
    qtbot: QtBot, shell: Shell
) -> None:
    assert not shell.search.help.isVisible()
    ask(qtbot, shell, "il me frappe")
    qtbot.waitUntil(shell.search.help.isVisible)
    ask(qtbot, shell, "mairie")
    qtbot.waitUntil(lambda: not shell.search.help.isVisible())


def test_one_key_takes_off_the_filter_that_leaves_nothing(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    left = answer(shell).total
    shell.search.finder.change(languages=frozenset({"xyz"}))
    qtbot.waitUntil(lambda: answer(shell).total == 0)
    assert answer(shell).drop == ("languages",)

    press(window, Qt.Key.Key_F8)

    qtbot.waitUntil(lambda: answer(shell).total == left)
    assert answer(shell).search.languages == frozenset()


def test_a_search_that_was_followed_is_proposed_again_and_can_be_forgotten(
    qtbot: QtBot, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    press(shell.bar.words_field, Qt.Key.Key_Down)
    recent = shell.search.record.welcome.recent
    ask(qtbot, shell, "")
    qtbot.waitUntil(recent.isVisible)
    again, forget = (one for one in recent.findChildren(LinkButton) if one.isVisible())

    click(again)
    qtbot.waitUntil(lambda: answer(shell).search.words == "mairie")
    ask(qtbot, shell, "")
    qtbot.waitUntil(forget.isVisible)
    click(forget)
    qtbot.waitUntil(lambda: not recent.isVisible())


@pytest.mark.parametrize(
    "typed", ["a" * 10_000, "?!…", '"papiers', "سلام", "😀", "' OR 1=1 --", "a\x00b", "NEAR(a b)"]
)
def test_whatever_is_pasted_is_answered(qtbot: QtBot, shell: Shell, typed: str) -> None:
    field = shell.bar.words_field
    field.setText(typed)
    qtbot.waitUntil(lambda: answer(shell).search.words == field.text().strip())


def test_two_enters_that_follow_the_last_letter_add_the_first_result_of_that_answer(
    qtbot: QtBot, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    type_text(shell.bar.words_field, " d'Athis")
    press(shell.bar.words_field, Qt.Key.Key_Return)
    press(shell.search.results, Qt.Key.Key_Return)

    assert answer(shell).search.words == "mairie"  # still the answer before
    qtbot.waitUntil(lambda: bool(shell.search.work.state.steps))
    (step,) = shell.search.work.state.steps
    assert step.record_id == answer(shell).ids[0]
    assert answer(shell).search.words == "mairie d'Athis"


def test_what_is_typed_after_an_early_enter_adds_nothing(qtbot: QtBot, shell: Shell) -> None:
    ask(qtbot, shell, "mairie")
    type_text(shell.bar.words_field, " d'Athis")
    press(shell.bar.words_field, Qt.Key.Key_Return)
    press(shell.search.results, Qt.Key.Key_Return)
    ask(qtbot, shell, "violences")

    qtbot.waitUntil(shell._tasks.is_idle)
    assert not shell.search.work.state.steps
