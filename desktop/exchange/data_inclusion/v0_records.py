"""Make organizations and services out of rows of data·inclusion v0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.records import (
    Coded,
    Contact,
    CostOption,
    Eligibility,
    Location,
    Organization,
    Origin,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Workshop,
)
from desktop.domain.vocabularies import (
    MOBILISABLE_BY,
    MOBILISATION_MODES,
    ORIENTATION_MODES_V0,
    RECEPTION_MODES,
)
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion.records import FRENCH_THEME
from desktop.exchange.data_inclusion.v0_codes import (
    labels,
    publics,
    service_types,
    structure_kinds,
    themes,
)
from desktop.exchange.shipped.commune_codes import commune_code
from desktop.exchange.values.hours import osm_schedule

#: What `common` makes of the columns that every file of this shape has.
COMMON_FIELDS: Mapping[str, str] = {
    "source_id": "id",
    "name": "nom",
    "summary": "presentation_resume",
    "description": "presentation_detail",
    "modified_on": "date_maj",
    "siret": "siret",
    "raw_identifier": "siret",
    "rna": "rna + siret",
    "places.*.location.address": "adresse",
    "places.*.location.address_complement": "complement_adresse",
    "places.*.location.postal_code": "code_postal",
    "places.*.location.commune": "commune",
    "places.*.location.commune_code": "code_insee + _di_geocodage_code_insee",
    "places.*.location.latitude": "latitude",
    "places.*.location.longitude": "longitude",
    "places.*.location.accessibility_url": "accessibilite",
    "phones.*.number": "telephone",
    "emails.*.address": "courriel",
}
#: Between codes, which hold none of these.
SEPARATORS = ",;|"
#: The same ways in under the names of v1; the others stay in the words of v0.
_SAME_MODES = {
    "envoyer-un-mail": "envoyer-un-courriel",
    "se-presenter": "se-presenter",
    "telephoner": "telephoner",
}
_AUDIENCES = (
    ("modes_orientation_beneficiaire", "usagers"),
    ("modes_orientation_accompagnateur", "professionnels"),
)


def organization(row: Cells) -> Organization:
    """Make an organization of one structure."""
    return Organization(
        **common(row),
        branch=row.tristate("antenne"),
        kinds=(
            *structure_kinds(row.listed("typologie", SEPARATORS)),
            *labels(row.listed("labels_nationaux", SEPARATORS)),
        ),
        themes=themes(row.listed("thematiques", SEPARATORS)),
        extra=other_labels(row),
    )


def service(row: Cells) -> Service:
    """Make a service of one service."""
    source = row.text("source")
    coded = themes(row.listed("thematiques", SEPARATORS))
    french = any(each.code == FRENCH_THEME for each in coded)
    weeks = row.number("nombre_semaines")
    modes = _modes(row)
    return Service(
        **common(row),
        organization_id=f"{source}--{row.required('structure_id', 'la structure')}",
        themes=coded,
        to_complete=("workshop",) if french else (),
        workshop=Workshop() if french else None,
        types=service_types(row.listed("types", SEPARATORS)),
        costs=costs(row.listed("frais", SEPARATORS), row.plain("frais_autres")),
        eligibility=_eligibility(row),
        required_documents=tuple(
            RequiredDocument(document=each) for each in row.listed("justificatifs")
        ),
        reception_modes=tuple(
            Coded(vocabulary=RECEPTION_MODES, code=code)
            for code in row.listed("modes_accueil", SEPARATORS)
        ),
        mobilisation_modes=modes,
        mobilisable_by=tuple(
            Coded(vocabulary=MOBILISABLE_BY, code=audience, origin=Origin.DERIVED)
            for _, audience in _AUDIENCES
            if any(mode.audience == audience for mode in modes)
        ),
        mobilisation_detail="\n".join(
            filter(None, (row.plain(f"{name}_autres") for name, _ in _AUDIENCES))
        ),
        weekly_hours=row.number("volume_horaire_hebdomadaire"),
        weeks=None if weeks is None else int(weeks),
        cumulative=row.tristate("cumulable"),
        created_on=row.day("date_creation"),
        suspended_on=row.day("date_suspension"),
        contacts=_contacts(row),
    )


def common(row: Cells, source: str = "") -> dict[str, Any]:
    """Fill the fields that organizations and services share; a source given goes before the row's.

    Raises Unusable for a row without identifier, source or name.
    """
    source_id = row.required("id", "l’identifiant")
    source = source or row.required("source", "la source")
    identifier = row.identifier("siret")
    return {
        "id": f"{source}--{source_id}",
        "source": source,
        "source_id": source_id,
        "name": row.required("nom", "le nom"),
        "summary": row.plain("presentation_resume"),
        "description": row.plain("presentation_detail"),
        "places": places(row),
        "phones": row.phones("telephone"),
        "emails": row.emails("courriel"),
        "links": (
            *row.links("site_web"),
            *row.links("prise_rdv", "rdv"),
            *row.links("formulaire_en_ligne", "form"),
            *row.links("page_web", "page"),
            *row.links("lien_source", "source"),
        ),
        "modified_on": row.day("date_maj"),
        "siret": identifier.siret,
        "rna": row.text("rna") or identifier.rna,
        "raw_identifier": identifier.raw,
    }


def places(row: Cells) -> tuple[ServiceAtLocation, ...]:
    """Make the one place of a row, with its hours; none when the row says nothing of it."""
    point = row.point("latitude", "longitude")
    postal_code, commune = row.postal_code("code_postal"), row.text("commune")
    code = row.text("code_insee") or row.text("_di_geocodage_code_insee")
    location = Location(
        address=row.text("adresse"),
        address_complement=row.text("complement_adresse"),
        postal_code=postal_code,
        commune=commune,
        commune_code=code or commune_code(postal_code, commune),
        latitude=point.latitude,
        longitude=point.longitude,
        accessibility_url=row.text("accessibilite"),
    )
    written = row.plain("horaires_ouverture") or row.plain("recurrence")
    schedules: tuple[Schedule, ...] = (osm_schedule(written),) if written else ()
    if location == Location() and not schedules:
        return ()
    return (ServiceAtLocation(location=location, schedules=schedules),)


def costs(codes: tuple[str, ...], detail: str) -> tuple[CostOption, ...]:
    """Say what it costs; the words go with the first code, or alone."""
    if not codes:
        return (CostOption(detail=detail),) if detail else ()
    first, *others = codes
    return (CostOption(code=first, detail=detail), *(CostOption(code=code) for code in others))


def other_labels(row: Cells) -> tuple[tuple[str, str], ...]:
    """Keep the labels that no vocabulary lists."""
    return tuple(("autre label", each) for each in row.listed("labels_autres"))


def _eligibility(row: Cells) -> Eligibility:
    """Say who may come, and from where."""
    return Eligibility(
        publics=publics(row.listed("profils", SEPARATORS)),
        publics_detail=row.plain("profils_precisions"),
        prerequisites=row.listed("pre_requis"),
        areas=_areas(row),
    )


def _areas(row: Cells) -> tuple[ServiceArea, ...]:
    """Give the one zone of a row; a country without a code is France."""
    kind, code = row.text("zone_diffusion_type"), row.text("zone_diffusion_code")
    label = row.text("zone_diffusion_nom")
    if kind == "pays" and not code:
        kind, code = "france", "france"
    if not (kind or code or label):
        return ()
    return (ServiceArea(code=code, kind=kind, label=label),)


def _modes(row: Cells) -> tuple[Coded, ...]:
    """Say how one gets in, and who may: the person, or who comes along."""
    return tuple(
        Coded(
            vocabulary=MOBILISATION_MODES if code in _SAME_MODES else ORIENTATION_MODES_V0,
            code=_SAME_MODES.get(code, code),
            audience=audience,
        )
        for name, audience in _AUDIENCES
        for code in row.listed(name, SEPARATORS)
    )


def _contacts(row: Cells) -> tuple[Contact, ...]:
    """Keep the person to ask for, unless the source says that the name is not public."""
    name, is_public = row.text("contact_nom_prenom"), row.tristate("contact_public")
    if not name or is_public is False:
        return ()
    return (Contact(name=name, public=is_public is True, origin=row.text("source")),)
