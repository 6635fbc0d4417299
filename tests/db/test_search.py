from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.db.catalogue import Catalogue
from desktop.domain.places import distance_km
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Nature,
    Record,
    Service,
    Status,
)
from desktop.domain.search import Search
from desktop.domain.vocabularies import PUBLICS
from desktop.domain.words import STOP_WORDS, singular, tokens
from tests.db.samples import COMMUNES, PLACES, TERMS, fill, item

LABELS = {term.code: term.label for term in TERMS}


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


def test_a_closed_record_is_not_offered(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, status=Status.CLOSED), item(2)])
    assert catalogue.find(Search()).ids == ("essai--2",)
    assert len(catalogue.records(["essai--1"])) == 1


def test_a_change_is_seen_by_a_catalogue_opened_before(catalogue: Catalogue) -> None:
    other = Catalogue(catalogue._engine)
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


WORDS = ["cours", "français", "violences", "de", "journaux", "journal", "garde", "l'aide", "PAS"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
services = st.fixed_dictionaries(
    {
        "name": texts,
        "description": texts | st.just(""),
        "themes": st.lists(
            st.sampled_from(["famille--violences", "langue--francais"]), unique=True
        ),
        "commune": st.sampled_from(["", "94076", "91027", "13055"]),
        "costs": st.sampled_from([(), (CostOption(code="gratuit"),)]),
        "eligibility": st.sampled_from(
            [publics(), publics("femmes"), publics("tous-publics", "femmes"), publics("jeunes")]
        ),
    }
)
searches = st.builds(
    Search,
    words=texts | st.sampled_from(["", "c", "fran", "journau", "villej", "de"]),
    commune_code=st.sampled_from(["", "94076"]),
    radius_km=st.sampled_from([None, 5.0, 30.0]),
    themes=st.frozensets(st.sampled_from(["famille", "langue--francais"]), max_size=2),
    publics=st.frozensets(st.sampled_from(["femmes", "jeunes"]), max_size=1),
    free=st.booleans(),
)


def folded(text: str) -> set[str]:
    return {form for token in tokens(text) for form in (token, singular(token))}


def described(record: Record) -> set[str]:
    place = record.places[0].location if record.places else None
    theme_labels = [LABELS[theme.code] for theme in record.themes]
    categories = [theme.code.partition("--")[0] for theme in record.themes]
    assert isinstance(record, Service)
    public_labels = [LABELS.get(one.code, one.code) for one in record.eligibility.publics]
    parts = [record.name, *theme_labels, *categories, *public_labels]
    if place is not None:
        parts += [place.commune, place.postal_code]
    return folded(" ".join(parts)) | (folded(record.description) - STOP_WORDS)


def naive(items: list[ImportedRecord], search: Search) -> set[str]:
    return {each.record.id for each in items if answers(each.record, search)}


def answers(record: Record, search: Search) -> bool:
    assert isinstance(record, Service)
    asked = list(tokens(search.words))
    kept = [word for word in asked if word not in STOP_WORDS] or asked[-1:]
    have = described(record)
    singulars = {singular(word) for word in have}
    for position, word in enumerate(kept):
        last = position == len(kept) - 1
        begun = last and any(one.startswith(word) for one in have)
        if singular(word) not in singulars and not begun:
            return False
    codes = {theme.code for theme in record.themes}
    if search.themes and not any(
        code in search.themes or code.partition("--")[0] in search.themes for code in codes
    ):
        return False
    welcomed = {one.code for one in record.eligibility.publics}
    if search.publics and not welcomed & {*search.publics, "tous-publics"}:
        return False
    if search.free and not record.costs:
        return False
    return near(record, search)


def near(record: Record, search: Search) -> bool:
    if search.radius_km is None or not search.commune_code:
        return True
    if not record.places:
        return False
    here, there = PLACES[search.commune_code], PLACES[record.places[0].location.commune_code]
    points = [(each.latitude or 0.0, each.longitude or 0.0) for each in (here, there)]
    return distance_km(points[0], points[1]) <= search.radius_km


@given(rows=st.lists(services, max_size=12), asked=st.lists(searches, min_size=1, max_size=6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_search_is_a_scan_and_its_facets_never_lie(
    catalogue: Catalogue, rows: list[dict[str, object]], asked: list[Search]
) -> None:
    items = [item(number, **row) for number, row in enumerate(rows)]  # type: ignore[arg-type]  # drawn by name
    with catalogue.writing() as writer:
        writer.remove_source("essai")
    fill(catalogue, items)
    for search in asked:
        found = catalogue.find(search)
        assert set(found.ids) == naive(items, search)
        assert len(found.ids) == len(set(found.ids))
        for one in found.facets["themes"]:
            alone = replace_themes(search, one.code)
            assert one.count == len(naive(items, alone))
        for one in found.facets["publics"]:
            if one.code in ("femmes", "jeunes"):
                alone = with_publics(search, one.code)
                assert one.count == len(naive(items, alone))


def replace_themes(search: Search, code: str) -> Search:
    return Search(
        words=search.words,
        commune_code=search.commune_code,
        radius_km=search.radius_km,
        themes=frozenset({code}),
        publics=search.publics,
        free=search.free,
    )


def with_publics(search: Search, code: str) -> Search:
    return Search(
        words=search.words,
        commune_code=search.commune_code,
        radius_km=search.radius_km,
        themes=search.themes,
        publics=frozenset({code}),
        free=search.free,
    )


def test_the_communes_of_the_tests_are_placed() -> None:
    assert all(each.latitude for each in COMMUNES)
