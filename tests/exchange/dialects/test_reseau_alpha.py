from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Nature, Organization, Origin, Service, Slot, Workshop
from desktop.domain.workshop_checks import sound
from desktop.exchange.alpha.words import levels
from desktop.exchange.dialects import reseau_alpha
from desktop.exchange.reading import Reading, open_file
from desktop.exchange.shipped.commune_codes import commune_code
from tests.exchange.conftest import Write


def page(**fields: Any) -> dict[str, Any]:
    """Make one workshop as a page shows it."""
    return {
        "structure": "Association d’Exemple",
        "source_page": "exemple",
        "date_maj_structure": "5 juin 2025",
        "intitule": "Atelier alpha",
        "places": "complet",
        "adresse": "Exemple - 1, rue du Puits, 91200 - Athis-Mons",
        "objectifs": ["Devenir autonome au quotidien [lire", "une lettre]", "Travailler l’oral"],
        "niveau_vise": ["CECRL : A1.1, A1", "CNR ANLCI illetrisme : Degré 2"],
        "public": [
            "Jamais ou peu scolarisé (-3ans)",
            "Ne maîtrise pas les savoirs de base",
            "CECRL :",
            "Oral : Infra A1.1, A1.1",
            "Écrit : Aucun niveau CECRL requis",
            "CNR ANLCI illetrisme : Degré 1",
            "Femmes [Prioritaire]",
            "Bénéficiaires du RSA [Exclusif]",
        ],
        "periode": "15 sept. 2025 - 1 juil. 2026",
        "horaires": ["Lundi de 9:30 à 11:30", "Lundi de 14:00 à 16:00", "Jeudi de 09:00 à 12:00"],
        "lieu": ["Exemple : 1, rue du Puits, 91200 - Athis-Mons"],
        **fields,
    }


def formation(**fields: Any) -> dict[str, Any]:
    """Make one workshop as the map gives it."""
    return {
        "id": 12,
        "nom": "Français pour le travail",
        "activite": "Français à visée professionnelle",
        "presentationPublique": "<p>Pour <b>tous</b></p>",
        "contact": {
            "nom": "Exemple",
            "prenom": "Camille",
            "email": "cours@exemple.fr",
            "telephone1": "01 99 00 00 12",
            "telephone2": "01 99 00 00 13",
        },
        "dateDebut": "2026-09-15T00:00:00+02:00",
        "dateFin": "2027-06-30",
        "coursEte": False,
        "joursHorairesDetails": [
            {"jour": "mardi", "dateDebut": "1970-01-01 09:30", "dateFin": "1970-01-01 11:30"}
        ],
        "adresses": [
            {
                "numero": "1",
                "voie": "rue du Puits",
                "codePostal": "91200",
                "ville": "Athis-Mons",
                "latitude": 48.7,
                "longitude": 2.39,
                "gardeEnfants": True,
            }
        ],
        "gardeEnfants": False,
        "placeDisponible": True,
        "cout": "Gratuit",
        "criteresSavoirBase": "Maîtrise les savoirs de base",
        "criteresScolarisation": ["Scolarisé (3ans et +) en langue étrangère"],
        "criteresLinguistiqueOral": ["A1", "A2 (CECRL)"],
        "criteresLinguistiqueEcrit": ["Infra A1"],
        "competencesLinguistiquesVisees": ["B1 (CECRL)"],
        "objectifsVises": [{"objectifVise": "Accéder à un emploi"}],
        "publicsSpecifiques": {
            "0": {
                "publicSpecifique": "Habitant un territoire précis",
                "publicSpecifiqueDescription": "le sud",
                "publicSpecifiquePrioritaire": "exclusif",
            }
        },
        **fields,
    }


def structure(*formations: Any, **fields: Any) -> dict[str, Any]:
    """Make one structure of the map."""
    return {
        "id": 7,
        "nom": "Association d’Exemple",
        "acronyme": "AE",
        "estCoordination": True,
        "url": "https://exemple.fr/ae",
        "adresses": [],
        "lieux": {"contacts": [{"nom": "Exemple", "telephone1": "01 99 00 00 14"}]},
        "formations": list(formations),
        **fields,
    }


def read(write: Write, *rows: Any) -> tuple[Reading, list[Any]]:
    """Read a list of objects; every item counts as a row."""
    reading = open_file(write("alpha.json", json.dumps(rows)))
    items = list(reading.items)
    assert len(items) == reading.rows
    return reading, items


def one(write: Write, row: Any) -> Service:
    """Read a list of one page."""
    _, (item,) = read(write, row)
    assert isinstance(item, ImportedRecord)
    assert isinstance(item.record, Service)
    assert item.record == decode(encode(item.record))
    return item.record


def workshop_of(service: Service) -> Workshop:
    assert service.workshop is not None
    return service.workshop


def test_a_page_becomes_a_workshop_and_nothing_is_flattened(write: Write) -> None:
    service = one(write, page())
    workshop = workshop_of(service)
    assert service.id == "reseau-alpha--exemple/atelier-alpha/2025-09-15"
    assert service.organization_name == "Association d’Exemple"
    assert workshop.entry_oral == ("infra-a1.1", "a1.1")
    assert workshop.entry_written == ("aucun",)
    assert workshop.target_levels == ("a1.1", "a1")
    assert (workshop.anlci_entry, workshop.anlci_target) == ((1,), (2,))
    assert (workshop.schooling, workshop.schooling_threshold_years) == (("jamais-ou-peu",), 3)
    assert workshop.basic_skills == "non-maitrise"
    assert [each.code for each in workshop.objectives] == ["autonomie", "oral"]
    assert workshop.objectives_detail == "Devenir autonome au quotidien [lire une lettre]"
    assert workshop.sessions[0].starts == date(2025, 9, 15)
    assert workshop.sessions[0].ends == date(2026, 7, 1)
    assert workshop.slots[0] == Slot(day=1, starts=time(9, 30), ends=time(11, 30))
    assert [each.code for each in workshop.kinds] == ["alpha"]
    assert workshop.kinds[0].origin is Origin.DERIVED


def test_the_slots_of_a_day_are_the_hours_of_the_place_within_the_session(write: Write) -> None:
    (place,) = one(write, page()).places
    (schedule,) = place.schedules
    assert schedule.osm == "Mo 09:30-11:30,14:00-16:00; Th 09:00-12:00"
    assert (schedule.valid_from, schedule.valid_to) == (date(2025, 9, 15), date(2026, 7, 1))
    assert place.location.address == "1, rue du Puits"
    assert place.location.address_complement == "Exemple"
    assert (place.location.postal_code, place.location.commune_code) == ("91200", "91027")


def test_publics_keep_their_nature_and_derive_those_of_the_field(write: Write) -> None:
    publics = one(write, page()).eligibility.publics
    assert [(each.vocabulary, each.code, each.nature) for each in publics] == [
        ("publics-reseau-alpha", "femmes", Nature.PRIORITY),
        ("publics-reseau-alpha", "beneficiaires-du-rsa", Nature.EXCLUSIVE),
        ("publics", "femmes", Nature.PRIORITY),
        ("publics", "beneficiaires-des-minimas-sociaux", Nature.EXCLUSIVE),
    ]


def test_places_are_told_on_the_day_the_page_was_changed(write: Write) -> None:
    full = one(write, page()).capacity
    assert (full.state, full.told_on) == ("complet", date(2025, 6, 5))
    assert one(write, page(places="disponibles")).capacity.state == "places-disponibles"
    assert one(write, page(places="")).capacity.state == ""


def test_a_diploma_makes_a_workshop_that_prepares_for_it(write: Write) -> None:
    workshop = workshop_of(
        one(write, page(intitule="Cours FLE", objectifs=["Préparer un diplôme [DELF, TCF]"]))
    )
    assert workshop.certifications == ("DELF", "TCF")
    assert [each.code for each in workshop.kinds] == ["fle", "certification"]


def test_several_places_are_kept(write: Write) -> None:
    lieux = ["A : 1, rue du Puits, 91200 - Athis-Mons", "B : 2, rue Basse, 75013 - Paris"]
    places = one(write, page(lieu=lieux)).places
    assert [place.location.commune_code for place in places] == ["91027", "75113"]
    assert [len(place.schedules) for place in places] == [1, 0]


def test_what_is_not_understood_is_kept_in_words_and_told(write: Write) -> None:
    reading, items = read(
        write,
        page(
            public=["Venir avec un ami"],
            horaires=["le soir"],
            periode="toute l’année",
            adresse="chez nous",
            lieu=[],
            places="peut-être",
            date_maj_structure="hier",
        ),
    )
    service = items[0].record
    assert service.eligibility.publics_detail == "Venir avec un ami"
    assert service.places[0].location.raw_address == "chez nous"
    assert {each.field for each in reading.oddities} == {
        "public",
        "horaires",
        "periode",
        "adresse",
        "places",
        "date_maj_structure",
    }


def test_pages_without_a_title_or_met_before_are_refused(write: Write) -> None:
    _, items = read(write, page(), page(intitule=""), page(), page(periode="1 mars 2026 - 2026"))
    assert [isinstance(item, RowRefusal) for item in items] == [False, True, True, False]


def test_the_map_gives_structures_and_their_workshops(write: Write) -> None:
    reading, (first, second) = read(write, structure(formation()))
    assert reading.unused_columns == {}
    organization, service = first.record, second.record
    assert isinstance(organization, Organization)
    assert organization.id == "reseau-alpha--structure-7"
    assert organization.coordination is True
    assert organization.acronym == "AE"
    assert organization.phones[0].e164 == "+33199000014"
    assert isinstance(service, Service)
    assert service.organization_id == organization.id
    assert service.description == "Pour tous"
    assert [phone.e164 for phone in service.phones] == ["+33199000012", "+33199000013"]
    assert [(cost.code, cost.detail) for cost in service.costs] == [("gratuit", "")]
    assert service.places[0].location.latitude == 48.7
    assert service.eligibility.publics_detail == "Habitant un territoire précis : le sud"
    assert service.eligibility.publics[0].nature is Nature.EXCLUSIVE
    workshop = workshop_of(service)
    assert workshop.source_activity == "Français à visée professionnelle"
    assert [each.code for each in workshop.kinds] == ["fos-pro"]
    assert workshop.entry_oral == ("a1", "a2")
    assert workshop.entry_written == ("infra-a1",)
    assert workshop.target_levels == ("b1",)
    assert workshop.childcare.state == "yes"
    assert workshop.childcare.where == "1 rue du Puits, Athis-Mons"
    assert workshop.summer is False
    assert workshop.slots == (Slot(day=2, starts=time(9, 30), ends=time(11, 30)),)
    assert workshop.sessions[0].starts == date(2026, 9, 15)


def test_no_person_is_named_in_a_record_and_the_row_keeps_all(write: Write) -> None:
    _, (first, second) = read(write, structure(formation()))
    assert b"Camille" not in encode(second.record)
    assert second.row.columns()["contact"]["prenom"] == "Camille"
    assert second.row.columns()["structure"] == {"id": 7, "nom": "Association d’Exemple"}
    assert first.row.columns()["lieux"]["contacts"][0]["nom"] == "Exemple"


@pytest.mark.parametrize(
    ("cost", "code", "amount"),
    [
        ("gratuit", "gratuit", None),
        ("0€", "gratuit", 0),
        ("20 €", "payant", 20),
        ("adhésion", "", None),
    ],
)
def test_a_cost_is_free_paid_or_in_words(
    write: Write, cost: str, code: str, amount: float | None
) -> None:
    _, (_, item) = read(write, structure(formation(cout=cost)))
    (option,) = item.record.costs
    assert (option.code, option.minimum) == (code, amount)


def test_a_workshop_without_an_identifier_is_refused_and_the_others_go_in(write: Write) -> None:
    odd = formation(
        id=3,
        presentationPublique="Pour tous",
        joursHorairesDetails=[{"jour": "?"}, 4],
        publicsSpecifiques=[{"publicSpecifique": "Voisins"}],
        objectifsVises=[{"objectifVise": "Rire"}],
    )
    reading, items = read(write, structure(formation(id=None), "x", odd))
    assert [isinstance(item, RowRefusal) for item in items] == [False, True, False]
    assert {each.field for each in reading.oddities} == {
        "joursHorairesDetails",
        "publicsSpecifiques",
        "objectifsVises",
    }


def test_levels_are_read_as_they_are_written() -> None:
    assert levels(["Infra A1.1", "A1.1 (CECRL)", "B2", "autre"]) == ("infra-a1.1", "a1.1", "b2")


@pytest.mark.parametrize(
    ("postal_code", "name", "code"),
    [
        ("75013", "PARIS", "75113"),
        ("75116", "Paris", "75116"),
        ("13001", "Marseille", "13201"),
        ("69003", "Lyon Cedex 03", "69383"),
        ("91200", "Athis Mons", "91027"),
        ("91200", "Ailleurs", ""),
    ],
)
def test_the_code_of_a_commune_is_found_by_postal_code_and_name(
    postal_code: str, name: str, code: str
) -> None:
    assert commune_code(postal_code, name) == code


@pytest.mark.parametrize("fields", [reseau_alpha.PAGE_FIELDS, reseau_alpha.MAP_FIELDS])
def test_every_field_of_the_mapping_is_one_of_a_record(fields: dict[str, str]) -> None:
    known = {*Service.__struct_fields__, *Organization.__struct_fields__}
    assert {path.split(".", 1)[0] for path in fields} <= known


def test_the_real_pages_come_in_whole(shared_data: Path) -> None:
    reading = open_file(shared_data / "ateliers" / "reseau_alpha_ateliers_2025-12.json")
    items = list(reading.items)
    assert all(isinstance(item, ImportedRecord) for item in items)
    assert len({item.record.id for item in items if isinstance(item, ImportedRecord)}) == 11
    assert (reading.rows, reading.oddities, reading.unused_columns) == (11, [], {})


def test_a_session_that_ends_before_it_begins_is_told_and_concludes_nothing(write: Write) -> None:
    reading, (item,) = read(write, page(periode="1 juil. 2026 - 15 sept. 2025"))
    assert [odd.field for odd in reading.oddities] == ["periode"]
    assert "finit avant de commencer" in reading.oddities[0].reason
    assert sound(workshop_of(item.record)).sessions == ()


MANY = [f"Lundi de {at // 60:02}:{at % 60:02} à 23:59" for at in range(500)]


@pytest.mark.parametrize(
    ("fields", "told", "why"),
    [
        ({"horaires": ["Lundi de 16:00 à 14:00"]}, "horaires", "illisible"),
        ({"horaires": ["Lundi de 25:00 à 26:00"]}, "horaires", "illisible"),
        ({"horaires": MANY}, "horaires", "500 créneaux"),
        ({"public": ["CECRL :", "Oral : Z9"]}, "public", "niveau inconnu"),
        ({"public": ["Jamais ou peu scolarisé (-0ans)"]}, "public", "va de 1 à 12"),
        ({"niveau_vise": ["CNR ANLCI illetrisme : Degré 7"]}, "niveau_vise", "niveau inconnu"),
        ({"adresse": "", "lieu": []}, "adresse", "aucun lieu"),
    ],
)
def test_what_cannot_be_is_told_and_concludes_nothing(
    write: Write, fields: dict[str, Any], told: str, why: str
) -> None:
    reading, (item,) = read(write, page(**fields))
    assert any(odd.field == told and why in odd.reason for odd in reading.oddities)
    found = sound(workshop_of(item.record))
    kept = {"horaires": found.slots, "public": found.entry_oral, "niveau_vise": found.anlci_target}
    assert kept.get(told, ()) == ()
    assert found.schooling_threshold_years is None or found.schooling_threshold_years > 0


def test_a_level_of_the_map_that_is_on_no_scale_is_told(write: Write) -> None:
    asked = structure(formation(criteresLinguistiqueOral=["Z9"], criteresScolarisation=[]))
    reading, items = read(write, asked)
    told = [(odd.field, odd.value) for odd in reading.oddities]
    assert ("criteresLinguistiqueOral", "Z9") in told
    found = workshop_of(items[-1].record)
    assert (found.entry_oral, found.schooling_threshold_years) == ((), None)
