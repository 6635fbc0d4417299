from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.sheets.fonts import REGULAR
from desktop.sheets.text import clean, wrap
from desktop.sheets.typesetting import shaping
from desktop.sheets.typesetting.directions import bare, framed, is_turned, levels, visual_order

MIXED = st.text(alphabet="ابتسمن abc 019:–().,\u00a0\u200c", max_size=60)
ARABIC_WORDS = st.lists(st.text(alphabet="ابتثجحخدسلمن", min_size=1, max_size=9), max_size=30)


@given(MIXED, st.booleans())
def test_each_character_has_a_level(text: str, rtl: bool) -> None:  # noqa: FBT001 -- drawn
    assert len(levels(text, rtl=rtl)) == len(text)


@given(st.lists(st.integers(min_value=0, max_value=4), max_size=30))
def test_the_visual_order_keeps_every_run_once(found: list[int]) -> None:
    assert sorted(visual_order(found)) == list(range(len(found)))


@given(MIXED, st.integers(0, 60), st.integers(0, 60))
def test_a_line_cut_out_of_a_paragraph_is_found_again_under_its_marks(
    text: str, start: int, end: int
) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert bare(framed(text, start, end)) == text[start:end]


@given(MIXED, st.booleans())
def test_setting_a_line_loses_and_adds_no_character(text: str, rtl: bool) -> None:  # noqa: FBT001 -- drawn
    line = clean(text).replace("\n", " ")
    drawn = "".join(segment.text for segment in shaping.segments(line, REGULAR, rtl=rtl))
    brackets = str.maketrans("()", "((")
    assert sorted(drawn.translate(brackets)) == sorted(
        line.replace("\u00a0", " ").translate(brackets)
    )


@given(ARABIC_WORDS)
@settings(max_examples=30, deadline=None)
def test_no_word_that_runs_from_right_to_left_is_lost(words: list[str]) -> None:
    lines = wrap(" ".join(words), REGULAR, 11, 150)
    assert " ".join(map(bare, lines)).split() == words


def test_a_number_to_dial_runs_from_left_to_right_in_one_piece() -> None:
    line = "اتصلوا على +33 1 99 00 12 34 قبل"
    found = levels(line, rtl=True)
    start, end = line.index("+"), line.index("34") + 2
    assert set(found[start:end]) == {2}
    assert is_turned(line)
    assert not is_turned("01 99 00 12 34")
