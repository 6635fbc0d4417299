from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pydantic
import pytest
from data_inclusion.schema.v1 import (  # type: ignore[import-untyped] # ships no py.typed
    Service as SchemaService,
)
from data_inclusion.schema.v1 import Structure as SchemaStructure
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Organization, Service
from desktop.domain.vocabularies import Term, Vocabularies
from desktop.exchange.data_inclusion.rules import area_kind
from desktop.exchange.reading import Reading, open_file
from tests.exchange.conftest import Write
from tests.exchange.samples import as_json, service, structure


def split(reading: Reading) -> tuple[list[ImportedRecord], list[RowRefusal]]:
    """Read everything, records apart from refusals; they add up to the rows announced."""
    items = list(reading.items)
    assert len(items) == reading.rows
    return (
        [item for item in items if isinstance(item, ImportedRecord)],
        [item for item in items if isinstance(item, RowRefusal)],
    )


def read_one(write: Write, row: dict[str, Any]) -> ImportedRecord:
    """Read a JSON file of one row that goes in."""
    ((item,), _) = split(open_file(write("un.json", as_json(row))))
    return item


FULL_SERVICE = service(
    lien_source="https://exemple.fr/1",
    type="formation",
    thematiques=["lecture-ecriture-calcul--maitriser-le-francais", "famille--soutien-aidants"],
    frais="payant",
    frais_precisions="10 € par an",
    publics=["femmes", "jeunes"],
    publics_precisions="Jeunes femmes",
    conditions_acces="Habiter la commune",
    commune="Athis-Mons",
    code_postal="91200",
    code_insee="91027",
    adresse="1 rue de la Mairie",
    complement_adresse="Salle 2",
    longitude=2.39,
    latitude=48.7,
    telephone="+33199000012",
    courriel="accueil@exemple.fr",
    contact_nom_prenom="Camille Exemple",
    modes_accueil=["en-presentiel"],
    zone_eligibilite=["91027", "91", "200057966", "99100", "france"],
    lien_mobilisation="https://exemple.fr/m",
    modes_mobilisation=["telephoner"],
    mobilisable_par=["usagers"],
    mobilisation_precisions="Appeler le matin",
    volume_horaire_hebdomadaire=4.5,
    nombre_semaines=12,
    horaires_accueil="Mo-Fr 08:30-12:30; PH off",
    score_qualite=0.75,
    adresse_certifiee=True,
)


def test_every_field_of_a_service_has_its_place(write: Write) -> None:
    record = read_one(write, FULL_SERVICE).record
    assert isinstance(record, Service)
    assert (record.id, record.source_id) == ("exemple--a--1", "a--1")
    assert record.organization_id == "exemple--s1"
    assert [code.code for code in record.types] == ["formation"]
    assert record.costs[0].code == "payant"
    assert record.costs[0].detail == "10 € par an"
    assert [code.code for code in record.eligibility.publics] == ["femmes", "jeunes"]
    assert record.eligibility.conditions == "Habiter la commune"
    kinds = [(area.code, area.kind) for area in record.eligibility.areas]
    assert kinds == [
        ("91027", "commune"),
        ("91", "departement"),
        ("200057966", "epci"),
        ("99100", "pays"),
        ("france", "france"),
    ]
    (place,) = record.places
    assert place.location.certified is True
    assert place.schedules[0].osm == "Mo-Fr 08:30-12:30; PH off"
    assert place.schedules[0].public_holidays is False
    assert record.mobilisation_modes[0].audience == "usagers"
    assert record.mobilisation_detail == "Appeler le matin"
    assert (record.weekly_hours, record.weeks) == (4.5, 12)
    assert {(link.role, link.url) for link in record.links} == {
        ("source", "https://exemple.fr/1"),
        ("mobilisation", "https://exemple.fr/m"),
    }
    assert record.contacts[0].name == "Camille Exemple"
    assert not record.contacts[0].public
    assert record.modified_on == date(2025, 2, 14)
    assert record.quality_score == 0.75
    assert decode(encode(record)) == record


def test_a_french_course_carries_a_workshop_of_which_nothing_is_known(write: Write) -> None:
    record = read_one(write, FULL_SERVICE).record
    assert isinstance(record, Service)
    assert record.workshop is not None
    assert record.workshop.entry_oral == ()
    assert record.to_complete == ("workshop",)


def test_a_structure_becomes_an_organization(write: Write) -> None:
    row = structure(siret="12345678901234", reseaux_porteurs=["fcsf"], doublons=[{"id": "x--1"}])
    record = read_one(write, {**row, "extra": {"note": "bis"}, "site_web": "exemple.fr"}).record
    assert isinstance(record, Organization)
    assert record.siret == "12345678901234"
    assert record.kinds[0].code == "fcsf"
    assert record.links[0].url == "exemple.fr"
    assert record.places == ()
    assert dict(record.extra) == {"doublons": '[{"id":"x--1"}]', "note": "bis"}


def test_the_raw_text_of_a_json_row_is_kept_to_the_byte(write: Write) -> None:
    text = (
        '[\n {"id" : "exemple--s1", "nom":"Été  ", "source":"exemple","date_maj":"2025-02-14"}\n]'
    )
    (item,) = open_file(write("un.json", text)).items
    assert isinstance(item, ImportedRecord)
    assert item.row.raw.decode() in text
    assert item.row.raw.startswith(b'{"id" : ')
    assert item.row.line == 2


@pytest.mark.parametrize(
    "cell", ["['femmes', 'jeunes']", '["femmes", "jeunes"]', "femmes, jeunes", "femmes|jeunes"]
)
def test_a_list_in_a_csv_cell_is_read_however_it_is_written(write: Write, cell: str) -> None:
    quoted = cell.replace('"', '""')
    text = (
        "source;structure_id;id;nom;description;date_maj;publics\n"
        f'exemple;exemple--s1;exemple--a;Atelier;Une description;2025-02-14;"{quoted}"\n'
    )
    (item,) = open_file(write("services.csv", text)).items
    assert isinstance(item, ImportedRecord)
    assert isinstance(item.record, Service)
    assert [code.code for code in item.record.eligibility.publics] == ["femmes", "jeunes"]


def test_an_unknown_code_is_kept_and_counted(write: Write) -> None:
    known = Vocabularies([Term(vocabulary="publics", code="femmes", label="Femmes")])
    path = write("un.json", as_json(service(publics=["femmes", "martiens"])))
    reading = open_file(path, vocabularies=known)
    ((item,), _) = split(reading)
    assert isinstance(item.record, Service)
    assert [code.code for code in item.record.eligibility.publics] == ["femmes", "martiens"]
    assert reading.unknown_codes == {"publics": {"martiens": 1}}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", ""),
        ("id", None),
        ("nom", "ab"),
        ("nom", "x" * 151),
        ("description", "abcd"),
        ("structure_id", ""),
        ("date_maj", "14/02/2025"),
        ("date_maj", "1999-12-31"),
        ("date_maj", (date.today() + timedelta(days=2)).isoformat()),  # noqa: DTZ011 -- local day
        ("code_postal", "9120"),
        ("code_insee", "9102"),
        ("latitude", "nord"),
        ("longitude", "NaN"),
        ("volume_horaire_hebdomadaire", -1),
        ("nombre_semaines", "beaucoup"),
        ("nombre_semaines", 1.5),
        ("nom", ["liste"]),
    ],
)
def test_a_wrong_field_refuses_its_row_and_is_named(write: Write, field: str, value: Any) -> None:
    text = as_json(service(id="exemple--ok"), service(**{field: value}))
    records, refusals = split(open_file(write("deux.json", text)))
    assert len(records) == 1
    assert [refusal.field for refusal in refusals] == [field]
    assert refusals[0].line > 2
    assert refusals[0].reason


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("courriel", "pas une adresse"),
        ("site_web", "pas une url !"),
        ("siret", "123"),
        ("zone_eligibilite", ["Lille"]),
        ("publics", ["tous-publics", "femmes"]),
        ("latitude", 48.7),
    ],
)
def test_a_value_that_is_merely_odd_is_kept_and_told(write: Write, field: str, value: Any) -> None:
    reading = open_file(write("un.json", as_json(service(**{field: value}))))
    records, _ = split(reading)
    assert len(records) == 1
    assert [odd.field.split(",")[0] for odd in reading.oddities] == [field]


def test_hours_that_are_prose_stay_prose(write: Write) -> None:
    record = read_one(write, service(horaires_accueil="les lundis matin")).record
    schedule = record.places[0].schedules[0]
    assert (schedule.osm, schedule.text) == ("", "les lundis matin")


def test_an_identifier_met_twice_is_refused_the_second_time(write: Write) -> None:
    records, refusals = split(open_file(write("d.json", as_json(service(), service()))))
    assert (len(records), len(refusals)) == (1, 1)
    assert refusals[0].field == "id"


@pytest.mark.parametrize(
    ("code", "kind"),
    [("2A", "departement"), ("974", "departement"), ("2B033", "commune"), ("Lille", "")],
)
def test_a_zone_is_told_by_the_shape_of_its_code(code: str, kind: str) -> None:
    assert area_kind(code) == kind


def test_the_template_leaves_out_its_explanations_and_finds_its_date_column(write: Write) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Structures"
    sheet.append(["Gabarit d’import"])
    sheet.merge_cells("A1:D1")
    names = ["__ignore__", "id", date(2026, 2, 23), "nom", "siret", "adresse", "code_postal"]
    sheet.append([*names, "commune", "telephone"])
    sheet.append([True, "Un identifiant", None, "Un nom"])
    good = [None, "abc", date(2025, 2, 14), "Maison", None, "1 rue", 91200, "Athis-Mons"]
    sheet.append([*good, "01 99 00 00 12"])
    sheet.append([None, "def", date(2025, 2, 14), "Maison", None, None, 750121])
    services = book.create_sheet("Services")
    services.append(["structure_id", "id", "date_maj", "nom", "description", "source", "publics"])
    row = ["abc", "un", date(2025, 2, 14), "Atelier", "Des cours", "classeur", "femmes, jeunes"]
    services.append(row)
    out = io.BytesIO()
    book.save(out)
    reading = open_file(write("gabarit.xlsx", out.getvalue()))
    records, refusals = split(reading)
    assert [item.record.id for item in records] == ["classeur--abc", "classeur--un"]
    assert records[0].record.modified_on == date(2025, 2, 14)
    assert isinstance(records[1].record, Service)
    assert records[1].record.organization_id == "classeur--abc"
    assert [(r.file, r.line, r.field) for r in refusals] == [
        ("gabarit.xlsx, feuille Structures", 5, "code_postal")
    ]


def test_the_real_v1_files_are_imported_whole(shared_data: Path) -> None:
    for name, rows in (("structures", 8), ("services", 6)):
        path = shared_data / "data-inclusion" / f"v1_{name}_carif-oref_2026-02.json"
        records, refusals = split(open_file(path))
        assert (len(records), refusals) == (rows, [])


def test_the_real_template_is_refused_row_by_row_with_line_and_field(shared_data: Path) -> None:
    path = shared_data / "data-inclusion" / "modele_import_v1_dataset.xlsx"
    records, refusals = split(open_file(path))
    assert records == []
    assert [(r.line, r.field) for r in refusals] == [
        (4, "code_postal"),
        (4, "nombre_semaines"),
        (5, "nombre_semaines"),
    ]


def test_a_file_of_the_former_version_is_not_taken_for_this_one(write: Write) -> None:
    reading = open_file(write("v0.json", as_json(structure(presentation_resume="…"))))
    assert reading.dialect == "data-inclusion-v0"


RULED = st.fixed_dictionaries(
    {},
    optional={
        "nom": st.sampled_from(["ab", "abc", "x" * 150, "x" * 151]),
        "date_maj": st.sampled_from(["2000-01-01", "1999-12-31", "2024-02-30", "2024-02-29", "x"]),
        "description": st.sampled_from(["abcd", "abcde", "x" * 10_000, "x" * 10_001]),
        "code_postal": st.sampled_from(["91200", "9120", "912000", "2A000", None]),
        "code_insee": st.sampled_from(["2A004", "9102", "910277", "91 27", None]),
        "latitude": st.sampled_from([48.5, "48.5", "nord", None]),
        "volume_horaire_hebdomadaire": st.sampled_from([0, 2.5, -1, "deux", None]),
        "nombre_semaines": st.sampled_from([1, 0, 2.5, "3", None]),
        "structure_id": st.sampled_from(["exemple--s1", None]),
        "source": st.sampled_from(["exemple", None]),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fields=RULED)
def test_a_service_is_refused_when_the_official_schema_refuses_it(
    write: Write, fields: dict[str, Any]
) -> None:
    row = service(**fields)
    records, _ = split(open_file(write("un.json", as_json(row))))
    assert bool(records) == accepted(SchemaService, row)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fields=RULED)
def test_a_structure_is_refused_when_the_official_schema_refuses_it(
    write: Write, fields: dict[str, Any]
) -> None:
    left_out = ("structure_id", "description", "volume_horaire_hebdomadaire", "nombre_semaines")
    row = structure(**{name: fields[name] for name in fields if name not in left_out})
    records, _ = split(open_file(write("un.json", as_json(row))))
    assert bool(records) == accepted(SchemaStructure, row)


def accepted(model: type[pydantic.BaseModel], row: dict[str, Any]) -> bool:
    """Ask the official schema."""
    try:
        model.model_validate(row)
    except pydantic.ValidationError:
        return False
    return True
