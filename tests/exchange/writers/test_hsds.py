"""HSDS 3: every object is valid, both forms hold the same, and our own reader reads it back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

from desktop.domain.export_report import Exported
from desktop.domain.provenance import Layer
from desktop.domain.records import Organization, Schedule, Service, Status
from desktop.exchange.reading import open_file
from desktop.exchange.writers.hsds import NestedHsds, TabularHsds
from desktop.exchange.writers.hsds_records import organization, service
from desktop.exchange.writers.hsds_tables import TABLES, descriptor, rows_of
from tests.exchange import hsds_schema
from tests.exchange.writers.round_trip import read_all
from tests.exchange.writers.samples import ORGANIZATION, SERVICE, SERVICES, exported, labels

LABELS = labels()
NUMBERS = {"latitude", "longitude", "minimum_age", "maximum_age", "amount"}
LAYER = Layer(
    field="name",
    source="correction locale",
    value="Cours du soir",
    role="accueil",
    date=date(2026, 11, 20),
    reason="visite",
    source_value="Cours",
    shown_at="name",
)


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FormatChecker())


NESTED = {name: validator(hsds_schema.nested(name)) for name in ("organization", "service")}
ROWS = {name: validator(hsds_schema.tabular(name)) for name in hsds_schema.ENTITIES}


def package(folder: Path, *items: Exported) -> dict[str, list[dict[str, str]]]:
    """Write the tabular form, and read its tables."""
    writer = TabularHsds(folder, LABELS)
    for item in items:
        assert writer.add(item) == ()
    writer.finish()
    tables = {}
    for resource in json.loads((folder / "datapackage.json").read_bytes())["resources"]:
        text = (folder / resource["path"]).read_text(encoding="utf-8")
        tables[resource["name"]] = list(csv.DictReader(io.StringIO(text)))
    return tables


def typed(row: dict[str, str]) -> dict[str, Any]:
    """Read the cells of a row as its schema types them; nothing is nothing."""
    return {
        name: float(value) if name in NUMBERS else value
        for name, value in row.items()
        if value or name in {"address_1", "city", "postal_code", "state_province", "description"}
    }


def test_a_service_is_written_whole_with_its_organization_and_places() -> None:
    item = exported(SERVICE, ORGANIZATION)
    made: Any = service(
        replace(item, stored=msgspec.structs.replace(item.stored, corrected=(LAYER,))), LABELS
    )
    NESTED["service"].validate(made)
    assert made["organization"]["name"] == "Maison pour tous"
    (at,) = made["service_at_locations"]
    assert at["location"]["addresses"][0] | {"id": ""} == {
        "id": "",
        "address_1": "12 rue de l’Exemple",
        "city": "Valserhône",
        "state_province": "01",
        "postal_code": "01200",
        "country": "FR",
        "address_type": "physical",
    }
    (schedule,) = at["schedules"]
    assert (schedule["byday"], schedule["opens_at"], schedule["closes_at"]) == (
        "MO,WE",
        "09:00:00",
        "12:00:00",
    )
    assert [each["name"] for each in made["contacts"]] == ["Le secrétariat"]
    assert made["metadata"][0]["updated_by"] == "accueil"
    terms = {each["taxonomy_term"]["code"]: each["link_type"] for each in made["attributes"]}
    assert (terms["personnes-exilees"], "jeunes" in terms) == ("eligibility", False)
    assert made["eligibility_description"] == "Non accueillis : Jeunes"


def test_identifiers_are_the_same_each_time_and_of_the_form_that_is_asked() -> None:
    first: Any = service(exported(SERVICE), LABELS)
    assert first == service(exported(SERVICE), LABELS)
    assert UUID(first["id"]).version == 5


@pytest.mark.parametrize(
    ("status", "word"),
    [(Status.ACTIVE, "active"), (Status.CLOSED, "defunct"), (Status.ABSENT, "inactive")],
)
def test_what_is_closed_is_said_to_be(status: Status, word: str) -> None:
    made = service(exported(msgspec.structs.replace(SERVICE, status=status)), LABELS)
    assert made["status"] == word


def test_hours_that_are_no_plain_week_stay_in_words() -> None:
    place = msgspec.structs.replace(
        SERVICE.places[0], schedules=(Schedule(osm="Jun-Aug Mo 09:00-12:00"), Schedule(osm="24/7"))
    )
    made: Any = service(exported(msgspec.structs.replace(SERVICE, places=(place,))), LABELS)
    summer, always = made["service_at_locations"][0]["schedules"]
    assert (summer["description"], "freq" in summer) == ("Jun-Aug Mo 09:00-12:00", False)
    assert "freq" not in always


def test_the_tables_hold_the_same_and_refer_to_each_other(tmp_path: Path) -> None:
    tables = package(tmp_path, exported(SERVICE, ORGANIZATION), exported(ORGANIZATION))
    for name, rows in tables.items():
        for row in rows:
            ROWS[name].validate(typed(row))
    assert [row["name"] for row in tables["organization"]] == ["Maison pour tous"]
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    for resource in json.loads((tmp_path / "datapackage.json").read_bytes())["resources"]:
        for foreign in resource["schema"]["foreignKeys"]:
            keys = {row[foreign["fields"]] for row in tables[resource["name"]]} - {""}
            assert keys <= ids[foreign["reference"]["resource"]]


def test_our_own_reader_reads_the_package_back(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    package(tmp_path / "out", exported(SERVICE, ORGANIZATION), exported(ORGANIZATION))
    with zipfile.ZipFile(tmp_path / "hsds.zip", "w") as archive:
        for path in (tmp_path / "out").iterdir():
            archive.write(path, path.name)
    records, refused = read_all(open_file(tmp_path / "hsds.zip"))
    assert not refused
    by_kind = {type(each.record): each.record for each in records}
    read = by_kind[Service]
    assert isinstance(read, Service)
    assert (read.name, by_kind[Organization].siret) == (SERVICE.name, ORGANIZATION.siret)
    assert read.places[0].location.postal_code == "01200"
    assert read.places[0].schedules[0].osm.startswith("Mo,We 09:00-12:00")
    assert read.themes == SERVICE.themes
    assert "jeunes" not in {each.code for each in read.eligibility.publics}


def test_a_service_whose_organization_nobody_knows_is_in_the_nested_form_only(
    tmp_path: Path,
) -> None:
    lost = exported(msgspec.structs.replace(SERVICE, organization_name=""))
    writer = TabularHsds(tmp_path, LABELS)
    (left,) = writer.add(lost)
    writer.close()
    assert left.reason == "l’organisme de ce service n’est pas dans le catalogue"
    nested = NestedHsds(tmp_path, LABELS)
    assert nested.add(lost) == ()
    nested.finish()
    (made,) = json.loads((tmp_path / "hsds.json").read_bytes())["service"]
    NESTED["service"].validate(made)


def test_the_descriptor_names_columns_of_the_specification_only() -> None:
    for name, (_, columns) in TABLES.items():
        assert set(columns) <= set(hsds_schema.tabular(name)["properties"]), name
    assert descriptor("essai", {"phone": 1})["profile"] == "tabular-data-package"


@given(SERVICES)
@settings(max_examples=100, deadline=None)
def test_whatever_a_source_says_both_forms_are_valid(record: Service) -> None:
    made: Any = service(exported(record), LABELS)
    NESTED["service"].validate(made)
    place = organization(exported(record).stored, LABELS)
    NESTED["organization"].validate(place)
    if "organization" in made:
        for row in rows_of("service", made):
            ROWS[row.table].validate(row.cells)
            assert set(row.cells) <= set(TABLES[row.table][1])
