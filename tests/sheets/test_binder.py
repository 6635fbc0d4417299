"""The directory on paper: page numbers that are right, nothing cut, nothing outside the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.binder import BY_COMMUNE, BY_THEME, Binder, Entry, EntryPlace, Section
from desktop.domain.help_numbers import HelpNumber
from desktop.sheets.binder import Drawn, draw
from desktop.sheets.binder_index import ranges
from desktop.sheets.surface import HEIGHT, WIDTH
from tests.sheets import samples
from tests.sheets.test_orientation_sheet import boxes, texts

EDGE = 24.0
TOWNS = ("Aulnoy", "Bièvres", "Chelles", "Draveil", "Étampes", "Fresnes", "Gagny", "Houdan")
SECTIONS = ("Famille", "Logement et hébergement", "Santé")
KIND = "Lieu d’essai"
THEMES = ("Accès aux soins", "Garder son logement", "Soutien aux parents")


def entry(number: int, section: int, town: str, order: str) -> Entry:
    name = f"Lieu n°{number:03}z"
    return Entry(
        name=name,
        section=section,
        part=town if order == BY_COMMUNE else f"{town} (91)",
        organization="Exemple, réseau d’accueil",
        purpose="Faire le point sur une situation avec une personne formée",
        places=(
            EntryPlace(
                address=f"{number} rue de l’Exemple, 91000 {town}",
                phones=("01 99 00 12 34",),
                hours="lundi au jeudi, 9 h – 12 h et 14 h – 17 h",
            ),
        ),
        how_to_get_in="sur rendez-vous",
        cost="gratuit",
        age="△ modifié il y a 8 mois · Liste d’essai",
        communes=(f"{town} (91)",),
        themes=(THEMES[section], KIND)[: 1 + number % 2],
    )


def entries_of(order: str, count: int = 96) -> list[Entry]:
    """Make entries in the order of their sections, then of their towns."""
    made = [
        entry(number, number * len(SECTIONS) // count, TOWNS[number * 24 // count % 8], order)
        for number in range(count)
    ]
    if order == BY_COMMUNE:
        made = [replace(each, section=0) for each in made]
        made.sort(key=lambda each: each.part)
    return made


def binder_of(entries: Sequence[Entry], order: str) -> Binder:
    titles = SECTIONS if order == BY_THEME else ("Essonne (91)",)
    groups = [[each for each in entries if each.section == rank] for rank in range(len(titles))]
    return Binder(
        scope="Tout le catalogue",
        order=order,
        made_on=date(2026, 11, 22),
        count=len(entries),
        sections=tuple(
            Section(
                title=title,
                count=len(group),
                parts=tuple(dict.fromkeys(each.part for each in group)),
            )
            for title, group in zip(titles, groups, strict=True)
        ),
        ages=(("△", "de six mois à deux ans", len(entries)), ("?", "âge inconnu", 0)),
        catalogue="Réseau d’essai, n° 4 du 3 nov. 2026, il y a 19 jours",
        sources=("Liste d’essai : 150 fiches, importée le 3 nov. 2026, Licence Ouverte 2.0",),
        help_numbers=(
            HelpNumber(number="115", dial="115", label="Sans abri", availability="24 h"),
        ),
    )


def printed(entries: Sequence[Entry], order: str) -> bytes:
    drawn, told = driven(binder_of(entries, order), entries)
    assert told == list(range(1, len(entries) + 1))
    assert drawn.pages == len(texts(drawn.pdf))
    return drawn.pdf


def driven(binder: Binder, entries: Sequence[Entry]) -> tuple[Drawn, list[int]]:
    """Draw to the end; give also what was told on the way."""
    work, told = draw(binder, entries), []
    while True:
        try:
            told.append(next(work))
        except StopIteration as end:
            return end.value, told


def numbers(said: str) -> set[int]:
    found: set[int] = set()
    for each in said.split(", "):
        first, _, last = each.partition("–")
        found.update(range(int(first), int(last or first) + 1))
    return found


def told_by_indexes(pages: Sequence[str]) -> dict[tuple[str, str], set[int]]:
    """Read both indexes: heading and what is under it → its pages."""
    whole = "\n".join(pages).replace(" (91)", "").replace("  ", " ")
    lines = [line.strip() for line in whole.splitlines()]
    found: dict[tuple[str, str], set[int]] = {}
    heading = ""
    for line in lines[lines.index("Index des lieux") :]:
        if line in (*TOWNS, *THEMES, KIND, "Index des thèmes et types de lieux"):
            heading = line if not line.startswith("Index") else ""
        for name, said in re.findall(r"([^\d·]+) (\d[\d–, ]*)(?: ·|$)", line):
            told = name.strip()
            key = (heading, told) if heading else (told, "")
            found.setdefault(key, set()).update(numbers(said.strip()))
    return found


@pytest.mark.parametrize("order", [BY_THEME, BY_COMMUNE])
def test_every_number_of_the_indexes_leads_to_the_page_that_holds_the_entry(order: str) -> None:
    entries = entries_of(order)
    pages = texts(printed(entries, order))
    wanted: dict[tuple[str, str], set[int]] = {}
    for each in entries:
        (page,) = (rank for rank, text in enumerate(pages, start=1) if each.name in text)
        section = SECTIONS[each.section] if order == BY_THEME else ""
        for commune in each.communes:
            town = commune.removesuffix(" (91)")
            wanted.setdefault((town, section), set()).add(page)
        for theme in each.themes:
            under = "" if order == BY_THEME else each.part
            wanted.setdefault((theme, under), set()).add(page)
    told = told_by_indexes(pages)
    assert {key: told.get(key) for key in wanted} == wanted


@pytest.mark.parametrize("order", [BY_THEME, BY_COMMUNE])
def test_contents_and_outline_lead_to_where_sections_begin(order: str) -> None:
    entries = entries_of(order)
    pdf = printed(entries, order)
    pages = texts(pdf)
    contents = dict(re.findall(r"^(.+?) (\d+)$", pages[1], re.MULTILINE))
    document = pypdfium2.PdfDocument(pdf)
    outline = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    told = document.get_metadata_dict()
    document.close()
    titles = SECTIONS if order == BY_THEME else ("Essonne (91)", *TOWNS)
    for title in (*titles, "Index des lieux", "Index des thèmes et types de lieux", "Sources"):
        page = int(contents[title])
        assert title in pages[page - 1], title
        assert (title, page) in outline
        assert pages[page - 1].rstrip().endswith(str(page))
    assert told["Title"] == "Classeur de secours, dimanche 22 novembre 2026"


def test_no_heading_stands_alone_and_running_heads_say_what_a_page_holds() -> None:
    pages = texts(printed(entries_of(BY_THEME), BY_THEME))
    body = [page for page in pages if "Lieu n°" in page]
    for page in body:
        lines = [line.strip() for line in page.splitlines()]
        towns = {f"{town} (91)" for town in TOWNS}
        for line, after in pairwise(lines):
            assert line not in towns or after.startswith("Lieu n°")
        assert any(title in page for title in SECTIONS)
        assert "dimanche 22 novembre 2026" in page


def test_every_page_of_an_invented_network_is_marked() -> None:
    entries = entries_of(BY_COMMUNE)
    binder = replace(binder_of(entries, BY_COMMUNE), watermark="EXEMPLE")
    pages = texts(driven(binder, entries)[0].pdf)
    assert [page.count("EXEMPLE") for page in pages] == [1] * len(pages)


def test_short_sections_share_a_page_in_columns_of_one_height() -> None:
    entries = entries_of(BY_THEME, 12)
    pages = texts(printed(entries, BY_THEME))
    (page,) = (page for page in pages if entries[0].name in page)
    assert all(title in page for title in SECTIONS[:2])
    assert entries[4].name in page
    assert "Famille – Logement et hébergement dimanche" in page.replace("\n", " ")


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from([1, 1, 1, 2, 6, 30]), min_size=1, max_size=40))
def test_every_entry_stands_once_and_nothing_covers_anything(heights: list[int]) -> None:
    made = entries_of(BY_THEME, len(heights))
    entries = [
        replace(each, places=each.places * height)
        for each, height in zip(made, heights, strict=True)
    ]
    pdf = driven(binder_of(entries, BY_THEME), entries)[0].pdf
    whole = "\n".join(texts(pdf))
    assert all(whole.count(each.name) == 1 for each in entries)
    for number in range(len(texts(pdf))):
        found = sorted(boxes_of(pdf, number))
        for box, after in combinations(found, 2):
            wide = min(box[2], after[2]) - max(box[0], after[0])
            high = min(box[3], after[3]) - max(box[1], after[1])
            assert wide <= 3 or high <= 2.5


def boxes_of(pdf: bytes, number: int) -> list[tuple[float, float, float, float]]:
    """Give left, bottom, right, top of each text on one page."""
    document = pypdfium2.PdfDocument(pdf)
    reading = document[number].get_textpage()
    found = [reading.get_rect(rank) for rank in range(reading.count_rects())]
    reading.close()
    document.close()
    return found


def test_an_entry_higher_than_a_column_is_printed_whole() -> None:
    places = tuple(
        EntryPlace(address=f"arrêt {number:02}b, 91000 Draveil", hours="mardi, 9 h – 12 h")
        for number in range(40)
    )
    tall = replace(entry(0, 0, "Draveil", BY_THEME), places=places)
    whole = " ".join(texts(printed([entry(1, 0, "Draveil", BY_THEME), tall], BY_THEME)))
    assert all(f"arrêt {number:02}b" in whole for number in range(40))


def wild_binder(text: str) -> tuple[Binder, Entry]:
    """Make a directory of one entry that says one text everywhere."""
    place = EntryPlace(address=text, phones=(text, text), hours=text)
    wild = Entry(
        name=text,
        section=0,
        part=text,
        organization=text,
        purpose=text,
        places=(place, place),
        phones=(text,),
        emails=(text, text),
        publics=text,
        how_to_get_in=text,
        cost=text,
        documents=text,
        languages=text,
        age=text,
        communes=(text,),
        themes=(text,),
    )
    binder = replace(
        binder_of([wild], BY_COMMUNE),
        scope=text,
        sections=(Section(title=text, count=1, parts=(text,)),),
        catalogue=text,
        sources=(text,) * 3,
        desk_lines=(text,),
        help_numbers=(HelpNumber(number=text, dial="1", label=text, availability=text),) * 3,
    )
    return binder, wild


@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_no_text_leaves_the_paper(text: str) -> None:
    binder, wild = wild_binder(text)
    for left, bottom, right, top in boxes(driven(binder, [wild])[0].pdf):
        assert EDGE <= left <= right <= WIDTH - EDGE
        assert EDGE - 4 <= bottom <= top <= HEIGHT - EDGE


def test_what_says_the_same_word_for_word_is_printed_once_and_counted() -> None:
    entries = entries_of(BY_THEME, 6)
    drawn, told = driven(binder_of(entries, BY_THEME), [entries[0]] * 4)
    whole = "\n".join(texts(drawn.pdf))
    assert told == [1, 2, 3, 4]
    assert whole.count(entries[0].name) == 1
    assert "la précédente : 3." in whole


def test_a_section_that_lost_its_records_meanwhile_leaves_a_sound_file() -> None:
    entries = entries_of(BY_THEME, 6)
    drawn, told = driven(binder_of(entries, BY_THEME), entries[:2])
    assert told == [1, 2]
    assert len(texts(drawn.pdf)) == drawn.pages


@pytest.mark.parametrize(
    ("pages", "said"), [([3], "3"), ([3, 4, 5, 9], "3–5, 9"), ([1, 3, 4], "1, 3–4")]
)
def test_pages_that_follow_each_other_are_said_together(pages: list[int], said: str) -> None:
    assert ranges(pages) == said
