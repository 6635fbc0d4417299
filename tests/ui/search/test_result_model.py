from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.domain.search import ROWS, Found, ResultRow, Search
from desktop.ui.search.result_list import ResultList
from desktop.ui.search.result_model import ROW_ROLE, ResultModel


def found_of(count: int, words: str = "") -> Found:
    ids = tuple(f"essai--{number}" for number in range(count))
    return Found(search=Search(words=words), total=count, ids=ids, facets={})


def rows_of(found: Found, first: int) -> tuple[ResultRow, ...]:
    return tuple(
        ResultRow(id=each, name=f"Lieu {each}", organization="", commune="Athis-Mons")
        for each in found.ids[first : first + ROWS]
    )


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ResultModel()
    qtmodeltester.check(model, force_py=True)
    found = found_of(80)
    model.show_found(found, rows_of(found, 0))
    model.put_page(found, ROWS, rows_of(found, ROWS))
    qtmodeltester.check(model, force_py=True)


def test_a_page_is_asked_for_once(qtbot: QtBot) -> None:
    del qtbot
    model = ResultModel()
    asked: list[int] = []
    model.page_wanted.connect(asked.append)
    found = found_of(200)
    model.show_found(found, rows_of(found, 0))

    for number in (3, ROWS + 1, ROWS + 2, 2 * ROWS + 1):
        model.data(model.index(number), ROW_ROLE)

    assert asked == [ROWS, 2 * ROWS]


def test_a_page_of_an_old_answer_is_dropped(qtbot: QtBot) -> None:
    del qtbot
    model = ResultModel()
    old, new = found_of(200), found_of(150)
    model.show_found(old, rows_of(old, 0))
    model.show_found(new, rows_of(new, 0))

    model.put_page(old, ROWS, rows_of(old, ROWS))

    assert model.data(model.index(ROWS), ROW_ROLE) is None


@pytest.mark.parametrize("words", ["", "lieu"])
def test_what_a_person_chose_stays_chosen_when_filters_change(qtbot: QtBot, words: str) -> None:
    listed = ResultList()
    qtbot.addWidget(listed)
    found = found_of(40, words)
    listed.show_found(found, rows_of(found, 0))
    listed.setCurrentIndex(listed.results.index(7))

    fewer = Found(search=Search(words=words, free=True), total=35, ids=found.ids[5:], facets={})
    listed.show_found(fewer, rows_of(fewer, 0))

    assert listed.chosen_id == "essai--7"
    assert listed.currentIndex().row() == 2


def test_new_words_look_at_the_first_result(qtbot: QtBot) -> None:
    listed = ResultList()
    qtbot.addWidget(listed)
    found = found_of(40, "lieu")
    listed.show_found(found, rows_of(found, 0))
    assert listed.currentIndex().row() == 0
    listed.setCurrentIndex(listed.results.index(7))

    again = Found(search=Search(words="lieux"), total=40, ids=found.ids, facets={})
    listed.show_found(again, rows_of(found, 0))

    assert listed.chosen_id == "essai--0"


def test_a_screen_reader_hears_the_whole_result(qtbot: QtBot) -> None:
    del qtbot
    model = ResultModel()
    found = found_of(1)
    row = ResultRow(
        id="essai--0",
        name="Permanence",
        organization="MJD",
        commune="Villejuif",
        distance_km=3.2,
        open_state="appointment",
    )
    model.show_found(found, (row,))

    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Permanence, MJD, Villejuif, 3,2\u00a0km, sur rendez-vous"


def test_counts_that_come_later_leave_the_rows_and_the_choice_where_they_are(qtbot: QtBot) -> None:
    listed = ResultList()
    qtbot.addWidget(listed)
    found, again, other = found_of(80, "lieu"), found_of(80, "lieu"), found_of(79, "lieu")
    listed.show_found(found, rows_of(found, 0))
    listed.results.put_page(found, 4 * ROWS, rows_of(found, 4 * ROWS))
    listed.setCurrentIndex(listed.results.index(4 * ROWS))

    assert listed.results.recount(again)
    assert not listed.results.recount(other)

    assert listed.results.found is again
    assert listed.currentIndex().row() == 4 * ROWS
    assert listed.results.data(listed.currentIndex(), ROW_ROLE) is not None
    listed.results.put_page(found, ROWS, rows_of(found, ROWS))  # asked for before
    assert listed.results.data(listed.results.index(ROWS), ROW_ROLE) is not None
