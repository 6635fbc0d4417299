from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from opening_hours import validate

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import FAX, Coded, GeoPrecision, Organization, Origin
from desktop.domain.vocabularies import DIRECTORY_KINDS, WORKSHOP_PUBLICS, Vocabularies
from desktop.exchange.dialects.dila import FIELDS
from desktop.exchange.reading import Reading, open_file
from desktop.exchange.shipped.derived_codes import derived_codes
from desktop.exchange.shipped.reference_data import vocabularies
from desktop.paths import resources_folder
from tests.exchange.conftest import Write


def feature(**properties: Any) -> dict[str, Any]:
    """Make one object of the directory."""
    return {
        "departement": "91",
        "categorie": "mjd",
        "geometry": {"type": "Point", "coordinates": [2.4, 48.7]},
        "properties": {
            "id": "mjd-91027-01",
            "codeInsee": "91027",
            "dateMiseAJour": "2017-03-02",
            "pivotLocal": "mjd",
            "Nom": "Maison de justice  d’Exemple",
            "EditeurSource": "Éditeur d’exemple",
            "Adresse": {
                "type": "géopostale",
                "Ligne": ["Ferme d’Exemple", "1 rue du Puits", "BP 12"],
                "CodePostal": "91200",
                "NomCommune": "Athis-Mons",
                "Localisation": {"Latitude": "48.71", "Longitude": "2.39", "Précision": "8"},
                "Accessibilité": {"type": "ACC", "$t": "rampe"},
            },
            "CoordonnéesNum": {"Téléphone": "01 99 00 00 12"},
            **properties,
        },
    }


def slot(starts: str, ends: str, *hours: tuple[str, str], note: str = "") -> dict[str, Any]:
    """Make one `PlageJ`; a single stretch stands alone, as in the directory."""
    stretches = [{"début": f"{a}:00", "fin": f"{b}:00"} for a, b in hours]
    made: dict[str, Any] = {"début": starts, "fin": ends}
    made["PlageH"] = stretches[0] if len(stretches) == 1 else stretches
    return {**made, "Note": note} if note else made


def reading_of(write: Write, *features: Any) -> Reading:
    """Write objects one a line and open them."""
    return open_file(write("annuaire.jsonl", "\n".join(map(json.dumps, features))))


def one(write: Write, **properties: Any) -> Organization:
    """Read a file of one object."""
    (item,) = reading_of(write, feature(**properties)).items
    assert isinstance(item, ImportedRecord)
    assert isinstance(item.record, Organization)
    assert item.record == decode(encode(item.record))
    return item.record


def hours_of(write: Write, *slots: Any) -> tuple[Any, ...]:
    """Read the schedules made of some slots."""
    return one(write, Ouverture={"PlageJ": list(slots)}).places[0].schedules


def test_an_object_becomes_an_organization_with_its_place(write: Write) -> None:
    record = one(write)
    assert record.id == "dila--mjd-91027-01"
    assert record.name == "Maison de justice d’Exemple"
    (place,) = record.places
    assert place.location.address == "1 rue du Puits"
    assert place.location.address_complement == "Ferme d’Exemple, BP 12"
    assert place.location.raw_address == "Ferme d’Exemple\n1 rue du Puits\nBP 12"
    assert place.location.commune_code == "91027"
    assert place.location.latitude == 48.71
    assert place.location.precision is GeoPrecision.EXACT
    assert place.location.wheelchair is True
    assert place.location.accessibility_text == "rampe"
    assert record.phones[0].e164 == "+33199000012"
    assert str(record.modified_on) == "2017-03-02"
    assert record.extra == (("éditeur de la fiche", "Éditeur d’exemple"),)


def test_a_kind_is_kept_as_written_and_what_it_tells_is_derived(write: Write) -> None:
    record = one(write)
    assert record.kinds[0] == Coded(vocabulary="types-annuaire", code="mjd")
    assert {each.code for each in record.kinds[1:]} == {"maison-justice-droit", "points-justice"}
    assert all(each.origin is Origin.DERIVED for each in (*record.kinds[1:], *record.themes))
    unknown = one(write, pivotLocal="inconnu")
    assert [each.code for each in unknown.kinds] == ["inconnu"]
    assert unknown.themes == ()


@pytest.mark.parametrize("vocabulary", [DIRECTORY_KINDS, WORKSHOP_PUBLICS])
def test_every_derived_code_is_marked_and_known(vocabulary: str) -> None:
    known = Vocabularies(vocabularies(resources_folder()))
    derived = [each for codes in derived_codes(vocabulary).values() for each in codes]
    assert derived
    assert all(each.origin is Origin.DERIVED for each in derived)
    assert all(known.knows(each.vocabulary, each.code) for each in derived)


def test_the_raw_object_is_kept_whole(write: Write) -> None:
    written = feature(idPresta="x-1", Inconnu={"a": [1, 2]})
    reading = reading_of(write, written)
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    assert item.row.columns() == written
    assert reading.unused_columns == {
        "properties.idPresta": "x-1",
        "properties.Inconnu": "{'a': [1, 2]}",
    }


def test_hidden_characters_of_an_identifier_are_taken_out_and_told(write: Write) -> None:
    reading = reading_of(write, feature(id="mjd\u202e-1"))
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    assert item.record.id == "dila--mjd-1"
    assert item.row.columns()["properties"]["id"] == "mjd\u202e-1"
    assert reading.oddities


def test_geojson_gives_the_same_record_as_lines(write: Write) -> None:
    collection = {"type": "FeatureCollection", "features": [{"type": "Feature", **feature()}]}
    (item,) = open_file(write("mjd.json", json.dumps(collection))).items
    assert isinstance(item, ImportedRecord)
    assert item.record == one(write)


def test_a_postal_address_is_no_place_to_go_to(write: Write) -> None:
    address = {"Ligne": "BP 7", "CodePostal": "91009", "NomCommune": "Évry Cedex"}
    street = {"type": "physique", "Ligne": "2 place du Marché", "NomCommune": "Évry"}
    both = one(write, Adresse=[street, {"type": "postale", **address}])
    assert [place.location.address for place in both.places] == ["2 place du Marché"]
    assert ("adresse postale", "BP 7, 91009 Évry Cedex") in both.extra
    alone = one(write, Adresse={"type": "postale", **address}, Ouverture={})
    assert alone.places[0].location.address == ""
    assert alone.places[0].location.commune == "Évry"


@pytest.mark.parametrize(
    ("postal_code", "commune", "read", "reason"),
    [
        ("Évry", "91000", ("91000", "Évry"), "échangés"),
        ("1140", "Axat", ("1140", "Axat"), "gardé tel quel"),
    ],
)
def test_a_town_that_is_written_wrong_is_mended_when_sure_and_told(
    write: Write, postal_code: str, commune: str, read: tuple[str, str], reason: str
) -> None:
    address = {"type": "physique", "CodePostal": postal_code, "NomCommune": commune}
    reading = reading_of(write, feature(Adresse=address))
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    found = item.record.places[0].location
    assert (found.postal_code, found.commune) == read
    assert [reason in each.reason for each in reading.oddities] == [True]


def test_the_zero_of_a_postal_code_is_given_back_in_its_departement(write: Write) -> None:
    address = {"type": "physique", "CodePostal": "6000", "NomCommune": "Nice"}
    assert one(write, Adresse=address, codeInsee="06088").places[0].location.postal_code == "06000"


def test_several_places_are_kept_and_the_hours_are_those_of_the_first(write: Write) -> None:
    streets = [{"type": "physique", "Ligne": f"{n} rue du Puits"} for n in (1, 2)]
    record = one(
        write,
        Adresse=streets,
        Ouverture={"PlageJ": slot("lundi", "lundi", ("09:00", "12:00"))},
    )
    assert [len(place.schedules) for place in record.places] == [1, 0]


def test_slots_become_a_week_and_equal_days_are_grouped(write: Write) -> None:
    (schedule,) = hours_of(
        write,
        slot("lundi", "mardi", ("09:00", "12:00"), ("14:00", "17:00")),
        slot("jeudi", "jeudi", ("14:00", "17:00"), ("09:00", "12:00")),
        slot("samedi", "samedi", ("09:00", "12:00"), note="Sonner au portail"),
    )
    assert schedule.osm == "Mo-Tu,Th 09:00-12:00,14:00-17:00; Sa 09:00-12:00"
    assert validate(schedule.osm)
    assert schedule.text == "samedi : Sonner au portail"
    assert schedule.by_appointment is None


@pytest.mark.parametrize(
    "note",
    [
        "Accueil ouvert uniquement sur rendez-vous.",
        "Uniquement sur RDV",
        "ACCUEIL SUR RENDEZ-VOUS UNIQUEMENT. Appelez l’accueil.",
        "Accueil ouvert uniquement sur rendez-vous et accueil téléphonique de 9h à 16h.",
    ],
)
def test_hours_on_appointment_stand_apart(write: Write, note: str) -> None:
    plain, appointment = hours_of(
        write,
        slot("lundi", "lundi", ("09:00", "12:00")),
        slot("mardi", "mardi", ("09:00", "12:00"), note=note),
    )
    assert (plain.osm, plain.by_appointment) == ("Mo 09:00-12:00", None)
    assert (appointment.osm, appointment.by_appointment) == ("Tu 09:00-12:00", True)
    assert plain.text == f"mardi : {note}"


@pytest.mark.parametrize(
    "note", ["également sur rendez-vous", "Accueil ouvert uniquement sur rendez-vous de 12h à 14h."]
)
def test_a_note_that_speaks_of_some_appointments_makes_none_of_all(write: Write, note: str) -> None:
    (schedule,) = hours_of(write, slot("lundi", "lundi", ("09:00", "17:00"), note=note))
    assert schedule.by_appointment is None
    assert schedule.text == note


@pytest.mark.parametrize(
    "note",
    [
        "Accueil ouvert uniquement les semaines impaires.",
        "Exclusivement le 2ème et 4ème mercredi du mois",
        "Accueil ouvert un mardi sur deux",
        "Accueil téléphonique uniquement.",
        "Accueil ouvert uniquement du 1er octobre au 31 mars.",
    ],
)
def test_a_day_that_is_not_open_every_week_is_told_and_never_said_open(
    write: Write, note: str
) -> None:
    (schedule,) = hours_of(
        write,
        slot("lundi", "lundi", ("09:00", "12:00")),
        slot("mercredi", "mercredi", ("14:00", "17:00"), note=note),
    )
    assert schedule.osm == "Mo 09:00-12:00"
    assert schedule.text == f"mercredi, 14:00 - 17:00 : {note}"
    assert "unread" in schedule.alerts


def test_an_exception_to_a_week_leaves_the_week(write: Write) -> None:
    note = "Accueil fermé le dernier jeudi du mois."
    (schedule,) = hours_of(write, slot("lundi", "vendredi", ("09:00", "12:00"), note=note))
    assert schedule.osm == "Mo-Fr 09:00-12:00"
    assert schedule.text == note


def test_closed_in_school_holidays_is_known_when_it_is_said_of_all(write: Write) -> None:
    note = "Accueil fermé pendant les congés scolaires."
    closed = slot("lundi", "lundi", ("09:00", "12:00"), note=note)
    (schedule,) = hours_of(write, closed)
    assert schedule.school_holidays is False
    (schedule,) = hours_of(write, closed, slot("mardi", "mardi", ("09:00", "12:00")))
    assert schedule.school_holidays is None


def test_padding_and_days_in_the_wrong_order_are_doubted(write: Write) -> None:
    reading = reading_of(
        write,
        feature(
            Ouverture={
                "PlageJ": [
                    slot("lundi", "dimanche", ("00:00", "00:00"), note="9H 12H"),
                    slot("jeudi", "mardi", ("09:00", "12:00")),
                    slot("mardi", "mardi", ("'9:00", "12:00")),
                ]
            }
        ),
    )
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    (schedule,) = item.record.places[0].schedules
    assert schedule.osm == "Tu 09:00-12:00"
    assert schedule.text == (
        "lundi au dimanche : 9H 12H\njeudi au mardi, 09:00 - 12:00 (horaires à vérifier)"
    )
    assert [each.reason for each in reading.oddities] == [
        "créneau vide",
        "jours sans suite",
        "heure lue malgré son écriture",
    ]


def test_a_comment_about_hours_joins_them_and_another_describes(write: Write) -> None:
    spoken = one(write, Commentaire="Accueil uniquement sur rendez-vous.")
    assert spoken.places[0].schedules[0].by_appointment is True
    assert spoken.places[0].schedules[0].text == "Accueil uniquement sur rendez-vous."
    assert one(write, Commentaire="Une salle de lecture.").description == "Une salle de lecture."
    assert one(write, Commentaire="Pas d'accueil du public.").receives_public is False


def test_numbers_costs_faxes_mails_and_sites_keep_their_role(write: Write) -> None:
    reading = reading_of(
        write,
        feature(
            CoordonnéesNum={
                "Téléphone": {"coût": "service payant", "$t": "3939"},
                "Télécopie": "01 99 00 00 13",
                "Email": "mailto:accueil@exemple.fr",
                "Url": "www.exemple.fr",
                "Sve": "https://exemple.fr/ecrire",
            }
        ),
    )
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    record = item.record
    assert [(each.number, each.kind, each.note) for each in record.phones] == [
        ("3939", "", "service payant"),
        ("01 99 00 00 13", FAX, ""),
    ]
    assert [each.address for each in record.emails] == ["accueil@exemple.fr"]
    assert [(each.url, each.role) for each in record.links] == [
        ("http://www.exemple.fr", "site"),
        ("https://exemple.fr/ecrire", "form"),
    ]
    assert {each.reason for each in reading.oddities} == {
        "«\u00a0mailto:\u00a0» retiré",
        "«\u00a0http://\u00a0» ajouté",
    }


def test_two_numbers_in_one_are_read_apart_and_told(write: Write) -> None:
    for written in (
        "01 99 00 00 12 01 99 00 00 13",
        "0199000012 - 0199000013",
        "01 99 00 00 12 / 01 99 00 00 13",
    ):
        reading = reading_of(write, feature(CoordonnéesNum={"Téléphone": written}))
        (item,) = reading.items
        assert isinstance(item, ImportedRecord)
        assert [p.e164 for p in item.record.phones] == ["+33199000012", "+33199000013"]
        assert reading.oddities[0].value == written


def test_bad_objects_are_refused_with_their_line_and_the_others_go_in(write: Write) -> None:
    reading = reading_of(
        write,
        feature(),
        feature(id=""),
        feature(),
        feature(id="b", Nom={}),
        {"properties": []},
        feature(id="c", Adresse=7, CoordonnéesNum=[1], Ouverture="x", dateMiseAJour="hier"),
    )
    items = list(reading.items)
    refused = [each for each in items if isinstance(each, RowRefusal)]
    assert len(items) == reading.rows == 6
    assert [(each.line, each.field) for each in refused] == [
        (2, "properties.id"),
        (3, "properties.id"),
        (4, "properties.Nom"),
        (5, "properties.id"),
    ]
    assert refused[1].reason == "identifiant déjà lu à la ligne 1"
    assert [each.reason for each in reading.oddities] == ["ce n’est pas une date"]


def test_every_field_of_the_mapping_is_one_of_the_record() -> None:
    names = {path.split(".", 1)[0] for path in FIELDS}
    assert names <= set(Organization.__struct_fields__)


def test_the_real_directory_comes_in_whole(shared_data: Path) -> None:
    reading = open_file(shared_data / "dila" / "annuaire_local_2019-09_social.jsonl.gz")
    identifiers: set[str] = set()
    for rank, item in enumerate(reading.items):
        assert isinstance(item, ImportedRecord)
        identifiers.add(item.record.id)
        if rank % 20 == 0:
            schedules = [each for place in item.record.places for each in place.schedules]
            assert all(not each.osm or validate(each.osm) for each in schedules)
    assert len(identifiers) == reading.rows == 22_198
    assert reading.unused_columns.keys() == {"properties.idPresta", "properties.EditeurEMail"}


def test_the_real_geojson_files_come_in_whole(shared_data: Path) -> None:
    rows = 0
    for path in sorted((shared_data / "dila" / "idf_geojson").glob("*.json")):
        reading = open_file(path)
        items = list(reading.items)
        assert reading.dialect == "dila"
        assert all(isinstance(item, ImportedRecord) for item in items)
        rows += len(items)
    assert rows == 1_219
