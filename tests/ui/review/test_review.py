"""When sources contradict corrections, one key answers each, and every answer can come back."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.search import Search
from desktop.ui.main_window import MainWindow
from desktop.ui.review.corrections_tab import CorrectionsTab
from desktop.ui.shell import REVIEW, SEARCH, Shell
from tests.ui.test_names import nameless

QUESTIONS = 5


@pytest.fixture
def contradicted(program: Program) -> tuple[str, ...]:
    """Correct some names, then let the sources of these records say something else."""
    ids = program.finding.find(Search(words="mairie")).ids[:QUESTIONS]
    for number, record_id in enumerate(ids):
        program.curating.correct(
            record_id, "name", f"Notre nom {number}", reason="visite", on=date(2026, 11, 22)
        )
    # What an import would have done: the source did not say this when we corrected it.
    with sqlite3.connect(program.folders.data / "local.db") as local:
        local.execute("UPDATE correction SET source_value = 'Ancien nom'")
    local.close()
    return ids


@pytest.fixture
def questions(
    qtbot: QtBot, contradicted: tuple[str, ...], window: MainWindow, shell: Shell
) -> CorrectionsTab:
    """Go to the page and wait for its questions."""
    window.activateWindow()
    shell.go_to(REVIEW)
    (found,) = shell.findChildren(CorrectionsTab)
    qtbot.waitUntil(lambda: found.queue.count() == len(contradicted), timeout=5000)
    return found


def test_each_key_answers_one_question_and_goes_on(
    qtbot: QtBot, shell: Shell, program: Program, questions: CorrectionsTab
) -> None:
    ids = tuple(question.record_id for question in program.curating.questions())
    assert questions.queue.hasFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_S, Qt.Key.Key_G):
        qtbot.keyClick(questions.queue, key)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert questions.queue.count() == QUESTIONS - 3
    assert len(program.curating.questions()) == QUESTIONS - 3
    values = program.desk.corrections()
    assert [record_id in values for record_id in ids] == [True, False, True, True, True]


def test_later_asks_again_after_the_others(qtbot: QtBot, questions: CorrectionsTab) -> None:
    first = questions.queue.asked()
    qtbot.keyClick(questions.queue, Qt.Key.Key_P)
    assert questions.queue.asked() != first
    assert questions.queue.count() == QUESTIONS
    assert questions.queue.item(QUESTIONS - 1).data(int(Qt.ItemDataRole.UserRole)) == first


def test_every_answer_can_be_taken_back(
    qtbot: QtBot, shell: Shell, program: Program, questions: CorrectionsTab
) -> None:
    before = program.curating.questions()
    for key in (Qt.Key.Key_G, Qt.Key.Key_S):
        qtbot.keyClick(questions.queue, key)
    for _ in range(2):
        shell._undo()
    qtbot.waitUntil(lambda: questions.queue.count() == QUESTIONS, timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert program.curating.questions() == before


def test_the_last_answer_leaves_a_page_that_says_what_happens_here(
    qtbot: QtBot, window: MainWindow, shell: Shell, questions: CorrectionsTab
) -> None:
    assert nameless(window) == []
    assert shell.rail._group.button(REVIEW).accessibleName() == "À revoir, 5 en attente"
    for _ in range(QUESTIONS):
        qtbot.keyClick(questions.queue, Qt.Key.Key_G)
    qtbot.waitUntil(questions._nothing.isVisible)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert shell.rail._group.button(REVIEW).accessibleName() == "À revoir"
    assert nameless(window) == []


def test_what_was_answered_shows_in_the_list(
    qtbot: QtBot, shell: Shell, questions: CorrectionsTab
) -> None:
    question = questions.queue.asked()
    assert question is not None
    qtbot.keyClick(questions.queue, Qt.Key.Key_S)
    shell.go_to(SEARCH)
    shell.bar.words_field.setText(question.now)
    results = shell.search.results.results
    qtbot.waitUntil(
        lambda: results.rowCount() > 0 and question.now in str(results.index(0).data()),
        timeout=5000,
    )
