"""Say which columns are those of HSDS, and what they become."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from desktop.exchange.cells import columns_of
from desktop.exchange.hsds.joining import ORGANIZATION

#: What only the first version has, as columns of objects and as tables of a package.
_OLD_TABLES = (
    "regular_schedule holiday_schedule physical_address postal_address payment_accepted "
    "eligibility accessibility_for_disabilities service_taxonomy"
).split()
OLD_FORM: AbstractSet[str] = frozenset(
    {f"{table}.id" for table in _OLD_TABLES}
    | {"regular_schedules", "holiday_schedules", "payment_accepted", "eligibility"}
)
_SERVICE = frozenset(
    "service_at_locations organization organization_id interpretation_services "
    "application_process fees_description eligibility_description cost_options "
    "service_areas required_documents".split()
)
_ORGANIZATION = frozenset(
    "organization_identifiers legal_status year_incorporated tax_status locations website "
    "parent_organization_id services".split()
)
_ENOUGH = 2

_COMMON: Mapping[str, str] = {
    "source_id": "id",
    "name": "name",
    "acronym": "alternate_name",
    "description": "description",
    "modified_on": "last_modified + metadata",
    "phones.*.number": "phones + contacts",
    "phones.*.note": "phones + contacts",
    "phones.*.languages.*": "phones",
    "emails.*.address": "email + contacts",
    "links.*.url": "url + website + additional_urls + additional_websites",
    "kinds.*.code": "attributes",
    "themes.*.code": "attributes",
    "places.*.location.address": "service_at_locations + locations",
    "places.*.location.address_complement": "service_at_locations + locations",
    "places.*.location.postal_code": "service_at_locations + locations",
    "places.*.location.commune": "service_at_locations + locations",
    "places.*.location.latitude": "service_at_locations + locations",
    "places.*.location.longitude": "service_at_locations + locations",
    "places.*.location.access": "service_at_locations + locations",
    "places.*.location.accessibility_text": "service_at_locations + locations",
    "languages.*.code": "languages",
    # organizations
    "siret": "tax_id + organization_identifiers",
    "rna": "tax_id + organization_identifiers",
    "extra.statut juridique": "legal_status",
    "extra.statut fiscal": "tax_status",
    "extra.année de création": "year_incorporated",
    "extra.organisme parent": "parent_organization_id",
    "extra.identifiant en ligne": "uri",
    "extra.financement": "funding",
    # services
    "organization_id": "organization_id + organization",
    "organization_name": "organization",
    "status": "status",
    "extra.statut": "status",
    "mobilisation_detail": "application_process",
    "eligibility.publics.*.code": "attributes",
    "eligibility.areas.*.label": "service_areas",
    "required_documents.*.document": "required_documents",
    "capacity.delay": "wait_time",
    "extra.alerte": "alert",
    "extra.interprétariat": "interpretation_services",
    "extra.agréments": "accreditations",
    "extra.autorisations": "licenses",
    "extra.programme": "program + program_id",
}
VERSION_3: Mapping[str, str] = {
    **_COMMON,
    "places.*.schedules.*.osm": "schedules + service_at_locations",
    "places.*.schedules.*.text": "schedules + service_at_locations",
    "costs.*.detail": "cost_options + fees_description + fees",
    "costs.*.minimum": "cost_options",
    "eligibility.conditions": "eligibility_description",
    "eligibility.minimum_age": "minimum_age",
    "eligibility.maximum_age": "maximum_age",
    "capacity.places": "capacities + service_capacities",
    "extra.assuré le": "assured_date",
}
VERSION_1: Mapping[str, str] = {
    **_COMMON,
    "places.*.schedules.*.osm": "regular_schedules + service_at_locations",
    "places.*.closures.*.starts": "holiday_schedules + service_at_locations",
    "costs.*.detail": "fees",
    "eligibility.conditions": "eligibility",
    "extra.paiement accepté": "payment_accepted",
}
_EITHER = columns_of(VERSION_3) | columns_of(VERSION_1) | {ORGANIZATION, "services"}
#: Every column that is understood, for files that mix versions; the mark of organizations is ours.
READ: Mapping[str, str] = {"source_id": "id", "name": " + ".join(sorted(_EITHER))}


def is_hsds(names: AbstractSet[str]) -> bool:
    """Tell whether columns are those of a package, of organizations or of services."""
    if {"organization.id", "organization.name"} <= names or {"service.id", "service.name"} <= names:
        return True
    if not {"id", "name"} <= names:
        return False
    service = len(names & _SERVICE) + ("status" in names)
    return service >= _ENOUGH or len(names & _ORGANIZATION) >= _ENOUGH
