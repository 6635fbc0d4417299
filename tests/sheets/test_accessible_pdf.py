"""What a voice gets from the PDF of each form: title, language, outline, marked languages."""

from __future__ import annotations

from ctypes import byref, c_ulong, create_string_buffer
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from desktop.domain.sheet import SheetContent
from desktop.domain.sheet_variants import COUPONS, DISCREET, EASY, LARGE, VARIANTS
from desktop.operations.translating import Translating
from desktop.paths import resources_folder
from desktop.sheets.variants import draw
from tests.sheets import bilingual_samples, samples
from tests.sheets.test_orientation_sheet import texts
from tests.sheets.test_variants import in_form

_LAST_LATIN = "\u036f"
_FIRST_SIGN, _LAST_SIGN = "\u2000", "\u2bff"  # punctuation and signs, of no language


def languages_of_other_letters(pdf: bytes) -> set[str]:
    """Give the marked language of each text that holds letters other than Latin ones."""
    found: set[str] = set()
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        reading = page.get_textpage()
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            buffer = create_string_buffer(4000)
            length = raw.FPDFTextObj_GetText(each.raw, reading.raw, buffer_of(buffer), 2000)
            said = buffer.raw[: 2 * length].decode("utf-16-le").rstrip("\0")
            if any(is_other(char) for char in said):
                found.add(language_of(each.raw))
        reading.close()
    document.close()
    return found


def buffer_of(buffer: object) -> object:
    return raw.cast(buffer, raw.POINTER(raw.FPDF_WCHAR))


def is_other(char: str) -> bool:
    return char > _LAST_LATIN and not _FIRST_SIGN <= char <= _LAST_SIGN


def language_of(found: object) -> str:
    """Read `/Lang` of the marks around an object; empty when there is none."""
    for at in range(raw.FPDFPageObj_CountMarks(found)):
        mark = raw.FPDFPageObj_GetMark(found, at)
        buffer, length = create_string_buffer(64), c_ulong()
        if raw.FPDFPageObjMark_GetParamStringValue(
            mark, b"Lang", raw.cast(buffer, raw.POINTER(raw.FPDF_WCHAR)), 64, byref(length)
        ):
            return buffer.raw[: length.value].decode("utf-16-le").rstrip("\0")
    return ""


def bilingual(language: str, folder: Path) -> SheetContent:
    phrases = Translating(resources_folder(), folder).phrases(language)
    return bilingual_samples.translated(samples.THREE, phrases)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("language", ["ar", "ti"])
def test_every_line_of_another_language_says_which(
    variant: str, language: str, tmp_path: Path
) -> None:
    content = replace(bilingual(language, tmp_path), variant=variant)
    assert languages_of_other_letters(draw(content)) == {language}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_form_has_a_title_a_language_and_an_outline_of_its_steps(variant: str) -> None:
    pdf = draw(in_form(samples.THREE, variant))
    document = pypdfium2.PdfDocument(pdf)
    outline = [each.get_title() for each in document.get_toc()]
    title = document.get_metadata_value("Title")
    document.close()
    assert b"/Lang (fr-FR)" in pdf
    if variant == DISCREET:
        assert (title, outline) == ("Pense-bête", ["Étape 1", "Étape 2", "Étape 3"])
    else:
        assert title == "Fiche d’orientation"
        assert outline == [f"{step.number}. {step.title}" for step in samples.THREE.steps]


@pytest.mark.parametrize("variant", [LARGE, EASY, COUPONS])
def test_a_form_is_read_in_order_and_ends_with_where_it_comes_from(variant: str) -> None:
    content = replace(samples.THREE, variant=variant, closing="Revenez nous voir.")
    said = "\n".join(texts(draw(content)))
    found = [
        said.index(words)
        for words in (
            "Votre parcours",
            "Étape 1",
            "12 rue de l’Exemple",
            "Étape 2",
            "3 avenue de l’Exemple",
            "Étape 3",
            "8 allée de l’Exemple",
            "Revenez nous voir.",
            "Sources",
        )
    ]
    assert found == sorted(found)


@pytest.mark.parametrize("variant", [LARGE, EASY])
def test_large_and_easy_sheets_have_room_for_a_stamp_and_the_logo(variant: str) -> None:
    picture = BytesIO()
    Image.new("RGB", (300, 120), (20, 90, 160)).save(picture, "PNG")
    content = replace(samples.ONE, variant=variant)
    assert "Cachet" in " ".join(texts(draw(content)))
    document = pypdfium2.PdfDocument(draw(replace(content, logo=picture.getvalue())))
    drawn = [*document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    document.close()
    assert len(drawn) == 1


def test_an_easy_sheet_says_its_steps_and_to_show_it_in_both_languages(tmp_path: Path) -> None:
    phrases = Translating(resources_folder(), tmp_path).phrases("uk")
    content = replace(samples.THREE, variant=EASY)
    both = bilingual_samples.translated(content, phrases)
    said = " ".join(texts(draw(both)))
    for words in ("Étape 2", phrases.say("step", number="2"), phrases.say("show")):
        assert words in said, words
    assert "Montrez cette feuille à l’accueil." in " ".join(texts(draw(content)))
