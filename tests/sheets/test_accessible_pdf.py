"""What a voice gets from the PDF of each form: title, language, outline, marked languages."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from desktop.domain.sheet import SheetContent
from desktop.domain.sheet_variants import COUPONS, DISCREET, EASY, LARGE, POCKET, STANDARD, VARIANTS
from desktop.operations.sheet.translating import Translating
from desktop.paths import resources_folder
from desktop.sheets.variants import draw
from tests.sheets import bilingual_samples, samples, structure
from tests.sheets.structure import Element
from tests.sheets.test_maps import PLAN, mapped
from tests.sheets.test_orientation_sheet import texts
from tests.sheets.test_variants import in_form

_LAST_LATIN = "\u036f"
_FIRST_SIGN, _LAST_SIGN = "\u2000", "\u2bff"  # punctuation and signs, of no language


def is_other(char: str) -> bool:
    return char > _LAST_LATIN and not _FIRST_SIGN <= char <= _LAST_SIGN


def assert_all_marked(pdf: bytes) -> list[Element]:
    """Have each text either in an element or marked as decoration; give the elements."""
    elements, left = structure.read(pdf)
    assert all("Artifact" in each.marks for each in left if each.words.strip())
    assert all(each.alt for each in elements if each.tag == "Figure")
    return elements


def bilingual(language: str, folder: Path) -> SheetContent:
    phrases = Translating(resources_folder(), folder).phrases(language)
    return bilingual_samples.translated(samples.THREE, phrases)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("language", ["ar", "ti"])
def test_every_line_of_another_language_says_which(
    variant: str, language: str, tmp_path: Path
) -> None:
    content = replace(bilingual(language, tmp_path), variant=variant)
    elements = assert_all_marked(draw(content))
    spoken = {each.language for each in elements if any(map(is_other, each.words))}
    assert spoken == {language}
    assert {each.language for each in elements} == {"", language}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_form_is_tagged_in_reading_order(variant: str) -> None:
    elements = assert_all_marked(draw(in_form(mapped(samples.THREE), variant)))
    tags = [each.tag for each in elements]
    assert set(tags) <= {"H1", "H2", "H3", "P", "Figure", "L", "LI", "LBody"}
    if variant != POCKET:
        assert tags[0] == "H1"
    titles = [each.words for each in elements if each.tag == "H2"]
    for step in samples.THREE.steps:
        assert variant == DISCREET or any(step.title in title for title in titles)
    said = [each.words for each in elements]
    found = [
        next(at for at, words in enumerate(said) if told in words)
        for told in ("12 rue", "01 99 00 12 34", "3 avenue", "06 39 98 00 01", "8 allée")
    ]
    assert found == sorted(found)


@pytest.mark.parametrize("variant", [STANDARD, LARGE, EASY, COUPONS])
def test_papers_to_bring_are_a_list_in_each_language(variant: str, tmp_path: Path) -> None:
    papers = {paper for step in samples.THREE.steps for paper in step.documents}
    elements = assert_all_marked(draw(replace(bilingual("ar", tmp_path), variant=variant)))
    items = [each for each in elements if each.tag == "LBody"]
    assert {each.words for each in items if not each.language} == papers
    assert len([each for each in items if each.language == "ar"]) == len(papers)


def test_what_stands_on_several_lines_or_pages_is_one_paragraph() -> None:
    words = [f"mot{number}" for number in range(900)]
    long = replace(samples.LAW, note=" ".join(words))
    elements = assert_all_marked(draw(samples.sheet(long)))
    assert len(texts(draw(samples.sheet(long)))) > 1
    notes = [each for each in elements if "mot1 " in each.words or "mot899" in each.words]
    assert 1 <= len(notes) <= 2  # pdfium gives an element once for each page
    assert " ".join(each.words for each in notes).split() == words


def test_a_map_and_a_square_say_what_they_show() -> None:
    elements = assert_all_marked(draw(mapped(samples.ONE)))
    figures = [each.alt for each in elements if each.tag == "Figure"]
    assert figures[0].startswith("Carré à lire avec un téléphone")
    assert figures[1] == PLAN.words


@pytest.mark.parametrize("variant", [STANDARD, COUPONS])
@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_hostile_text_is_tagged_like_any_other(variant: str, text: str) -> None:
    text = text[:600]
    content = mapped(samples.hostile(text), replace(PLAN, commune=text, words=text))
    _, left = structure.read(draw(replace(content, variant=variant)))
    assert all("Artifact" in each.marks for each in left if each.words.strip())


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
