"""Any day is chosen by keyboard, as people name it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.search import DAY, PERHAPS
from desktop.ui.search.conditions import DOUBTFUL
from desktop.ui.search.conditions import FIELD as CONDITIONS
from desktop.ui.shell import Shell
from desktop.ui.texts import today
from desktop.ui.widgets.day_field import DayField
from tests.ui.typing_help import press, type_text

KEY = Qt.Key


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    shown = DayField("Quand")
    qtbot.addWidget(shown)
    shown.show()
    shown.setFocus()
    return shown


def type_day(field: DayField, words: str) -> None:
    field.line.selectAll()
    type_text(field, words)
    press(field, KEY.Key_Return)


def test_a_day_is_typed_and_written_whole(qtbot: QtBot, field: DayField) -> None:
    assert field.day() == today()
    with qtbot.waitSignal(field.chosen):
        type_day(field, "14 juillet 2026")
    assert field.day() == date(2026, 7, 14)
    assert field.currentText() == "mardi 14\u00a0juil. 2026"
    type_day(field, "demain")
    assert field.day() == today() + timedelta(days=1)
    assert field.currentText().startswith("demain")
    type_day(field, " ")
    assert field.day() == today()


def test_what_is_no_day_changes_nothing_and_is_said(qtbot: QtBot, field: DayField) -> None:
    with qtbot.waitSignal(field.said) as said, qtbot.assertNotEmitted(field.chosen):
        type_day(field, "la semaine des quatre jeudis")
    assert "n’est pas un jour" in (said.args or [""])[0]
    assert field.day() == today()
    assert field.currentText().startswith("aujourd’hui")


def test_escape_gives_up_what_is_typed(field: DayField) -> None:
    field.line.selectAll()
    type_text(field, "mar")
    press(field, KEY.Key_Escape)
    assert field.currentText().startswith("aujourd’hui")


def test_the_arrows_still_choose_in_the_list(field: DayField) -> None:
    press(field, KEY.Key_Down)
    assert field.day() == today() + timedelta(days=1)


@pytest.mark.usefixtures("window")
def test_on_a_holiday_what_may_be_open_is_offered(qtbot: QtBot, shell: Shell) -> None:
    type_day(shell.bar.day_field, "14/07")

    def counted() -> bool:
        found = shell.search.results.results.found
        return found is not None and "opening" in found.facets and found.search.on == shell.bar.day

    qtbot.waitUntil(counted, timeout=10_000)
    shell.search.filters.toggled.emit(CONDITIONS, f"opening:{DAY}")
    nothing = shell.search.nothing
    qtbot.waitUntil(nothing.isVisible, timeout=5000)
    press(nothing, KEY.Key_F8)

    def offered() -> bool:
        found = shell.search.results.results.found
        return found is not None and found.search.opening == PERHAPS and found.total > 0

    qtbot.waitUntil(offered, timeout=5000)
    assert DOUBTFUL.endswith(PERHAPS)
