from __future__ import annotations

import pytest

from desktop.db.catalogue import Catalogue
from desktop.domain.places import Commune


def names(catalogue: Catalogue, typed: str) -> list[str]:
    return [each.name for each in catalogue.communes(typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("villej", ["Villejuif"]),
        ("VILLEJUIF", ["Villejuif"]),
        ("94800", ["Villejuif"]),
        ("948", ["Villejuif"]),
        ("94076", ["Villejuif"]),
        ("athis-mons (91200)", ["Athis-Mons"]),
        ("91200 athis", ["Athis-Mons"]),
        ("91999", ["Athis-Mons"]),
        ("mons", ["Mons-en-Barœul", "Athis-Mons"]),
        ("barœul", ["Mons-en-Barœul"]),
        ("mons en baroeul", ["Mons-en-Barœul"]),
        ("m", ["Marseille", "Mons-en-Barœul", "Athis-Mons"]),
        ("", []),
        ("%", []),
        ("xyz", []),
    ],
)
def test_a_commune_is_proposed_for_what_is_typed(
    catalogue: Catalogue, typed: str, expected: list[str]
) -> None:
    assert names(catalogue, typed) == expected


def test_a_former_code_leads_to_the_commune_of_today(catalogue: Catalogue) -> None:
    found = catalogue.commune("91999")
    assert found is not None
    assert found.name == "Athis-Mons"
    assert catalogue.commune("00000") is None


def test_short_forms_and_ties_are_understood(catalogue: Catalogue) -> None:
    with catalogue.writing() as writer:
        writer.put_communes(
            [
                Commune(code="93066", name="Saint-Denis", population=110_000),
                Commune(code="97411", name="Saint-Denis", population=150_000),
                Commune(code="93070", name="Saint-Ouen-sur-Seine", population=50_000),
            ]
        )
    assert [each.code for each in catalogue.communes("st denis")] == ["97411", "93066"]
    assert len(catalogue.communes("saint", limit=2)) == 2


def test_the_very_name_is_never_left_out_and_the_largest_comes_first(catalogue: Catalogue) -> None:
    with catalogue.writing() as writer:
        writer.put_communes(
            [
                Commune(code="51018", name="Athis", population=900),
                Commune(code="91027", name="Athis-Mons", population=37_000),
                Commune(code="61007", name="Athis-Val de Rouvre", population=4_000),
            ]
        )
    assert names(catalogue, "athis") == ["Athis-Mons", "Athis-Val de Rouvre", "Athis"]
    assert [each.name for each in catalogue.communes("athis", limit=2)] == ["Athis-Mons", "Athis"]


def test_a_commune_comes_back_whole(catalogue: Catalogue) -> None:
    whole = Commune(
        code="94076",
        name="Villejuif",
        postal_codes=("94800", "94801"),
        department="94",
        department_name="Val-de-Marne",
        region="11",
        region_name="Île-de-France",
        epci="200054781",
        epci_name="Métropole du Grand Paris",
        ept="T12",
        ept_name="Grand-Orly Seine Bièvre",
        population=58_000,
        former_codes=("94999",),
        latitude=48.79,
        longitude=2.36,
    )
    with catalogue.writing() as writer:
        writer.put_communes([whole])
    assert catalogue.commune("94999") == whole
