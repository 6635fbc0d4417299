"""What a person sees while typing: help in danger, the filter to take off, the last searches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.search import Found
from desktop.ui.main_window import MainWindow
from desktop.ui.search.filter_panel import FacetRow
from desktop.ui.search.result_delegate import ResultDelegate
from desktop.ui.search.result_list import ResultList
from desktop.ui.search.result_model import ROW_ROLE
from desktop.ui.shell import Shell
from desktop.ui.texts import count
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from tests.ui.typing_help import click, press, type_text


def answer(shell: Shell) -> Found:
    found = shell.search.results.results.found
    assert found is not None
    return found


def ask(qtbot: QtBot, shell: Shell, words: str) -> None:
    shell.bar.words_field.clear()
    type_text(shell.bar.words_field, words)
    qtbot.waitUntil(lambda: answer(shell).search.words == words)


def is_counted(shell: Shell) -> bool:
    """Tell whether the answer to what is typed is shown with its count."""
    found = answer(shell)
    said = shell.search.chips._total.text()
    return found.search.words == shell.bar.words and said == count(found.total, "résultat")


def test_a_word_of_danger_puts_the_help_numbers_above_the_results(
    qtbot: QtBot, shell: Shell
) -> None:
    assert not shell.search.help.isVisible()
    ask(qtbot, shell, "il me frappe")
    qtbot.waitUntil(shell.search.help.isVisible)
    ask(qtbot, shell, "mairie")
    qtbot.waitUntil(lambda: not shell.search.help.isVisible())


def test_the_help_numbers_are_written_before_any_word_of_danger(qtbot: QtBot, shell: Shell) -> None:
    qtbot.waitUntil(lambda: bool(shell.search.help.findChildren(PlainLabel)))
    assert not shell.search.help.isVisible()
    written = shell.search.help.findChildren(PlainLabel)
    ask(qtbot, shell, "il me frappe")
    qtbot.waitUntil(shell.search.help.isVisible)
    assert shell.search.help.findChildren(PlainLabel) == written


def test_one_key_takes_off_the_filter_that_leaves_nothing(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    left = answer(shell).total
    shell.search.finder.change(languages=frozenset({"xyz"}))
    qtbot.waitUntil(lambda: answer(shell).total == 0)
    assert answer(shell).drop == ("languages",)

    press(window, Qt.Key.Key_F8)

    qtbot.waitUntil(lambda: answer(shell).total == left)
    assert answer(shell).search.languages == frozenset()


def test_a_search_that_was_followed_is_proposed_again_and_can_be_forgotten(
    qtbot: QtBot, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    press(shell.bar.words_field, Qt.Key.Key_Down)
    recent = shell.search.record.welcome.recent
    ask(qtbot, shell, "")
    qtbot.waitUntil(recent.isVisible)
    again, forget = (one for one in recent.findChildren(LinkButton) if one.isVisible())

    click(again)
    qtbot.waitUntil(lambda: answer(shell).search.words == "mairie")
    ask(qtbot, shell, "")
    qtbot.waitUntil(forget.isVisible)
    click(forget)
    qtbot.waitUntil(lambda: not recent.isVisible())


@pytest.mark.parametrize(
    "typed", ["a" * 10_000, "?!…", '"papiers', "سلام", "😀", "' OR 1=1 --", "a\x00b", "NEAR(a b)"]
)
def test_whatever_is_pasted_is_answered(qtbot: QtBot, shell: Shell, typed: str) -> None:
    field = shell.bar.words_field
    field.setText(typed)
    qtbot.waitUntil(lambda: answer(shell).search.words == field.text().strip())


def test_two_enters_that_follow_the_last_letter_add_the_first_result_of_that_answer(
    qtbot: QtBot, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    type_text(shell.bar.words_field, " d'Athis")
    press(shell.bar.words_field, Qt.Key.Key_Return)
    press(shell.search.results, Qt.Key.Key_Return)

    assert answer(shell).search.words == "mairie"  # still the answer before
    qtbot.waitUntil(lambda: bool(shell.search.work.state.steps))
    (step,) = shell.search.work.state.steps
    assert step.record_id == answer(shell).ids[0]
    assert answer(shell).search.words == "mairie d'Athis"


def test_what_is_typed_after_an_early_enter_adds_nothing(qtbot: QtBot, shell: Shell) -> None:
    ask(qtbot, shell, "mairie")
    type_text(shell.bar.words_field, " d'Athis")
    press(shell.bar.words_field, Qt.Key.Key_Return)
    press(shell.search.results, Qt.Key.Key_Return)
    ask(qtbot, shell, "violences")

    qtbot.waitUntil(shell._tasks.is_idle)
    assert not shell.search.work.state.steps


def test_where_no_filter_alone_leaves_nothing_one_key_takes_them_all_off(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    left = answer(shell).total
    shell.search.finder.change(languages=frozenset({"xyz"}), sources=frozenset({"xyz"}))
    qtbot.waitUntil(lambda: answer(shell).total == 0)
    qtbot.waitUntil(shell.search.nothing.isVisible)
    assert answer(shell).drop == ()

    press(window, Qt.Key.Key_F8)

    qtbot.waitUntil(lambda: answer(shell).total == left)


class Paints(QObject):
    """Count the paints of the list, rows in sight not there to be painted, and pictures there."""

    def __init__(self, results: ResultList) -> None:
        super().__init__()
        self.paints = self.missing = self.pictures = 0
        self._results = results
        self.delegate = results._delegate
        results.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt names it
        del watched
        if event.type() == QEvent.Type.Paint:
            self.paints += 1
            self.pictures = len(self.delegate._pictures)
            model = self._results.results
            seen = range(min(model.rowCount(), self._results.room))
            self.missing += sum(model.data(model.index(row), ROW_ROLE) is None for row in seen)
        return False


def test_a_key_paints_the_list_once_with_every_row_in_sight(qtbot: QtBot, shell: Shell) -> None:
    ask(qtbot, shell, "m")
    qtbot.waitUntil(lambda: shell.search.record.record_id == answer(shell).ids[0])
    qtbot.waitUntil(lambda: is_counted(shell))
    watched = Paints(shell.search.results)
    for letter in "air":
        type_text(shell.bar.words_field, letter)
        qtbot.waitUntil(lambda: is_counted(shell))

    assert watched.missing == 0
    assert watched.paints == 3


def test_words_that_find_nothing_leave_no_record_of_other_words_in_sight(
    qtbot: QtBot, shell: Shell
) -> None:
    ask(qtbot, shell, "mairie")
    qtbot.waitUntil(lambda: bool(shell.search.record.record_id))
    ask(qtbot, shell, "zzzzqqq")
    qtbot.waitUntil(lambda: answer(shell).total == 0)
    assert not shell.search.record.record_id


def test_results_kept_as_pictures_are_what_would_be_painted_anew(
    qtbot: QtBot, shell: Shell
) -> None:
    results = shell.search.results
    for words in ("ma", "mairie", "ma", "maison"):
        ask(qtbot, shell, words)
        results.choose_first()
        kept = results.grab().toImage()
        results.setItemDelegate(ResultDelegate(results))
        assert results.grab().toImage() == kept


def test_nothing_moves_when_a_list_comes_to_need_its_bar(qtbot: QtBot, shell: Shell) -> None:
    seen = {}
    for words in ("", "mairie", "zzzzqqq"):
        ask(qtbot, shell, words)
        qtbot.waitUntil(lambda: is_counted(shell))
        QApplication.processEvents()  # lay the filters out
        panes = (shell.search.filters, shell.search.results)
        bars = tuple(pane.verticalScrollBar().isVisible() for pane in panes)
        seen[bars] = tuple(pane.viewport().width() for pane in panes)
    assert len(seen) > 1
    assert len(set(seen.values())) == 1


def test_each_filter_has_the_height_that_its_label_takes(qtbot: QtBot, shell: Shell) -> None:
    rows = shell.search.filters.findChildren(FacetRow)

    def is_laid_out() -> bool:
        seen = [row for row in rows if row.isVisible()]
        return bool(seen) and all(row.height() == row.heightForWidth(row.width()) for row in seen)

    for words in ("accueil", "cours de français", "mairie"):
        ask(qtbot, shell, words)
        rows = shell.search.filters.findChildren(FacetRow)
        qtbot.waitUntil(is_laid_out, timeout=3000)


def test_a_letter_typed_in_the_results_goes_on_with_the_words(qtbot: QtBot, shell: Shell) -> None:
    ask(qtbot, shell, "mair")
    press(shell.bar.words_field, Qt.Key.Key_Down)
    assert shell.search.results.hasFocus()
    type_text(shell.search.results, "i")
    assert shell.bar.words == "mairi"
    assert shell.bar.words_field.hasFocus()
    assert not shell.bar.words_field.hasSelectedText()


def test_a_list_that_is_painted_has_its_pictures_already(qtbot: QtBot, shell: Shell) -> None:
    ask(qtbot, shell, "m")
    qtbot.waitUntil(lambda: is_counted(shell))
    watched = Paints(shell.search.results)
    for letter in "air":
        type_text(shell.bar.words_field, letter)
        qtbot.waitUntil(lambda: is_counted(shell))
        assert watched.pictures == len(watched.delegate._pictures)
