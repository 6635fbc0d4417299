"""See the week of the network, go through it by keyboard, save it on one page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.shell import SEARCH, WORKSHOPS, Shell
from desktop.ui.workshops import week_work
from desktop.ui.workshops.week_tab import WeekTab
from tests.ui.test_names import nameless

DAY = date(2026, 11, 24)


@pytest.fixture
def tab(qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> WeekTab:
    """Show the week of an empty catalogue, as of a day."""
    monkeypatch.setattr(week_work, "today", lambda: DAY)
    shell.go_to(WORKSHOPS)
    page = shell.workshops.page
    assert page is not None
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.week.week is not None, timeout=10_000)
    return page.week


@pytest.fixture
def full(qtbot: QtBot, program: Program, shell: Shell, tab: WeekTab) -> WeekTab:
    """Show the demonstration network."""
    program.starting.demonstration.load(DAY)
    tab.refresh()
    settled(qtbot, shell, tab)
    return tab


def settled(qtbot: QtBot, shell: Shell, tab: WeekTab) -> None:
    qtbot.waitUntil(
        lambda: (
            tab.week is not None
            and tab.week.chosen == tab.filters.chosen
            and shell._tasks.is_idle()
        ),
        timeout=10_000,
    )


def test_an_empty_catalogue_says_what_to_do_and_shows_the_demonstration(
    qtbot: QtBot, tab: WeekTab
) -> None:
    assert not tab.empty.isHidden()
    tab.demonstration_wanted.emit()
    qtbot.waitUntil(lambda: tab.week is not None and tab.week.workshops == 27, timeout=20_000)
    assert tab.empty.isHidden()
    assert tab.counts.text().startswith("48 séances · 27 ateliers")


def test_every_meeting_is_reached_by_arrows_and_said_aloud(full: WeekTab, qtbot: QtBot) -> None:
    view, week = full.view, full.week
    assert week is not None
    qtbot.keyClick(view, Qt.Key.Key_Home)
    seen = {view.current}
    for _ in week.meetings:
        qtbot.keyClick(view, Qt.Key.Key_Down)
        seen.add(view.current)
    assert seen == set(week.meetings)
    assert "samedi" in view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleName().startswith("vendredi")
    assert not nameless(full)


def test_enter_shows_the_record_of_the_workshop(full: WeekTab, shell: Shell, qtbot: QtBot) -> None:
    meeting = full.view.current
    assert meeting is not None
    qtbot.keyClick(full.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.search.record.record_id == meeting.workshop_id, timeout=10_000)
    assert shell.pages.currentIndex() == SEARCH


def test_filters_narrow_keep_what_is_looked_at_and_are_cleared_at_once(
    full: WeekTab, shell: Shell, qtbot: QtBot
) -> None:
    full.filters.childcare.click()
    settled(qtbot, shell, full)
    assert full.week is not None
    assert all(each.childcare for each in full.week.meetings)
    kept = full.view.current
    assert kept is not None
    full.filters.clear_all.click()
    settled(qtbot, shell, full)
    same = full.view.current
    assert same is not None
    assert (same.workshop_id, same.slot) == (kept.workshop_id, kept.slot)
    assert len(full.week.meetings) == 48


def test_a_choice_that_leaves_nothing_says_which_and_offers_the_whole(
    full: WeekTab, shell: Shell, qtbot: QtBot
) -> None:
    full.filters.town.setCurrentIndex(full.filters.town.findData("Morangis"))
    full.filters.childcare.click()
    settled(qtbot, shell, full)
    assert not full.empty.isHidden()
    full.filters.clear()
    settled(qtbot, shell, full)
    assert full.empty.isHidden()


def test_what_is_missing_stands_beside_the_week(full: WeekTab) -> None:
    assert "Aucun groupe le samedi pour débutants" in full._missing.text()
    assert "Même lieu, même heure" in full._missing.text()


@pytest.mark.parametrize(("paper", "width"), [("a4", 842), ("a3", 1191)])
def test_the_week_is_one_page_that_names_every_meeting(
    full: WeekTab, qtbot: QtBot, tmp_path: Path, paper: str, width: int
) -> None:
    path = tmp_path / "semaine.pdf"
    with qtbot.waitSignal(full.said, timeout=20_000):
        full.save(path, paper)
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    assert round(document[0].get_width()) == width
    text = document[0].get_textpage().get_text_bounded()
    assert full.week is not None
    hours = [each.times.split(",")[0].replace("\u00a0", " ") for each in full.week.meetings]
    flat = text.replace("\u00a0", " ")
    assert all(flat.count(each) >= hours.count(each) for each in set(hours))
    assert "EXEMPLE" in text
    document.close()


def test_a_week_wider_than_the_window_is_scrolled_to_what_is_looked_at(
    full: WeekTab, qtbot: QtBot
) -> None:
    qtbot.keyClick(full.view, Qt.Key.Key_End)
    qtbot.waitUntil(
        lambda: full.view.visibleRegion().contains(full.view.box().center()), timeout=5_000
    )
