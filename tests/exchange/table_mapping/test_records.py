from __future__ import annotations

import json

import pytest

from desktop.domain.errors import ImportRefused, RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Organization, Record, Service
from desktop.domain.table_mapping import TableDraft, TableMapping
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.reading import Reading, open_file
from desktop.exchange.table_mapping.draft import chosen
from tests.exchange.conftest import Write
from tests.exchange.hostile import open_document, workbook

HEADER = "Nom;Adresse;CP;Ville;Tél;SIRET"
ROW = "Maison des langues;1 rue du Lac;91200;Évry;01 99 00 00 12;"


def csv_of(*lines: str) -> str:
    return "\n".join([*lines, ""])


def records(reading: Reading) -> list[Record]:
    return [item.record for item in reading.items if isinstance(item, ImportedRecord)]


def only(reading: Reading) -> Record:
    (record,) = records(reading)
    return record


def told(reading: Reading) -> dict[str, str]:
    assert all(list(reading.items) or [True])
    return {odd.field: odd.reason for odd in reading.oddities}


def saying(**meanings: str) -> object:
    def choose(draft: TableDraft) -> TableMapping:
        mapping = TableMapping(source="Essai", kind="", meanings=meanings)
        return chosen(draft, mapping).mapping()

    return choose


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_titles_above_a_header_and_merged_groups_are_understood(write: Write, form: str) -> None:
    rows = [
        ["Annuaire du réseau", "", "", "", ""],
        ["", "", "", "", ""],
        ["Structure", "Structure", "", "Référent", ""],
        ["Nom", "Adresse", "Téléphone", "Téléphone", "Courriel"],
        ["Maison", "1 rue du Lac 91200 Évry", "01 99 00 00 12", "06 39 98 00 01", "a@exemple.fr"],
        ["Café", "2 rue du Lac 91200 Évry", "01 99 00 00 13", "06 39 98 00 02", "b@exemple.fr"],
    ]
    made = {
        "csv": "\n".join(";".join(row) for row in rows).encode(),
        "xlsx": workbook([[cell or None for cell in row] for row in rows]),
        "ods": open_document(rows),
    }[form]
    reading = open_file(write(f"annuaire.{form}", made))
    assert [column.name for column in reading.columns][2:4] == [
        "Structure – Téléphone", "Référent – Téléphone",
    ]  # fmt: skip
    first, _ = list(reading.items)
    assert isinstance(first, ImportedRecord)
    assert first.row.line == 5
    assert first.record.name == "Maison"
    assert len(first.record.phones) == 2
    location = first.record.places[0].location
    assert (location.postal_code, location.commune) == ("91200", "Évry")
    assert location.address == "1 rue du Lac"


def test_what_a_spreadsheet_broke_is_mended_and_told(write: Write) -> None:
    text = csv_of(
        "Nom;Adresse;CP;Ville;Tél;SIRET;Site;X;Y;Présentation",
        "Maison;1 rue du Lac;1200;Bellegarde;145678912;1;exemple.fr;46,1;5,8;<p>Cours</p>",
    )
    reading = open_file(write("lieux.csv", text))
    record = only(reading)
    location = record.places[0].location
    assert location.postal_code == "01200"
    assert (location.latitude, location.longitude) == (46.1, 5.8)
    assert record.phones[0].e164 == "+33145678912"
    assert record.links[0].url == "https://exemple.fr"
    assert record.description == "Cours"
    assert isinstance(record, Organization)
    assert record.siret == ""
    assert {odd.field for odd in reading.oddities} == {
        "CP", "Tél", "SIRET", "Site", "Y, X", "Présentation",
    }  # fmt: skip


def test_a_siret_whose_key_is_wrong_is_not_one(write: Write) -> None:
    text = csv_of(HEADER, f"{ROW}12345678901234", "Café;2 rue A;91200;Évry;;73282932000074")
    reading = open_file(write("lieux.csv", text))
    first, second = records(reading)
    assert isinstance(first, Organization)
    assert isinstance(second, Organization)
    assert (first.siret, first.raw_identifier) == ("", "12345678901234")
    assert second.siret == "73282932000074"
    assert "clé" in told(reading)["SIRET"]


def test_a_row_keeps_its_own_cells(write: Write) -> None:
    reading = open_file(write("lieux.csv", csv_of(HEADER + ";Vu", ROW + ";le 3 mai")))
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    assert item.row.columns()["Vu"] == "le 3 mai"
    assert reading.unused_columns == {"Vu": "le 3 mai"}


def test_identifiers_stay_the_same_when_rows_move_and_spelling_changes(write: Write) -> None:
    other = "Café;2 rue du Lac;91200;Évry;;"
    before = records(open_file(write("lieux.csv", csv_of(HEADER, ROW, other))))
    changed = ROW.replace("Maison des langues", "MAISON DES LANGUES").replace("00 12", "00 99")
    after = records(open_file(write("lieux.csv", csv_of(HEADER, other, changed))))
    assert {each.id for each in before} == {each.id for each in after}
    assert all(each.source == "table-lieux" for each in before)


def test_a_row_that_comes_twice_is_refused_with_both_lines(write: Write) -> None:
    reading = open_file(write("lieux.csv", csv_of(HEADER, ROW, ROW)))
    _, refusal = list(reading.items)
    assert isinstance(refusal, RowRefusal)
    assert refusal.line == 3
    assert "ligne 2" in refusal.reason


def test_two_activities_of_one_place_are_told_apart(write: Write) -> None:
    text = csv_of(
        "Nom;Adresse;Horaires", "Atelier;1 rue A;lundi de 9h à 12h", "Atelier;1 rue A;mardi 9h-12h"
    )
    found = records(open_file(write("ateliers.csv", text)))
    assert len({each.id for each in found}) == 2


def test_titles_and_totals_inside_a_table_are_refused(write: Write) -> None:
    reading = open_file(write("lieux.csv", csv_of(HEADER, ROW, "Total : 1;;;;;", ";2 rue A;;;;")))
    _, total, nameless = list(reading.items)
    assert isinstance(total, RowRefusal)
    assert isinstance(nameless, RowRefusal)
    assert "titre" in total.reason
    assert reading.rows == 3


def test_the_coordinator_decides(write: Write) -> None:
    path = write("lieux.csv", csv_of("Qui;Où;Quoi", "Maison;1 rue A;Cours", "Café;2 rue B;Jeux"))
    with pytest.raises(ImportRefused, match="sûres"):
        open_file(path)
    choose = saying(Qui="name", Où="address", Quoi="extra")
    reading = open_file(path, "table", None, choose)  # type: ignore[arg-type]  # a plain function
    first, _ = records(reading)
    assert first.source == "table-essai"
    assert first.extra == (("Quoi", "Cours"),)


def test_labels_become_the_codes_of_the_vocabularies(
    write: Write, vocabularies: Vocabularies
) -> None:
    text = csv_of(
        "Nom;Adresse;Public;Frais;Langues;Accessible PMR;Rendez-vous",
        "Atelier;1 rue A;Demandeurs d'emploi, Tous publics;gratuit;anglais, arabe;oui;Sur rdv",
    )
    record = only(open_file(write("ateliers.csv", text), "auto", vocabularies))
    assert isinstance(record, Service)
    publics = [each.code for each in record.eligibility.publics]
    assert publics == ["demandeurs-emploi", "tous-publics"]
    assert [each.code for each in record.costs] == ["gratuit"]
    assert [each.code for each in record.languages] == ["en", "ar"]
    assert record.places[0].location.wheelchair is True
    assert record.appointment == "with"


def test_days_written_by_people_are_read(write: Write) -> None:
    text = csv_of(
        "Nom;Adresse;Lundi;Mardi;Mercredi",
        "Maison;1 rue A;9h à 12h et 14h-17h30;Fermé;sur demande",
    )
    (schedule,) = only(open_file(write("lieux.csv", text))).places[0].schedules
    assert schedule.osm == "Mo 09:00-12:00,14:00-17:30"
    assert "sur demande" in schedule.text


def test_json_of_unknown_shape_is_laid_flat(write: Write) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [2.39, 48.7]},
        "properties": {"nom": "Maison", "adresse": {"rue": "1 rue A"}, "tel": ["0199000012"]},
    }
    for name, content in (
        ("lieux.geojson", {"type": "FeatureCollection", "features": [feature]}),
        ("lieux.json", [feature]),
    ):
        reading = open_file(write(name, json.dumps(content)))
        (item,) = reading.items
        assert isinstance(item, ImportedRecord)
        location = item.record.places[0].location
        assert (location.latitude, location.longitude) == (48.7, 2.39)
        assert location.address == "1 rue A"
        assert item.row.columns()["properties"]["nom"] == "Maison"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (csv_of("code_insee,nom,population", "01001,Lieu,860", "01002,Autre,8"), "communes"),
        (csv_of("value,label,description", "a,Lettre,La lettre a"), "ni lieu ni service"),
    ],
)
def test_a_table_without_service_is_refused_with_its_reason(
    write: Write, text: str, why: str
) -> None:
    with pytest.raises(ImportRefused, match=why):
        open_file(write("liste.csv", text))


def test_a_map_of_areas_is_no_list_of_services(write: Write) -> None:
    area = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [[[2.0, 48.0], [2.1, 48.0], [2.0, 48.0]]]},
        "properties": {"nom": "Zone"},
    }
    with pytest.raises(ImportRefused, match="zones"):
        open_file(write("zones.geojson", json.dumps({"type": "F", "features": [area]})))


@pytest.mark.parametrize(
    ("meanings", "why"),
    [
        ({"Zut": "name"}, "n’a pas de colonne «\u00a0Zut\u00a0»"),
        ({"Nom": "nom"}, "«\u00a0nom\u00a0» n’est pas ce qu’une colonne peut être"),
        ({"Nom": "name", "Ville": "name"}, "toutes deux"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(
    write: Write, meanings: dict[str, str], why: str
) -> None:
    with pytest.raises(ImportRefused, match=why):
        open_file(write("a.csv", csv_of(HEADER, ROW)), "table", None, saying(**meanings))  # type: ignore[arg-type]  # idem
