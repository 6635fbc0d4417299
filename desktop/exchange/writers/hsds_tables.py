"""Lay nested objects of HSDS 3 out as the tables of its tabular data package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_DATES = frozenset({"last_action_date", "assured_date", "valid_from", "valid_to"})
_TIMES = frozenset({"opens_at", "closes_at"})
_NUMBERS = frozenset({"latitude", "longitude", "minimum_age", "maximum_age", "amount"})
_FORMATS = {"email": "email", "website": "uri", "url": "uri"}

#: The files of the package, and the columns that records fill.
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    name: (path, tuple(columns.split()))
    for name, path, columns in (
        (
            "organization",
            "organizations.csv",
            "id name alternate_name description email website",
        ),
        (
            "service",
            "services.csv",
            (
                "id organization_id name alternate_name description url email status "
                "application_process fees_description eligibility_description minimum_age "
                "maximum_age assured_date alert last_modified"
            ),
        ),
        ("attribute", "attributes.csv", "id link_id taxonomy_term_id link_type link_entity"),
        (
            "service_at_location",
            "service_at_location.csv",
            "id service_id location_id description",
        ),
        (
            "location",
            "locations.csv",
            (
                "id location_type organization_id name transportation latitude longitude "
                "external_identifier external_identifier_type"
            ),
        ),
        (
            "phone",
            "phones.csv",
            (
                "id location_id service_id organization_id contact_id service_at_location_id "
                "number type description"
            ),
        ),
        ("contact", "contacts.csv", "id organization_id service_id name title email"),
        (
            "address",
            "addresses.csv",
            (
                "id location_id address_1 address_2 city state_province postal_code country "
                "address_type"
            ),
        ),
        (
            "schedule",
            "schedules.csv",
            (
                "id location_id service_at_location_id valid_from valid_to freq byday description "
                "opens_at closes_at attending_type notes"
            ),
        ),
        ("service_area", "service_areas.csv", "id service_id name extent extent_type"),
        ("required_document", "required_documents.csv", "id service_id document"),
        ("language", "languages.csv", "id service_id phone_id name code note"),
        ("accessibility", "accessibility.csv", "id location_id description url"),
        ("taxonomy_term", "taxonomy_terms.csv", "id code name description taxonomy"),
        (
            "metadata",
            "metadata.csv",
            (
                "id resource_id resource_type last_action_date last_action_type field_name "
                "previous_value replacement_value updated_by"
            ),
        ),
        (
            "cost_option",
            "cost_options.csv",
            "id service_id option currency amount amount_description",
        ),
        (
            "organization_identifier",
            "organization_identifiers.csv",
            "id organization_id identifier_type identifier",
        ),
    )
}
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
_OBJECTS = frozenset({"organization", "location", "taxonomy_term"})


class Row(NamedTuple):
    """Hold one row of one table."""

    table: str
    cells: dict[str, Any]


def rows_of(table: str, item: Mapping[str, Any], **parents: str) -> Iterator[Row]:
    """Take an object apart: its own row, then those of what it holds."""
    own: dict[str, Any] = {**parents}
    inner: list[tuple[str, Mapping[str, Any], dict[str, str]]] = []
    for name, value in item.items():
        if name in _LISTS:
            parent = _link(_LISTS[name], table, str(item["id"]))
            inner += [(_LISTS[name], each, parent) for each in value]
        elif name in _OBJECTS:
            own[f"{name}_id"] = value["id"]
            inner.append((name, value, {}))
        else:
            own[name] = value
    yield Row(table, own)
    for child, each, parent in inner:
        yield from rows_of(child, each, **parent)


def _link(child: str, table: str, own_id: str) -> dict[str, str]:
    """Say which key of a row leads to what holds it."""
    if child == "attribute":
        return {"link_id": own_id, "link_entity": table}
    if child == "metadata":
        return {"resource_id": own_id}
    return {f"{table}_id": own_id}


def descriptor(name: str, counts: Mapping[str, int]) -> dict[str, object]:
    """Describe the package: the tables that have rows, their columns and their keys."""
    return {
        "name": name,
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": table,
                "path": TABLES[table][0],
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "primaryKey": "id",
                    "fields": [_field(column) for column in TABLES[table][1]],
                    "foreignKeys": list(_foreign_keys(table, counts)),
                },
            }
            for table in counts
        ],
    }


def _field(column: str) -> dict[str, str]:
    """Describe a column."""
    if column in _NUMBERS:
        return {"name": column, "type": "number"}
    if column in _DATES:
        return {"name": column, "type": "date"}
    if column in _TIMES:
        return {"name": column, "type": "time"}
    if column == "last_modified":
        return {"name": column, "type": "datetime"}
    found = {"name": column, "type": "string"}
    if column in _FORMATS:
        found["format"] = _FORMATS[column]
    return found


def _foreign_keys(table: str, counts: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """Say which columns are the keys of other tables."""
    for column in TABLES[table][1]:
        other = column.removesuffix("_id")
        if column != other and other in counts:
            yield {"fields": column, "reference": {"resource": other, "fields": "id"}}
