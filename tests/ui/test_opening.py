"""The first moments: what is typed is answered first, what could wait comes after."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QDir
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.db.index.store import read_waiting
from desktop.ui.main_window import MainWindow
from desktop.ui.search.finder import Answer
from desktop.ui.tasks import Tasks
from tests.ui.conftest import RESOURCES


@pytest.fixture(autouse=True)
def _icons() -> None:
    QDir.setSearchPaths("icons", [str(RESOURCES / "icons")])


def test_what_is_typed_while_the_catalogue_opens_is_the_first_question(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    window = MainWindow(program, tasks)
    qtbot.addWidget(window)
    window.fill()
    shell = window.shell
    assert shell is not None
    answers: list[Answer] = []
    shell.search.finder.answered.connect(answers.append)

    shell.bar.words_field.setText("violences")
    with qtbot.waitSignal(shell.settled):
        pass

    assert [answer.found.search.words for answer in answers] == ["violences"]
    assert answers[0].found.ids


def test_a_damaged_desk_is_repaired_and_told_after_the_first_answer(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    (program.folders.data / "local.db").write_bytes(b"abc" * 1000)
    window = MainWindow(program, tasks)
    qtbot.addWidget(window)
    window.fill()
    shell = window.shell
    assert shell is not None

    with qtbot.waitSignal(shell.settled):
        pass

    found = shell.search.results.results.found
    assert found is not None
    assert found.ids
    assert "local.db" in shell.messages.text()


def test_a_desk_that_cannot_be_opened_leaves_the_catalogue_in_use(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    program.desk.close()
    del program.desk
    path = program.folders.data / "local.db"
    newer = bytearray(path.read_bytes())
    newer[60:64] = (9999).to_bytes(4)
    path.write_bytes(newer)
    window = MainWindow(program, tasks)
    qtbot.addWidget(window)
    window.fill()
    shell = window.shell
    assert shell is not None

    with qtbot.waitSignal(shell.settled):
        pass

    found = shell.search.results.results.found
    assert found is not None
    assert found.ids
    assert "plus récente" in shell.messages.text()


class CountingProgram(Program):
    """Count how often it is told to get ready."""

    ready = 0

    def get_ready_to_write(self) -> None:
        self.ready += 1


def test_what_writes_is_loaded_once_when_nobody_asks_anything(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    counting = CountingProgram(program.folders)
    window = MainWindow(counting, tasks)
    qtbot.addWidget(window)
    window.fill()
    shell = window.shell
    assert shell is not None
    with qtbot.waitSignal(shell.settled):
        pass
    shell.idle.pause.setInterval(1)
    for words in ("violences", "mairie"):
        with qtbot.waitSignal(shell.search.finder.answered):
            shell.bar.words_field.setText(words)
        qtbot.waitUntil(lambda: counting.ready == 1 and tasks.is_idle())
    counting.close()


def test_a_letter_changed_on_the_disk_is_told_when_nobody_asks_anything(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    path = program.folders.data / "catalogue.db"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "UPDATE document SET body = CAST(replace(CAST(body AS TEXT), 'a', 'e') AS BLOB) "
            "WHERE record = (SELECT rowid FROM record WHERE id = 'acces-aux-droits--mjd-villejuif')"
        )
    program.noting.write("acces-aux-droits--mjd-villejuif", "Sonner deux fois", date(2026, 1, 5))
    with closing(sqlite3.connect(path.with_name("local.db"))) as file, file:
        file.execute("UPDATE note SET text = 'Sonner dix fois'")
    window = MainWindow(program, tasks)
    qtbot.addWidget(window)
    window.fill()
    shell = window.shell
    assert shell is not None
    with qtbot.waitSignal(shell.settled):
        pass
    shell.idle.pause.setInterval(1)
    with qtbot.waitSignal(shell.idle.said, timeout=20_000) as told:
        shell.idle.begin()
    assert told.args is not None
    assert "Une fiche s’est abîmée" in told.args[0]
    assert "mjd-villejuif" in told.args[0]
    assert "Une note a changé sur le disque" in told.args[0]
    qtbot.waitUntil(tasks.is_idle)
    assert not shell.idle._is_needed


def test_what_an_import_put_is_indexed_when_nobody_asks_anything(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    window = MainWindow(program, tasks)
    qtbot.addWidget(window)
    window.fill()
    shell = window.shell
    assert shell is not None
    with qtbot.waitSignal(shell.settled):
        pass
    first = shell.search.results.results.found
    assert first is not None
    shell.idle.pause.setInterval(1)
    code = program.starting.packs()[0].code
    program.starting.remove(code)
    program.starting.load(code)
    assert waiting(program)

    with qtbot.waitSignal(shell.search.finder.answered):
        shell._on_catalogue_changed()
    qtbot.waitUntil(lambda: tasks.is_idle() and not waiting(program))

    found = shell.search.results.results.found
    assert found is not None
    assert (found.total, found.ids, found.facets) == (first.total, first.ids, first.facets)
    assert program.finding.rows(found, 0, 1, date(2026, 1, 5))


def waiting(program: Program) -> int:
    with program.catalogue._database.reading() as connection:
        return len(read_waiting(connection))
