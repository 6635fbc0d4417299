"""Make a service out of a place of digital mediation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.records import (
    Coded,
    Eligibility,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import MEDNUM_SUPPORT_MODES, MEDNUM_SUPPORT_NEEDS, MEDNUM_TRAININGS
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion.v0_codes import structure_kinds
from desktop.exchange.mednum import codes
from desktop.exchange.shipped.commune_codes import commune_code
from desktop.exchange.values.hours import osm_schedule

SEPARATORS = "|;"
#: Objects within a row, and the columns of the standard that their keys stand for.
_NESTED = {
    "adresse": {
        "complement_adresse": "complement_adresse",
        "code_postal": "code_postal",
        "code_insee": "code_insee",
        "commune": "commune",
        "nom_commune": "commune",
    },
    "localisation": {"latitude": "latitude", "longitude": "longitude"},
    "contact": {"telephone": "telephone", "courriels": "courriels", "site_web": "site_web"},
    "presentation": {"resume": "presentation_resume", "detail": "presentation_detail"},
}
_MOBILITY = {"itinerant": "itinerant", "fixe": "fixe"}
NOTE_NO_PUBLIC = "Ce lieu n’accueille pas de public"


def service(nested: Cells) -> Service:
    """Make the service of one row of the standard, of 2022 or of today, flat or nested.

    Raises Unusable for a row without identifier or name.
    """
    row = _flat(nested)
    identifier = row.identifier("pivot")
    support = codes.in_vocabulary(MEDNUM_SUPPORT_MODES, _listed(row, "modalites_accompagnement"))
    entry = _listed(row, "modalites_acces")
    on_site = codes.slug(codes.NO_PUBLIC) not in map(codes.slug, entry)
    place = _place(row, on_site=on_site)
    return Service(
        **_identity(row),
        organization_name=row.text("structure_parente"),
        summary=row.plain("presentation_resume"),
        description=row.plain("presentation_detail"),
        kinds=_kinds(row),
        themes=codes.services(_listed(row, "services")),
        types=codes.service_types(support),
        costs=codes.costs(_listed(row, "frais_a_charge", "conditions_acces")),
        eligibility=Eligibility(
            publics=codes.publics(
                _listed(row, "publics_specifiquement_adresses", "publics_accueillis")
            ),
            support_needs=codes.in_vocabulary(
                MEDNUM_SUPPORT_NEEDS, _listed(row, "prise_en_charge_specifique")
            ),
        ),
        support_modes=support,
        reception_modes=codes.reception_modes(
            support, on_site=on_site and bool(place.location.address)
        ),
        mobilisation_modes=codes.access_modes(entry),
        places=(place,),
        phones=row.phones("telephone"),
        emails=(*row.emails("courriels"), *row.emails("courriel")),
        links=(*row.links("site_web"), *row.links("prise_rdv", "rdv")),
        modified_on=row.day("date_maj"),
        siret=identifier.siret,
        rna=identifier.rna,
        raw_identifier=identifier.raw,
        extra=_extra(row),
    )


def _flat(row: Cells) -> Cells:
    """Lay out the objects in which the map's own interface and its library write a place."""
    values = dict(row.values)
    for name, columns in _NESTED.items():
        inner = values.get(name)
        if isinstance(inner, dict):
            values[name] = _street(inner) if name == "adresse" else None
            values |= {column: inner[key] for key, column in columns.items() if inner.get(key)}
    flat = Cells(values, file=row.file, line=row.line)
    flat.odd = row.odd
    return flat


def _street(address: Mapping[str, Any]) -> str:
    """Give the street line of an address in parts."""
    parts = (address.get(name) for name in ("voie", "numero_voie", "repetition", "nom_voie"))
    return " ".join(str(part) for part in parts if part)


def source_code(row: Cells) -> str:
    """Name the source of a row among those that a file puts together."""
    origin = codes.slug(row.text("source"))
    return f"mediation-numerique-{origin}" if origin else "mediation-numerique"


def _identity(row: Cells) -> dict[str, Any]:
    """Name the record; identifiers are unique within each of the sources put together."""
    source_id = row.required("id", "l’identifiant")
    source = source_code(row)
    return {
        "id": f"{source}--{source_id}",
        "source": source,
        "source_id": source_id,
        "name": row.required("nom", "le nom"),
    }


def _kinds(row: Cells) -> tuple[Coded, ...]:
    """Say what kind of place it is, which programmes it is of and what it was trained to."""
    return tuple(
        dict.fromkeys(
            (
                *structure_kinds(_listed(row, "typologie", "typologies")),
                *codes.programmes(
                    _listed(row, "dispositif_programmes_nationaux", "labels_nationaux")
                ),
                *codes.in_vocabulary(MEDNUM_TRAININGS, _listed(row, "formations_labels")),
            )
        )
    )


def _place(row: Cells, *, on_site: bool) -> ServiceAtLocation:
    """Make the place of one row, with its hours."""
    point = row.point("latitude", "longitude")
    postal_code, commune = row.postal_code("code_postal"), row.text("commune")
    written = row.plain("horaires")
    schedules: tuple[Schedule, ...] = (osm_schedule(written),) if written else ()
    return ServiceAtLocation(
        location=Location(
            address=row.text("adresse"),
            address_complement=row.text("complement_adresse"),
            postal_code=postal_code,
            commune=commune,
            commune_code=row.text("code_insee") or commune_code(postal_code, commune),
            latitude=point.latitude,
            longitude=point.longitude,
            accessibility_url=row.text("fiche_acces_libre") or row.text("accessibilite"),
            mobility=tuple(
                _MOBILITY.get(codes.slug(each), each) for each in _listed(row, "itinerance")
            ),
        ),
        schedules=schedules,
        note="" if on_site else NOTE_NO_PUBLIC,
    )


def _extra(row: Cells) -> tuple[tuple[str, str], ...]:
    """Keep what has no field: the source among those put together, labels outside the lists."""
    others = _listed(row, "autres_formations_labels", "labels_autres")
    return (
        *(("origine", each) for each in row.listed("source", SEPARATORS)),
        *(("autre label", each) for each in others),
    )


def _listed(row: Cells, *names: str) -> tuple[str, ...]:
    """Join the values of a column under its names of 2022 and of today."""
    return tuple(dict.fromkeys(each for name in names for each in row.listed(name, SEPARATORS)))
