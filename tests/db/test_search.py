from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.db import read_records, search_names, search_order
from desktop.db.catalogue import Catalogue
from desktop.domain.places import Commune
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Language,
    Nature,
    Phone,
    Status,
)
from desktop.domain.search import Search
from desktop.domain.vocabularies import PUBLICS
from tests.db.samples import COMMUNES, fill, item

MONDAY = date(2026, 11, 23)


def publics(*codes: str, nature: Nature = Nature.FOR) -> Eligibility:
    return Eligibility(
        publics=tuple(Coded(vocabulary=PUBLICS, code=code, nature=nature) for code in codes)
    )


def counts(catalogue: Catalogue, search: Search, facet: str) -> dict[str, int]:
    return {one.code: one.count for one in catalogue.find(search).facets[facet]}


def test_accents_plurals_and_small_words_are_forgiven(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Cours de français"), item(2, "Courrier pour la mairie")])
    for typed in ("cours de français", "COUR FRANCAI", "français, cours", "cours d", "franç"):
        assert catalogue.find(Search(words=typed)).ids == ("essai--1",), typed


def test_an_irregular_plural_is_found_while_it_is_typed(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Journaux du quartier")])
    for typed in ("journ", "journa", "journau", "journaux", "journal"):
        assert catalogue.find(Search(words=typed)).total == 1, typed


def test_a_category_and_a_theme_are_found_by_their_labels(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Permanence", themes=["famille--violences"])])
    assert catalogue.find(Search(words="violence")).ids == ("essai--1",)
    assert catalogue.find(Search(themes=frozenset({"famille"}))).ids == ("essai--1",)


def test_nothing_exact_gives_nothing(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Cours de français")])
    found = catalogue.find(Search(words="cours de couture"))
    assert (found.ids, found.corrected_to) == ((), "")


def test_a_name_comes_before_a_theme_before_a_mention(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "Accueil", description="Parfois des violences"),
            item(2, "Écoute", themes=["famille--violences"]),
            item(3, "Violences : écoute"),
        ],
    )
    found = catalogue.find(Search(words="violences"))
    assert found.ids == ("essai--3", "essai--2", "essai--1")


def test_of_equals_a_name_that_begins_so_comes_first(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Avant un cours de français"), item(2, "Cours de français")])
    for commune in ("", "94076"):
        search = Search(words="cours de fran", commune_code=commune)
        assert catalogue.find(search).ids == ("essai--2", "essai--1")


def test_of_what_says_the_same_the_freshest_comes_first(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "Aide au logement", modified_on=date(2022, 1, 5)),
            item(2, "Aide au logement", modified_on=date(2026, 1, 5)),
            item(3, "Aide au logement"),
            item(4, "Aide et conseils pour tout ce qui touche au logement", modified_on=MONDAY),
            item(5, "Permanence", description="Logement, aide.", modified_on=MONDAY),
        ],
    )
    found = catalogue.find(Search(words="aide logement", on=MONDAY))
    assert [one.partition("--")[2] for one in found.ids] == ["2", "1", "3", "4", "5"]
    found = catalogue.find(Search(words="aide logement"))
    assert [one.partition("--")[2] for one in found.ids] == ["1", "2", "3", "4", "5"]


def test_what_is_near_comes_before_what_is_far(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "Violences : écoute", commune="13055"),
            item(2, "Violences, par téléphone"),
            item(3, "Aide aux victimes", commune="94076", description="dont les violences"),
            item(4, "Accueil", commune="91027", themes=["famille--violences"]),
        ],
    )
    found = catalogue.find(Search(words="violences", commune_code="94076"))
    assert found.ids == ("essai--4", "essai--3", "essai--2", "essai--1")
    near = catalogue.find(Search(words="violences", commune_code="94076", radius_km=5))
    assert near.ids == ("essai--3",)
    assert near.facets["sources"][0].count == 1


def test_who_welcomes_everyone_welcomes_each_unless_excluded(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, eligibility=publics("tous-publics")),
            item(2, eligibility=publics("femmes")),
            item(3, eligibility=publics("femmes", nature=Nature.EXCLUDED)),
            item(4),
        ],
    )
    found = catalogue.find(Search(publics=frozenset({"femmes"})))
    assert set(found.ids) == {"essai--1", "essai--2"}


def test_a_code_of_two_lines_displaces_no_other(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, themes=["famille--\nviolences"], source="a\nb"),
            item(2, themes=["famille--violences"]),
            item(3, themes=["langue--francais"]),
        ],
    )
    for _ in catalogue.settle():
        pass
    assert catalogue.find(Search(themes=frozenset({"langue--francais"}))).ids == ("essai--3",)
    assert counts(catalogue, Search(), "themes")["langue--francais"] == 1
    assert catalogue.find(Search(themes=frozenset({"famille"}))).total == 2


def test_free_is_only_what_the_source_calls_free(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, costs=(CostOption(code="gratuit"),)),
            item(2, costs=(CostOption(code="payant"),)),
            item(3),
        ],
    )
    assert catalogue.find(Search(free=True)).ids == ("essai--1",)
    assert counts(catalogue, Search(), "free") == {"gratuit": 1}


def test_languages_are_filtered_and_counted(catalogue: Catalogue) -> None:
    arabic, english = Language(code="ar"), Language(code="en")
    fill(catalogue, [item(1, languages=(arabic, english)), item(2, languages=(arabic,)), item(3)])
    assert counts(catalogue, Search(), "languages") == {"ar": 2, "en": 1}
    asked = Search(languages=frozenset({"en"}))
    assert catalogue.find(asked).ids == ("essai--1",)
    assert counts(catalogue, asked, "languages") == {"ar": 2, "en": 1}


def test_a_closed_record_is_not_offered(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, status=Status.CLOSED), item(2)])
    assert catalogue.find(Search()).ids == ("essai--2",)
    assert len(catalogue.records(["essai--1"])) == 1


def test_a_change_is_seen_by_a_catalogue_opened_before(catalogue: Catalogue) -> None:
    other = Catalogue(catalogue._database)
    assert other.find(Search()).total == 0
    fill(catalogue, [item(1)])
    assert other.find(Search()).total == 1


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 10_000,
        "mot " * 10_000,
        '"',
        "' OR 1=1 --",
        'NEAR("a" "b", 2)',
        "name : *",
        "a AND NOT b",
        "{name about} : x",
        "^a + b",
        "\x00",
        "a\x00b",
        "😀",
        "עברית",
        "\ud800",
        "%_*?[",
        "-",
        "()",
        "l'",
    ],
)
def test_whatever_is_typed_is_answered(catalogue: Catalogue, typed: str) -> None:
    fill(catalogue, [item(1, "Cours")])
    catalogue.find(Search(words=typed))
    catalogue.communes(typed)
    catalogue.commune(typed)


@given(typed=st.text(max_size=60))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_is_an_error(catalogue: Catalogue, typed: str) -> None:
    catalogue.find(Search(words=typed))
    catalogue.communes(typed)


def test_a_script_that_cannot_match_finds_nothing(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Cours")])
    assert catalogue.find(Search(words="עברית")).total == 0
    assert catalogue.find(Search(words="l'")).total == 1


def test_every_page_follows_the_one_before(catalogue: Catalogue) -> None:
    names = ("Cours de français", "Accueil", "Permanence du cours", "Cours")
    places = ("94076", "91027", "", "13055")
    fill(
        catalogue,
        [
            item(number, names[number % 4], commune=places[number % 3], description="cours " * 3)
            for number in range(330)
        ],
    )
    for asked in (Search(words="cours"), Search(words="cours", commune_code="94076"), Search()):
        found = catalogue.find(asked)
        assert found.total == 330
        pages = [catalogue.page(found, first, 40).ids for first in range(0, 340, 40)]
        together = [one for page in pages for one in page]
        assert len(set(together)) == 330
        assert tuple(together[: len(found.ids)]) == found.ids
        assert catalogue.page(found, 0, 330).ids == tuple(together)


def test_names_follow_each_other_after_the_first_ones_read(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_order, "_SORTED_WHOLE", 10)
    monkeypatch.setattr(search_names, "_FIRST", 20)
    names = [f"Accueil {number * 7 % 60:02}" for number in range(60)]
    fill(catalogue, [item(number, name) for number, name in enumerate(names)])
    found = catalogue.find(Search())
    ids = catalogue.page(found, 0, 60).ids
    assert [names[int(one.partition("--")[2])] for one in ids] == sorted(names)


def test_what_is_remembered_of_rows_and_records_is_bounded_and_dropped_with_the_state(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_names, "_REMEMBERED", 70)
    monkeypatch.setattr(search_names, "_AT_ONCE", 30)
    monkeypatch.setattr(read_records, "_REMEMBERED", 3)
    fill(catalogue, [item(number, f"Cours {number:03}") for number in range(120)])
    found = catalogue.find(Search(words="cours"))
    assert catalogue.page(found, 0, 120).ids == tuple(f"essai--{number}" for number in range(120))
    ids = found.ids[:5]
    for _ in range(2):
        names = [each.record.name for each in catalogue.records((*ids, "essai--absent", "\ud800"))]
        assert names == [f"Cours {number:03}" for number in range(5)]
    fill(catalogue, [item(0, "Atelier")])
    assert [each.record.name for each in catalogue.records(ids[:2])] == ["Atelier", "Cours 001"]
    assert catalogue.find(Search(words="atelier")).ids == ("essai--0",)


def test_counts_asked_again_are_those_of_a_catalogue_just_opened(catalogue: Catalogue) -> None:
    themes = ("famille--garde", "numerique")
    fill(
        catalogue,
        [
            item(
                number,
                f"{('Cours', 'Colis')[number % 2]} {number}",
                themes=(themes[number % 3 % 2],),
            )
            for number in range(30)
        ],
    )
    for typed in ("c", "co", "cou", "cours", "c", "colis", "c", "co", "xyz", "c"):
        for search in (Search(words=typed), Search(words=typed, themes=frozenset({"numerique"}))):
            fresh = Catalogue(catalogue._database).find(search)
            assert catalogue.find(search).facets == fresh.facets, typed
            assert fresh.total == sum(count.count for count in fresh.facets["sources"])


def test_a_page_asked_for_after_another_question_is_still_right(catalogue: Catalogue) -> None:
    fill(catalogue, [item(number, f"Cours {number:03}") for number in range(120)])
    found = catalogue.find(Search(words="cours"))
    second = catalogue.page(found, 50, 50)
    catalogue.find(Search(words="autre"))
    assert catalogue.page(found, 50, 50) == second


def test_a_place_among_the_words_is_the_place(catalogue: Catalogue) -> None:
    fill(
        catalogue,
        [
            item(1, "CCAS", commune="91027"),
            item(2, "CCAS", commune="94076"),
            item(3, "Mairie de Villejuif", commune="94076"),
        ],
    )
    for typed in ("ccas athis mons", "Athis-Mons CCAS", "ccas 91200"):
        found = catalogue.find(Search(words=typed))
        assert found.ids == ("essai--1", "essai--2"), typed
        assert found.understood_commune is not None
        assert found.understood_commune.code == "91027"
    assert catalogue.find(Search(words="villejuif")).understood_commune is None
    chosen = catalogue.find(Search(words="ccas", commune_code="94076"))
    assert chosen.ids == ("essai--2", "essai--1")


def test_a_word_that_is_also_a_commune_stays_a_word(catalogue: Catalogue) -> None:
    with catalogue.writing() as writer:
        writer.put_communes([*COMMUNES, Commune(code="69066", name="Cours", population=4_000)])
    fill(catalogue, [item(1, "Cours de français"), item(2, "Français : accueil")])
    found = catalogue.find(Search(words="cours de français"))
    assert (found.ids, found.understood_commune) == (("essai--1",), None)


def test_a_slip_is_forgiven_and_said(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Titre de séjour"), item(2, "Cours de français")])
    for typed, said in (("titre de sejuor", "titre séjour"), ("francias", "français")):
        assert catalogue.find(Search(words=typed)).corrected_to == said
    assert catalogue.find(Search(words="sejour")).corrected_to == ""


def test_a_phrase_is_found_as_it_is_written(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Cours de français"), item(2, "Français, cours du soir")])
    assert catalogue.find(Search(words="cours français")).total == 2
    assert catalogue.find(Search(words="« cours de français »")).ids == ("essai--1",)


def test_a_telephone_number_finds_who_answers(catalogue: Catalogue) -> None:
    phones = (Phone(number="01 69 38 00 00", e164="+33169380000"),)
    fill(catalogue, [item(1, phones=phones), item(2)])
    for typed in ("0169380000", "01 69 38", "+33 1 69 38 00 00", "01.69.38.00.00"):
        assert catalogue.find(Search(words=typed)).ids == ("essai--1",), typed
    assert catalogue.find(Search(words="0169389999")).total == 0


def test_what_leaves_nothing_says_which_filter_to_drop(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Cours", costs=(CostOption(code="gratuit"),)), item(2, "Aide")])
    found = catalogue.find(
        Search(words="cours", free=True, themes=frozenset({"famille--violences"}))
    )
    assert (found.total, found.drop) == (0, ("themes",))


def test_inflections_are_forgiven(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Divorcer"), item(2, "Personnes étrangères"), item(3, "Course")])
    assert catalogue.find(Search(words="divorcée aide")).total == 0
    assert catalogue.find(Search(words="divorcées")).ids == ("essai--1",)
    assert catalogue.find(Search(words="étranger")).ids == ("essai--2",)
    assert catalogue.find(Search(words="cour")).ids == ("essai--3",)
    assert catalogue.find(Search(words="cours ")).total <= 1
