"""One key opens the note of a service; what is written is kept without asking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.notes import Locking
from desktop.exchange import sealing
from desktop.ui.main_window import MainWindow
from desktop.ui.record.note_pane import NotePane
from desktop.ui.shell import Shell
from tests.ui.test_names import nameless


@pytest.fixture
def pane(qtbot: QtBot, window: MainWindow, shell: Shell) -> NotePane:
    """Look at a town hall, and press the key of notes."""
    window.activateWindow()
    shell.bar.words_field.setText("mairie athis")
    qtbot.waitUntil(lambda: "Athis" in shell.search.record.name, timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    qtbot.keyClick(shell.search.results, Qt.Key.Key_F4)
    found = shell.search.record.note
    qtbot.waitUntil(found.text.hasFocus)
    return found


def test_what_is_written_is_kept_and_shown_again(
    qtbot: QtBot, window: MainWindow, shell: Shell, program: Program, pane: NotePane
) -> None:
    assert nameless(window) == []
    record_id = shell.search.record.record_id
    qtbot.keyClicks(pane.text, "sonner deux fois")
    qtbot.waitUntil(lambda: record_id in program.desk.notes.all(), timeout=5000)
    assert program.noting.note(record_id).text == "sonner deux fois"
    assert not pane._doubt.isVisible()
    pane.on_sheet.click()
    qtbot.waitUntil(lambda: program.noting.printed() != {}, timeout=5000)
    qtbot.keyClick(pane.text, Qt.Key.Key_Escape)
    assert not pane.text.hasFocus()
    assert pane.text.isVisible()
    shell.bar.words_field.setText("mairie grigny")
    qtbot.waitUntil(lambda: "Grigny" in shell.search.record.name, timeout=5000)
    qtbot.waitUntil(pane.begin_button.isVisible, timeout=5000)
    shell.bar.words_field.setText("mairie athis")
    qtbot.waitUntil(lambda: pane.text.toPlainText() == "sonner deux fois", timeout=5000)


def test_the_last_letters_are_kept_when_the_window_closes(
    window: MainWindow, shell: Shell, program: Program, pane: NotePane
) -> None:
    pane.text.setPlainText("derniers mots, Mme Diallo")
    window.close()
    shell._tasks.shut_down()
    assert [each.text for each in program.desk.notes.all().values()] == [
        "derniers mots, Mme Diallo"
    ]


def test_closed_notes_are_opened_where_they_are_read(
    qtbot: QtBot,
    shell: Shell,
    program: Program,
    pane: NotePane,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "_N", 2**10)  # a hundred times quicker than a desk's
    qtbot.keyClicks(pane.text, "secret")
    qtbot.waitUntil(lambda: bool(program.desk.notes.all()), timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    program.noting.set_passphrase("quatre mots")
    program.noting.close()
    shell.search.results.setFocus()
    shell.search.correction.notes.read()
    qtbot.waitUntil(pane._frame.isVisible, timeout=5000)
    assert not pane.text.isVisible()
    pane._passphrase.setText("autre chose")
    qtbot.keyClick(pane._passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "phrase de passe" in shell.messages.text(), timeout=5000)
    pane._passphrase.setText("quatre mots")
    qtbot.keyClick(pane._passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(pane.text.isVisible, timeout=5000)
    assert pane.text.toPlainText() == "secret"
    assert program.noting.locking is Locking.OPEN
