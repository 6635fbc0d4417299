"""Answer six questions with digits, see who fits and why, put the way in on the sheet."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.freshness import SIGNS
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import SEARCH, WORKSHOPS, Shell
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.workshops import positioning_tab
from desktop.ui.workshops.positioning_tab import PositioningTab
from tests.ui.test_names import nameless

DAY = date(2026, 11, 24)
AFTERNOONS = frozenset((day, part) for day in range(1, 6) for part in ("am", "so"))


@pytest.fixture
def tab(
    qtbot: QtBot, program: Program, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> PositioningTab:
    """Show the screen on the demonstration, as of a day."""
    monkeypatch.setattr(positioning_tab, "today", lambda: DAY)
    program.starting.demonstration.load(DAY)
    shell.go_to(WORKSHOPS)
    page = shell.workshops.page
    assert page is not None
    qtbot.waitUntil(lambda: page.positioning.positioned is not None, timeout=10_000)
    return page.positioning


def type_digits(qtbot: QtBot, digits: str) -> None:
    for digit in digits:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, digit)


def settled(qtbot: QtBot, shell: Shell, tab: PositioningTab) -> None:
    """Wait until the last answer is the one shown."""
    qtbot.waitUntil(
        lambda: (
            tab.positioned is not None
            and tab.positioned.asked == tab.asked
            and shell._tasks.is_idle()
        ),
        timeout=10_000,
    )


def live_in_savigny(qtbot: QtBot, tab: PositioningTab) -> None:
    tab.needs.half_days.choose(AFTERNOONS)
    tab.needs.child.setCurrentIndex(tab.needs.child.findData(24))
    tab.needs.commune_field.show_code("91589")
    qtbot.waitUntil(lambda: tab.needs.commune_field.commune is not None)


def shown(tab: PositioningTab) -> list[str]:
    return [tab.queue.item(row).text() for row in range(tab.queue.count())]


def test_digits_alone_answer_the_six_questions_and_the_best_group_comes_first(
    qtbot: QtBot, shell: Shell, tab: PositioningTab
) -> None:
    type_digits(qtbot, "1221221")
    live_in_savigny(qtbot, tab)
    settled(qtbot, shell, tab)
    assert tab.proposal.text() == "Alphabétisation"
    assert shown(tab)[0].startswith("Exemple Alphabétisation, débutants, après-midi, ✓ convient")
    assert any("△ presque · garde d’enfants le vendredi seulement" in text for text in shown(tab))
    assert any("? à demander" in text for text in shown(tab))
    assert len(shown(tab)) == 4
    (age,) = tab.card.findChildren(AgeLabel)
    assert age.text()[0] in SIGNS.values()
    tab.refused_too.setChecked(True)
    assert len(shown(tab)) == 27


def test_enter_in_a_field_puts_nothing_on_the_sheet(
    qtbot: QtBot, shell: Shell, tab: PositioningTab
) -> None:
    tab.needs.diploma.setCurrentIndex(tab.needs.diploma.findData("DELF-A2"))
    for field in (tab.needs.commune_field, tab.needs.deadline):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    settled(qtbot, shell, tab)
    assert shell.search.work.state.steps == ()


def test_enter_puts_the_test_then_the_workshop_on_the_sheet(
    qtbot: QtBot, program: Program, shell: Shell, tab: PositioningTab
) -> None:
    type_digits(qtbot, "1221221")
    live_in_savigny(qtbot, tab)
    settled(qtbot, shell, tab)
    qtbot.keyClick(tab.queue, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shell.search.work.state.steps) == 2, timeout=5000)
    test, workshop = program.orienting.content(DAY).steps
    assert test.title == "Exemple Test de positionnement"
    assert test.week.startswith("mardi, 14\u00a0h")
    assert "".join(test.phones).replace("\u00a0", "").replace(" ", "") == "0199001000"
    assert workshop.title == "Exemple Alphabétisation, débutants, après-midi"
    begins = "Première séance\u00a0: vendredi 4 décembre 2026"
    assert workshop.note.startswith(f"{begins} · Jusqu’au vendredi 25 juin 2027")
    assert test.note == "Prochain test\u00a0: mardi 1er décembre 2026"
    sheet = replace(program.orienting.sheet(), language="en")
    said = program.orienting.content(DAY, sheet=sheet).translation
    assert said is not None
    assert said.steps[0].title.other == "French test, to find the right group"
    notes = [line.other for line in said.steps[1].blocks[-1].lines]
    assert notes[:2] == ["First class: Friday, 4 December 2026", "until Friday, 25 June 2027"]
    assert program.orienting.content(DAY).watermark == "EXEMPLE"
    shell.search.work.undo()
    qtbot.waitUntil(lambda: not shell.search.work.state.steps, timeout=5000)


def test_the_limit_of_the_network_is_shown_and_changes_the_proposal(
    qtbot: QtBot, program: Program, shell: Shell, tab: PositioningTab
) -> None:
    type_digits(qtbot, "5221332")
    settled(qtbot, shell, tab)
    assert tab.proposal.text() == "Français langue étrangère (FLE), vers A1"
    program.set_preferences(replace(program.preferences, schooling_limit=5))
    tab.refresh()
    settled(qtbot, shell, tab)
    assert tab.proposal.text() == "Alphabétisation"
    assert "moins de 5 ans" in tab.questions.school._hint.text()


def test_an_answer_is_taken_back_by_pressing_it_again_and_all_of_them_at_once(
    qtbot: QtBot, shell: Shell, tab: PositioningTab
) -> None:
    type_digits(qtbot, "12")
    tab.questions.school.tiles[0].click()
    assert tab.questions.school.value is None
    tab.questions.course.take_focus()
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, shell, tab)
    assert tab.questions.answers == type(tab.questions.answers)()
    assert tab.proposal.text() == "Pas encore de proposition"


def contents(folder: Path) -> dict[str, object]:
    """Read every file of a folder: the rows of the databases, the bytes of the others."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".db":
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
                found[path.name] = list(connection.iterdump())
            connection.close()
        elif path.is_file() and not path.name.endswith(("-wal", "-shm")):
            found[path.name] = path.read_bytes()
    return found


def test_nothing_of_what_is_answered_is_left_in_any_file(
    qtbot: QtBot, program: Program, shell: Shell, tab: PositioningTab
) -> None:
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    folder = program.folders.data
    before = contents(folder)
    type_digits(qtbot, "1221221")
    live_in_savigny(qtbot, tab)
    tab.needs.statuses["demandeurs-d-asile"].setChecked(True)
    settled(qtbot, shell, tab)
    shell.go_to(SEARCH)
    shell._tasks.shut_down()
    program.close()
    assert contents(folder) == before


def test_the_french_file_of_the_questions_says_what_the_screen_says(
    program: Program, tab: PositioningTab
) -> None:
    french = program.positioning.questions("fr")
    shown_keys = set()
    for row in tab.questions.rows:
        assert french[row._key] in row.tiles[0].accessibleName()
        shown_keys |= {row._key, *row._keys}
        words = [tile.text() for tile in row.tiles]
        assert words == [french[key] for key in row._keys]
    assert shown_keys == french.keys()
    for language in program.positioning.languages():
        assert program.positioning.questions(language.code).keys() == french.keys()


def test_without_workshops_the_screen_offers_the_demonstration_and_loads_it(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    shell.search.record.welcome.learn.click()
    page = shell.workshops.page
    assert page is not None
    qtbot.waitUntil(lambda: len(shown(page.positioning)) == 27, timeout=15_000)
    assert nameless(window) == []


def test_the_template_is_saved_from_the_window(
    qtbot: QtBot, shell: Shell, tab: PositioningTab, tmp_path: Path
) -> None:
    del tab
    page = shell.workshops.page
    assert page is not None
    page.save_template(tmp_path / "ateliers.xlsx")
    qtbot.waitUntil((tmp_path / "ateliers.xlsx").is_file, timeout=5000)


@pytest.mark.parametrize("code", ["ar", "ta"])
def test_the_questions_are_written_in_the_language_of_the_person_too(
    qtbot: QtBot, program: Program, shell: Shell, tab: PositioningTab, code: str
) -> None:
    qtbot.waitUntil(lambda: tab.language.count() > 1, timeout=5000)
    codes = [getattr(tab.language.itemData(row), "code", "") for row in range(tab.language.count())]
    tab.language.setCurrentIndex(codes.index(code))
    qtbot.waitUntil(shell._tasks.is_idle, timeout=5000)
    said = program.positioning.questions(code)
    assert tab.questions.school._other.text() == said["school"]
    assert [tile._other for tile in tab.questions.course.tiles] == [said["yes"], said["no"]]
    tab.language.setCurrentIndex(0)
    assert not tab.questions.school._other.isVisibleTo(tab)


def test_a_deadline_that_is_no_day_is_said_beside_its_field(
    qtbot: QtBot, shell: Shell, tab: PositioningTab
) -> None:
    tab.needs.diploma.setCurrentIndex(tab.needs.diploma.findData("DELF-A2"))
    tab.needs.deadline.setText("bientôt")
    assert tab.needs._not_a_day.isVisibleTo(tab.needs)
    assert tab.needs.needs.deadline is None
    tab.needs.deadline.setText("30/06/2027")
    settled(qtbot, shell, tab)
    assert tab.needs.needs.deadline == date(2027, 6, 30)
    assert not tab.needs._not_a_day.isVisibleTo(tab.needs)
