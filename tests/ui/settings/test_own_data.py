"""A page says what is kept and what leaves; a copy comes back in three clicks."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.notes import Locking
from desktop.exchange import sealing
from desktop.ui.main_window import MainWindow
from desktop.ui.settings.own_data_page import OwnDataPage
from desktop.ui.shell import SETTINGS, Shell
from desktop.ui.widgets.labels import PlainLabel
from tests.ui.test_names import nameless

DAY = date(2026, 11, 22)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, shell: Shell, program: Program) -> OwnDataPage:
    """Write a note, copy it, write another, and go to the page."""
    qtbot.waitUntil(shell._tasks.is_idle)
    ids = program.catalogue.ids()
    program.noting.write(ids[0], "la première", DAY)
    program.keeping.back_up()
    program.noting.write(ids[1], "la seconde", DAY)
    window.activateWindow()
    shell.go_to(SETTINGS)
    assert shell.settings.page is not None
    shell.settings.page.tabs.setCurrentIndex(1)
    found = shell.settings.page.own
    qtbot.waitUntil(lambda: found.copies.choice.count() > 2, timeout=5000)
    return found


def words(page: OwnDataPage) -> str:
    return " ".join(label.text() for label in page.findChildren(PlainLabel))


def test_the_page_says_what_is_kept_and_what_leaves(window: MainWindow, page: OwnDataPage) -> None:
    said = words(page)
    assert "2\u00a0notes sur des services" in said
    for each in ("(.corrections)", "(.guichet)", "Exports", "Feuille", "sauvegardes"):
        assert each in said
    assert nameless(window) == []


def test_a_copy_is_chosen_by_its_date_looked_at_and_put_back(
    qtbot: QtBot, program: Program, page: OwnDataPage
) -> None:
    copies = page.copies
    assert copies.choice.itemText(1).startswith("aujourd’hui à ")
    copies.choice.setCurrentIndex(1)
    copies.choice.activated.emit(1)
    qtbot.waitUntil(copies.restore_button.isVisible, timeout=5000)
    assert "1 note part" in copies._says.text()
    copies.restore_button.click()
    qtbot.waitUntil(lambda: copies.choice.count() > 3, timeout=5000)
    assert len(program.desk.notes.all()) == 1


def test_notes_are_closed_by_a_passphrase_typed_twice(
    qtbot: QtBot,
    shell: Shell,
    program: Program,
    page: OwnDataPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "_N", 2**10)  # a hundred times quicker than a desk's
    card = page.passphrase
    card.first.setText("quatre mots")
    card.again.setText("quatre maux")
    card.set_passphrase()
    assert "ne sont pas les mêmes" in shell.messages.text()
    card.again.setText("quatre mots")
    card.set_passphrase()
    qtbot.waitUntil(lambda: program.noting.locking is Locking.OPEN, timeout=5000)
    assert card.first.text() == ""
    qtbot.waitUntil(lambda: "fermées par une phrase" in card._state.text(), timeout=5000)
    card.close()
    qtbot.waitUntil(card._second.isHidden, timeout=5000)
    card.first.setText("quatre mots")
    card.unlock()
    qtbot.waitUntil(lambda: program.noting.locking is Locking.OPEN, timeout=5000)


def test_erasing_asks_twice_and_leaves_nothing(
    qtbot: QtBot, shell: Shell, program: Program, page: OwnDataPage
) -> None:
    page.erase.ask_button.click()
    assert page.erase.erase_button.isVisible()
    page.erase._back.click()
    assert len(program.desk.notes.all()) == 2
    page.erase.ask_button.click()
    page.erase.erase_button.click()
    qtbot.waitUntil(lambda: page.copies.choice.count() == 2, timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert not program.desk.notes.all()
    folder = program.folders.data
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert [each.name for each in files if "la première".encode() in each.read_bytes()] == []
    with sqlite3.connect(folder / "local.db") as local:
        assert local.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    local.close()
