from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.records import Organization, Origin, RequiredDocument, Service, ServiceArea
from desktop.domain.vocabularies import (
    MOBILISATION_MODES,
    NETWORKS,
    ORIENTATION_MODES_V0,
    SERVICE_TYPES_V0,
    STRUCTURE_KINDS_V0,
    THEMES,
    THEMES_V0,
)
from desktop.exchange.reading import open_file
from tests.exchange.conftest import Write
from tests.exchange.dialects.reading_help import read_all, split, told


def structure(**fields: Any) -> dict[str, Any]:
    return {
        "id": "s-1",
        "source": "exemple",
        "nom": "Centre social d’Exemple",
        "date_maj": "2024-05-06",
        "typologie": "CS",
        "labels_nationaux": ["aidants-connect"],
        "presentation_resume": "Un centre social.",
        **fields,
    }


def service(**fields: Any) -> dict[str, Any]:
    return {
        "id": "a-1",
        "structure_id": "s-1",
        "source": "exemple",
        "nom": "Aide au budget",
        "date_maj": "2024-05-06",
        "presentation_resume": "Faire ses comptes.",
        "thematiques": ["gestion-financiere--apprendre-a-gerer-son-budget"],
        **fields,
    }


def one_service(write: Write, **fields: Any) -> Service:
    _, (record,), _ = read_all(write, service(**fields))
    assert isinstance(record, Service)
    return record


def test_a_structure_becomes_an_organization_with_its_place_and_its_numbers(write: Write) -> None:
    reading, (record,), refusals = read_all(
        write,
        structure(
            siret="73282932000074",
            rna="W911000001",
            antenne=True,
            adresse="1 rue de la Mairie",
            code_postal="91200",
            latitude=48.7,
            longitude=2.39,
            telephone="01 99 00 00 12",
            horaires_ouverture="Mo-Fr 09:00-12:00",
            labels_autres=["Café des aidants"],
            accessibilite="https://acceslibre.exemple.fr/1",
        ),
    )
    assert (reading.dialect, reading.source, refusals) == ("data-inclusion-v0", "exemple", [])
    assert isinstance(record, Organization)
    assert record.id == "exemple--s-1"
    assert (record.siret, record.rna, record.branch) == ("73282932000074", "W911000001", True)
    assert record.summary == "Un centre social."
    assert record.places[0].schedules[0].osm == "Mo-Fr 09:00-12:00"
    assert record.places[0].location.accessibility_url == "https://acceslibre.exemple.fr/1"
    assert ("autre label", "Café des aidants") in record.extra
    assert [(kind.vocabulary, kind.code, kind.origin) for kind in record.kinds] == [
        (STRUCTURE_KINDS_V0, "CS", Origin.SOURCE),
        (NETWORKS, "fcsf", Origin.DERIVED),
        (NETWORKS, "aidants-connect", Origin.SOURCE),
    ]


def test_themes_of_v0_are_kept_beside_those_that_they_became(write: Write) -> None:
    record = one_service(write)
    assert [(one.vocabulary, one.code, one.origin) for one in record.themes] == [
        (THEMES_V0, "gestion-financiere--apprendre-a-gerer-son-budget", Origin.SOURCE),
        (THEMES, "difficultes-financieres--ameliorer-sa-gestion-budgetaire", Origin.DERIVED),
    ]


def test_lists_that_v1_lost_stay_lists(write: Write) -> None:
    record = one_service(
        write,
        types=["atelier", "accueil"],
        frais=["gratuit", "adhesion"],
        frais_autres="5 € par an",
        pre_requis=["Habiter la commune"],
        justificatifs=["Pièce d’identité", "Quittance"],
        profils=["jeunes-16-26"],
        cumulable=False,
        date_creation="2023-01-02",
        date_suspension="2025-01-02",
    )
    assert [kind.code for kind in record.types] == ["atelier", "accueil"]
    assert record.types[1].vocabulary == SERVICE_TYPES_V0
    assert [(cost.code, cost.detail) for cost in record.costs] == [
        ("gratuit", "5 € par an"),
        ("adhesion", ""),
    ]
    assert record.eligibility.prerequisites == ("Habiter la commune",)
    assert record.required_documents == (
        RequiredDocument(document="Pièce d’identité"),
        RequiredDocument(document="Quittance"),
    )
    assert [one.code for one in record.eligibility.publics] == ["jeunes-16-26", "jeunes"]
    assert (record.cumulative, record.created_on) == (False, date(2023, 1, 2))
    assert record.suspended_on == date(2025, 1, 2)


def test_who_may_use_which_way_in_is_kept(write: Write) -> None:
    record = one_service(
        write,
        modes_orientation_beneficiaire=["se-presenter", "prendre-rdv"],
        modes_orientation_accompagnateur=["envoyer-un-mail"],
        modes_orientation_accompagnateur_autres="Joindre la fiche",
    )
    assert [(one.vocabulary, one.code, one.audience) for one in record.mobilisation_modes] == [
        (MOBILISATION_MODES, "se-presenter", "usagers"),
        (ORIENTATION_MODES_V0, "prendre-rdv", "usagers"),
        (MOBILISATION_MODES, "envoyer-un-courriel", "professionnels"),
    ]
    assert [one.code for one in record.mobilisable_by] == ["usagers", "professionnels"]
    assert record.mobilisation_detail == "Joindre la fiche"


def test_each_web_address_keeps_its_role_and_the_zone_its_name(write: Write) -> None:
    record = one_service(
        write,
        prise_rdv="https://rdv.exemple.fr",
        formulaire_en_ligne="https://form.exemple.fr",
        page_web="exemple.fr/page",
        zone_diffusion_type="departement",
        zone_diffusion_code="91",
        zone_diffusion_nom="Essonne",
        recurrence="Tous les jeudis matin",
    )
    assert [(link.role, link.url) for link in record.links] == [
        ("rdv", "https://rdv.exemple.fr"),
        ("form", "https://form.exemple.fr"),
        ("page", "https://exemple.fr/page"),
    ]
    assert record.eligibility.areas == (
        ServiceArea(code="91", kind="departement", label="Essonne"),
    )
    assert record.places[0].schedules[0].text == "Tous les jeudis matin"
    assert record.places[0].schedules[0].osm == ""


def test_a_name_that_is_not_public_is_not_stored(write: Write) -> None:
    assert one_service(write, contact_nom_prenom="A. B.", contact_public=False).contacts == ()
    (contact,) = one_service(write, contact_nom_prenom="A. B.", contact_public=True).contacts
    assert contact.public
    (contact,) = one_service(write, contact_nom_prenom="A. B.").contacts
    assert not contact.public


def test_a_french_course_becomes_a_workshop_to_complete(write: Write) -> None:
    record = one_service(write, thematiques=["apprendre-francais"])
    assert record.workshop is not None
    assert record.to_complete == ("workshop",)


def test_rows_without_what_names_them_are_refused_with_the_field(write: Write) -> None:
    _, records, refusals = read_all(
        write,
        service(),
        service(id="", nom="Sans numéro"),
        service(id="a-2", structure_id=None),
        service(nom="Deux fois"),
    )
    assert len(records) == 1
    assert [(one.field, one.value) for one in refusals] == [
        ("id", ""),
        ("structure_id", ""),
        ("id", "a-1"),
    ]


def test_what_is_mended_is_told_and_what_is_unknown_is_reported(write: Write) -> None:
    reading, (record,), _ = read_all(
        write,
        structure(
            code_postal="1200",
            latitude=2.39,
            longitude=48.7,
            siret="1",
            presentation_detail="<p>Ouvert</p>",
            surprise=3,
        ),
    )
    assert record.places[0].location.postal_code == "01200"
    assert record.places[0].location.latitude == 48.7
    assert record.description == "Ouvert"
    assert told(reading) == {"code_postal", "latitude, longitude", "siret", "presentation_detail"}
    assert reading.unused_columns == {"surprise": "3"}


def test_lists_are_read_in_the_ways_that_csv_exports_write_them(write: Write) -> None:
    columns = "id,structure_id,source,nom,types,profils,justificatifs"
    lists = ("['atelier', 'information']", "{femmes,jeunes}", '[""L\'avis"", \'RIB\']')
    row = ",".join(["a-1,s-1,exemple,Aide", *(f'"{written}"' for written in lists)])
    reading = open_file(write("v0.csv", f"{columns}\n{row}\n"))
    ((item,), _) = split(reading)
    record = item.record
    assert isinstance(record, Service)
    assert [one.code for one in record.types] == ["atelier", "information"]
    assert [one.code for one in record.eligibility.publics] == ["femmes", "jeunes"]
    assert [one.document for one in record.required_documents] == ["L'avis", "RIB"]


def test_the_real_services_of_2022_are_imported_whole(shared_data: Path) -> None:
    reading = open_file(shared_data / "data-inclusion" / "data-inclusion-services-20221208.json")
    records, refusals = split(reading)
    assert (len(records), refusals) == (4261, [])
    assert {item.record.source for item in records} == {"dora", "odspep", "mes-aides"}
    assert reading.unused_columns == {}
