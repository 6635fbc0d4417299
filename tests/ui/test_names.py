"""Every widget that takes the focus tells its name to a screen reader, on every page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from desktop.ui.shell import CATALOGUE, REVIEW, SEARCH, SETTINGS, WORKSHOPS, Shell


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not any(char.isalnum() for char in _name(widget))
    ]


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_page_tells_its_names(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    for page in (CATALOGUE, REVIEW, SETTINGS, WORKSHOPS, SEARCH):
        shell.go_to(page)
        qtbot.waitUntil(shell._tasks.is_idle)
        assert nameless(window) == []


def test_a_record_a_sheet_and_its_bars_tell_their_names(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    shell.search.results.enter()
    shell.search.work.add(shell.search.results.chosen_id)
    qtbot.waitUntil(lambda: bool(shell.search.sheet.steps.cards))
    qtbot.waitUntil(lambda: bool(shell.search.sheet.preview.images), timeout=10_000)
    shell.search.sheet.steps.cards[0].edit()
    shell._save()
    assert nameless(window) == []
    shell._print()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=25_000)
    assert nameless(window) == []


def test_the_overlays_and_the_empty_state_tell_their_names(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    shell.overlays.show_help()
    assert nameless(window) == []
    shell.overlays.show_help()
    shell.bar.words_field.setText("zzzzzzzz")
    qtbot.waitUntil(shell.search.nothing.isVisible)
    assert nameless(window) == []
