"""What desks propose is answered with one key each; what leaves is seen word for word."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.proposals import Outcome, Standing
from desktop.domain.search import Search
from desktop.paths import Folders
from desktop.ui.main_window import MainWindow
from desktop.ui.review.incoming_tab import IncomingTab
from desktop.ui.review.outgoing_tab import OutgoingTab
from desktop.ui.shell import REVIEW, Shell
from tests.ui.test_names import nameless

DAY = date(2026, 11, 22)


@pytest.fixture
def file(started_folder: Path, tmp_path: Path) -> Path:
    """Write what another desk proposes: three names, of which the last is in conflict."""
    folder = tmp_path / "autre"
    shutil.copytree(started_folder, folder)
    other = Program(Folders(data=folder, settings=folder, resources=Path("resources").absolute()))
    ids = other.finding.find(Search(words="mairie")).ids[:3]
    for number, each in enumerate(ids):
        other.curating.correct(each, "name", f"Nom {number}", reason="visite", on=DAY)
    other.proposing.gather()
    path = tmp_path / "mars.corrections"
    other.proposing.write(path, [each.proposal.id for each in other.proposing.outgoing()], DAY)
    other.close()
    return path


@pytest.fixture
def incoming(
    qtbot: QtBot, program: Program, window: MainWindow, shell: Shell, file: Path
) -> IncomingTab:
    """Open the file as a double-click does."""
    ids = program.finding.find(Search(words="mairie")).ids
    program.curating.correct(ids[2], "name", "Le nôtre", reason="visite", on=DAY)
    window.activateWindow()
    shell.open_files((file,))
    (found,) = shell.findChildren(IncomingTab)
    qtbot.waitUntil(lambda: found.queue.count() == 3, timeout=5000)
    return found


def test_clean_ones_are_taken_together_and_come_back_together(
    qtbot: QtBot, window: MainWindow, shell: Shell, program: Program, incoming: IncomingTab
) -> None:
    assert nameless(window) == []
    assert shell.rail._group.button(REVIEW).accessibleName() == "À revoir, 3 en attente"
    incoming.take_focus()
    qtbot.keyClick(incoming.queue, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: incoming.queue.count() == 1, timeout=5000)
    assert len(program.desk.corrections()) == 3
    shell._undo()
    qtbot.waitUntil(lambda: incoming.queue.count() == 3, timeout=5000)
    assert len(program.desk.corrections()) == 1


def test_a_conflict_is_refused_with_a_reason_or_taken_otherwise(
    qtbot: QtBot, shell: Shell, program: Program, incoming: IncomingTab
) -> None:
    incoming.queue.setCurrentRow(2)
    question = incoming.queue.asked()
    assert question is not None
    assert (question.standing, question.now) == (Standing.CONFLICT, "Le nôtre")
    qtbot.keyClick(incoming.queue, Qt.Key.Key_R)
    assert incoming.card.line.hasFocus()
    qtbot.keyClick(incoming.card.line, Qt.Key.Key_A)  # a letter of the reason is no answer
    qtbot.keyClick(incoming.card.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: incoming.queue.count() == 2, timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    answered = [each for each in program.desk.proposals.received() if each.outcome]
    assert [(each.outcome, each.reason) for each in answered] == [(Outcome.REFUSED, "a")]
    qtbot.keyClick(incoming.queue, Qt.Key.Key_C)
    incoming.card.line.setText("Un autre nom")
    qtbot.keyClick(incoming.card.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: incoming.queue.count() == 1, timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    values = [each.value for several in program.desk.corrections().values() for each in several]
    assert "Un autre nom" in values


def test_a_field_is_signalled_and_read_word_for_word_before_it_leaves(
    qtbot: QtBot, window: MainWindow, shell: Shell, program: Program, tmp_path: Path
) -> None:
    window.activateWindow()
    shell.bar.words_field.setText("mairie athis")
    qtbot.waitUntil(lambda: "Athis" in shell.search.record.name, timeout=5000)
    shell.search.signal()
    panel = shell.search.correction.panel
    qtbot.waitUntil(lambda: panel.fields.list.count() > 0, timeout=5000)
    panel.fields.filter_field.setText("description")
    qtbot.keyClick(panel.fields.filter_field, Qt.Key.Key_Return)
    assert panel.editor is not None
    panel.editor.text_field.setPlainText("Aide aux démarches")
    panel.editor.why_field.setText("Vu avec Mme Diallo")
    shell.search.signal()
    qtbot.waitUntil(lambda: len(program.desk.proposals.ours()) == 1, timeout=5000)
    assert program.desk.corrections() == {}
    assert program.desk.proposals.ours()[0].why == "Vu avec Mme Diallo"
    shell.go_to(REVIEW)
    (outgoing,) = shell.findChildren(OutgoingTab)
    page = shell.reviewing.page
    assert page is not None
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    qtbot.waitUntil(lambda: outgoing.queue.count() == 1, timeout=5000)
    assert not outgoing.write_button.isEnabled()
    assert nameless(window) == []
    qtbot.keyClick(outgoing.queue, Qt.Key.Key_L)
    qtbot.waitUntil(outgoing.write_button.isEnabled, timeout=5000)
    outgoing.undo()
    qtbot.waitUntil(lambda: not outgoing.write_button.isEnabled(), timeout=5000)
    qtbot.keyClick(outgoing.queue, Qt.Key.Key_L)
    qtbot.waitUntil(outgoing.write_button.isEnabled, timeout=5000)
    path = tmp_path / "avril"
    outgoing.path_field.setText(str(path))
    outgoing.write()
    qtbot.waitUntil(path.with_suffix(".corrections").exists, timeout=5000)


def test_later_stays_later_when_another_is_answered(
    qtbot: QtBot, shell: Shell, incoming: IncomingTab
) -> None:
    first = incoming.queue.asked()
    assert first is not None
    qtbot.keyClick(incoming.queue, Qt.Key.Key_P)
    qtbot.keyClick(incoming.queue, Qt.Key.Key_A)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert incoming.queue.count() == 2
    assert incoming.queue.all()[1] == first
