from __future__ import annotations

import pytest

from desktop.db.record_columns import codes_of, free_of
from desktop.domain.records import Coded, CostOption, Eligibility, Origin, Service
from desktop.domain.vocabularies import (
    CATEGORIES,
    PUBLICS,
    PUBLICS_V0,
    SERVICE_TYPES,
    SERVICE_TYPES_V0,
    THEMES,
    THEMES_V0,
)


def test_only_codes_of_the_field_are_counted_and_a_category_is_a_theme() -> None:
    record = Service(
        id="a--1",
        source="a",
        source_id="1",
        name="Aide",
        themes=(
            Coded(vocabulary=THEMES_V0, code="creation-activite"),
            Coded(vocabulary=CATEGORIES, code="creer-une-entreprise", origin=Origin.DERIVED),
            Coded(vocabulary=THEMES, code="famille--garde-denfants"),
        ),
        types=(
            Coded(vocabulary=SERVICE_TYPES_V0, code="accueil"),
            Coded(vocabulary=SERVICE_TYPES, code="atelier"),
        ),
        eligibility=Eligibility(
            publics=(
                Coded(vocabulary=PUBLICS_V0, code="adultes"),
                Coded(vocabulary=PUBLICS, code="femmes"),
            )
        ),
    )
    assert {(vocabulary, code) for vocabulary, code, _ in codes_of(record)} == {
        (THEMES, "creer-une-entreprise"),
        (THEMES, "famille--garde-denfants"),
        (SERVICE_TYPES, "atelier"),
        (PUBLICS, "femmes"),
    }


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
