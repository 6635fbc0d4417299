"""Hold what the JSON Schemas of HSDS 3 (Open Referral) ask: names, types, codes, what is required.

The facts are those of `schema/*.json` of the repository openreferral/specification, compared one
by one with the published files; only entities and fields that a record of ours could fill.
As version 3.2 publishes them (commit 149f77c): service, service_at_location, location, address,
schedule, service_area, language, required_document, metadata; attribute as commit 0fd7ce5 does.
As version 3.0 publishes them (commit 01be272): organization, phone, contact, accessibility,
taxonomy_term, cost_option, organization_identifier; what 3.1 and 3.2 changed there was not read.
`last_modified` of a service is not yet in 3.0. What is required is the same in both for a service.
Left out: fields that are deprecated, and those that no export of ours fills (`funding`, `program`,
`capacities`, `service_areas` of a place, `label` of an attribute).
Stricter than the specification: a field that is not named here is an error, every identifier is a
UUID (3.0 asks it of `id` only), dates and times have the form that its words ask for.
"""

from __future__ import annotations

from typing import Any

_UUID = {"type": "string", "format": "uuid"}
_EMAIL = {"type": "string", "format": "email"}
_URI = {"type": "string", "format": "uri"}
_DATE = {"type": "string", "format": "date"}
_PLACE_TYPE = {"type": "string", "enum": ["physical", "postal", "virtual"]}
#: Fields that are no plain text, by `entity.field` or by name wherever they stand.
_TYPED: dict[str, dict[str, Any]] = {
    "email": _EMAIL,
    "assurer_email": _EMAIL,
    "website": _URI,
    "url": _URI,
    "organization.uri": _URI,
    "required_document.uri": _URI,
    "schedule_link": _URI,
    "term_uri": _URI,
    "year_incorporated": {"type": "number"},
    "latitude": {"type": "number"},
    "longitude": {"type": "number"},
    "minimum_age": {"type": "number"},
    "maximum_age": {"type": "number"},
    "amount": {"type": "number"},
    "extension": {"type": "number"},
    "assured_date": _DATE,
    "valid_from": _DATE,
    "valid_to": _DATE,
    "dtstart": _DATE,
    "until": _DATE,
    "last_action_date": _DATE,
    "last_modified": {"type": "string", "format": "date-time"},
    "opens_at": {"type": "string", "pattern": r"^\d\d:\d\d(:\d\d)?"},
    "closes_at": {"type": "string", "pattern": r"^\d\d:\d\d(:\d\d)?"},
    "location_type": _PLACE_TYPE,
    "address_type": _PLACE_TYPE,
    "freq": {"type": "string", "enum": ["WEEKLY", "MONTHLY"]},
    "wkst": {"type": "string", "enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]},
    "timezone": {"type": "number"},
    "interval": {"type": "number"},
    "count": {"type": "number"},
    "service.status": {
        "type": "string",
        "enum": ["active", "inactive", "defunct", "temporarily closed"],
    },
}
#: Fields that hold lists of entities, and those that hold one.
_LISTS = {
    "phones": "phone",
    "contacts": "contact",
    "languages": "language",
    "locations": "location",
    "addresses": "address",
    "accessibility": "accessibility",
    "schedules": "schedule",
    "service_areas": "service_area",
    "required_documents": "required_document",
    "cost_options": "cost_option",
    "service_at_locations": "service_at_location",
    "attributes": "attribute",
    "metadata": "metadata",
    "organization_identifiers": "organization_identifier",
}
_ONES = {"organization": "organization", "location": "location", "taxonomy_term": "taxonomy_term"}
#: For each entity, its own fields (`!` after those that are required), then its nested ones.
_ENTITIES = {
    "organization": (
        (
            "id! name! alternate_name description! email website year_incorporated legal_status "
            "logo uri parent_organization_id"
        ),
        "phones contacts locations organization_identifiers attributes metadata",
    ),
    "service": (
        (
            "id! organization_id program_id name! alternate_name description url email status! "
            "interpretation_services application_process fees_description accreditations "
            "eligibility_description minimum_age maximum_age assured_date assurer_email alert "
            "last_modified"
        ),
        (
            "organization phones contacts schedules service_areas service_at_locations languages "
            "cost_options required_documents attributes metadata"
        ),
    ),
    "service_at_location": (
        "id! service_id location_id description",
        "location contacts phones schedules attributes metadata",
    ),
    "location": (
        (
            "id! location_type! url organization_id name alternate_name description transportation "
            "latitude longitude external_identifier external_identifier_type"
        ),
        "languages addresses contacts accessibility phones schedules attributes metadata",
    ),
    "phone": (
        (
            "id! location_id service_id organization_id contact_id service_at_location_id number! "
            "extension type description"
        ),
        "languages attributes metadata",
    ),
    "contact": (
        (
            "id! organization_id service_id service_at_location_id location_id name title "
            "department email"
        ),
        "phones attributes metadata",
    ),
    "address": (
        (
            "id! location_id attention address_1! address_2 city! region state_province! "
            "postal_code! country! address_type!"
        ),
        "attributes metadata",
    ),
    "schedule": (
        (
            "id! service_id location_id service_at_location_id valid_from valid_to dtstart "
            "timezone until count wkst freq interval byday byweekno bymonthday byyearday "
            "description opens_at closes_at schedule_link attending_type notes"
        ),
        "attributes metadata",
    ),
    "service_area": (
        "id! service_id name description extent extent_type uri",
        "attributes metadata",
    ),
    "required_document": ("id! service_id document uri", "attributes metadata"),
    "language": ("id! service_id location_id phone_id name code note", "attributes metadata"),
    "accessibility": ("id! location_id description details url", "attributes metadata"),
    "attribute": (
        "id! link_id taxonomy_term_id link_type link_entity value",
        "taxonomy_term metadata",
    ),
    "taxonomy_term": (
        "id! code name! description! parent_id taxonomy language taxonomy_id term_uri",
        "metadata",
    ),
    "metadata": (
        (
            "id! resource_id resource_type last_action_date! last_action_type! field_name! "
            "previous_value! replacement_value! updated_by!"
        ),
        "",
    ),
    "cost_option": (
        "id! service_id valid_from valid_to option currency amount amount_description",
        "attributes metadata",
    ),
    "organization_identifier": (
        "id! organization_id identifier_scheme identifier_type! identifier!",
        "attributes metadata",
    ),
}
#: What only the tabular form asks: keys of the rows that hold a row.
TABULAR_REQUIRED = {
    "service": "organization_id",
    "attribute": "link_id taxonomy_term_id link_entity",
    "service_at_location": "service_id location_id",
    "metadata": "resource_id resource_type",
    "cost_option": "service_id",
    "organization_identifier": "organization_id",
}


def _field(entity: str, name: str) -> dict[str, Any]:
    """Describe one field of one entity."""
    if name == "id" or name.endswith("_id"):
        return _UUID
    return _TYPED.get(f"{entity}.{name}", _TYPED.get(name, {"type": "string"}))


def _entity(entity: str) -> dict[str, Any]:
    """Describe one entity with what it nests."""
    own, nested = _ENTITIES[entity]
    names = own.split()
    properties = {name.rstrip("!"): _field(entity, name.rstrip("!")) for name in names}
    for name in nested.split():
        one = {"$ref": f"#/$defs/{_ONES.get(name) or _LISTS[name]}"}
        properties[name] = one if name in _ONES else {"type": "array", "items": one}
    return {
        "type": "object",
        "properties": properties,
        "required": [name[:-1] for name in names if name.endswith("!")],
        "additionalProperties": False,
    }


_DEFINITIONS = {entity: _entity(entity) for entity in _ENTITIES}


def nested(entity: str) -> dict[str, Any]:
    """Give the schema of the nested JSON form of one entity."""
    return {"$ref": f"#/$defs/{entity}", "$defs": _DEFINITIONS}


def tabular(entity: str) -> dict[str, Any]:
    """Give the schema of one row of one table of the tabular form."""
    described = _DEFINITIONS[entity]
    flat = {
        name: field
        for name, field in described["properties"].items()
        if name not in _LISTS and name not in _ONES
    }
    asked = TABULAR_REQUIRED.get(entity, "").split()
    return {**described, "properties": flat, "required": [*described["required"], *asked]}


ENTITIES = frozenset(_ENTITIES)
