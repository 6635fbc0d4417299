"""The paper at reading size: what is printed, turned and brought nearer by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.sheet_variants import LARGE
from desktop.ui.sheet.large_preview import LargePreview, PageArea
from desktop.ui.sheet.qt_printing import to_image
from desktop.ui.sheet.sheet_work import PREVIEW_DPI, SMALL_DPI
from desktop.ui.shell import Shell
from tests.ui.test_mediator import add_first, focused
from tests.ui.typing_help import press

KEY = Qt.Key


@pytest.fixture
def paper(qtbot: QtBot) -> LargePreview:
    shown = LargePreview()
    qtbot.addWidget(shown)
    shown.resize(500, 400)
    shown.show_images([QImage(210, 297, QImage.Format.Format_Grayscale8) for _ in range(3)])
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def said(paper: LargePreview) -> str:
    return paper.area.accessibleName()


def test_keys_turn_pages_and_stop_at_both_ends(paper: LargePreview) -> None:
    area = paper.area
    for key, number in (
        (KEY.Key_PageUp, 1),
        (KEY.Key_PageDown, 2),
        (KEY.Key_PageDown, 3),
        (KEY.Key_PageDown, 3),
        (KEY.Key_Home, 1),
        (KEY.Key_End, 3),
        (KEY.Key_PageUp, 2),
    ):
        press(area, key)
        assert said(paper) == f"Page {number} sur 3, telle qu’elle s’imprime"
    assert area.verticalScrollBar().value() == area.pages[1].y()
    press(area, KEY.Key_Home)
    assert not paper.buttons["previous"].isEnabled()
    paper.buttons["next"].click()
    assert said(paper).startswith("Page 2")


def test_scrolling_tells_the_page_that_is_read(paper: LargePreview) -> None:
    bar = paper.area.verticalScrollBar()
    bar.setValue(paper.area.pages[2].y() - 20)
    assert said(paper).startswith("Page 3")
    before = bar.value()
    press(paper.area, KEY.Key_Up)
    assert bar.value() < before


def test_plus_and_minus_bring_the_page_nearer_and_stay_on_it(
    qtbot: QtBot, paper: LargePreview
) -> None:
    press(paper.area, KEY.Key_PageDown)
    width = paper.area.pages[0].width()
    with qtbot.waitSignal(paper.zoomed) as told:
        press(paper.area, KEY.Key_Plus)
    assert told.args == [1.5]
    assert paper.area.pages[0].width() > width
    assert said(paper).startswith("Page 2")
    for _ in range(9):
        press(paper.area, KEY.Key_Minus)
    assert paper.area.zoom == 0.5
    assert not paper.buttons["farther"].isEnabled()
    paper.area.reset()
    assert paper.area.pages[0].width() == width
    assert said(paper).startswith("Page 1")


@pytest.mark.usefixtures("window")
def test_the_preview_is_what_is_printed_and_is_drawn_finer_when_it_is_near(
    qtbot: QtBot, shell: Shell, program: Program, tmp_path: Path
) -> None:
    add_first(qtbot, shell)
    work = shell.search.work
    work.shape(LARGE)
    qtbot.waitUntil(lambda: work.state.form.variant == LARGE)
    path = tmp_path / "feuille.pdf"
    with qtbot.waitSignal(work.saved, timeout=10_000):
        work.save(path)
    pdf = path.read_bytes()
    small = [to_image(each) for each in program.printing.pages(pdf, SMALL_DPI)]
    printed = [to_image(each) for each in program.printing.pages(pdf, PREVIEW_DPI)]
    qtbot.waitUntil(lambda: [*shell.search.sheet.preview.images] == small, timeout=10_000)

    with qtbot.waitSignal(work.drawn, timeout=10_000):
        shell._show_paper()
    area = focused()
    assert isinstance(area, PageArea)
    assert [page.image for page in area.pages] == printed
    with qtbot.waitSignal(work.drawn, timeout=10_000):
        press(area, KEY.Key_Plus)
    assert area.pages[0].image.width() == pytest.approx(printed[0].width() * 1.5, abs=2)
    with qtbot.waitSignal(work.drawn, timeout=10_000):
        press(area, KEY.Key_Escape)
    assert not shell.overlays.paper.isVisible()
    assert shell.search.sheet.preview.images[0].width() == small[0].width()
