from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.sheet import SheetContent
from desktop.domain.sheet_variants import COUPONS, DISCREET, EASY, LARGE, POCKET, STANDARD, VARIANTS
from desktop.operations.sheet.discreet_content import discreet
from desktop.operations.sheet.translating import Translating
from desktop.paths import resources_folder
from desktop.sheets.column_card import Column, ColumnStyle
from desktop.sheets.easy_blocks import easy_bring
from desktop.sheets.surface import HEIGHT, WIDTH
from desktop.sheets.text import undrawn
from desktop.sheets.variants import FORMS, draw
from tests.sheets import bilingual_samples, samples
from tests.sheets.test_orientation_sheet import boxes, texts

EDGE = 12.0
#: Where, when, whom to call, and what the mediator wrote, of three steps.
TOLD = (
    "12 rue de l’Exemple",
    "mardi 24 novembre, 10 h 15",
    "01 99 00 12 34",
    "06 39 98 00 01",
    "Dites que vous venez",
)

#: The short sentences of the easy form that the sample of three steps calls for.
SHORT = (
    *("easy-where", "easy-when", "easy-appointment", "easy-call", "easy-email", "easy-access"),
    *("easy-bring", "easy-free", "easy-by-appointment", "easy-without-appointment"),
)


def sizes(pdf: bytes) -> set[float]:
    """Give the size of every text, in points."""
    document = pypdfium2.PdfDocument(pdf)
    found = {
        round(each.get_font_size() * each.get_matrix().a, 1)
        for page in document
        for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    }
    document.close()
    return found


def in_form(content: SheetContent, variant: str) -> SheetContent:
    content = replace(content, variant=variant)
    return discreet(content) if variant == DISCREET else content


@pytest.mark.parametrize("variant", [each for each in VARIANTS if each != STANDARD])
@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_no_text_leaves_the_paper_in_any_form(variant: str, text: str) -> None:
    content = replace(samples.hostile(text), watermark="")
    for left, bottom, right, top in boxes(draw(in_form(content, variant))):
        assert left >= EDGE
        assert right <= WIDTH - EDGE
        assert bottom >= EDGE
        assert top <= HEIGHT - EDGE


def test_every_form_that_can_be_chosen_is_drawn_by_a_file_of_its_own() -> None:
    assert FORMS.keys() == VARIANTS.keys()
    assert len(set(FORMS.values())) == len(VARIANTS)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_form_tells_where_when_and_whom_to_call(variant: str) -> None:
    whole = " ".join(texts(draw(in_form(samples.THREE, variant))))
    for words in TOLD:
        assert words in whole, words
    assert "justificatif de domicile" in whole


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_papers_of_all_steps_are_gathered_once(variant: str) -> None:
    twice = samples.sheet(samples.TEST, replace(samples.TEST, title="Autre"))
    whole = " ".join(texts(draw(in_form(twice, variant))))
    assert whole.count("pièce d’identité") == 1


def test_large_print_has_nothing_under_18_points() -> None:
    content = replace(samples.THREE, variant=LARGE)
    assert min(sizes(draw(content))) >= 18
    whole = " ".join(texts(draw(content)))
    for words in ("112", "SAMU", "Exemple, point d’accueil", "Sources", "Étape 3"):
        assert words in whole, words


def test_a_discreet_sheet_names_no_theme_no_host_and_no_desk() -> None:
    named = replace(
        samples.LAW,
        title="Écoute des femmes victimes de violences",
        organization="Maison des femmes",
        purpose="Surmonter les conflits liés à la violence",
        emails=("violences@exemple.fr",),
        address=("Maison des femmes", "12 rue de l’Exemple", "91200 Athis-Mons"),
        documents=("pièce d’identité", "récépissé de plainte"),
        hours_note="Permanence du juriste le mardi",
        access="Sonner à « Femmes »",
        qr_text="Maison des femmes",
    )
    pdf = draw(in_form(samples.sheet(named), DISCREET))
    (page,) = texts(pdf)
    assert "12 rue de l’Exemple" in page
    for words in ("emmes", "iolence", "plainte", "uriste", "Exemple, point", "112", "Sources"):
        assert words not in page, words
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    pictures = [
        each for each in document[0].get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    ]
    document.close()
    assert told["Title"] == "Pense-bête"
    assert "uichet" not in "".join(told.values())
    assert not pictures


def test_an_easy_sheet_says_one_idea_a_line() -> None:
    whole = "\n".join(texts(draw(replace(samples.THREE, variant=EASY))))
    lines = [line.strip() for line in whole.splitlines()]
    for line in (
        "Vous allez ici :",
        "Vous avez rendez-vous :",
        "C’est gratuit.",
        "Il faut prendre rendez-vous.",
        "Vous pouvez venir sans rendez-vous.",
        "Lundi, mardi, jeudi et vendredi",
        "de 9 h à 12 h",
        "Vous apportez :",
    ):
        assert line in lines, line
    assert "FALC" not in whole
    unknown = "\n".join(texts(draw(replace(samples.NOBODY, variant=EASY))))
    assert "Nous ne connaissons pas les horaires." in unknown


def test_beside_a_language_an_easy_sheet_says_the_same_short_sentences(tmp_path: Path) -> None:
    content = replace(samples.THREE, variant=EASY)
    alone = {line.strip() for line in "\n".join(texts(draw(content))).splitlines()}
    for code in ("en", "pt", "uk"):
        phrases = Translating(resources_folder(), tmp_path).phrases(code)
        both = bilingual_samples.translated(content, phrases)
        said = " ".join("\n".join(texts(draw(both))).split())
        for key in SHORT:
            french = phrases.french(key).replace("\u00a0", " ")
            assert french in alone, french
            assert french in said, french
            assert phrases.say(key) in said, key


def test_a_paper_named_in_two_languages_has_one_box(tmp_path: Path) -> None:
    papers = len({paper for step in samples.THREE.steps for paper in step.documents})
    content = replace(samples.THREE, variant=EASY)
    for code in ("", "ar", "ti"):
        phrases = Translating(resources_folder(), tmp_path).phrases(code or "en")
        told = bilingual_samples.translated(content, phrases) if code else content
        column = Column(ColumnStyle(18, 14, 20, 14, 8, 1.4), 500, phrases.language, padding=6)
        bring = easy_bring(told)
        assert bring is not None
        column.block(bring)
        assert sum(each.is_box for row in column.rows for each in row.grounds) == papers


def test_each_step_has_a_coupon_that_says_whom_to_give_it_back_to() -> None:
    whole = " ".join(texts(draw(replace(samples.THREE, variant=COUPONS))))
    assert whole.count("Coupon à rendre") == 3
    assert "Étape 2 sur 3" in whole
    assert whole.count("Exemple, point d’accueil") == 3


def test_pocket_cards_are_as_large_as_a_bank_card() -> None:
    pages = texts(draw(replace(samples.THREE, variant=POCKET)))
    assert len(pages) == 1
    assert "112 urgence" in pages[0]


@pytest.mark.parametrize("language", ["ar", "am", "ta", "vi"])
def test_every_form_says_both_languages(language: str, tmp_path: Path) -> None:
    phrases = Translating(resources_folder(), tmp_path).phrases(language)
    both = bilingual_samples.translated(samples.THREE, phrases)
    for variant in VARIANTS:
        pdf = draw(replace(both, variant=variant))
        whole = " ".join(texts(pdf))
        assert undrawn(whole) == ""
        assert "91200 Athis-Mons" in whole
        for left, bottom, right, top in boxes(pdf):
            assert EDGE <= left <= right <= WIDTH - EDGE
            assert EDGE <= bottom <= top <= HEIGHT - EDGE


@pytest.mark.parametrize("variant", [LARGE, EASY, COUPONS, DISCREET, POCKET])
def test_what_is_left_of_a_step_cut_between_two_pages_says_of_which(variant: str) -> None:
    said = [f"Tour{number:03}" for number in range(160)]
    long = replace(samples.LAW, note="\n".join(said))
    whole = "\n".join(texts(draw(in_form(samples.sheet(samples.TEST, long), variant))))
    named = {DISCREET: "2. (suite)", POCKET: f"2. {samples.LAW.title} (suite)"}
    assert named.get(variant, "Étape 2 (suite)") in whole
    assert all(each in whole for each in said)
