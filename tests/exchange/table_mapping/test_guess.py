from __future__ import annotations

import pytest

from desktop.domain.table_mapping import ORGANIZATIONS, SERVICES
from desktop.exchange.table_mapping.guess import guess, kind_of


def meanings(columns: list[str], *rows: list[str]) -> list[str]:
    return [column.meaning for column in guess(columns, rows)]


def test_columns_are_known_by_their_names() -> None:
    columns = [
        "Nom de la structure",
        "N°",
        "Voie",
        "C.P.",
        "Ville",
        "Tél.",
        "Mail",
        "Site internet",
    ]
    row = ["Maison", "12", "rue du Lac", "91200", "Évry", "01 99 00 00 12", "a@b.fr", "a.fr"]
    assert meanings(columns, row) == [
        "name", "address", "address", "postal_code", "commune", "phone", "email", "website",
    ]  # fmt: skip


def test_columns_are_known_by_their_cells_when_their_names_say_nothing() -> None:
    columns = ["A", "B", "C", "D", "E"]
    rows = [
        ["Maison des langues", "accueil@exemple.fr", "01 99 00 00 12", "https://exemple.fr", "x"],
        ["Café des parents", "cafe@exemple.fr", "+33 1 99 00 00 13", "www.exemple.org", "x"],
    ]
    assert meanings(columns, *rows) == ["name", "email", "phone", "website", ""]
    assert all(column.doubtful() for column in guess(columns, rows) if column.meaning == "name")


def test_cells_say_no_to_a_name_that_misleads() -> None:
    columns = ["Nom", "Contact mail", "Nombre de sites", "Téléphone portable fourni"]
    row = ["Maison", "Dupont", "3", "oui"]
    found = meanings(columns, row)
    assert found[0] == "name"
    assert "email" not in found
    assert "website" not in found
    assert "phone" not in found


def test_numbers_that_are_no_telephone_are_not_taken_for_one() -> None:
    assert meanings(["Nom", "EPCI siren"], ["Évry", "200069193"]) == ["name", ""]


def test_a_number_that_is_dialled_is_no_identifier() -> None:
    assert meanings(["Numéro", "Libellé"], ["3919", "Écoute"], ["15", "Urgence"])[0] == "phone"
    assert meanings(["Numéro", "Libellé"], ["1", "Écoute"], ["2", "Urgence"])[0] == "id"


def test_a_name_beside_first_names_is_a_person() -> None:
    columns = ["Prénom", "Nom", "Association", "Téléphone"]
    row = ["Ada", "Exemple", "Les Mots", "0199000012"]
    assert meanings(columns, row) == ["contact", "contact", "name", "phone"]


def test_a_structure_is_the_name_only_when_nothing_else_is() -> None:
    assert meanings(["Structure", "Intitulé"], ["Les Mots", "Atelier"]) == ["organization", "name"]
    assert meanings(["Structure", "Adresse"], ["Les Mots", "1 rue A"]) == ["name", "address"]


def test_an_identifier_must_tell_rows_apart() -> None:
    columns = ["id", "Nom"]
    assert meanings(columns, ["1", "A b"], ["2", "C d"]) == ["id", "name"]
    assert meanings(columns, ["1", "A b"], ["1", "C d"]) == ["", "name"]
    assert meanings(columns, ["1", "A b"], ["", "C d"]) == ["", "name"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["X", "Y"], ["x", "y"]),
        (["Latitude", "Longitude"], ["latitude", "longitude"]),
        (["lat", "lng"], ["latitude", "longitude"]),
    ],
)
def test_coordinates_are_known_in_their_several_names(
    columns: list[str], expected: list[str]
) -> None:
    assert meanings(columns, ["48,7", "2,39"]) == expected


def test_days_are_hours_and_dates_are_not() -> None:
    columns = ["Lundi matin", "Dimanche", "datetime_create"]
    assert meanings(columns, ["9h-12h", "Fermé", "05/05/2021 14:29:42"])[:2] == [
        "hours_1", "hours_7",
    ]  # fmt: skip
    assert meanings(columns, ["9h-12h", "Fermé", "05/05/2021 14:29:42"])[2] != "hours"


def test_rows_are_structures_or_services() -> None:
    assert kind_of(guess(["Association", "Adresse"], [["Les Mots", "1 rue A"]])) == ORGANIZATIONS
    columns = ["Association", "Adresse", "Public"]
    assert kind_of(guess(columns, [["Les Mots", "1 rue A", "Adultes"]])) == SERVICES
