from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.domain.records import Service
from desktop.exchange.reading import open_file
from tests.exchange.conftest import Write
from tests.exchange.dialects.reading_help import read_all, split, told


def place(**fields: Any) -> dict[str, Any]:
    return {
        "id": "7-exemple",
        "source": "exemple",
        "nom": "Médiathèque d’Exemple",
        "date_maj": "05/08/2016",
        "labels_nationaux": ["conseiller-numerique"],
        "thematiques": ["numerique"],
        "horaires_ouverture": "Mo-Fr 09:00-12:00",
        "longitude": 0.1,
        "latitude": 49.1,
        "code_insee": None,
        "_di_geocodage_code_insee": "27229",
        "labels_nat": "conseiller-numerique;france-service",
        "labels_autre": "",
        "services": "numerique;numerique--prendre-en-main-un-ordinateur",
        "publics_accueillis": "adultes;jeunes-16-26",
        "modalites_accompagnement": "accompagnement;autonomie",
        "conditions_acces": "gratuit;pass-numerique",
        **fields,
    }


def test_a_structure_with_what_it_offers_becomes_one_service(write: Write) -> None:
    reading, (record,), _ = read_all(write, place())
    assert (reading.dialect, reading.source, reading.complete) == ("numi", "numi", True)
    assert isinstance(record, Service)
    assert record.id == "numi--7-exemple"
    assert record.extra == (("origine", "exemple"),)
    assert str(record.modified_on) == "2016-08-05"
    assert [kind.code for kind in record.kinds] == ["conseillers-numeriques", "france-service"]
    assert [theme.code for theme in record.themes] == [
        "numerique",
        "numerique--prendre-en-main-un-ordinateur",
        "numerique--maitriser-les-fondamentaux-du-numerique",
    ]
    assert [one.code for one in record.types] == ["accompagnement", "autonomie"]
    assert [cost.code for cost in record.costs] == ["gratuit", "pass-numerique"]
    assert [one.code for one in record.eligibility.publics] == ["adultes", "jeunes-16-26", "jeunes"]
    assert record.places[0].location.commune_code == "27229"


def test_the_point_zero_is_left_aside_and_told(write: Write) -> None:
    reading, (record,), _ = read_all(write, place(latitude=0, longitude=0))
    assert record.places[0].location.latitude is None
    assert told(reading) == {"latitude, longitude"}


def test_the_real_file_is_imported_whole(shared_data: Path) -> None:
    reading = open_file(shared_data / "data-inclusion" / "numi-20230406.json")
    records, refusals = split(reading)
    assert (len(records), refusals) == (757, [])
    assert all(item.record.source == "numi" for item in records)
