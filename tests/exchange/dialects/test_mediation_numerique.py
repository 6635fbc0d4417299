from __future__ import annotations

import csv
import io
from typing import Any

from desktop.domain.records import Nature, Origin, Service
from desktop.domain.vocabularies import (
    CATEGORIES,
    MEDNUM_ACCESS_MODES,
    MEDNUM_PROGRAMMES,
    MEDNUM_SERVICES,
    MEDNUM_TRAININGS,
    NETWORKS,
    STRUCTURE_KINDS_V0,
    THEMES,
)
from desktop.exchange.reading import open_file
from tests.exchange.conftest import Write
from tests.exchange.dialects.reading_help import read_all, split, told

_MOVED = frozenset(
    "commune code_postal complement_adresse latitude longitude telephone courriels "
    "presentation_resume typologie".split()
)


def place(**fields: Any) -> dict[str, Any]:
    return {
        "id": "lieu-1",
        "pivot": "73282932000074",
        "nom": "Espace numérique d’Exemple",
        "commune": "Athis-Mons",
        "code_postal": "91200",
        "adresse": "1 rue de la Mairie",
        "latitude": "48.7",
        "longitude": "2.39",
        "date_maj": "2025-02-03",
        "services": "Aide aux démarches administratives|Loisirs et créations numériques",
        "modalites_accompagnement": "En autonomie|À distance",
        **fields,
    }


def one(write: Write, **fields: Any) -> Service:
    _, (record,), _ = read_all(write, place(**fields))
    assert isinstance(record, Service)
    return record


def test_a_csv_of_the_standard_is_recognised_and_its_lists_are_cut(write: Write) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(place()), lineterminator="\n")
    writer.writeheader()
    writer.writerow(place())
    reading = open_file(write("lieux.csv", out.getvalue()))
    ((item,), refusals) = split(reading)
    assert (reading.dialect, refusals) == ("mediation-numerique", [])
    assert isinstance(item.record, Service)
    own = [each.code for each in item.record.themes if each.vocabulary == MEDNUM_SERVICES]
    assert own == ["Aide aux démarches administratives", "Loisirs et créations numériques"]
    assert item.record.siret == "73282932000074"
    assert item.row.columns() == place()


def test_services_stand_for_themes_marked_as_derived(write: Write) -> None:
    record = one(write, services=["accès Internet et matériel INFORMATIQUE"])
    assert [(each.vocabulary, each.code, each.origin) for each in record.themes] == [
        (MEDNUM_SERVICES, "Accès internet et matériel informatique", Origin.SOURCE),
        (THEMES, "numerique--acceder-a-une-connexion-internet", Origin.DERIVED),
        (THEMES, "numerique--acquerir-un-equipement", Origin.DERIVED),
    ]
    (digital,) = one(write, services="").themes
    assert (digital.vocabulary, digital.code) == (CATEGORIES, "numerique")


def test_ways_of_helping_give_types_and_where_help_is_given(write: Write) -> None:
    record = one(write, modalites_accompagnement="Accompagnement individuel|a distance")
    assert [each.code for each in record.support_modes] == [
        "Accompagnement individuel",
        "À distance",
    ]
    assert [each.code for each in record.types] == ["accompagnement"]
    assert [each.code for each in record.reception_modes] == ["en-presentiel", "a-distance"]


def test_labels_become_codes_where_they_are_the_same_thing(write: Write) -> None:
    record = one(
        write,
        typologie="BIB|MDH",
        dispositif_programmes_nationaux="Conseillers numériques|Certification PIX",
        formations_labels="ORDI 3.0",
        autres_formations_labels="Label du coin",
        frais_a_charge="Gratuit sous condition|Payant",
        publics_specifiquement_adresses="Familles et/ou enfants|Seniors|Étudiants",
        prise_en_charge_specifique="Langues étrangères (anglais)",
        itinerance="Itinérant",
        source="Hinaura",
    )
    assert [(kind.vocabulary, kind.code) for kind in record.kinds] == [
        (STRUCTURE_KINDS_V0, "BIB"),
        (STRUCTURE_KINDS_V0, "MDH"),
        (NETWORKS, "conseillers-numeriques"),
        (MEDNUM_PROGRAMMES, "Certification PIX"),
        (MEDNUM_TRAININGS, "ORDI 3.0"),
    ]
    assert [cost.code for cost in record.costs] == ["gratuit-sous-conditions", "payant"]
    publics = [each.code for each in record.eligibility.publics]
    assert publics == ["familles", "seniors", "etudiants"]
    assert record.eligibility.support_needs[0].code == "Langues étrangères (anglais)"
    assert record.places[0].location.mobility == ("itinerant",)
    assert record.extra == (("origine", "Hinaura"), ("autre label", "Label du coin"))


def test_identifiers_are_unique_within_each_source_put_together(write: Write) -> None:
    rows = [place(source="Un"), place(source="Deux"), place(source="un")]
    reading, records, refusals = read_all(write, *rows)
    assert [record.id for record in records] == [
        "mediation-numerique-un--lieu-1",
        "mediation-numerique-deux--lieu-1",
    ]
    assert [(one.field, one.value) for one in refusals] == [("id", "lieu-1")]
    assert reading.source == ""


def test_ways_in_keep_the_prescription_and_a_closed_door(write: Write) -> None:
    record = one(
        write,
        modalites_acces="Contacter par mail|Envoyer un mail avec une fiche de prescription"
        "|Ce lieu n'accueille pas de public",
    )
    assert [(each.code, each.audience) for each in record.mobilisation_modes] == [
        ("envoyer-un-courriel", ""),
        ("Envoyer un mail avec une fiche de prescription", "professionnels"),
    ]
    assert record.mobilisation_modes[1].vocabulary == MEDNUM_ACCESS_MODES
    assert record.places[0].note == "Ce lieu n’accueille pas de public"
    assert "en-presentiel" not in [each.code for each in record.reception_modes]


def test_hours_that_are_prose_stay_prose(write: Write) -> None:
    schedule = one(write, horaires="Se rapprocher de l'organisme").places[0].schedules[0]
    assert (schedule.osm, schedule.text) == ("", "Se rapprocher de l'organisme")
    assert one(write, horaires="Mo 09:00-12:00").places[0].schedules[0].osm == "Mo 09:00-12:00"


def test_several_addresses_are_several(write: Write) -> None:
    record = one(
        write,
        courriels="a@exemple.fr|b@exemple.fr",
        site_web="https://a.exemple.fr|https://b.exemple.fr",
        prise_rdv="https://rdv.exemple.fr",
    )
    assert [email.address for email in record.emails] == ["a@exemple.fr", "b@exemple.fr"]
    assert [(link.role, link.url) for link in record.links] == [
        ("site", "https://a.exemple.fr"),
        ("site", "https://b.exemple.fr"),
        ("rdv", "https://rdv.exemple.fr"),
    ]


def test_the_columns_of_2022_are_read_too(write: Write) -> None:
    record = one(
        write,
        services="Prendre en main un ordinateur",
        conditions_acces="Payant : L'accès au lieu est payant",
        publics_accueillis="Uniquement femmes|Séniors (+ 65 ans)",
        labels_nationaux="CNFS",
        labels_autres="Label du coin",
        courriel="a@exemple.fr",
    )
    assert [each.code for each in record.themes] == [
        "numerique--prendre-en-main-un-ordinateur",
        "numerique--maitriser-les-fondamentaux-du-numerique",
    ]
    assert record.costs[0].code == "payant"
    women, *_ = record.eligibility.publics
    assert (women.code, women.nature) == ("femmes", Nature.EXCLUSIVE)
    assert record.kinds[0].code == "conseillers-numeriques"


def test_an_address_in_parts_is_put_together(write: Write) -> None:
    parts = {"numero_voie": 3, "repetition": "bis", "nom_voie": "rue de la Gare"}
    assert one(write, adresse=parts).places[0].location.address == "3 bis rue de la Gare"


def test_a_place_in_nested_objects_is_the_same_place(write: Write) -> None:
    flat = place(
        complement_adresse="Bâtiment B",
        telephone="01 99 00 00 12",
        courriels=["a@exemple.fr"],
        presentation_resume="Un lieu.",
        typologie=["BIB"],
    )
    nested = {name: value for name, value in flat.items() if name not in _MOVED} | {
        "adresse": {
            "voie": flat["adresse"],
            "commune": flat["commune"],
            "code_postal": flat["code_postal"],
            "complement_adresse": flat["complement_adresse"],
        },
        "localisation": {"latitude": 48.7, "longitude": 2.39},
        "contact": {"telephone": flat["telephone"], "courriels": flat["courriels"]},
        "presentation": {"resume": "Un lieu."},
        "typologies": ["BIB"],
    }
    reading, (record,), _ = read_all(write, nested)
    assert record == read_all(write, flat)[1][0]
    assert reading.unused_columns == {}


def test_people_named_as_mediators_are_not_put_in_the_record(write: Write) -> None:
    people = [{"nom": "B.", "prenom": "A.", "email": "a.b@exemple.fr"}]
    reading, (record,), _ = read_all(write, place(mediateurs=people))
    assert (record.contacts, record.emails) == ((), ())
    assert "mediateurs" in reading.unused_columns


def test_unknown_labels_are_kept_as_they_came(write: Write) -> None:
    record = one(
        write, services="Réparer un vélo", frais_a_charge="Troc", publics_accueillis="Lutins"
    )
    assert record.themes[0].code == "Réparer un vélo"
    assert record.costs[0].code == "Troc"
    assert record.eligibility.publics[0].code == "Lutins"


def test_an_identifier_of_nobody_is_left_aside_and_told(write: Write) -> None:
    reading, (record,), _ = read_all(write, place(pivot="00000000000000"))
    assert (record.siret, record.raw_identifier) == ("", "")
    assert told(reading) == {"pivot"}
    assert one(write, pivot="W911000001").rna == "W911000001"
