from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.domain.errors import PrintRefused
from desktop.operations.sheet.printing import PageImage
from desktop.ui.sheet.qt_printing import print_pages, to_image


@pytest.mark.parametrize(
    ("depth", "pixel"), [(1, b"\x10"), (3, b"\x10" * 3), (4, b"\x10\x10\x10\xff")]
)
def test_a_page_keeps_its_size_and_its_pixels(depth: int, pixel: bytes) -> None:
    page = PageImage(width=40, height=60, stride=40 * depth, pixels=pixel * 40 * 60)

    image = to_image(page)

    assert (image.width(), image.height()) == (40, 60)
    assert image.pixelColor(20, 30) == QColor(16, 16, 16)


def test_a_printer_that_is_not_there_is_refused_in_one_sentence(qtbot: QtBot) -> None:
    del qtbot
    page = PageImage(width=4, height=4, stride=4, pixels=b"\xff" * 16)

    with pytest.raises(PrintRefused) as refused:
        print_pages((page,), "imprimante absente")

    assert "imprimante absente" in refused.value.sentence
