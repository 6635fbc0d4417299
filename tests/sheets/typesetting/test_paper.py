"""Prove each script by the text that comes out of the PDF and by the ink, against Qt's own."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter

from desktop.sheets.fonts import BOLD, REGULAR, path_of
from desktop.sheets.text import clean, fit, measure, undrawn, wrap
from desktop.sheets.typesetting import shaping
from desktop.sheets.typesetting.paper import Paper
from desktop.sheets.typesetting.typefaces import has_chinese, typeface_of
from tests.sheets.typesetting.lines import CHINESE, LTR, MIXED, RTL

SIZE = 40.0
LEFT, BASE, WIDTH, HEIGHT = 20, 40, 595, 100
EVERY = [
    *((name, line, True) for name, line in (RTL | MIXED).items()),
    *((name, line, False) for name, line in LTR.items()),
]
#: How far the ink may be from Qt's: share of the width, and share of the ink that is elsewhere.
WIDTH_TOLERANCE = 0.02
INK_TOLERANCE = 0.12
PARTS = 20

every_script = pytest.mark.parametrize(
    ("line", "rtl"), [each[1:] for each in EVERY], ids=[each[0] for each in EVERY]
)


def drawn(line: str, *, rtl: bool, face: str = REGULAR, size: float = SIZE) -> bytes:
    output = BytesIO()
    paper = Paper(output)
    pen = paper.beginText(LEFT, BASE)
    paper.show(pen, line, (face, size), rtl=rtl)
    paper.drawText(pen)
    paper.save()
    return output.getvalue()


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    reading = page.get_textpage()
    text: str = reading.get_text_range()
    reading.close()
    page.close()
    document.close()
    return text


@every_script
def test_the_text_comes_out_of_the_pdf_as_it_was_written(line: str, *, rtl: bool) -> None:
    got = read(drawn(line, rtl=rtl)).replace("\u00a0", " ")
    if line in MIXED.values():  # their order is the reader's: each word is whole
        assert all(word in got for word in line.replace("(CAF)", "CAF").split())
    else:
        assert got == line


@every_script
def test_every_letter_has_a_glyph_at_both_weights(line: str, *, rtl: bool) -> None:
    assert undrawn(line) == ""
    for face in (REGULAR, BOLD):
        for segment in shaping.segments(line, face, rtl=rtl):
            assert all(piece.glyphs for piece in segment.pieces)


@pytest.mark.usefixtures("qapp")
@every_script
def test_the_ink_is_where_qt_puts_it(line: str, *, rtl: bool) -> None:
    ours, theirs = our_columns(line, rtl=rtl), qt_columns(line)
    assert abs(len(ours) - len(theirs)) <= WIDTH_TOLERANCE * len(theirs) + 2
    assert apart(ours, theirs) <= INK_TOLERANCE


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["arabic with a name", "arabic with a number"])
def test_the_tolerance_sees_words_in_the_wrong_order(name: str) -> None:
    line = MIXED[name]
    assert apart(our_columns(line, rtl=False), qt_columns(line)) > 2 * INK_TOLERANCE


def apart(ours: list[float], theirs: list[float]) -> float:
    """Give the share of the ink that is elsewhere."""
    return sum(abs(a - b) for a, b in zip(shares(ours), shares(theirs), strict=True))


def shares(ink: list[float]) -> list[float]:
    """Share the ink out over twentieths of the width."""
    ends = [len(ink) * part // PARTS for part in range(PARTS + 1)]
    return [sum(ink[start:end]) / sum(ink) for start, end in pairwise(ends)]


def our_columns(line: str, *, rtl: bool) -> list[float]:
    document = pypdfium2.PdfDocument(drawn(line, rtl=rtl))
    page = document[0]
    bitmap = page.render(scale=1, grayscale=True)
    bottom = bytes(bitmap.buffer)[-HEIGHT * bitmap.stride :]
    found = columns(bottom, bitmap.stride)
    page.close()
    document.close()
    return found


def qt_columns(line: str) -> list[float]:
    families: list[str] = []
    paths = [each.path for each in map(typeface_of, line) if each is not None]
    first = [] if line in RTL.values() else [path_of(REGULAR)]  # whose space it is
    ranks = [
        QFontDatabase.addApplicationFont(str(path)) for path in dict.fromkeys([*first, *paths])
    ]
    for rank in ranks:
        families += QFontDatabase.applicationFontFamilies(rank)
    font = QFont(families)
    font.setPixelSize(int(SIZE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)  # the French typeface is drawn without
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(LEFT, HEIGHT - BASE, line)
    painter.end()
    for rank in ranks:  # else the windows of other tests would be written with them
        QFontDatabase.removeApplicationFont(rank)
    return columns(bytes(image.constBits()), image.bytesPerLine())


def columns(pixels: bytes, stride: int) -> list[float]:
    """Add the ink of each column up, without the blank ones on both sides."""
    found = [sum(255 - grey for grey in pixels[x::stride]) / 255 for x in range(WIDTH)]
    inked = [x for x, ink in enumerate(found) if ink > 0.2]
    return found[inked[0] : inked[-1] + 1]


@pytest.mark.skipif(not has_chinese(), reason="the typefaces of East Asia are optional")
def test_chinese_japanese_and_korean_are_written_by_the_optional_typefaces() -> None:
    line = "你好 こんにちは 안녕하세요 ㄱ"
    assert undrawn(line) == ""
    assert read(drawn(line, rtl=False)) == line


@pytest.mark.skipif(not has_chinese(), reason="the typefaces of East Asia are optional")
def test_chinese_is_cut_between_characters_and_never_before_a_stop() -> None:
    assert read(drawn(CHINESE, rtl=False)) == CHINESE
    lines = wrap(CHINESE * 3, REGULAR, 10, 47)
    assert "".join(lines) == CHINESE * 3
    assert all(measure(line, REGULAR, 10) <= 47 for line in lines)
    assert not any(line[0] in "，。" for line in lines)


def test_lines_of_a_paragraph_keep_the_directions_it_gave_them() -> None:
    text = f"{RTL['arabic']} (Maison de la justice, du droit) {RTL['arabic']}"
    cut = wrap(text, REGULAR, 10, 95)
    (comma,) = [line for line in cut if "," in line]
    order = [segment.text for segment in shaping.segments(comma, REGULAR, rtl=True)]
    assert any("justice," in part for part in order), order


@pytest.mark.parametrize("word", [RTL["arabic"].replace(" ", ""), LTR["tamil"].replace(" ", "")])
def test_a_word_longer_than_a_line_is_cut_and_whole(word: str) -> None:
    long = word * 300
    lines = wrap(long, BOLD, 12, 150)
    assert all(measure(line, BOLD, 12) <= 150 for line in lines)
    assert "".join(clean(line) for line in lines) == long
    (shown,) = fit(long, BOLD, 12, 150)
    assert measure(shown, BOLD, 12) <= 150


def test_a_space_after_a_picture_is_that_of_words() -> None:
    assert measure("📞 a", REGULAR, 10) == pytest.approx(
        measure("📞", REGULAR, 10) + measure(" a", REGULAR, 10)
    )


def test_letters_without_ink_come_back_out_of_the_pdf() -> None:
    pdf = drawn("Maison ᏣᎳᎩ ou Évry", rtl=False)
    assert read(pdf) == "Maison ᏣᎳᎩ ou Évry"


def test_every_block_of_letters_is_drawn_or_told_and_never_an_empty_box() -> None:
    for code in range(0x20, 0x20000, 331):
        text = clean(f"a {chr(code)} b")
        for segment in shaping.segments(text, REGULAR, rtl=False):
            for piece in segment.pieces:
                assert all(glyph for glyph, _, _ in piece.glyphs)
                assert bool(piece.glyphs) != bool(undrawn(piece.text))
        if code % 8 == 0:
            assert drawn(text, rtl=False).startswith(b"%PDF")
