from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import ImportRefused, RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import FAX, Nature, Organization, Service, Status
from desktop.exchange.dialects import hsds_1, hsds_3
from desktop.exchange.hsds.joining import table_name
from desktop.exchange.hsds.schedules import schedules
from desktop.exchange.reading import Reading, open_file
from tests.exchange.conftest import Write
from tests.exchange.hsds_samples import PACKAGE_1, PACKAGE_3, csv_text, service_object, zipped


def split(reading: Reading) -> tuple[Organization, Service, list[RowRefusal]]:
    """Read the one organization and the one service of a file; every item is a row."""
    items = list(reading.items)
    assert len(items) == reading.rows
    records = [item.record for item in items if isinstance(item, ImportedRecord)]
    assert all(record == decode(encode(record)) for record in records)
    (organization,) = [record for record in records if isinstance(record, Organization)]
    (service,) = [record for record in records if isinstance(record, Service)]
    return organization, service, [item for item in items if isinstance(item, RowRefusal)]


def test_a_package_of_hsds_3_is_joined_into_an_organization_and_a_service(write: Write) -> None:
    reading = open_file(write("paquet.zip", zipped(PACKAGE_3)))
    organization, service, refused = split(reading)
    assert (reading.dialect, refused) == ("hsds-3", [])
    assert reading.unused_columns == {}
    assert organization.rna == "W123456789"
    assert organization.places[0].location.address == "1 rue du Puits"
    assert [phone.note for phone in organization.phones] == ["Accueil"]
    assert organization.emails[0].address == "accueil@mots.fr"
    assert service.organization_id == organization.id
    assert service.organization_name == "Les Mots"
    assert service.description == "On écrit avec vous"
    assert service.mobilisation_detail == "Venir à l’accueil"
    assert service.eligibility.minimum_age == 16
    assert [each.document for each in service.required_documents] == ["Pièce d’identité"]
    assert [(each.code, each.detail, each.minimum) for each in service.costs] == [
        ("payant", "Adhésion", 5.0),
        ("", "Gratuit pour tous", None),
    ]
    assert [(area.code, area.kind, area.label) for area in service.eligibility.areas] == [
        ("91027", "commune", "Athis-Mons"),
        ("", "autre", "Le quartier"),
    ]
    assert [(each.code, each.note) for each in service.languages] == [("ar", "lundi")]
    assert service.phones[0].note == "poste 4"
    assert [each.code for each in service.themes] == ["famille--garde-denfants", "Écriture"]


def test_the_place_of_a_package_has_its_hours_access_and_postal_address(write: Write) -> None:
    _, service, _ = split(open_file(write("paquet.zip", zipped(PACKAGE_3))))
    (place,) = service.places
    assert place.location.address_complement == "Maison des mots"
    assert place.location.commune_code == "91027"
    assert place.location.latitude == 48.7
    assert place.location.access == "Bus 1"
    assert place.location.accessibility_text == "Rampe"
    assert [each.osm for each in place.schedules] == ["Mo-Tu 09:00-12:00", "We[2] 14:00-17:00"]
    assert ("adresse postale", "BP 7, 91209, Athis-Mons Cedex") in service.extra


def test_no_person_is_named_in_a_record_and_the_row_keeps_all(write: Write) -> None:
    items = list(open_file(write("paquet.zip", zipped(PACKAGE_3))).items)
    first = items[0]
    assert isinstance(first, ImportedRecord)
    assert all(b"Camille" not in encode(i.record) for i in items if isinstance(i, ImportedRecord))
    assert first.row.columns()["contacts"][0]["name"] == "Camille Exemple"
    assert first.row.columns()["locations"][0]["addresses"][0]["attention"] == "Camille Exemple"
    assert not any(name.startswith("(") for name in first.row.columns())


def test_a_folder_is_read_as_its_archive_is(tmp_path: Path, write: Write) -> None:
    folder = tmp_path / "paquet"
    folder.mkdir()
    for name, rows in PACKAGE_3.items():
        (folder / f"{name}.csv").write_text(csv_text(rows), encoding="utf-8")
    (folder / "LISEZMOI.txt").write_text("rien", encoding="utf-8")
    of_folder = [i.record for i in open_file(folder).items if isinstance(i, ImportedRecord)]
    of_archive = open_file(write("paquet.zip", zipped(PACKAGE_3))).items
    assert of_folder == [i.record for i in of_archive if isinstance(i, ImportedRecord)]


def test_the_descriptor_names_the_tables(write: Write) -> None:
    tables = {"liste1": PACKAGE_3["organizations"], "liste2": PACKAGE_3["services"]}
    resources = [
        {"name": "organization", "path": "data/liste1.csv"},
        {"name": "service", "path": "liste2.csv"},
    ]
    descriptor = json.dumps({"resources": resources}).encode()
    reading = open_file(write("p.zip", zipped(tables, **{"datapackage.json": descriptor})))
    organization, service, _ = split(reading)
    assert service.organization_id == organization.id


def test_a_package_of_hsds_1_is_read_too(write: Write) -> None:
    reading = open_file(write("paquet.zip", zipped(PACKAGE_1)))
    organization, service, refused = split(reading)
    assert (reading.dialect, refused) == ("hsds-1", [])
    assert reading.unused_columns == {}
    assert organization.siret == "73282932000074"
    (place,) = service.places
    assert place.location.address == "1 rue du Puits"
    assert place.location.accessibility_text == "ascenseur\nà droite"
    assert [each.osm for each in place.schedules] == ["Mo 09:00-12:00; Tu 14:00-17:00"]
    assert place.closures[0].starts == date(2026, 8, 1)
    assert service.status is Status.UNKNOWN
    assert service.eligibility.conditions == "adultes"
    assert service.capacity.delay == "deux mois"
    assert [cost.detail for cost in service.costs] == ["20 euros"]
    assert dict(service.extra)["paiement accepté"] == "espèces"
    assert dict(service.extra)["statut"] == "temporarily closed"
    assert [each.code for each in service.themes] == ["Langues"]


def test_rows_that_refer_to_nothing_are_refused_and_counted(write: Write) -> None:
    odd = {
        **PACKAGE_3,
        "phones": [{"id": "p9", "service_id": "ailleurs", "number": "3919"}],
        "locations": [*PACKAGE_3["locations"], {"id": "l9", "name": "Nulle part"}],
        "meteo": [{"ville": "Paris"}, {"ville": "Lyon"}],
    }
    _, _, refused = split(open_file(write("p.zip", zipped(odd))))
    assert {(each.field, each.value) for each in refused} == {
        ("phone", "service_id=ailleurs"),
        ("location", ""),
        ("meteo", ""),
    }
    assert any("2 lignes" in each.reason for each in refused)


def test_a_nested_service_gives_its_organization_once(write: Write) -> None:
    pages = {"total_items": 2, "contents": [service_object(), service_object(id="s2")]}
    items = list(open_file(write("services.json", json.dumps(pages))).items)
    records = [item.record for item in items if isinstance(item, ImportedRecord)]
    assert [record.id for record in records] == ["hsds--o1", "hsds--s1", "hsds--s2"]
    service = records[1]
    assert isinstance(service, Service)
    assert service.phones[0].kind == FAX
    assert [place.location.address for place in service.places] == ["1 rue du Puits"]
    assert service.places[0].schedules[0].osm == "Mo 09:00-12:00"
    assert [mode.code for mode in service.reception_modes] == ["a-distance", "en-presentiel"]
    assert service.eligibility.conditions == "Habitants du quartier"


def test_an_organization_gives_its_services(write: Write) -> None:
    organization = {
        "id": "o1",
        "name": "Les Mots",
        "legal_status": "association",
        "services": [service_object()],
    }
    found, service, _ = split(open_file(write("o.json", json.dumps([organization]))))
    assert service.organization_id == found.id
    assert dict(found.extra)["statut juridique"] == "association"


def test_terms_of_our_vocabularies_go_where_they_belong(write: Write) -> None:
    def term(taxonomy: str, code: str) -> dict[str, Any]:
        return {"taxonomy_term": {"code": code, "name": "x", "taxonomy_detail": {"name": taxonomy}}}

    attributes = [
        term("publics", "femmes"),
        term("modes-accueil", "a-distance"),
        term("types-de-services", "atelier"),
    ]
    row = json.dumps([service_object(attributes=attributes)])
    _, service, _ = split(open_file(write("s.json", row)))
    (public,) = service.eligibility.publics
    assert (public.code, public.nature) == ("femmes", Nature.FOR)
    assert [each.code for each in service.reception_modes] == ["a-distance"]
    assert [each.code for each in service.types] == ["atelier"]


@pytest.mark.parametrize(
    "rule",
    [
        {"freq": "WEEKLY", "interval": "2", "byday": "MO"},
        {"freq": "MONTHLY", "bymonthday": "2,3"},
        {"freq": "WEEKLY", "byday": "??"},
        {"byday": "MO"},
        {"weekday": "8"},
    ],
)
def test_a_rule_that_is_not_of_every_week_stays_in_words(rule: dict[str, str]) -> None:
    (schedule,) = schedules([{**rule, "opens_at": "09:00", "closes_at": "12:00"}], "x")
    assert schedule.osm == ""
    assert "horaires à vérifier" in schedule.text
    assert "unread" in schedule.alerts


def test_rules_of_several_dates_make_several_schedules() -> None:
    hours = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00Z", "closes_at": "12:00:00+02:00"}
    summer = {**hours, "valid_from": "2026-07-01", "until": "2026-08-31"}
    found = schedules([hours, summer, {"description": "Sonner"}], "x")
    assert [(each.osm, each.valid_to) for each in found] == [
        ("Mo 09:00-12:00", None),
        ("Mo 09:00-12:00", date(2026, 8, 31)),
    ]
    assert found[0].text == "Sonner"
    assert "unread" not in found[0].alerts


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("organizations", "organization"),
        ("services_at_location", "service_at_location"),
        ("addresses", "address"),
        ("taxonomies", "taxonomy"),
        ("service_capacities", "service_capacity"),
        ("accessibility_for_disabilities", "accessibility_for_disabilities"),
        ("Regular-Schedules", "regular_schedule"),
        ("meteo", ""),
    ],
)
def test_a_table_is_known_by_its_name_singular_or_plural(written: str, name: str) -> None:
    assert table_name(written) == name


@pytest.mark.parametrize("fields", [hsds_1.FIELDS, hsds_3.FIELDS])
def test_every_field_of_the_mapping_is_one_of_a_record(fields: dict[str, str]) -> None:
    known = {*Service.__struct_fields__, *Organization.__struct_fields__}
    assert {path.split(".", 1)[0] for path in fields} <= known


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped({}, **{"photo.jpg": b"x"}), "non un paquet"),
        (zipped(PACKAGE_3)[:-200], "tronqué"),
        (zipped({}, **{"../services.csv": b"id,name\n"}), "ordinaire"),
        (zipped({}, **{"a/x.csv": b"id\n1\n", "b/x.csv": b"id\n2\n"}), "non un paquet"),
        (zipped({"meteo": [{"ville": "Paris"}]}), "un par un"),
    ],
)
def test_an_archive_that_is_no_package_is_refused_in_a_sentence(
    write: Write, content: bytes, words: str
) -> None:
    with pytest.raises(ImportRefused) as refused:
        open_file(write("p.zip", content))
    assert words in refused.value.sentence


def test_a_folder_without_tables_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(ImportRefused, match="dossier"):
        open_file(tmp_path)


def test_odd_values_are_told_and_a_service_without_a_name_is_refused(write: Write) -> None:
    rows = [
        service_object(id="a", status="peut-être", minimum_age="jeune", phones=[4], schedules={}),
        service_object(id="b", name=""),
    ]
    reading = open_file(write("s.json", json.dumps(rows)))
    items = list(reading.items)
    assert [isinstance(item, RowRefusal) for item in items] == [False, False, True]
    assert {each.field for each in reading.oddities} == {"status", "minimum_age"}


def test_a_point_that_is_nowhere_is_left_aside_and_told(write: Write) -> None:
    here = [{"id": "a", "location": {"id": "b", "latitude": 100, "longitude": 101}}]
    row = service_object(service_at_locations=here, email="accueil")
    reading = open_file(write("s.json", json.dumps([row])))
    _, service, _ = split(reading)
    assert service.places[0].location.latitude is None
    assert {each.field for each in reading.oddities} == {"latitude, longitude", "email"}
