from __future__ import annotations

import pytest

from desktop.db.record_columns import codes_in, free_of
from desktop.domain.records import Coded, CostOption, Nature
from desktop.domain.vocabularies import (
    CATEGORIES,
    DIRECTORY_KINDS,
    NETWORKS,
    PUBLICS,
    PUBLICS_V0,
    SERVICE_TYPES,
    SERVICE_TYPES_V0,
    THEMES,
    THEMES_V0,
)

FOR = Nature.FOR.value


@pytest.mark.parametrize(
    ("field", "own", "former"),
    [
        ("themes", THEMES, THEMES_V0),
        ("types", SERVICE_TYPES, SERVICE_TYPES_V0),
        ("eligibility.publics", PUBLICS, PUBLICS_V0),
    ],
)
def test_only_codes_of_the_field_are_counted(field: str, own: str, former: str) -> None:
    coded = (Coded(vocabulary=former, code="ancien"), Coded(vocabulary=own, code="femmes"))
    assert list(codes_in(field, coded)) == [(own, "femmes", FOR)]


def test_a_category_is_counted_among_the_themes() -> None:
    category = Coded(vocabulary=CATEGORIES, code="mobilite")
    assert list(codes_in("themes", [category])) == [(THEMES, "mobilite", FOR)]


@pytest.mark.parametrize(
    ("codes", "free"),
    [
        (("gratuit", "payant"), 1),
        (("gratuit-sous-conditions",), None),
        (("gratuit-sous-conditions", "payant"), 0),
        (("pass-numerique",), 0),
        (("",), None),
        ((), None),
    ],
)
def test_free_on_a_condition_is_neither_free_nor_not(
    codes: tuple[str, ...], free: int | None
) -> None:
    assert free_of(tuple(CostOption(code=code) for code in codes)) == free


def test_a_kind_of_the_source_is_counted_where_it_tells_none_of_all_sources() -> None:
    own = Coded(vocabulary=DIRECTORY_KINDS, code="cpam")
    network = Coded(vocabulary=NETWORKS, code="cpam")
    assert list(codes_in("kinds", (own, network))) == [(NETWORKS, "cpam", FOR)]
    assert list(codes_in("kinds", (own,))) == [(DIRECTORY_KINDS, "cpam", FOR)]
