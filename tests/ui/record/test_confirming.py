"""« Toujours vrai » on the page of a record: one key a block, seen at once, taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.verifications import Block, Manner
from desktop.ui.main_window import MainWindow
from desktop.ui.record.record_page import RecordPage
from desktop.ui.record.verify_bar import MannerChoice
from desktop.ui.shell import Shell
from desktop.ui.widgets.buttons import LinkButton
from tests.ui.record.test_correcting import words_of


def look(qtbot: QtBot, shell: Shell) -> RecordPage:
    shell.bar.words_field.setText("mairie athis")
    qtbot.waitUntil(lambda: "Athis" in shell.search.record.name, timeout=5000)
    shell.search.record.take_focus()
    return shell.search.record


def test_a_key_confirms_a_block_of_the_record_and_ctrl_z_takes_it_back(
    qtbot: QtBot, window: MainWindow, shell: Shell, program: Program
) -> None:
    window.activateWindow()
    record = look(qtbot, shell)
    qtbot.keyClick(record, Qt.Key.Key_H)
    qtbot.keyClick(record, Qt.Key.Key_L)
    wanted = "horaires et lieux vérifiés aujourd’hui"
    qtbot.waitUntil(lambda: wanted in words_of(record), timeout=5000)
    assert shell.messages.text().startswith("Toujours vrai\u00a0: ")
    qtbot.waitUntil(
        lambda: wanted in str(shell.search.results.results.index(0).data()), timeout=5000
    )
    shell._undo()
    qtbot.waitUntil(lambda: "horaires vérifiés aujourd’hui" in words_of(record), timeout=5000)
    (checked,) = program.desk.verifications()[shell.search.record.record_id]
    assert checked.block is Block.HOURS


def test_the_words_to_press_do_the_same(
    qtbot: QtBot, window: MainWindow, shell: Shell, program: Program
) -> None:
    del window
    record = look(qtbot, shell)
    (link,) = (
        each for each in record.findChildren(LinkButton) if each.text().startswith("Contact (")
    )
    link.click()
    qtbot.waitUntil(lambda: "contact vérifié aujourd’hui" in words_of(record), timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert program.desk.verifications()


def test_how_it_is_known_is_chosen_and_stays_for_the_next_record(
    qtbot: QtBot, window: MainWindow, shell: Shell, program: Program
) -> None:
    window.activateWindow()
    record = look(qtbot, shell)
    (choice,) = record.findChildren(MannerChoice)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    record.take_focus()
    qtbot.keyClick(record, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: bool(program.desk.verifications()), timeout=5000)
    (checked,) = program.desk.verifications()[shell.search.record.record_id]
    assert checked.how is Manner.VISIT
    qtbot.waitUntil(lambda: shell.messages.text().endswith("vérifié sur place."), timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert record.findChildren(MannerChoice)[-1].currentText() == "sur place"
