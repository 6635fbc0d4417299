"""Compare the search with a plain scan of every record, on small random catalogues."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.db.catalogue import Catalogue
from desktop.domain.places import distance_km
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Record,
    Service,
)
from desktop.domain.search import Search
from desktop.domain.vocabularies import PUBLICS
from desktop.domain.words import STOP_WORDS, singular, tokens
from tests.db.samples import PLACES, TERMS, fill, item

LABELS = {term.code: term.label for term in TERMS}


def publics(*codes: str) -> Eligibility:
    return Eligibility(publics=tuple(Coded(vocabulary=PUBLICS, code=code) for code in codes))


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
        if found.corrected_to:  # a slip was forgiven: what was typed finds next to nothing
            assert len(naive(items, search)) <= 2
            continue
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
