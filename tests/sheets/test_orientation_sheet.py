from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.sheet import SheetContent
from desktop.sheets import orientation_sheet
from desktop.sheets.card import QR_COLUMN, QR_SIDE, measure_card
from desktop.sheets.orientation_sheet import STYLES
from desktop.sheets.page import plan
from desktop.sheets.rows import PADDING, Style
from desktop.sheets.surface import HEIGHT, INNER, MARGIN, WIDTH
from desktop.sheets.text import measure
from desktop.sheets.variants import draw
from tests.sheets import samples


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        reading = page.get_textpage()
        pages.append(reading.get_text_range().replace("\r\n", "\n"))
        reading.close()
        page.close()
    document.close()
    return pages


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Give left, bottom, right, top of each text on each page."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[tuple[float, float, float, float]] = []
    for page in document:
        reading = page.get_textpage()
        found.extend(reading.get_rect(rank) for rank in range(reading.count_rects()))
        reading.close()
        page.close()
    document.close()
    return found


def test_three_normal_steps_fit_on_one_page() -> None:
    assert len(texts(draw(samples.THREE))) == 1


def test_a_step_says_what_where_when_whom_and_what_to_bring() -> None:
    (page,) = texts(draw(samples.ONE))
    for words in (
        "Votre orientation",
        "Exemple, point d’accueil",
        "cachet",
        "Fiche remise le dimanche 22 novembre 2026",
        "Permanence droit des étrangers",
        "Faire le point sur votre titre de séjour avec un juriste",
        "Exemple, Maison de justice et du droit",
        "12 rue de l’Exemple, 91200 Athis-Mons",
        "Rendez-vous : mardi 24 novembre, 10 h 15",
        "Mardi et jeudi, 9 h – 12 h",
        "mardi 24 novembre",
        "01 99 00 12 34",
        "Sur rendez-vous · gratuit",
        "courriers de la préfecture",
        "Bus 399, arrêt Mairie",
        "violences faites aux femmes",
        "Sources : Exemple du 19 nov. 2026",
        "étape 1 : vérifié par téléphone le 12 nov. 2026",
        "1 / 1",
    ):
        assert words in page, words


def test_steps_are_read_in_order() -> None:
    (page,) = texts(draw(samples.THREE))
    places = [page.index(step.title) for step in samples.THREE.steps]
    assert places == sorted(places)
    assert "Faites les étapes dans l’ordre." in page


def test_ten_steps_flow_over_pages_and_none_is_cut() -> None:
    pages = texts(draw(samples.TEN))
    assert 2 <= len(pages) <= 5
    laid_out = orientation_sheet._lay_out(samples.TEN, [])
    parts = [part for page in laid_out.pages for part in page]
    assert [part.card.number for part in parts] == [*range(1, 11), 0]  # the papers last
    assert all(part.rows == part.card.rows for part in parts)
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page
        assert "violences faites aux femmes" in page


def test_cards_never_touch_each_other_nor_the_foot() -> None:
    for content in (samples.ONE, samples.THREE, samples.TEN, samples.EXAMPLE):
        frame = plan(content)
        for page in orientation_sheet._lay_out(content, []).pages:
            for before, after in pairwise(page):
                assert before.top + before.height < after.top
            assert page[-1].top + page[-1].height <= frame.bottom


def test_a_step_longer_than_a_page_continues_and_loses_nothing() -> None:
    long = replace(samples.ONE.steps[0], note=" ".join(f"mot{n}" for n in range(2_000)))
    pages = texts(draw(samples.sheet(long, samples.TEST)))
    assert len(pages) > 1
    assert "suite" in pages[1]
    whole = " ".join(pages)
    assert all(f"mot{n}" in whole for n in range(2_000))
    assert "Test de positionnement" in pages[-1]


def test_what_is_not_known_is_said() -> None:
    (page,) = texts(draw(samples.NOBODY))
    assert "adresse non connue : à compléter" in page
    assert "horaires non connus : à compléter" in page
    assert "téléphone non connu : à compléter" in page
    assert "Fiche remise par" in page


def test_a_public_holiday_says_to_call_before() -> None:
    (page,) = texts(draw(samples.EXAMPLE))
    assert "jour férié (Noël) : appelez avant" in page
    assert "Madame Exemple" in page
    assert "Revenez nous voir" in page


def test_a_watermark_is_drawn_only_when_asked() -> None:
    assert "EXEMPLE" in "".join(texts(draw(samples.EXAMPLE)))
    assert "EXEMPLE" not in "".join(texts(draw(samples.ONE)))


@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_hostile_texts_stay_inside_the_margins(text: str) -> None:
    pdf = draw(replace(samples.hostile(text), watermark=""))
    for left, bottom, right, top in boxes(pdf):
        assert left >= MARGIN - 1.5
        assert right <= WIDTH - MARGIN + 1.5
        assert bottom >= MARGIN - 16
        assert top <= HEIGHT - MARGIN + 6


@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
@pytest.mark.parametrize("style", STYLES, ids=range(len(STYLES)))
def test_no_row_leaves_its_card_nor_runs_under_the_square(text: str, style: Style) -> None:
    card = measure_card(samples.hostile(text).steps[0], style, INNER)
    down = PADDING
    for row in card.rows:
        beside = card.code is not None and down < PADDING + QR_SIDE
        right = INNER - (QR_COLUMN if beside else 0) - PADDING + 0.01
        for piece in row.texts:
            assert piece.x + measure(piece.text, piece.face, piece.size) <= right
        for ground in row.grounds:
            assert ground.x + ground.width <= right
        down += row.height
    assert down <= card.height


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_is_drawn(text: str) -> None:
    assert draw(samples.hostile(text)).startswith(b"%PDF")


def test_the_same_content_gives_the_same_bytes() -> None:
    assert draw(samples.THREE) == draw(samples.THREE)
    assert draw(samples.THREE) != draw(samples.ONE)


def test_the_file_tells_its_language_and_desk_and_never_the_resident() -> None:
    pdf = draw(samples.EXAMPLE)
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == "Fiche d’orientation"
    assert told["Author"] == "Exemple, point d’accueil"
    assert "Madame" not in "".join(told.values())
    assert b"/Lang (fr-FR)" in pdf


def test_the_outline_of_the_file_leads_to_each_step() -> None:
    document = pypdfium2.PdfDocument(draw(samples.TEN))
    outline = [entry.get_title() for entry in document.get_toc()]
    document.close()
    assert outline[:2] == [
        "1. Permanence droit des étrangers",
        "2. Test de positionnement en français",
    ]
    assert len(outline) == 10


def test_a_sheet_without_steps_is_a_page() -> None:
    empty: SheetContent = replace(samples.NOBODY, steps=())
    assert len(texts(draw(empty))) == 1
