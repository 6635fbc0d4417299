"""What residents say finds what they mean: their own words first, then those of the field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.domain.records import Coded
from desktop.domain.search import Search
from desktop.domain.thesaurus import Entry, Thesaurus
from tests.db.samples import COMMUNES, TERMS, fill, item

PAPERS = Entry(
    expressions=("papiers", "récépissé"),
    themes=("famille--garde",),
    phrases=("titre de séjour",),
    kinds=("prefecture",),
    reason="séjour",
)
HURT = Entry(expressions=("il me frappe", "coups"), kinds=("police",), danger=True, reason="danger")
LANDLORD = Entry(expressions=("proprio",), phrases=("logement",), reason="bail")
FRENCH = Entry(expressions=("français", "cours de français"), phrases=("fle",), reason="langue")
SAD = Entry(
    expressions=("idées noires",),
    themes=("sante--sante-mentale",),
    phrases=("écoute",),
    danger=True,
    reason="danger",
)
THESAURUS = Thesaurus((PAPERS, HURT, LANDLORD, FRENCH, SAD))


@pytest.fixture
def catalogue(empty_folder: Path, tmp_path: Path) -> Catalogue:
    shutil.copy(empty_folder / "catalogue.db", tmp_path / "catalogue.db")
    opened = Catalogue.open(tmp_path / "catalogue.db", lambda: THESAURUS)
    with opened.writing() as writer:
        writer.put_communes(COMMUNES)
        writer.put_terms(TERMS)
    return opened


def kind(code: str) -> tuple[Coded, ...]:
    return (Coded(vocabulary="types-de-lieux", code=code),)


def found(catalogue: Catalogue, words: str, commune: str = "") -> list[str]:
    answer = catalogue.find(Search(words=words, commune_code=commune))
    return [one.record.name for one in catalogue.records(answer.ids)]


def test_own_words_then_phrases_and_kinds_then_themes(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "Garderie", themes=("famille--garde",)),
            item(2, "Accueil du public", description="Aide au titre de séjour"),
            item(3, "Sous-préfecture", kinds=kind("prefecture")),
            item(4, "Aide aux papiers"),
            item(5, "Piscine"),
        ],
    )
    names = ["Aide aux papiers", "Sous-préfecture", "Accueil du public", "Garderie"]
    assert found(catalogue, "papiers") == names
    assert found(catalogue, "mes papiers") == names


def test_words_around_an_expression_narrow(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "Préfecture, accueil des étudiants", kinds=kind("prefecture")),
            item(2, "Préfecture", kinds=kind("prefecture")),
        ],
    )
    assert found(catalogue, "papiers étudiants") == ["Préfecture, accueil des étudiants"]


def test_words_that_leave_nothing_are_let_go_and_it_is_said(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Agence du logement")])
    answer = catalogue.find(Search(words="mon proprio est xylophone"))
    assert (answer.total, answer.corrected_to) == (1, "proprio")
    assert catalogue.find(Search(words="mon proprio veut")).corrected_to == ""


def test_a_slip_in_an_expression_is_forgiven_and_said(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Préfecture", kinds=kind("prefecture"))])
    answer = catalogue.find(Search(words="récépicé"))
    assert (answer.total, answer.corrected_to) == (1, "récépissé")
    assert [one.expression for one in answer.heard] == ["récépissé"]


def test_the_words_before_tell_what_an_unfinished_one_will_be(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "Cour d’appel de Fort-de-France"),
            item(2, "Accueil", description="Des cours de français"),
            item(3, "Atelier FLE"),
        ],
    )
    for typed in ("cours de fran", "cours de franç", "cours de françai"):
        names = found(catalogue, typed)
        assert (names[0], "Accueil" in names) == ("Atelier FLE", True), typed
        assert ("Cour d’appel de Fort-de-France" in names) == (not typed.endswith("ai"))
    assert found(catalogue, "fran")[0] == "Cour d’appel de Fort-de-France"


def test_a_word_that_records_hold_is_no_slip_of_an_expression(catalogue: Catalogue) -> None:
    fill(catalogue, [item(number, f"Cour d’appel {number}") for number in range(3)])
    fill(catalogue, [item(9, "Cours de français")])
    answer = catalogue.find(Search(words="cour de fransais"))
    assert (answer.corrected_to, answer.ids) == ("cour de français", ("essai--9",))
    assert not any(one.entry.danger for one in answer.heard)


def test_in_danger_specialised_help_comes_first_however_near_the_others(
    catalogue: Catalogue,
) -> None:
    fill(
        catalogue,
        [
            item(1, "Commissariat", kinds=kind("police"), commune="94076"),
            item(2, "CIDFF", kinds=(*kind("cidff"), *kind("police")), commune="91027"),
            item(4, "Écoute nationale", kinds=(*kind("cidff"), *kind("police"))),
            item(3, "Frappe de monnaie", description="il me frappe", commune="94076"),
        ],
    )
    assert found(catalogue, "il me frappe", "94076")[0] == "CIDFF"
    assert len(found(catalogue, "il me frappe", "94076")) == 4
    assert found(catalogue, "il me frappe")[:2] == ["Écoute nationale", "CIDFF"]
    assert catalogue.find(Search(words="« il me frappe »")).heard[0].entry.danger


def test_words_around_a_danger_never_take_help_away(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "Gendarmerie du père Lachaise", kinds=kind("police")),
            item(2, "CIDFF", kinds=(*kind("cidff"), *kind("police"))),
            item(3, "CIDFF Villon", kinds=(*kind("cidff"), *kind("police"))),
        ],
    )
    answer = catalogue.find(Search(words="mon père il me frappe"))
    assert (answer.total, answer.ids[-1]) == (3, "essai--1")
    assert answer.corrected_to == "il me frappe"
    assert found(catalogue, "il me frappe villon") == ["CIDFF Villon"]


def test_who_is_a_danger_to_oneself_is_not_sent_to_help_for_victims_first(
    catalogue: Catalogue,
) -> None:
    fill(
        catalogue,
        [
            item(1, "Accueil", kinds=kind("cidff"), description="écoute"),
            item(2, "Écoute de jour et de nuit"),
        ],
    )
    assert found(catalogue, "idées noires") == ["Écoute de jour et de nuit", "Accueil"]


def test_what_is_in_quotes_is_meant_as_it_is_written(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Préfecture", kinds=kind("prefecture")), item(2, "Vieux papiers")])
    assert found(catalogue, "« papiers »") == ["Vieux papiers"]


def test_a_commune_among_the_words_is_still_the_place(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Préfecture", kinds=kind("prefecture"), commune="94076")])
    answer = catalogue.find(Search(words="papiers villejuif"))
    assert answer.total == 1
    assert answer.understood_commune is not None
    assert answer.understood_commune.name == "Villejuif"


@pytest.mark.parametrize(
    "typed",
    [
        "papiers " * 2_000,
        "papiers\x00",
        'papiers "',
        "papiers 😀",
        "papiers عربي",
        "papiers' OR 1=1",
    ],
)
def test_whatever_stands_around_an_expression_is_answered(catalogue: Catalogue, typed: str) -> None:
    fill(catalogue, [item(1, "Préfecture", kinds=kind("prefecture"))])
    assert catalogue.find(Search(words=typed)).total <= 1
