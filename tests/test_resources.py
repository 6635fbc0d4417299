"""Check what the program ships against its vocabularies, its communes and its sources."""

import csv
import gzip
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import opening_hours
import pytest

from desktop.domain import vocabularies

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
STARTER = RESOURCES / "starter"
REAL_DATA = RESOURCES.parent.parent / "shared" / "data" / "communes"
FROM_DATA_INCLUSION = {
    "thematiques": "Thematique",
    "categories": "Categorie",
    "publics": "Public",
    "frais": "Frais",
    "modes-accueil": "ModeAccueil",
    "modes-mobilisation": "ModeMobilisation",
    "personnes-mobilisatrices": "PersonneMobilisatrice",
    "types-de-services": "TypeService",
    "reseaux-porteurs": "ReseauPorteur",
}
SIX_COMMUNES = {"91027", "91326", "91432", "91479", "91589", "91687"}


def load(name: str) -> Any:
    return json.loads((RESOURCES / name).read_text(encoding="utf-8"))


def packed(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@cache
def communes() -> dict[str, dict[str, str]]:
    rows = packed(RESOURCES / "communes.csv.gz")
    assert len({row["code_insee"] for row in rows}) == len(rows)
    return {row["code_insee"]: row for row in rows}


@cache
def codes(vocabulary: str) -> set[str]:
    terms = load(f"vocabularies/{vocabulary}.json")["terms"]
    return {term["code"] for term in terms if not term.get("replaced_by")}


def real(name: str) -> list[dict[str, str]]:
    path = REAL_DATA / name
    if not path.exists():
        pytest.skip(f"no real data beside the checkout: {name}")
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


# Vocabularies


@pytest.mark.parametrize(("vocabulary", "enumeration"), FROM_DATA_INCLUSION.items())
def test_a_vocabulary_says_what_the_installed_schema_says(
    vocabulary: str, enumeration: str
) -> None:
    schema = pytest.importorskip("data_inclusion.schema.v1")
    expected = {term.value: term.label for term in getattr(schema, enumeration)}
    written = load(f"vocabularies/{vocabulary}.json")["terms"]
    current = {term["code"]: term["label"] for term in written if not term.get("replaced_by")}
    assert current == expected


def test_the_program_knows_every_vocabulary_by_its_name() -> None:
    written = {path.stem for path in (RESOURCES / "vocabularies").glob("*.json")}
    names = {
        value
        for name, value in vars(vocabularies).items()
        if name.isupper() and name not in ("FREE", "FREE_ON_CONDITIONS", "EVERYONE", "FROM_AFAR")
    }
    assert written == names


@pytest.mark.parametrize("path", sorted((RESOURCES / "vocabularies").glob("*.json")), ids=str)
def test_a_vocabulary_is_whole(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["vocabulary"] == path.stem
    assert document["version"]
    assert document["source"]
    assert document["licence"]
    terms = document["terms"]
    assert all(term["code"] and term["label"] for term in terms)
    assert [code for code, times in Counter(t["code"] for t in terms).items() if times > 1] == []
    assert {t["replaced_by"] for t in terms if "replaced_by" in t} <= codes(path.stem)
    assert {t["parent"] for t in terms if "parent" in t} <= codes("categories")


def test_a_renamed_theme_leads_to_the_one_of_today() -> None:
    heirs = {
        term["code"]: term["replaced_by"]
        for term in load("vocabularies/thematiques.json")["terms"]
        if "replaced_by" in term
    }
    assert heirs["mobilite--preparer-un-permis-de-conduire"] == "mobilite--preparer-un-permis"


# Communes


def test_every_commune_of_france_is_there_and_the_arrondissements_of_three_cities() -> None:
    kinds = Counter(row["type"] for row in communes().values())
    assert kinds == {"commune": 34_969, "arrondissement": 45}


def test_the_file_of_communes_stays_small() -> None:
    assert (RESOURCES / "communes.csv.gz").stat().st_size < 1_500_000


def test_a_commune_has_its_codes_its_groups_and_its_place() -> None:
    athis_mons = communes()["91027"]
    assert athis_mons["nom"] == "Athis-Mons"
    assert athis_mons["codes_postaux"] == "91200"
    assert athis_mons["nom_epci"] == "Métropole du Grand Paris"
    assert athis_mons["nom_ept"] == "Grand-Orly Seine Bièvre"
    assert athis_mons["anciens_codes"] == "78027"
    assert float(athis_mons["latitude"]) == pytest.approx(48.709, abs=0.001)
    assert communes()["75105"]["codes_postaux"] == "75005"


def test_a_former_code_leads_to_one_commune_only() -> None:
    former = [code for row in communes().values() for code in row["anciens_codes"].split()]
    assert len(former) == len(set(former))
    assert "93059" in communes()["93066"]["anciens_codes"].split()
    still_used = {code for code in former if code in communes()}
    assert {communes()[code]["type"] for code in still_used} == {"arrondissement"}


def test_communes_agree_with_another_join_of_the_same_sources() -> None:
    same = {
        "nom": "nom",
        "codes_postaux": "codes_postaux",
        "departement": "departement",
        "nom_region": "nom_region",
        "epci": "epci_siren",
        "nom_epci": "epci_nom",
        "ept": "ept_siren",
        "population": "population",
    }
    others = real("communes_2026.csv")
    far = []
    for other in others:
        ours = communes()[other["code_insee"]]
        for field, theirs in same.items():
            assert ours[field] == other[theirs].replace("|", " ")
        assert set(other["anciens_codes"].split("|")) - {""} <= set(ours["anciens_codes"].split())
        if other["latitude"]:
            gap = max(abs(float(ours[x]) - float(other[x])) for x in ("latitude", "longitude"))
            assert gap < 0.2, other["nom"]
            far += [other["nom"]] if gap > 0.00002 else []
    # The other join keeps the largest part of a commune in several parts, we keep them all.
    assert len(far) < len(others) / 100


# Help numbers


def test_help_numbers_are_the_thirteen_that_may_be_shown() -> None:
    numbers = load("starter/help_numbers.json")
    assert [number["number"] for number in numbers] == [
        *("15", "17", "18", "112", "114", "115", "119", "3919", "116 006"),
        *("3114", "3018", "3039", "3939"),
    ]
    assert [number["order"] for number in numbers] == list(range(1, 14))


def test_a_help_number_says_where_it_comes_from_and_what_is_not_sure() -> None:
    numbers = {number["number"]: number for number in load("starter/help_numbers.json")}
    for number in numbers.values():
        assert number["dial"] == number["number"].replace(" ", "")
        assert number["sources"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", number["source_date"])
    unsure = {n for n, v in numbers.items() if v["availability_status"] == "to_confirm"}
    assert unsure == {"116 006", "3039", "3939"}
    assert all("confirmer" in numbers[number]["availability"] for number in unsure)


def test_the_urgency_number_without_voice_is_not_offered_as_a_call() -> None:
    numbers = {number["number"]: number for number in load("starter/help_numbers.json")}
    assert "voix" not in numbers["114"]["channels"]
    assert not numbers["3919"]["emergency"]
    emergencies = {n for n, v in numbers.items() if v["emergency"]}
    assert emergencies == {"15", "17", "18", "112", "114"}


# Town halls


def test_every_commune_of_ile_de_france_has_its_town_hall() -> None:
    halls = packed(STARTER / "town_halls.csv.gz")
    expected = {c for c, row in communes().items() if row["region"] == "11"}
    arrondissements = {c for c in expected if communes()[c]["type"] == "arrondissement"}
    assert {hall["code_insee"] for hall in halls} == expected - arrondissements
    assert len(halls) == 1_266


def test_the_hours_of_a_town_hall_are_exact_or_are_prose() -> None:
    halls = packed(STARTER / "town_halls.csv.gz")
    assert all(opening_hours.validate(hall["hours_osm"]) for hall in halls if hall["hours_osm"])
    assert not [hall for hall in halls if hall["hours_osm"] and hall["hours_text"]]
    assert sum(bool(hall["hours_osm"]) for hall in halls) > 1_200


def test_town_halls_agree_with_another_reading_of_the_same_source() -> None:
    others = {row["code_insee"]: row for row in real("mairies_ile-de-france_2026.csv")}
    halls = packed(STARTER / "town_halls.csv.gz")
    assert len(others) == len(halls)
    for hall in halls:
        other = others[hall["code_insee"]]
        assert hall["phone"] == other["telephone"]
        assert hall["website"] == other["site"]
        assert bool(hall["hours_osm"] or hall["hours_text"]) == (other["horaires_json"] != "[]")
        assert other["adresse"].startswith(hall["address"])


# Access to rights


def test_an_access_record_uses_known_codes_and_existing_communes() -> None:
    kinds = {"thematiques": "themes", "publics": "publics", "frais": "fees"}
    kinds |= {"reseaux-porteurs": "networks", "modes-accueil": "modes"}
    kinds |= {"types-de-services": "types", "types-de-lieux": "place_kinds"}
    kinds |= {"modes-mobilisation": "mobilisation_modes"}
    for record in load("starter/access_to_rights.json"):
        for vocabulary, field in kinds.items():
            assert set(record[field]) <= codes(vocabulary), record["id"]
        assert record["themes"], record["id"]
        if record["commune_code"]:
            assert communes()[record["commune_code"]]["nom"] == record["commune"]
        for area in record["areas"]:
            if area["kind"] == "commune":
                assert communes()[area["code"]]["nom"] == area["label"]
            elif area["kind"] == "epci":
                assert area["label"] in {row["nom_epci"] for row in communes().values()}


def test_every_access_record_says_its_document_and_what_is_missing() -> None:
    records = load("starter/access_to_rights.json")
    assert len({record["id"] for record in records}) == len(records)
    organizations = {r["id"]: r["name"] for r in records if r["kind"] == "organization"}
    for record in records:
        assert record["document"]
        assert record["document_date"].startswith(str(record["year"]))
        assert record["to_complete"] == ["address", "phone", "hours"]
        assert organizations.get(record["organization_id"], "") == record["organization"]
        assert (record["kind"] == "service") == bool(record["organization"])
    assert len({record["document"] for record in records}) == 4


def test_an_access_record_invents_no_phone_and_no_address() -> None:
    for record in load("starter/access_to_rights.json"):
        text = json.dumps(record, ensure_ascii=False)
        assert not re.search(r"\b0\d([ .]?\d\d){4}\b|@|https?:|\b\d{5} [A-Z]", text), record["id"]


def test_the_journeys_of_a_mediator_have_something_to_find() -> None:
    records = {record["id"]: record for record in load("starter/access_to_rights.json")}
    french = records["reseau-linguistique-ateliers"]
    assert {area["code"] for area in french["areas"]} == SIX_COMMUNES
    assert "Cours de français" in french["name"]
    victims = records["mjd-villejuif-aide-aux-victimes"]
    assert victims["commune"] == "Villejuif"
    assert "violences" in victims["description"]
    at_trappes = [r for r in records.values() if r["organization_id"] == "mjd-trappes"]
    assert len(at_trappes) == 14
