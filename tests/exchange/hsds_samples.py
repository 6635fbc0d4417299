"""Make small HSDS files, as the specification shapes them, with invented rows only."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

PACKAGE_3: dict[str, list[dict[str, str]]] = {
    "organizations": [
        {
            "id": "o1",
            "name": "Les Mots",
            "description": "Une association",
            "website": "https://m.fr",
        }
    ],
    "organization_identifiers": [
        {
            "id": "i1",
            "organization_id": "o1",
            "identifier_scheme": "FR-RNA",
            "identifier": "W123456789",
        }
    ],
    "services": [
        {
            "id": "s1",
            "organization_id": "o1",
            "name": "Écrivain public",
            "description": "On écrit <b>avec vous</b>",
            "status": "active",
            "application_process": "Venir à l’accueil",
            "fees_description": "Gratuit pour tous",
            "minimum_age": "16",
        }
    ],
    "locations": [
        {
            "id": "l1",
            "organization_id": "o1",
            "location_type": "physical",
            "name": "Maison des mots",
            "transportation": "Bus 1",
            "latitude": "48.7",
            "longitude": "2.39",
        }
    ],
    "addresses": [
        {
            "id": "a1",
            "location_id": "l1",
            "attention": "Camille Exemple",
            "address_1": "1 rue du Puits",
            "city": "Athis-Mons",
            "postal_code": "91200",
            "country": "FR",
            "address_type": "physical",
        },
        {
            "id": "a2",
            "location_id": "l1",
            "address_1": "BP 7",
            "city": "Athis-Mons Cedex",
            "postal_code": "91209",
            "address_type": "postal",
        },
    ],
    "services_at_location": [{"id": "sl1", "service_id": "s1", "location_id": "l1"}],
    "schedules": [
        {
            "id": "h1",
            "service_at_location_id": "sl1",
            "freq": "WEEKLY",
            "byday": "MO,TU",
            "opens_at": "09:00:00",
            "closes_at": "12:00",
        },
        {
            "id": "h2",
            "service_at_location_id": "sl1",
            "freq": "MONTHLY",
            "byday": "2WE",
            "opens_at": "14:00",
            "closes_at": "17:00",
        },
    ],
    "phones": [
        {"id": "p1", "service_id": "s1", "number": "01 99 00 00 12", "extension": "4"},
        {"id": "p2", "contact_id": "c1", "number": "01 99 00 00 13", "type": "voice"},
    ],
    "contacts": [
        {
            "id": "c1",
            "organization_id": "o1",
            "name": "Camille Exemple",
            "title": "Accueil",
            "email": "accueil@mots.fr",
        }
    ],
    "languages": [{"id": "g1", "service_id": "s1", "name": "Arabe", "code": "ar", "note": "lundi"}],
    "cost_options": [
        {"id": "k1", "service_id": "s1", "option": "Adhésion", "amount": "5", "currency": "EUR"}
    ],
    "required_documents": [{"id": "d1", "service_id": "s1", "document": "Pièce d’identité"}],
    "service_areas": [
        {"id": "z1", "service_id": "s1", "name": "Athis-Mons", "extent": "91027"},
        {"id": "z2", "service_id": "s1", "name": "Le quartier"},
    ],
    "accessibility": [{"id": "x1", "location_id": "l1", "description": "Rampe"}],
    "attributes": [
        {"id": "t1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "n1"},
        {"id": "t2", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "n2"},
    ],
    "taxonomy_terms": [
        {"id": "n1", "code": "famille--garde-denfants", "name": "Garde", "taxonomy_id": "y1"},
        {"id": "n2", "code": "X-1", "name": "Écriture", "taxonomy_id": "y2"},
    ],
    "taxonomies": [
        {"id": "y1", "name": "thematiques", "description": "d"},
        {"id": "y2", "name": "ailleurs", "description": "d"},
    ],
}
PACKAGE_1: dict[str, list[dict[str, str]]] = {
    "organization": [
        {
            "id": "o1",
            "name": "Les Mots",
            "description": "Une association",
            "url": "https://m.fr",
            "tax_id": "73282932000074",
        }
    ],
    "service": [
        {
            "id": "s1",
            "organization_id": "o1",
            "name": "Cours",
            "status": "temporarily closed",
            "wait_time": "deux mois",
            "fees": "20 euros",
        }
    ],
    "location": [{"id": "l1", "organization_id": "o1", "name": "Maison des mots"}],
    "service_at_location": [{"id": "sl1", "service_id": "s1", "location_id": "l1"}],
    "physical_address": [
        {
            "id": "a1",
            "location_id": "l1",
            "address_1": "1 rue du Puits",
            "city": "Athis-Mons",
            "postal_code": "91200",
            "country": "FR",
        }
    ],
    "postal_address": [
        {"id": "a2", "location_id": "l1", "address_1": "BP 7", "city": "Athis-Mons"}
    ],
    "regular_schedule": [
        {
            "id": "r1",
            "service_at_location_id": "sl1",
            "weekday": "1",
            "opens_at": "09:00",
            "closes_at": "12:00",
        },
        {
            "id": "r2",
            "service_at_location_id": "sl1",
            "weekday": "Tuesday",
            "opens_at": "14:00",
            "closes_at": "17:00",
        },
    ],
    "holiday_schedule": [
        {
            "id": "f1",
            "service_at_location_id": "sl1",
            "closed": "True",
            "start_date": "2026-08-01",
            "end_date": "2026-08-31",
        }
    ],
    "eligibility": [{"id": "e1", "service_id": "s1", "eligibility": "adultes"}],
    "service_area": [{"id": "z1", "service_id": "s1", "service_area": "Le quartier"}],
    "payment_accepted": [{"id": "m1", "service_id": "s1", "payment": "espèces"}],
    "accessibility_for_disabilities": [
        {"id": "x1", "location_id": "l1", "accessibility": "ascenseur", "details": "à droite"}
    ],
    "service_taxonomy": [{"id": "t1", "service_id": "s1", "taxonomy_id": "n1"}],
    "taxonomy": [{"id": "n1", "name": "Langues", "vocabulary": "ailleurs"}],
    "language": [{"id": "g1", "service_id": "s1", "language": "ar"}],
}


def csv_text(rows: list[dict[str, str]]) -> str:
    """Write rows under the columns of all of them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def zipped(tables: dict[str, list[dict[str, str]]], **others: bytes) -> bytes:
    """Put tables, and other members, in an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            archive.writestr(f"{name}.csv", csv_text(rows))
        for name, content in others.items():
            archive.writestr(name, content)
    return packed.getvalue()


def service_object(**fields: Any) -> dict[str, Any]:
    """Make one service as the JSON form nests it."""
    return {
        "id": "s1",
        "name": "Écrivain public",
        "status": "active",
        "eligibility_description": "Habitants du quartier",
        "organization": {"id": "o1", "name": "Les Mots", "description": "Une association"},
        "phones": [{"id": "p1", "number": "01 99 00 00 12", "type": "fax"}],
        "schedules": [
            {"id": "h", "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"}
        ],
        "service_at_locations": [
            {
                "id": "sl1",
                "location": {
                    "id": "l1",
                    "location_type": "physical",
                    "name": "Maison des mots",
                    "addresses": [
                        {
                            "id": "a1",
                            "address_1": "1 rue du Puits",
                            "city": "Athis-Mons",
                            "postal_code": "91200",
                            "country": "FR",
                        }
                    ],
                },
            },
            {"id": "sl2", "location": {"id": "l2", "location_type": "virtual", "name": "Visio"}},
        ],
        **fields,
    }
