"""A mediator corrects what is wrong without leaving the keyboard, sees it, and can take it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from desktop.ui.record.correction_mark import CorrectionMark
from desktop.ui.record.correction_panel import CorrectionPanel
from desktop.ui.shell import Shell
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from tests.ui.test_names import nameless


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(PlainLabel) if label.isVisible())


@pytest.fixture
def panel(qtbot: QtBot, window: MainWindow, shell: Shell) -> CorrectionPanel:
    """Look for a town hall and press F2 on it."""
    window.activateWindow()
    shell.bar.words_field.setText("mairie athis")
    qtbot.waitUntil(lambda: "Athis" in shell.search.record.name, timeout=5000)
    qtbot.keyClick(shell.search.results, Qt.Key.Key_F2)
    qtbot.waitUntil(shell.search.correction.panel.isVisible)
    qtbot.waitUntil(lambda: shell.search.correction.panel.fields.list.count() > 0)
    return shell.search.correction.panel


def write(qtbot: QtBot, panel: CorrectionPanel, field: str, text: str) -> None:
    panel.fields.filter_field.setText(field)
    qtbot.keyClick(panel.fields.filter_field, Qt.Key.Key_Return)
    assert panel.editor is not None
    panel.editor.line_field.setText(text)
    qtbot.keyClick(panel.editor.line_field, Qt.Key.Key_Return)


def test_a_number_is_corrected_seen_everywhere_and_undone(
    qtbot: QtBot, window: MainWindow, shell: Shell, panel: CorrectionPanel
) -> None:
    record = shell.search.record
    before = shell.search.results.results.found
    shell.search.work.add(record.record_id)
    write(qtbot, panel, "téléphone", "0199000042")
    qtbot.waitUntil(lambda: "01 99 00 00 42" in words_of(record), timeout=5000)
    assert "Corrigé\u00a0: " in shell.messages.text()
    assert before is not None
    qtbot.waitUntil(
        lambda: "corrigé\u00a0: " in str(shell.search.results.results.index(0).data()), timeout=5000
    )
    (mark,) = record.findChildren(CorrectionMark)
    assert "La source dit" not in words_of(mark)
    mark.button.click()
    assert "La source dit" in words_of(mark)
    assert nameless(window) == []
    shell._undo()
    qtbot.waitUntil(lambda: "01 99 00 00 42" not in words_of(record), timeout=5000)


def test_what_the_field_cannot_hold_is_refused_where_it_is_written(
    qtbot: QtBot, window: MainWindow, panel: CorrectionPanel
) -> None:
    write(qtbot, panel, "téléphone", "le matin")
    qtbot.waitUntil(lambda: "attend un numéro" in words_of(panel))
    assert panel.editor is not None
    assert panel.editor.line_field.text() == "le matin"
    assert nameless(window) == []


def test_the_source_is_one_key_away_from_the_record(
    qtbot: QtBot, window: MainWindow, shell: Shell, panel: CorrectionPanel
) -> None:
    record = shell.search.record
    write(qtbot, panel, "téléphone", "0199000042")
    qtbot.waitUntil(lambda: "01 99 00 00 42" in words_of(record), timeout=5000)
    (mark,) = record.findChildren(CorrectionMark)
    record.take_focus()
    for _ in range(len(record.findChildren(LinkButton))):
        record.focusNextChild()
        if window.focusWidget() is mark.button:
            break
    qtbot.keyClick(mark.button, Qt.Key.Key_Space)
    assert window.focusWidget() is mark.button
    assert "La source dit" in words_of(mark)


def test_asking_again_comes_back_to_the_panel_that_is_open(
    shell: Shell, panel: CorrectionPanel
) -> None:
    shell.search.results.setFocus()
    shell.search.correct()
    assert shell.window().focusWidget() is panel.fields.filter_field


def test_enter_on_a_button_presses_that_button(
    qtbot: QtBot, shell: Shell, panel: CorrectionPanel
) -> None:
    panel.fields.filter_field.setText("téléphone")
    qtbot.keyClick(panel.fields.filter_field, Qt.Key.Key_Return)
    assert panel.editor is not None
    (empty,) = [each for each in panel.editor.findChildren(LinkButton) if "Vider" in each.text()]
    empty.setFocus()
    qtbot.keyClick(empty, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "plus rien" in words_of(shell.search.record), timeout=5000)


def test_escape_goes_back_one_step_at_a_time(
    qtbot: QtBot, shell: Shell, panel: CorrectionPanel
) -> None:
    panel.fields.filter_field.setText("nom")
    qtbot.keyClick(panel.fields.filter_field, Qt.Key.Key_Return)
    assert panel.editor is not None
    qtbot.keyClick(panel.editor.line_field, Qt.Key.Key_Escape)
    assert panel.fields.isVisible()
    qtbot.keyClick(panel.fields.filter_field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert shell.search.record.record_id


def test_a_refresh_does_not_take_the_form_away(
    qtbot: QtBot, shell: Shell, panel: CorrectionPanel
) -> None:
    shell.search.finder.ask_again()
    qtbot.waitUntil(shell._tasks.is_idle)
    assert panel.isVisible()


def test_looking_at_another_record_closes_the_panel(
    qtbot: QtBot, shell: Shell, panel: CorrectionPanel
) -> None:
    shell.bar.words_field.setText("mairie villejuif")
    qtbot.waitUntil(lambda: "Villejuif" in shell.search.record.name, timeout=5000)
    assert not panel.isVisible()


def test_undo_is_for_the_sheet_once_the_sheet_has_changed(
    qtbot: QtBot, shell: Shell, panel: CorrectionPanel
) -> None:
    record = shell.search.record
    write(qtbot, panel, "téléphone", "0199000042")
    qtbot.waitUntil(lambda: "01 99 00 00 42" in words_of(record), timeout=5000)
    shell.search.work.add(record.record_id)
    qtbot.waitUntil(lambda: bool(shell.search.work.state.steps))
    shell._undo()
    qtbot.waitUntil(lambda: not shell.search.work.state.steps)
    assert "01 99 00 00 42" in words_of(record)
