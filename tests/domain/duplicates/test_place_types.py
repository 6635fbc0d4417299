from __future__ import annotations

import pytest

from desktop.domain.duplicates.place_types import type_of, without_types
from desktop.domain.words import tokens


@pytest.mark.parametrize(
    ("name", "codes", "expected"),
    [
        ("France services La Poste de Vigny", (), "France services"),
        ("Maison de services au public (bureau de poste) - Vigny", ("msap",), "France services"),
        ("Maison de service au public du pays", ("cij",), "France services"),
        ("Espace Delahaye", ("aidants-connect", "france-service"), "France services"),
        ("Sous-préfecture - Étampes", (), "sous-préfecture"),
        ("France services de la sous-préfecture", (), "France services"),
        ("Caisse d'allocations familiales (Caf) de l’Essonne", (), "CAF"),
        ("Point d’accès au droit de Valenton", (), "point-justice"),
        ("Régie de quartier", ("association",), ""),
    ],
)
def test_a_place_is_what_its_name_says_first_then_what_its_codes_say(
    name: str, codes: tuple[str, ...], expected: str
) -> None:
    assert type_of(name, codes) == expected


def test_what_names_the_type_is_taken_out_of_a_name() -> None:
    words = tokens("Centre de protection maternelle et infantile (PMI) de Gagny")
    assert without_types(words) == ("centre", "de", "de", "gagny")
