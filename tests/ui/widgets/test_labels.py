from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line, tooltip

HOSTILE = "<b>gras</b> & <img src='file:///etc/passwd'> <a href='x'>ici</a>"


def test_markup_is_shown_as_typed(qtbot: QtBot) -> None:
    for label in (PlainLabel(HOSTILE), CopyLabel(HOSTILE)):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == HOSTILE


def test_a_tooltip_escapes_what_it_shows() -> None:
    assert "<b>" not in tooltip(HOSTILE)
    assert "&lt;b&gt;" in tooltip(HOSTILE)
    assert tooltip("") == ""


@given(st.text())
def test_one_line_is_one_line_and_goes_one_way(text: str) -> None:
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert not set(line) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f\x00\x07")
    assert one_line(line) == line


def test_one_line_spells_persian_as_its_readers_do() -> None:
    assert one_line("کلاس\nمی\u200cخواهم \u202e") == "کلاس می\u200cخواهم"
