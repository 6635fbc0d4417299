"""data·inclusion v1: what is written is valid against the schema's own package, row by row."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
from data_inclusion.schema import v1  # type: ignore[import-untyped]  # it has no types
from hypothesis import given, settings

from desktop.domain.records import Record, Service, Status
from desktop.exchange.writers.data_inclusion import DataInclusion
from desktop.exchange.writers.data_inclusion_rows import Rows
from desktop.exchange.writers.data_inclusion_rules import reasons
from tests.exchange.writers.samples import ORGANIZATION, SERVICE, SERVICES, TODAY, exported, labels

LABELS = labels()


def write(folder: Path, *records: Record, ending: str = ".zip") -> tuple[DataInclusion, list[Any]]:
    writer = DataInclusion(folder, ending, LABELS, TODAY)
    left = [out for record in records for out in writer.add(exported(record))]
    writer.finish()
    return writer, left


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_bytes())
    return found


def test_an_organization_and_a_service_come_out_whole(tmp_path: Path) -> None:
    _, left = write(tmp_path, ORGANIZATION, SERVICE)
    assert not left
    (structure,), (service,) = rows(tmp_path, "structures"), rows(tmp_path, "services")
    v1.Structure.model_validate(structure)
    v1.Service.model_validate(service)
    assert (structure["id"], structure["siret"]) == ("essai--a", "13002526500013")
    assert service["structure_id"] == "essai--a"
    assert service["telephone"] == "+33199000012"
    assert service["publics"] == ["personnes-exilees"]
    assert service["contact_nom_prenom"] == "Le secrétariat"
    assert service["conditions_acces"] == "Un justificatif de domicile"


def test_the_csv_holds_what_the_json_holds(tmp_path: Path) -> None:
    write(tmp_path, SERVICE)
    (service,) = rows(tmp_path, "services")
    with (tmp_path / "services.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    read = {name: value for name, value in row.items() if value}
    told = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in service.items()
    }
    assert read == told


def test_a_row_that_describes_a_place_is_a_structure_and_its_service(tmp_path: Path) -> None:
    place = msgspec.structs.replace(SERVICE, organization_id="")
    write(tmp_path, place)
    (structure,), (service,) = rows(tmp_path, "structures"), rows(tmp_path, "services")
    assert structure["nom"] == "Maison pour tous"
    assert service["structure_id"] == structure["id"] == "essai--1"


def test_what_the_schema_asks_and_the_source_does_not_say_is_left_out_with_its_reason(
    tmp_path: Path,
) -> None:
    undated = msgspec.structs.replace(SERVICE, modified_on=None)
    closed = msgspec.structs.replace(SERVICE, status=Status.CLOSED)
    mute = msgspec.structs.replace(SERVICE, organization_id="", description="")
    _, left = write(tmp_path, undated, closed, mute)
    assert [(out.reason, out.is_partly) for out in left] == [
        ("service\u00a0: la source ne dit pas quand elle l’a mise à jour", False),
        ("fermé, ce que le schéma ne sait pas dire", False),
        ("service\u00a0: pas de description", True),
    ]
    assert rows(tmp_path, "services") == []


def test_a_code_that_was_renamed_is_written_as_it_is_called_today(tmp_path: Path) -> None:
    cost = msgspec.structs.replace(SERVICE.costs[0], code="adhesion")
    write(tmp_path, msgspec.structs.replace(SERVICE, costs=(cost,)))
    (service,) = rows(tmp_path, "services")
    assert (service["frais"], service["frais_precisions"]) == ("payant", "Adhésion")


def test_the_vocabularies_that_the_program_ships_are_those_of_the_schema() -> None:
    for name, codes in (
        ("thematiques", v1.Thematique),
        ("publics", v1.Public),
        ("frais", v1.Frais),
        ("modes-accueil", v1.ModeAccueil),
        ("modes-mobilisation", v1.ModeMobilisation),
        ("personnes-mobilisatrices", v1.PersonneMobilisatrice),
        ("types-de-services", v1.TypeService),
        ("reseaux-porteurs", v1.ReseauPorteur),
    ):
        assert {term.code for term in LABELS.terms(name)} == {each.value for each in codes}, name


def test_one_json_file_holds_both_lists(tmp_path: Path) -> None:
    write(tmp_path, ORGANIZATION, SERVICE, ending=".json")
    (path,) = tmp_path.iterdir()
    found = json.loads(path.read_bytes())
    assert (len(found["structures"]), len(found["services"])) == (1, 1)


@given(SERVICES)
@settings(max_examples=200, deadline=None)
def test_whatever_a_source_says_what_is_written_is_valid(record: Service) -> None:
    made = Rows(LABELS, Counter())
    service, structure = made.service(record), made.establishment(record)
    if not reasons(service, is_service=True, today=TODAY):
        v1.Service.model_validate(service)
    if not reasons(structure, is_service=False, today=TODAY):
        v1.Structure.model_validate(structure)
