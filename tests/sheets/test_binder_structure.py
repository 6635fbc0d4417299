"""What a voice gets from the directory: headings, whole entries, contents that lead."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from desktop.domain.binder import BY_COMMUNE, BY_THEME
from desktop.sheets.binder_front import TITLE
from tests.sheets import samples, structure
from tests.sheets.structure import Element
from tests.sheets.test_binder import (
    SECTIONS,
    TOWNS,
    driven,
    entries_of,
    entry,
    printed,
    wild_binder,
)
from tests.sheets.test_orientation_sheet import texts


def assert_all_marked(pdf: bytes) -> list[Element]:
    """Have each text either in an element or marked as decoration; give the elements."""
    elements, left = structure.read(pdf)
    assert all("Artifact" in each.marks for each in left if each.words.strip())
    return elements


def said(elements: list[Element], tag: str) -> list[str]:
    return [each.words for each in elements if each.tag == tag and each.words.strip()]


@pytest.mark.parametrize("order", [BY_THEME, BY_COMMUNE])
def test_headings_follow_the_pages_and_each_entry_is_said_whole(order: str) -> None:
    entries = entries_of(order, 24)
    elements = assert_all_marked(printed(entries, order))
    sections = SECTIONS if order == BY_THEME else ("Essonne (91)",)
    indexes = ("Index des lieux", "Index des thèmes et types de lieux", "Sources")
    assert said(elements, "H1") == [TITLE]
    assert said(elements, "H2") == ["Numéros d’aide", "Sommaire", *sections, *indexes]
    assert set(said(elements, "H3")) >= {each.part for each in entries}
    assert said(elements, "H4") == [each.name for each in entries]
    paragraphs = " ".join(" ".join(said(elements, "P")).split())
    for each in entries:
        assert f"Où {each.places[0].address} Tél. 01 99 00 12 34 Quand lundi" in paragraphs


def test_running_heads_and_page_numbers_are_decoration() -> None:
    pdf = printed(entries_of(BY_THEME), BY_THEME)
    elements, left = structure.read(pdf)
    spoken = " ".join(each.words for each in elements)
    assert spoken.count("dimanche 22 novembre 2026") == 1  # on the title page
    heads = [each for each in left if "dimanche 22 novembre 2026" in each.words]
    assert len(heads) == len(texts(pdf)) - 2


def test_contents_are_a_list_of_links_and_indexes_are_lists() -> None:
    pdf = printed(entries_of(BY_COMMUNE), BY_COMMUNE)
    elements = assert_all_marked(pdf)
    lines = said(elements, "Link")
    assert [each.rpartition(" ")[0] for each in lines] == [
        *("Essonne (91)", *sorted(TOWNS)),
        *("Index des lieux", "Index des thèmes et types de lieux", "Sources"),
    ]
    document = pypdfium2.PdfDocument(pdf)
    assert raw.FPDFPage_GetAnnotCount(document[1].raw) == len(lines)
    document.close()
    tags = [each.tag for each in elements]
    assert tags.count("TOC") == 1
    assert tags.count("TOCI") == len(lines)
    assert tags.count("LI") == tags.count("LBody") >= len(TOWNS)


def test_an_entry_cut_between_columns_goes_on_as_one_paragraph() -> None:
    before, tall = entry(0, 0, "Draveil", BY_THEME), entry(1, 0, "Draveil", BY_THEME)
    tall = replace(tall, places=tall.places * 40)
    elements = assert_all_marked(printed([before, tall], BY_THEME))
    assert said(elements, "H4") == [before.name, tall.name]
    spoken = " ".join(each.words for each in elements)
    assert spoken.count("1 rue de l’Exemple") == 40
    assert "(suite)" not in spoken


@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_hostile_text_is_tagged_like_any_other(text: str) -> None:
    binder, wild = wild_binder(text)
    assert_all_marked(driven(binder, [wild])[0].pdf)
