"""Sixty hostile texts in every field reach the window as typed.

Records, workshops, notes, corrections, steps and a publisher are made of them; every page is
walked. No label may read markup, nothing may open the picture that they name.
"""

from __future__ import annotations

import csv
import os
import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.sheets.text import clean
from desktop.ui.main_window import MainWindow
from desktop.ui.record.record_page import RecordPage
from desktop.ui.shell import CATALOGUE, REVIEW, SEARCH, SETTINGS, WORKSHOPS, Shell
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import theme
from desktop.ui.widgets.tabs import LineTabs
from tests.exchange.bundles.samples import make, record
from tests.slow.hostile_desk import DAY, LONG_AGO, RESOURCES, HostileDesk, chain, make_desk

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileDesk]:
    made = make_desk(tmp_path_factory.mktemp("hostile"))
    yield made
    made.program.close()


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication, desk: HostileDesk) -> Iterator[Shell]:
    QDir.setSearchPaths("icons", [str(RESOURCES / "icons")])
    qapp.setStyle("Fusion")
    theme.dress(qapp, dark=False, text_size=100)
    tasks = Tasks()
    broke: list[BaseException] = []
    tasks.broke.connect(broke.append)
    window = MainWindow(desk.program, tasks)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=5000)
    assert window.shell is not None
    qtbot.waitUntil(tasks.is_idle, timeout=20_000)
    yield window.shell
    tasks.shut_down()
    assert broke == []


def read_as_markup() -> list[str]:
    """List what would not be shown as typed, in any widget that there is."""
    found = []
    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        if isinstance(widget, QLabel) and widget.text():
            if widget.textFormat() is not Qt.TextFormat.PlainText:
                found.append(f"{name}: {widget.text()[:60]}")
        elif isinstance(widget, QTextEdit):
            found.append(f"{name} can show markup")
        elif isinstance(widget, QListView):
            found += [f"{name}, row: {tip[:60]}" for tip in _tips(widget) if is_unsafe(tip)]
        elif isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
            found.append(f"{name}, a key of its own: {widget.text()[:60]}")
        if is_unsafe(widget.toolTip()):
            found.append(f"{name}, tooltip: {widget.toolTip()[:60]}")
    return found


def _tips(view: QListView) -> Iterator[str]:
    model = view.model()
    for row in range(min(60, model.rowCount())):
        yield str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")


def is_unsafe(tip: str) -> bool:
    """Tell whether Qt would read a tooltip as markup of a catalogue: ours has one paragraph."""
    inside = re.fullmatch(r"<p style='white-space:pre-wrap'>(.*)</p>", tip, re.DOTALL)
    if inside:
        return "<" in inside[1]
    return Text.mightBeRichText(tip)


def settle(qtbot: QtBot, shell: Shell) -> None:
    qtbot.waitUntil(shell._tasks.is_idle, timeout=30_000)
    QApplication.processEvents()


def is_on(page: RecordPage, record_id: str) -> bool:
    return page.record_id == record_id and page._writing is None


def walk(qtbot: QtBot, shell: Shell, desk: HostileDesk) -> Iterator[str]:
    """Show everything; yield the name of each thing shown."""
    settle(qtbot, shell)
    for record_id in (*desk.ids, *desk.workshops):
        shell.search.finder.look(record_id)
        settle(qtbot, shell)
        is_shown = partial(is_on, shell.search.record, record_id)
        qtbot.waitUntil(is_shown, timeout=5000)
        yield record_id
    for text in desk.texts:
        shell.bar.words_field.setText(text)
        settle(qtbot, shell)
        yield text[:40]
    shell.bar.words_field.setText("athis")
    settle(qtbot, shell)
    shell.search.results.enter()
    for key in (shell.search.correct, shell.search.correction.notes.begin):
        key()
        settle(qtbot, shell)
        yield "the record being changed"
    for card in shell.search.sheet.steps.cards[:3]:
        card.edit()
        yield "a step"
    for act in (shell._save, shell._print, shell._show_paper, shell._show_help):
        act()
        settle(qtbot, shell)
        yield str(act)
    for page in (CATALOGUE, REVIEW, SETTINGS, WORKSHOPS, SEARCH):
        shell.go_to(page)
        settle(qtbot, shell)
        yield f"page {page}"
        for tabs in shell.findChildren(LineTabs):
            for rank in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(rank)
                settle(qtbot, shell)
                yield f"page {page}, tab {rank}"


def shown_labels() -> set[str]:
    """Read every label that there is."""
    return {each.text() for each in QApplication.allWidgets() if isinstance(each, QLabel)}


def asked(desk: HostileDesk) -> list[str]:
    """List the texts that nothing is taken out of."""
    found = [each for each in desk.texts if each.strip() and clean(each) == each]
    assert len(found) > 40
    return found


def test_every_widget_shows_them_as_typed(qtbot: QtBot, shell: Shell, desk: HostileDesk) -> None:
    shown, labels = 0, set[str]()
    for name in walk(qtbot, shell, desk):
        assert read_as_markup() == [], name
        assert shell.window().grab().size().width() > 0
        labels |= shown_labels()
        shown += 1
    assert shown >= 200
    assert [each[:40] for each in asked(desk) if not any(each in label for label in labels)] == []
    assert desk.marker.stat().st_atime == LONG_AGO


def test_the_pages_of_workshops_show_them_as_typed(
    qtbot: QtBot, shell: Shell, desk: HostileDesk
) -> None:
    settle(qtbot, shell)
    shell.go_to(WORKSHOPS)
    page = shell.workshops.page
    assert page is not None
    page.positioning.refused_too.setChecked(True)
    queue = page.positioning.queue
    qtbot.waitUntil(lambda: queue.count() == len(desk.workshops), timeout=10_000)
    labels = set[str]()
    for rank in range(queue.count()):
        queue.setCurrentRow(rank)
        labels |= shown_labels()
        assert read_as_markup() == [], rank
    lacking = [each for each in asked(desk) if not any(each in label for label in labels)]
    assert lacking == []
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.week.week is not None, timeout=10_000)
    for _ in desk.workshops:
        qtbot.keyClick(page.week.view, Qt.Key.Key_Down)
        assert shell.window().grab().size().width() > 0
        assert read_as_markup() == []
    for record_id in desk.workshops[::8]:
        shell.workshop_form.begin(record_id)
        settle(qtbot, shell)
        form = shell.workshop_form.page
        assert form is not None
        assert form.record_id == record_id
        assert form.form is not None
        assert shell.window().grab().size().width() > 0
        assert read_as_markup() == [], record_id
        form.leave()
    assert desk.marker.stat().st_atime == LONG_AGO


def test_an_unknown_table_shows_its_columns_as_typed(
    qtbot: QtBot, shell: Shell, desk: HostileDesk, tmp_path: Path
) -> None:
    lines = [[f"{each} {rank}" for rank, each in enumerate(desk.texts) if len(each) < 99]] * 3
    with (tmp_path / "<b>liste &amp; co.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(lines)
    shell.go_to(CATALOGUE)
    shell.open_files((tmp_path / "<b>liste &amp; co.csv",))
    settle(qtbot, shell)
    card = shell._catalogue
    assert card is not None
    qtbot.waitUntil(card.card.mapping.isVisible, timeout=10_000)
    assert shell.window().grab().size().width() > 0
    assert read_as_markup() == []
    assert desk.marker.stat().st_atime == LONG_AGO


def test_a_proposal_and_a_preview_show_them_as_typed(
    qtbot: QtBot, shell: Shell, desk: HostileDesk, tmp_path: Path
) -> None:
    desk.program.proposing.gather()
    sent = [each.id for each in desk.program.desk.proposals.ours()]
    desk.program.proposing.write(tmp_path / "a.corrections", sent, DAY)
    named = (record(1, name="<h2>Autre</h2>"), record(2, name="<img src='file:///x'>"))
    new = make(records=named, number=2, chain=chain(), summary="<b>Tout</b>")
    (tmp_path / "2.guichet").write_bytes(new)
    for name in ("a.corrections", "2.guichet"):
        shell.open_files((tmp_path / name,))
        settle(qtbot, shell)
        assert read_as_markup() == [], name


def test_the_control_that_guesses_markup_is_caught(qtbot: QtBot, desk: HostileDesk) -> None:
    label = QLabel(f"<img src='{desk.marker.as_uri()}'>")
    qtbot.addWidget(label)
    label.setToolTip("<b>gras</b>")
    assert len(read_as_markup()) == 2
    document = QTextDocument()
    document.setHtml(f"<img src='{desk.marker.as_uri()}'>")
    document.size()
    label.show()
    label.grab()
    moved = desk.marker.stat().st_atime != LONG_AGO
    os.utime(desk.marker, (LONG_AGO, time.time()))
    if not moved:
        pytest.skip("this file system does not tell when a file is read")
