from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.domain.records import Service, Status
from desktop.exchange.mednum import hinaura
from desktop.exchange.reading import open_file
from tests.exchange.conftest import Write
from tests.exchange.dialects.reading_help import read_all, split, told


def adviser(**fields: Any) -> dict[str, Any]:
    return {
        "id": "abc",
        "nom": "Mairie d’Exemple",
        "services": "Prendre en main un ordinateur;Utiliser le numérique au quotidien",
        "pivot": "73282932000074",
        "commune": "Exemple",
        "code_postal": "01000",
        "adresse": "Le Bourg",
        "conditions_access": "Gratuit : Je peux accéder gratuitement au lieu et à ses services",
        "labels_nationaux": "CNFS;France Services",
        "horaires": "Mo 14:00-17:00",
        "source": "conseiller-numerique",
        "date_maj": "2022-11-25",
        "structureId": "s9",
        **fields,
    }


def aidants(**fields: Any) -> dict[str, Any]:
    return {
        "Data pass ID": "12\u202f337",
        "Name": "Accueil d’Exemple",
        "SIRET": "73 282 932 000 074",
        "Adresse": "Domaine de La Tour\nLa Tour Est",
        "Code postal": 8000,
        "Département": "Ardennes",
        "Région": "Grand Est",
        "Nombre de mandats": "0",
        "commune": "",
        "date_maj": "15/03/2021",
        **fields,
    }


def hinaura_row(**fields: Any) -> dict[str, Any]:
    return {
        "datetime_create": "05/05/2021 14:29:42",
        "datetime_latest": "06/05/2022 14:29:42",
        hinaura.TITLE: "Espace d’Exemple",
        "Adresse postale *": "1 rue de la Gare",
        "Code postal": 1110,
        hinaura.TOWN: "Exemple",
        "bf_latitude": 45.9,
        "bf_longitude": 6.1,
        hinaura.EMAIL: "accueil@exemple.fr / autre@exemple.fr",
        "Téléphone": 199000012,
        "Site Web": "http://",
        **fields,
    }


def gironde(**fields: Any) -> dict[str, Any]:
    return {
        "Dernière MAJ": "09/06/2021",
        "Lieu": "Bureau d’Exemple",
        "Type Structure": "Association",
        "Commune": "Talence",
        "Adresse postale": "23 avenue de l’Exemple - 33400 Talence",
        "Email": "bij@exemple.fr",
        "Libellé 1": "Bureau d’Exemple",
        "Site internet": "www.exemple.fr",
        "Téléphone": "05 57 00 02 40",
        "Coord. X": 44.8,
        "Coord. Y": -0.58,
        "services": "Accès à Internet en autonomie / Etre initié aux outils numériques",
        "equipements": "Ordinateur / Scanner",
        **fields,
    }


def maine(**fields: Any) -> dict[str, Any]:
    return {
        "ID_LieuMed": "LMN1",
        "DAT_MaJ": "09/0102023",
        "Accueil": "oui",
        "NOM_STRUCTURE": "Association d’Exemple",
        "SS_CAT": "Centre Social / Cybercentre",
        "N°": 15,
        "ADRESSE": "Avenue de l’Exemple",
        "COMP_ADRESSE": "Hôtel de Ville",
        "BP": "BP 12",
        "CP": 49290,
        "COMMUNE": "Exemple",
        "MAIL_STRUC": "https://exemple.fr/contact",
        "INTERNET": "Oui",
        "DEM_Gen": "-",
        "INITIATION": "Oui",
        "PBC_Tout": "Tous",
        "PBC_Adh": "Adhérent",
        "AFFICHAGE": "OUVERT",
        "x": "416052,201172756",
        "y": "6701210,32690068",
        **fields,
    }


def one(write: Write, row: dict[str, Any]) -> Service:
    _, (record,), _ = read_all(write, row)
    assert isinstance(record, Service)
    return record


def test_a_place_of_advisers_keeps_its_structure_its_fees_and_its_programmes(write: Write) -> None:
    reading, (record,), _ = read_all(write, adviser())
    assert isinstance(record, Service)
    assert (reading.dialect, record.id) == ("conseillers-numeriques", "conseillers-numeriques--abc")
    assert record.organization_id == "conseillers-numeriques--s9"
    assert [kind.code for kind in record.kinds] == ["conseillers-numeriques", "france-service"]
    assert [cost.code for cost in record.costs] == ["gratuit"]
    assert record.places[0].schedules[0].osm == "Mo 14:00-17:00"
    assert reading.unused_columns == {}


def test_a_structure_of_aidants_connect_gets_its_zero_back_and_keeps_what_is_derived(
    write: Write,
) -> None:
    reading, (record,), _ = read_all(write, aidants())
    assert record.id == "aidants-connect--12337"
    assert record.siret == "73282932000074"
    location = record.places[0].location
    assert (location.postal_code, location.address) == ("08000", "Domaine de La Tour La Tour Est")
    assert record.kinds[0].code == "aidants-connect"
    assert told(reading) == {"Code postal"}
    assert reading.unused_columns == {"Nombre de mandats": "0"}


def test_rows_of_aidants_connect_without_a_number_are_named_by_what_they_are(write: Write) -> None:
    rows = [aidants(**{"Data pass ID": "", "Name": name}) for name in ("Un", "Deux", "Un")]
    reading, records, refusals = read_all(write, *rows)
    _, again, _ = read_all(write, *reversed(rows))
    assert {record.id for record in records} == {record.id for record in again}
    assert len(records) == 2
    assert [refusal.field for refusal in refusals] == ["Data pass ID"]
    assert "Data pass ID" in told(reading)


def test_the_lists_of_hinaura_are_cut_where_their_quotes_were(write: Write) -> None:
    cell = 'Adultes,Seniors,"Petite enfance / Parentalité (0-3 ans)","Jeunesse (11-26 ans)'
    record = one(
        write,
        hinaura_row(
            **{
                hinaura.PUBLICS: cell,
                hinaura.OPERATOR: "Privé à but non lucratif (association, ONG...)",
                hinaura.HANDICAPS: '<i class=""fas""></i> Surdité","<i class=""x""></i> '
                "Accès Personnes à Mobilité Réduite",
                hinaura.FEES: "Gratuit,",
                hinaura.WAYS: 'Accompagnement individuel sur rendez-vous","Accompagnement en '
                "groupe sur inscription",
            }
        ),
    )
    publics = [each.code for each in record.eligibility.publics]
    assert publics == ["adultes", "seniors", "familles", "jeunes"]
    assert ("type d’opérateur", "Privé à but non lucratif (association, ONG...)") in record.extra
    assert record.places[0].location.wheelchair is True
    assert [each.code for each in record.eligibility.support_needs] == ["Surdité"]
    assert [cost.code for cost in record.costs] == ["gratuit"]
    assert record.appointment == "with"
    assert [each.code for each in record.types] == ["accompagnement", "atelier"]


def test_the_days_of_hinaura_become_hours_and_prose_stays_prose(write: Write) -> None:
    record = one(
        write,
        hinaura_row(Lundi="9h à 12h - 14h/17h", Mardi="sur rendez-vous", Dimanche="Fermé"),
    )
    schedule = record.places[0].schedules[0]
    assert schedule.osm == "Mo 09:00-12:00,14:00-17:00"
    assert "sur rendez-vous" in schedule.text


def test_what_hinaura_breaks_is_mended_and_told(write: Write) -> None:
    about = (
        '{{attach file="x.pdf"}}Aide &amp; accueil ====Mardi====\n[[https://exemple.fr Le site]]'
    )
    reading, (record,), _ = read_all(write, hinaura_row(**{hinaura.ABOUT: about}))
    assert record.description == "Aide & accueil Mardi\nLe site (https://exemple.fr)"
    assert record.places[0].location.postal_code == "01110"
    assert record.phones[0].number == "0199000012"
    assert [email.address for email in record.emails] == ["accueil@exemple.fr", "autre@exemple.fr"]
    assert record.links == ()
    assert told(reading) == {"Code postal", "Téléphone", "Site Web", hinaura.ABOUT}


def test_rows_of_hinaura_are_told_apart_by_what_is_needed_and_no_more(write: Write) -> None:
    first = hinaura_row()
    second = hinaura_row(**{"Adresse postale *": "2 rue de la Gare"})
    _, records, refusals = read_all(write, first, second, dict(first))
    assert len(records) == 2
    assert len(refusals) == 1
    _, (alone,), _ = read_all(write, hinaura_row(Téléphone="01 99 00 00 13"))
    _, (renewed,), _ = read_all(write, hinaura_row(**{"Adresse postale *": "3 rue de la Gare"}))
    assert alone.id == renewed.id


def test_a_place_of_gironde_gets_its_postal_code_from_its_address(write: Write) -> None:
    reading, (record,), _ = read_all(write, gironde())
    location = record.places[0].location
    assert (location.address, location.postal_code) == ("23 avenue de l’Exemple", "33400")
    assert location.raw_address == "23 avenue de l’Exemple - 33400 Talence"
    assert (location.latitude, location.longitude) == (44.8, -0.58)
    assert record.links[0].url == "https://www.exemple.fr"
    assert told(reading) == {"Site internet"}
    own = [each.code for each in record.themes if each.vocabulary == "mednum-services"]
    assert own == [
        "Accès internet et matériel informatique",
        "Maîtrise des outils numériques du quotidien",
    ]
    bare = one(write, gironde(**{"Adresse postale": "7 rue de l’Exemple"}))
    assert bare.places[0].location.address == "7 rue de l’Exemple"
    assert bare.places[0].location.postal_code == ""


def test_a_place_of_maine_et_loire_comes_out_of_lambert_93(write: Write) -> None:
    reading, (record,), _ = read_all(write, maine())
    assert isinstance(record, Service)
    location = record.places[0].location
    assert location.latitude == pytest.approx(47.36, abs=0.02)
    assert location.longitude == pytest.approx(-0.76, abs=0.02)
    assert (location.address, location.address_complement) == (
        "15 Avenue de l’Exemple",
        "Hôtel de Ville BP 12",
    )
    assert [(link.role, link.url) for link in record.links] == [
        ("form", "https://exemple.fr/contact")
    ]
    assert record.emails == ()
    assert record.modified_on is None
    assert told(reading) == {"DAT_MaJ"}
    assert [kind.code for kind in record.kinds] == [
        "CS",
        "fcsf",
        "EPN",
        "espaces-publics-numeriques",
    ]
    assert [each.code for each in record.eligibility.publics] == ["tous-publics"]
    assert record.eligibility.publics_detail == "adhérents"


def test_a_place_of_maine_et_loire_that_is_inactive_or_closed_to_all_says_so(write: Write) -> None:
    record = one(write, maine(AFFICHAGE="INACTIF", Accueil="non"))
    assert record.status is Status.UNKNOWN
    assert record.places[0].note
    assert one(write, maine(Accueil="?")).places[0].note == ""


def test_a_postal_code_is_not_mended_into_another_department(write: Write) -> None:
    reading, (record,), _ = read_all(write, maine(CP=4900))
    assert record.places[0].location.postal_code == "4900"
    assert "CP" in told(reading)


@pytest.mark.parametrize(
    ("name", "dialect", "counts"),
    [
        ("cnfs-20221202", "conseillers-numeriques", (4930, 0)),
        ("aidants-connect-20230131", "aidants-connect", (3374, 33)),
        ("hinaura-20230110", "hinaura", (1169, 2)),
        ("gironde-20240311", "gironde", (347, 0)),
        ("maine-et-loire-20230524", "maine-et-loire", (240, 3)),
    ],
)
def test_the_real_files_are_imported_whole(
    shared_data: Path, name: str, dialect: str, counts: tuple[int, int]
) -> None:
    reading = open_file(shared_data / "mednum" / f"{name}.json")
    records, refusals = split(reading)
    assert reading.dialect == dialect
    assert (len(records), len(refusals)) == counts
    for item in records:
        for place in item.record.places:
            latitude = place.location.latitude
            assert latitude is None or -22 < latitude < 52
