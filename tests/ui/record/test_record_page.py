"""The page of a record is written in several turns of the window, and shows one record whole."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.search import Search
from desktop.ui.record.record_body import RecordBody
from desktop.ui.record.record_page import RecordPage
from desktop.ui.texts import today
from desktop.ui.widgets.labels import PlainLabel


def test_of_two_records_asked_at_once_the_second_is_shown_whole(
    qtbot: QtBot, qapp: QApplication, program: Program
) -> None:
    found = program.finding.find(Search(words="violences"))
    first, second = (program.viewing.view(each, today()) for each in found.ids[:2])
    assert first is not None
    assert second is not None
    page = RecordPage()
    qtbot.addWidget(page)
    page.show()

    page.show_view(first)
    qapp.processEvents()
    page.show_view(second)

    qtbot.waitUntil(lambda: page.record_id == second.id)
    (body,) = page.findChildren(RecordBody)
    shown = [label.text() for label in body.findChildren(PlainLabel)]
    assert first.name not in shown
    assert {section.title for section in second.sections} <= set(shown)


def test_the_welcome_takes_the_place_of_a_record_that_is_being_written(
    qtbot: QtBot, qapp: QApplication, program: Program
) -> None:
    found = program.finding.find(Search(words="violences"))
    page = RecordPage()
    qtbot.addWidget(page)
    page.show()

    page.show_view(program.viewing.view(found.ids[0], today()))
    page.show_view(None)
    for _ in range(20):
        qapp.processEvents()

    assert page.record_id == ""
    assert page.welcome.isVisible()
