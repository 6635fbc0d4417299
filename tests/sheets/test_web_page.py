from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sheet import SheetContent
from desktop.domain.sheet_variants import DISCREET, EASY, LARGE, POCKET, VARIANTS
from desktop.operations.sheet.translating import Translating
from desktop.paths import resources_folder
from desktop.sheets.web_page import draw
from desktop.sheets.web_text import link_mail, link_phone, text
from tests.sheets import bilingual_samples, samples
from tests.sheets.test_maps import PLAN, mapped
from tests.sheets.test_variants import TOLD, in_form
from tests.sheets.web_reader import read

#: Everything that a page may point at.
LINKS = re.compile(r"tel:\+?\d+|mailto:[\w.+@-]+|data:image/png;base64,[A-Za-z0-9+/=]*")


def whole(content: SheetContent) -> str:
    return read(draw(content)).whole


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_page_of_every_form_says_where_when_whom_to_call_and_what_to_bring(
    variant: str,
) -> None:
    said = whole(in_form(samples.THREE, variant))
    for words in (*TOLD, "justificatif de domicile"):
        assert words in said, words
    assert ("RER C" in said) == (variant != DISCREET)
    assert ("Exemple, point d’accueil" in said) == (variant != DISCREET)


@pytest.mark.parametrize("variant", VARIANTS)
def test_headings_go_down_one_by_one_and_name_each_step(variant: str) -> None:
    page = read(draw(in_form(samples.THREE, variant)))
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    steps = [said for level, said in page.headings if said.startswith("Étape")]
    assert len(steps) == 3
    assert all(said.strip() for _, said in page.headings)
    names = [given["id"] for _, given in page.tags if "id" in given]
    told = [given["aria-labelledby"] for _, given in page.tags if "aria-labelledby" in given]
    assert len(set(names)) == len(names)
    assert set(told) <= set(names)


def test_a_number_is_called_with_a_press() -> None:
    page = read(draw(samples.THREE))
    links = [given["href"] for tag, given in page.tags if tag == "a"]
    for link in ("tel:+33199001234", "tel:112", "tel:3919", "mailto:accueil@exemple.fr"):
        assert link in links, link


@pytest.mark.parametrize("language", ["ar", "prs", "ti", "vi", "ta"])
def test_each_text_says_its_language_and_its_direction(language: str, tmp_path: Path) -> None:
    phrases = Translating(resources_folder(), tmp_path).phrases(language)
    content = bilingual_samples.translated(samples.THREE, phrases)
    page = read(draw(content))
    spoken = {(lang, way) for lang, way, _ in page.texts}
    assert spoken == {("fr", "ltr"), (language, "rtl" if phrases.language.rtl else "ltr")}
    other = " ".join(said for lang, _, said in page.texts if lang == language)
    assert phrases.say("where") in other
    assert phrases.say("bring") in other
    french = " ".join(said for lang, _, said in page.texts if lang == "fr")
    assert not re.search("[\u0600-\u06ff\u1200-\u137f\u0b80-\u0bff]", french)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("hostile", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_hostile_text_is_only_text_and_nothing_is_fetched(variant: str, hostile: str) -> None:
    content = mapped(samples.hostile(hostile), replace(PLAN, commune=hostile, words=hostile))
    data = draw(in_form(content, variant))
    page = read(data)
    assert {tag for tag, _ in page.tags} <= set(
        "html head meta title style body header main footer section h1 h2 h3 p ul li a strong em "
        "span br img figure figcaption svg path rect circle text".split()
    )
    for tag, told in page.tags:
        assert not any(name.startswith("on") for name in told)
        for name in ("href", "src"):
            assert LINKS.fullmatch(told.get(name, "tel:112")), (tag, told)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]", data.decode())


def test_a_discreet_page_names_no_theme_no_host_and_no_desk() -> None:
    named = replace(samples.LAW, title="Écoute des femmes", organization="Maison des femmes")
    page = read(draw(in_form(samples.sheet(named), DISCREET)))
    assert page.headings[0] == (1, "Pense-bête")
    for words in ("emmes", "uichet", "Exemple, point", "112", "Sources"):
        assert words not in page.whole, words
    assert "<title>Pense-bête</title>" in draw(in_form(samples.ONE, DISCREET)).decode()


def test_a_map_is_told_in_words() -> None:
    page = read(draw(mapped(samples.ONE)))
    assert "à 2 km au nord du guichet, en ligne droite." in page.whole.replace("\u00a0", " ")
    assert "contours des communes IGN" in page.whole
    hidden = [given for tag, given in page.tags if tag == "svg" and "viewbox" in given]
    assert all(given["aria-hidden"] == "true" for given in hidden)


def test_an_easy_page_is_in_short_sentences_and_a_large_one_in_large_letters() -> None:
    easy = whole(replace(samples.ONE, variant=EASY))
    assert "Vous allez ici" in easy
    assert "Faire le point" not in easy
    assert 'class="large"' in draw(replace(samples.ONE, variant=LARGE)).decode()
    assert 'class="large"' not in draw(replace(samples.ONE, variant=POCKET)).decode()


@given(st.text(max_size=60))
def test_any_text_comes_back_as_it_was_without_what_turns_it_round(said: str) -> None:
    page = read(f"<p>{text(said, breaks=False)}</p>".encode())
    assert [tag for tag, _ in page.tags] == ["p"]
    shown = "".join(each for _, _, each in page.texts)
    assert "\u202e" not in shown
    if said.isalnum() and said.isascii():
        assert shown == said


@given(st.text(max_size=40))
def test_links_are_made_of_what_is_dialled_or_written_only(said: str) -> None:
    for link in (link_phone(said, said), link_mail(said)):
        for _, given_ in read(link.encode()).tags:
            assert LINKS.fullmatch(given_.get("href", "tel:1"))
