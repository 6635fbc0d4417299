"""The main job, by keyboard alone, in the real window on the real databases."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import Shell
from tests.ui.typing_help import press, type_text

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def search(qtbot: QtBot, shell: Shell, words: str, commune: str = "") -> None:
    """Type words, and a commune, and wait until the list answers both."""
    shell.bar.words_field.clear()
    type_text(shell.bar.words_field, words)
    if commune:
        shell.bar.commune_field.clear()
        type_text(shell.bar.commune_field, commune)

    def is_answered() -> bool:
        found = shell.search.results.results.found
        return (
            found is not None
            and found.search.words == words
            and (not commune or bool(found.search.commune_code))
        )

    qtbot.waitUntil(is_answered, timeout=5000)


def add_first(qtbot: QtBot, shell: Shell) -> None:
    before = len(shell.search.work.state.steps)
    press(shell.bar.words_field, KEY.Key_Down)
    press(focused(), KEY.Key_Return)
    qtbot.waitUntil(lambda: len(shell.search.work.state.steps) == before + 1)


@pytest.mark.usefixtures("window")
def test_words_a_commune_and_one_key_make_a_sheet(qtbot: QtBot, shell: Shell) -> None:
    search(qtbot, shell, "cours de français", "Athis-Mons")
    add_first(qtbot, shell)
    assert focused() is shell.search.results
    assert shell.search.results.currentIndex().row() == 0

    search(qtbot, shell, "violences", "Villejuif")
    add_first(qtbot, shell)

    titles = [each.name for each in shell.search.work.state.titles]
    assert len(titles) == 2
    assert [card.index for card in shell.search.sheet.steps.cards] == [0, 1]
    qtbot.waitUntil(lambda: len(shell.search.sheet.preview.images) == 1, timeout=10_000)


@pytest.mark.usefixtures("window")
def test_steps_are_moved_annotated_removed_and_brought_back(qtbot: QtBot, shell: Shell) -> None:
    search(qtbot, shell, "mairie", "Athis-Mons")
    add_first(qtbot, shell)
    press(shell.search.results, KEY.Key_Down)
    press(shell.search.results, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(shell.search.sheet.steps.cards) == 2)
    ids = [step.record_id for step in shell.search.work.state.steps]

    shell.search.sheet.take_focus()
    press(focused(), KEY.Key_Down, ALT)
    qtbot.waitUntil(lambda: [step.record_id for step in shell.search.work.state.steps] == ids[::-1])
    assert focused() is shell.search.sheet.steps.cards[1]

    press(focused(), KEY.Key_Return)
    assert focused() is shell.search.sheet.steps.cards[1].appointment_field
    type_text(focused(), "mardi à 10 h 15")
    press(focused(), KEY.Key_Tab)
    type_text(focused(), "Demander l’accueil")
    press(focused(), KEY.Key_Return)
    qtbot.waitUntil(lambda: shell.search.work.state.steps[1].note == "Demander l’accueil")
    assert shell.search.work.state.steps[1].appointment == "mardi à 10 h 15"
    assert focused() is shell.search.sheet.steps.cards[1]
    assert not shell.search.sheet.steps.cards[1].note_field.isVisible()

    shell.search.results.setFocus()
    press(shell.search.results, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not shell.search.work.state.steps[1].note)

    shell.search.sheet.steps.cards[0].setFocus()
    press(focused(), KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(shell.search.work.state.steps) == 1)
    shell.search.results.setFocus()
    press(shell.search.results, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(shell.search.work.state.steps) == 2)


@pytest.mark.usefixtures("window")
def test_the_sheet_is_saved_where_the_path_says(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    search(qtbot, shell, "violences", "Villejuif")
    add_first(qtbot, shell)
    name = shell.search.sheet.steps.cards[0].accessibleName().split("\u00a0: ")[1]
    shell.search.sheet.name_field.setText("Exemple Personne")

    press(shell.search.results, KEY.Key_S, CTRL)
    field = shell.search.sheet.save_bar.path_field
    assert focused() is field
    assert "Exemple" not in field.text()
    field.setText(str(tmp_path / "fiche"))
    press(shell.search.sheet.save_bar.page_box, KEY.Key_Space)
    press(field, KEY.Key_Return)

    path = tmp_path / "fiche.pdf"
    qtbot.waitUntil(path.exists, timeout=10_000)
    qtbot.waitUntil(lambda: str(path) in shell.messages.text())
    page = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    assert "Pense-bête" in page  # a step is about violence
    assert name.split()[0] not in page
    assert "Exemple Personne" in page
    assert "Exemple Personne" in (tmp_path / "fiche.html").read_text()


@pytest.mark.usefixtures("window")
def test_a_folder_that_is_not_there_gives_one_sentence(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    search(qtbot, shell, "violences", "Villejuif")
    add_first(qtbot, shell)

    shell.search.work.save(tmp_path / "absent" / "fiche.pdf")

    qtbot.waitUntil(lambda: "ne s’enregistre pas" in shell.messages.text(), timeout=10_000)


@pytest.mark.usefixtures("window")
def test_a_name_is_never_written_to_the_disk(qtbot: QtBot, shell: Shell, program: Program) -> None:
    search(qtbot, shell, "violences", "Villejuif")
    add_first(qtbot, shell)
    shell.search.sheet.name_field.setText("Zorglub-Témoin")
    qtbot.waitUntil(lambda: bool(shell.search.sheet.preview.images), timeout=10_000)
    qtbot.waitUntil(shell._tasks.is_idle)

    for file in program.folders.data.rglob("*"):
        assert not file.is_file() or b"Zorglub" not in file.read_bytes()

    shell.search.sheet._empty()
    assert shell.search.sheet.name_field.text() == ""


def test_the_sheet_is_still_there_at_the_next_start(
    qtbot: QtBot, shell: Shell, program: Program
) -> None:
    search(qtbot, shell, "violences", "Villejuif")
    add_first(qtbot, shell)
    program.close()

    again = Program(program.folders)

    assert again.orienting.sheet() == program.orienting.sheet()
    again.close()


def test_f6_goes_round_the_panes_and_escape_comes_back(window: MainWindow, shell: Shell) -> None:
    shell.bar.take_focus()
    seen = []
    for _ in range(len(shell.search.panes())):
        press(focused(), KEY.Key_F6)
        seen.append(focused())
    assert len(set(seen)) >= 3
    assert all(window.isAncestorOf(widget) for widget in seen)

    shell.search.results.enter()
    press(shell.search.results, KEY.Key_Escape)
    assert focused() is shell.bar.words_field


@pytest.mark.usefixtures("window")
def test_one_key_opens_the_help_numbers_and_escape_closes_them(shell: Shell) -> None:
    shell.bar.take_focus()
    press(shell.bar.words_field, KEY.Key_F9)
    assert shell.overlays.help.isVisible()

    press(focused(), KEY.Key_Escape)

    assert not shell.overlays.help.isVisible()
    assert focused() is shell.bar.words_field


def test_a_commune_among_the_words_is_understood_and_said(qtbot: QtBot, shell: Shell) -> None:
    shell.bar.words_field.setText("violences villejuif")

    qtbot.waitUntil(lambda: "autour de Villejuif" in {one.text() for one in labels(shell)})


def labels(shell: Shell) -> list[QLabel]:
    return [one for one in shell.findChildren(QLabel) if one.isVisible()]
