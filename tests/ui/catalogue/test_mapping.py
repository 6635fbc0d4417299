from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.table_mapping import LABELS
from desktop.ui.catalogue.catalogue_page import CataloguePage
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import CATALOGUE, Shell
from tests.exchange.hostile import workbook
from tests.ui.test_names import nameless

ROWS: list[list[object]] = [
    ["Annuaire du réseau", None, None, None],
    ["Nom", "Où", "Tél", "Remarques"],
    ["Maison des langues", "1 rue du Lac 91200 Évry", "145678912", "Fermé en août"],
    ["Café des parents", "2 rue du Lac 91200 Évry", "01 99 00 00 13", "Wi-Fi"],
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "annuaire.xlsx"
    path.write_bytes(workbook(ROWS))
    return path


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, table: Path) -> CataloguePage:
    """Show the page that asks what the columns of a table are."""
    shell.go_to(CATALOGUE)
    shell.open_files((table,))
    page = shell._catalogue
    assert page is not None
    qtbot.waitUntil(page.card.mapping.isVisible, timeout=10_000)
    qtbot.waitUntil(shell._tasks.is_idle)
    return page


def meanings(page: CataloguePage) -> list[str]:
    return [combo.currentText() for combo in page.card.mapping.columns.combos]


def choose(page: CataloguePage, column: int, meaning: str) -> None:
    """Choose with the keyboard, as a combo box lets type the beginning of a word."""
    combo = page.card.mapping.columns.combos[column]
    combo.setFocus()
    QTest.keyClicks(combo, LABELS[meaning].split()[0])


def test_an_unknown_table_asks_what_its_columns_are(page: CataloguePage) -> None:
    mapping = page.card.mapping
    assert meanings(page) == [
        LABELS["name"],
        LABELS["address"],
        LABELS["phone"],
        LABELS["description"],
    ]
    assert "annuaire.xlsx" in mapping._title.text()
    assert mapping.source_field.text() == "annuaire"
    assert mapping.import_button.isEnabled()
    assert mapping.isAncestorOf(mapping.window().focusWidget())


def test_it_is_answered_by_keyboard_and_imported(
    qtbot: QtBot, shell: Shell, page: CataloguePage, table: Path
) -> None:
    mapping = page.card.mapping
    choose(page, 3, "conditions")
    assert mapping.columns.answers() == {"Remarques": "conditions"}
    qtbot.waitUntil(lambda: not mapping._later.isActive())
    qtbot.waitUntil(shell._tasks.is_idle)
    QTest.keyClick(
        mapping.columns.combos[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(page.card.report_view.isVisible, timeout=10_000)
    assert "2 ajoutées" in page.card.report_view.toPlainText()
    assert "le zéro du début manquait" in page.card.report_view.toPlainText()
    assert page.card.review_button.isVisible()
    assert not mapping.isVisible()
    shell.open_files((table,))  # the answers are remembered by the shape of the table
    qtbot.waitUntil(lambda: "2 inchangées" in page.card.report_view.toPlainText(), timeout=10_000)
    assert not mapping.isVisible()


def test_a_table_without_name_cannot_be_imported(
    qtbot: QtBot, shell: Shell, page: CataloguePage
) -> None:
    mapping = page.card.mapping
    choose(page, 0, "extra")
    qtbot.waitUntil(lambda: not mapping.import_button.isEnabled(), timeout=5000)
    assert "nom" in mapping._lacking.text()
    choose(page, 3, "name")
    qtbot.waitUntil(mapping.import_button.isEnabled, timeout=5000)
    qtbot.waitUntil(shell._tasks.is_idle)
    assert meanings(page)[3] == LABELS["name"]


def test_escape_leaves_the_table_out(qtbot: QtBot, shell: Shell, page: CataloguePage) -> None:
    mapping = page.card.mapping
    QTest.keyClick(mapping.columns.combos[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not mapping.isVisible())
    assert page.card.import_button.isEnabled()
    assert shell._tasks.is_idle()


def test_every_part_of_the_card_tells_its_name(window: MainWindow, page: CataloguePage) -> None:
    assert page.card.mapping.isVisible()
    assert nameless(window) == []
