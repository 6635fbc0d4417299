"""Prove that two languages stand side by side, inside of their card, whatever they say."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.languages import BY_CODE, LANGUAGES, Language
from desktop.domain.sheet import SheetContent
from desktop.domain.translation import (
    BIG,
    BOX,
    DOUBT,
    STRONG,
    Block,
    Said,
    TranslatedStep,
    Translation,
    same,
)
from desktop.operations.sheet.translating import Translating
from desktop.paths import resources_folder
from desktop.sheets.bilingual_card import measure_cards
from desktop.sheets.card import QR_COLUMN
from desktop.sheets.orientation_sheet import STYLES
from desktop.sheets.rows import PADDING, Style
from desktop.sheets.surface import HEIGHT, INNER, MARGIN, WIDTH
from desktop.sheets.text import measure, undrawn
from desktop.sheets.typesetting.typefaces import has_chinese
from desktop.sheets.variants import draw
from tests.sheets import bilingual_samples, samples


def translated(other: str, code: str = "ar", french: str = "Mardi et jeudi") -> Translation:
    """Say one step in French, and the same text everywhere in the other language."""
    both = [Said(french, other, tone) for tone in (STRONG, DOUBT)]
    blocks = (
        Block("Où", other, (Said(french, tone=STRONG), same("12 rue de l’Exemple"))),
        Block("Quand", other, tuple(both)),
        Block("Tél.", other, (same("01\u00a099\u00a000\u00a012\u00a034", BIG),)),
    )
    return Translation(
        language=BY_CODE[code],
        title=Said("Votre orientation", other),
        intro=(Said("Fiche remise le mardi.", other),),
        steps=(TranslatedStep(title=Said(french, other, STRONG), blocks=blocks),),
        bring=Block("À apporter", other, (Said("pièce d’identité", other, BOX),)),
        scan=other,
        help_words=(other,) * 5,
    )


def sheet(translation: Translation) -> SheetContent:
    return replace(samples.ONE, translation=translation)


@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_hostile_texts_stay_on_their_side_of_the_card(text: str, code: str) -> None:
    short = text[:600]
    assert draw(sheet(translated(short, code, french=short))).startswith(b"%PDF")
    for style in (STYLES[0], STYLES[-1]):
        assert_inside(translated(short, code, french=short), style)


@pytest.mark.parametrize("style", STYLES, ids=range(len(STYLES)))
def test_no_text_leaves_its_side_of_the_card(style: Style) -> None:
    assert_inside(translated("اتّصلوا قبل المجيء لأخذ موعد"), style)
    assert_inside(translated("Телефонуйте заздалегідь, будь ласка", "uk"), style)


def assert_inside(translation: Translation, style: Style) -> None:
    for card in measure_cards(samples.ONE.steps, translation, style):
        right = INNER - PADDING - (QR_COLUMN if card.code else 0)
        for row in card.rows:
            spans = sorted(
                (text.x, text.x + measure(text.text, text.face, text.size)) for text in row.texts
            )
            assert all(left >= 0 and end <= right + 0.01 for left, end in spans)
            for before, after in pairwise(spans):
                assert before[1] <= after[0] + 0.01
        assert sum(row.height for row in card.rows) <= card.height


def test_arabic_stands_on_the_right_and_the_french_on_the_left_of_the_same_row() -> None:
    (step, bring) = measure_cards(samples.ONE.steps, translated("مغلق"), STYLES[2])
    (row,) = [row for row in step.rows if any(text.text == "Mardi et jeudi" for text in row.texts)
              and any(text.rtl for text in row.texts) and row.grounds]  # fmt: skip
    french = next(text for text in row.texts if text.text == "Mardi et jeudi")
    other = next(text for text in row.texts if text.text == "مغلق")
    assert french.y == other.y
    assert french.x < other.x
    assert other.rtl
    assert bring.number == 0


def test_the_pdf_gives_both_texts_back_and_every_help_number() -> None:
    document = pypdfium2.PdfDocument(draw(sheet(translated("اتّصلوا قبل المجيء"))))
    page = document[0]
    reading = page.get_textpage()
    text = reading.get_text_range()
    reading.close()
    page.close()
    document.close()
    assert "اتّصلوا قبل المجيء" in text
    assert text.count("Mardi et jeudi") == 4
    assert "pièce d’identité" in text
    for dial, _words in samples.HELP:
        assert dial in text


def test_voices_are_told_which_lines_are_of_which_language() -> None:
    pdf = draw(sheet(translated("اتّصلوا قبل المجيء")))
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    pages = [text for text in map(unpacked, streams) if b"BDC" in text]
    spans = b"".join(pages).count(b"/Lang (ar) ")
    assert spans > 5
    opened = b"".join(pages).count(b"BDC") + b"".join(pages).count(b"BMC")
    assert b"".join(pages).count(b"EMC") == opened
    assert b"/Lang (fr-FR)" in pdf


def unpacked(stream: bytes) -> bytes:
    """Unpack a stream of a PDF; one that is not packed is empty."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("language", LANGUAGES, ids=[each.code for each in LANGUAGES])
def test_a_sheet_in_any_language_stays_inside_the_margins_and_says_what_it_must(
    language: Language, tmp_path: Path
) -> None:
    if language.code == "zh" and not has_chinese():
        pytest.skip("the typeface for Chinese is optional")
    phrases = Translating(resources_folder(), tmp_path).phrases(language.code)
    content = bilingual_samples.translated(samples.THREE, phrases)
    document = pypdfium2.PdfDocument(draw(content))
    whole = ""
    for page in document:
        reading = page.get_textpage()
        whole += reading.get_text_range()
        for rank in range(reading.count_rects()):
            left, bottom, right, top = reading.get_rect(rank)
            assert left >= MARGIN - 2
            assert right <= WIDTH - MARGIN + 2
            assert bottom >= MARGIN - 16
            assert top <= HEIGHT - MARGIN + 8
        reading.close()
        page.close()
    document.close()
    assert undrawn(whole) == ""
    flat = " ".join(whole.split())
    for step in content.steps:
        assert step.title in flat
        assert all(phone in flat for phone in step.phones)
    for key in ("where", "when", "call", "bring", "in-order"):
        assert all(word in flat for word in phrases.say(key).split()), phrases.say(key)
