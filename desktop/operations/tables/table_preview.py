"""Word a record that a table would make, in few lines."""

from __future__ import annotations

from desktop.domain.phones import in_pairs
from desktop.domain.records import Organization, Record, Service
from desktop.domain.table_mapping import LABELS

_LONGEST = 200
_POINT = "Point (latitude, longitude)"


def lines_of(record: Record) -> tuple[tuple[str, str], ...]:
    """Give what a record says as (label, text), the name first; empty facts are left out."""
    lines = [("name", record.name), ("description", record.description)]
    for place in record.places:
        location = place.location
        where = (location.address, location.address_complement)
        lines.append(("address", ", ".join(part for part in where if part)))
        lines.append(("postal_commune", f"{location.postal_code} {location.commune}".strip()))
        if location.latitude is not None:
            lines.append(("coordinates", f"{location.latitude}, {location.longitude}"))
        lines += [("hours", each.osm or each.text) for each in place.schedules]
    lines += [("phone", in_pairs(each.number)) for each in record.phones]
    lines += [("email", each.address) for each in record.emails]
    lines += [("website", each.url) for each in record.links]
    lines.append(("themes", ", ".join(each.code for each in record.themes)))
    lines.append(("kinds", ", ".join(each.code for each in record.kinds)))
    lines += _own(record)
    made = [
        (_POINT if code == "coordinates" else LABELS[code], _short(text))
        for code, text in lines
        if text
    ]
    return (*made, *((name, _short(text)) for name, text in record.extra))


def _own(record: Record) -> list[tuple[str, str]]:
    """Give what only a service, or only a structure, says."""
    if isinstance(record, Organization):
        return [("siret", record.siret), ("rna", record.rna)]
    return _of_service(record)


def _of_service(record: Service) -> list[tuple[str, str]]:
    """Give what only a service says."""
    eligibility = record.eligibility
    return [
        ("organization", record.organization_name),
        ("publics", ", ".join(each.code for each in eligibility.publics)),
        ("publics_detail", eligibility.publics_detail),
        ("conditions", eligibility.conditions),
        ("costs", ", ".join(each.code or each.detail for each in record.costs)),
        ("documents", ", ".join(each.document for each in record.required_documents)),
    ]


def _short(text: str) -> str:
    """Cut a long text."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
