"""Say what became of a need by one key, see supply beside demand, save a paper of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.shell import SEARCH, WORKSHOPS, Shell
from desktop.ui.workshops import network_tab, network_work, positioning_tab
from desktop.ui.workshops.network_tab import NetworkTab
from desktop.ui.workshops.survey_card import SurveyLine
from desktop.ui.workshops.workshops_page import WorkshopsPage
from tests.ui.test_names import nameless
from tests.ui.workshops.test_positioning import contents, live_in_savigny, settled, type_digits

DAY = date(2026, 11, 24)


@pytest.fixture
def page(
    qtbot: QtBot, program: Program, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> WorkshopsPage:
    """Show the positioning of the demonstration, as of a day."""
    for module in (positioning_tab, network_tab, network_work):
        monkeypatch.setattr(module, "today", lambda: DAY)
    program.starting.demonstration.load(DAY)
    shell.go_to(WORKSHOPS)
    found = shell.workshops.page
    assert found is not None
    qtbot.waitUntil(lambda: found.positioning.positioned is not None, timeout=10_000)
    return found


def shown(qtbot: QtBot, shell: Shell, page: WorkshopsPage) -> NetworkTab:
    page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(
        lambda: page.network.survey is not None and shell._tasks.is_idle(), timeout=10_000
    )
    return page.network


def say_nothing_fits(qtbot: QtBot, shell: Shell, page: WorkshopsPage) -> None:
    qtbot.keyClick(page.positioning.queue, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)


def test_counters_are_all_that_a_need_without_an_answer_leaves_in_any_file(
    qtbot: QtBot, program: Program, shell: Shell, page: WorkshopsPage
) -> None:
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    before = contents(program.folders.data)
    type_digits(qtbot, "1221221")
    live_in_savigny(qtbot, page.positioning)
    page.positioning.needs.statuses["demandeurs-d-asile"].setChecked(True)
    settled(qtbot, shell, page.positioning)
    say_nothing_fits(qtbot, shell, page)
    say_nothing_fits(qtbot, shell, page)
    shell.go_to(SEARCH)
    shell._tasks.shut_down()
    program.desk._changed = False  # the copy of the end is checked in tests/operations
    program.close()
    after = contents(program.folders.data)
    assert {name for name in after if after[name] != before.get(name)} == {"local.db"}
    rows, old = after["local.db"], before["local.db"]
    assert isinstance(rows, list)
    assert isinstance(old, list)
    added = sorted(row for row in rows if row not in old)
    kept = "INSERT INTO \"counter\" VALUES('exemple','2026-11','{}','{}','rien',1);"
    assert added == sorted(
        kept.format(axis, value)
        for axis, value in (
            ("total", "total"),
            ("direction", "alpha"),
            ("niveau", "debutant"),
            ("ville", "91589"),
            ("moment", "am"),
            ("moment", "so"),
            ("garde", "avec"),
        )
    )


def test_a_count_is_said_taken_back_and_left_to_the_next_person(
    qtbot: QtBot, program: Program, shell: Shell, page: WorkshopsPage
) -> None:
    tab = page.positioning
    assert tab.tally.isHidden()
    say_nothing_fits(qtbot, shell, page)
    assert "rien ne convenait" in tab.tally.said.text()
    assert not nameless(page)
    tab.tally.take_back.click()
    qtbot.waitUntil(tab.tally.isHidden, timeout=5000)
    assert program.desk.counters.total() == 0
    qtbot.keyClick(tab.queue, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "une orientation" in tab.tally.said.text(), timeout=5000)
    tab.clear()
    qtbot.waitUntil(tab.tally.isHidden, timeout=5000)
    assert program.desk.counters.total() == 1


def test_the_network_stands_beside_what_is_asked_of_it_with_small_numbers_hidden(
    qtbot: QtBot, program: Program, shell: Shell, page: WorkshopsPage
) -> None:
    positioned = page.positioning.positioned
    assert positioned is not None
    for _ in range(6):
        program.surveying.count(positioned, "rien")
        program.surveying.next_person()
    tab = shown(qtbot, shell, page)
    assert tab.totals.text().startswith("EXEMPLE")
    assert tab.totals.text().endswith(
        "orientées\u00a0: moins de 5 · sans rien qui convienne\u00a0: 5"
    )
    told = [line.accessibleName() for line in tab.findChildren(SurveyLine)]
    assert (
        "le week-end\u00a0: 1 groupe, orientées\u00a0: moins de 5, sans rien\u00a0: moins de 5"
        in told
    )
    tab.period.setCurrentIndex(1)
    qtbot.waitUntil(lambda: tab.survey is not None and tab.survey.period.code == "2026-10")
    assert not nameless(tab)


def test_the_paper_hides_more_than_the_screen(
    qtbot: QtBot, shell: Shell, page: WorkshopsPage, tmp_path: Path
) -> None:
    tab = shown(qtbot, shell, page)
    with qtbot.waitSignal(tab.said, timeout=20_000):
        tab.save(tmp_path / "reseau.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "reseau.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "moins de 11" in text.replace("\u00a0", " ")
    assert "EXEMPLE" in text


@pytest.mark.parametrize("number", [1, 2])
def test_the_key_that_saves_asks_where_to_put_the_paper_of_the_job(
    qtbot: QtBot,
    shell: Shell,
    page: WorkshopsPage,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    asked: list[str] = []

    def answer(_: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        del kinds
        asked.append(f"{title}, {name}")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page.tabs.setCurrentIndex(number)
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    assert asked[0].startswith(("La semaine", "Le réseau"))
    assert shell.pages.currentWidget() is page


def test_without_workshops_the_page_says_what_to_do(
    qtbot: QtBot, program: Program, shell: Shell, page: WorkshopsPage
) -> None:
    program.starting.demonstration.remove()
    tab = shown(qtbot, shell, page)
    assert not tab.empty.isHidden()
    assert tab.paper.isHidden()
    tab.demonstration_wanted.emit()
    qtbot.waitUntil(tab.empty.isHidden, timeout=20_000)
