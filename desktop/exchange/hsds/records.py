"""Make organizations and services of the rows of HSDS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop.domain.records import (
    Coded,
    Organization,
    Origin,
    RequiredDocument,
    Service,
    ServiceAtLocation,
    Status,
)
from desktop.domain.vocabularies import RECEPTION_MODES
from desktop.exchange.cells import Cells, Unusable, as_text
from desktop.exchange.hsds import parts, terms
from desktop.exchange.hsds.joining import ORGANIZATION, ORPHAN, UNKNOWN
from desktop.exchange.hsds.parts import SOURCE, Written, listed, text
from desktop.exchange.hsds.schedules import schedules
from desktop.exchange.rows import emails
from desktop.exchange.values.repairs import day, identifier

_STATUSES = {
    "": Status.ACTIVE,
    "active": Status.ACTIVE,
    "defunct": Status.CLOSED,
    "inactive": Status.UNKNOWN,
    "temporarily closed": Status.UNKNOWN,
}
_ORGANIZATION_FACTS = {
    "legal_status": "statut juridique",
    "tax_status": "statut fiscal",
    "year_incorporated": "année de création",
    "parent_organization_id": "organisme parent",
    "uri": "identifiant en ligne",
}
_SERVICE_FACTS = {
    "alert": "alerte",
    "interpretation_services": "interprétariat",
    "accreditations": "agréments",
    "licenses": "autorisations",
    "assured_date": "assuré le",
}
_OWNERS = (ORGANIZATION, "locations", "organization_identifiers", "legal_status", "tax_id")


def record(row: Cells) -> Organization | Service:
    """Make the record of one row; raises Unusable for a row that no record can hold."""
    if ORPHAN in row.values:
        raise _orphan(row)
    row.required("id", "l’identifiant")
    row.required("name", "le nom")
    return _organization(row) if _is_organization(row.values) else _service(row)


def _orphan(row: Cells) -> Unusable:
    """Say why a row of a table is in no record."""
    table, count = row.text(ORPHAN), row.values.get(UNKNOWN)
    if count:
        return Unusable(table, "", f"table inconnue d’HSDS, laissée de côté ({count} lignes)")
    keys = [name for name in row.values if name.endswith("_id") or name == "link_id"]
    value = ", ".join(f"{name}={as_text(row.values[name])}" for name in keys)
    return Unusable(table, value, "ne se rattache à aucun organisme, service ou lieu du fichier")


def _is_organization(values: Written) -> bool:
    """Tell an organization from a service, which names the organization that gives it."""
    if "organization" in values or "organization_id" in values or "status" in values:
        return ORGANIZATION in values
    return any(name in values for name in _OWNERS) or "service_at_locations" not in values


def _common(row: Cells) -> dict[str, Any]:
    """Fill the fields that organizations and services share."""
    values = row.values
    source_id = row.text("id")
    for name in ("description", "eligibility_description", "application_process"):
        row.plain(name)  # tells the HTML that is taken out
    for each in (values, *listed(values, "contacts")):
        mail = text(each, "email")
        if not emails(mail)[1]:
            row.tell("email", mail, "ce n’est pas une adresse électronique : gardée telle quelle")
    modified = row.day("last_modified")
    return {
        "id": f"{SOURCE}--{source_id}",
        "source": SOURCE,
        "source_id": source_id,
        "name": text(values, "name"),
        "acronym": text(values, "alternate_name"),
        "description": text(values, "description"),
        "links": parts.links(values),
        "modified_on": modified or _last_action(values),
    }


def _tell_points(row: Cells, locations: list[Written]) -> None:
    """Tell of the points that are left aside or doubtful."""
    for each in locations:
        written = f"{text(each, 'latitude')} {text(each, 'longitude')}"
        row.tell("latitude, longitude", written, parts.point(each).told)


def _last_action(values: Written) -> date | None:
    """Take the last change that the metadata tell."""
    days = [day(text(each, "last_action_date"))[0] for each in listed(values, "metadata")]
    return max((found for found in days if found), default=None)


def _organization(row: Cells) -> Organization:
    """Make the organization of one row."""
    values = row.values
    own, others = parts.terms(values)
    locations = [*listed(values, "locations")]
    _tell_points(row, locations)
    siret, rna, extra = _identifiers(values)
    return Organization(
        **_common(row),
        siret=siret,
        rna=rna,
        kinds=(*own.get("kinds", ()), *others),
        themes=tuple(own.get("themes", ())),
        phones=parts.all_phones(values),
        emails=parts.all_emails(values),
        places=tuple(place for each in locations for place in parts.at_location({}, each)),
        languages=parts.languages(*locations),
        extra=(
            *parts.facts(values, _ORGANIZATION_FACTS),
            *extra,
            *(("financement", text(each, "source")) for each in listed(values, "funding")),
            *parts.postal_addresses(locations),
        ),
    )


def _identifiers(values: Written) -> tuple[str, str, list[tuple[str, str]]]:
    """Read a SIRET or an RNA number among the identifiers; the others are named facts."""
    siret = rna = ""
    extra: list[tuple[str, str]] = []
    written = [("", text(values, "tax_id"))]
    for each in listed(values, "organization_identifiers"):
        scheme = text(each, "identifier_scheme") or text(each, "identifier_type")
        written.append((scheme, text(each, "identifier")))
    for scheme, value in written:
        found = identifier(value)
        if found.siret:
            siret = found.siret
        elif found.rna:
            rna = found.rna
        elif value:
            extra.append((f"identifiant {scheme}".strip(), value))
    return siret, rna, extra


def _service(row: Cells) -> Service:
    """Make the service of one row."""
    values = row.values
    own, others = parts.terms(values)
    owner = next(listed(values, "organization"), {})
    owner_id = text(owner, "id") or row.text("organization_id")
    here = [*listed(values, "service_at_locations")]
    locations = [next(listed(each, "location"), {}) for each in here]
    _tell_points(row, locations)
    status = row.text("status").lower()
    if status not in _STATUSES:
        row.tell("status", status, "statut inconnu")
    modes = own.get("reception_modes") or [*_modes(locations)]
    return Service(
        **_common(row),
        status=_STATUSES.get(status, Status.UNKNOWN),
        organization_id=f"{SOURCE}--{owner_id}" if owner_id else "",
        organization_name=text(owner, "name"),
        themes=(*own.get("themes", ()), *others),
        kinds=tuple(own.get("kinds", ())),
        types=tuple(own.get("types", ())),
        reception_modes=tuple(modes),
        mobilisation_modes=tuple(own.get("mobilisation_modes", ())),
        mobilisable_by=tuple(own.get("mobilisable_by", ())),
        mobilisation_detail=text(values, "application_process"),
        places=_places(values, here, locations),
        phones=parts.all_phones(values),
        emails=parts.all_emails(values),
        languages=parts.languages(values, *locations),
        costs=tuple(terms.costs(values)),
        eligibility=terms.eligibility(row, tuple(own.get("publics", ()))),
        required_documents=tuple(
            RequiredDocument(document=text(each, "document"), note=text(each, "uri"))
            for each in listed(values, "required_documents")
            if text(each, "document")
        ),
        capacity=terms.capacity(values),
        extra=tuple(_service_facts(values, locations)),
    )


def _service_facts(values: Written, locations: list[Written]) -> Iterator[tuple[str, str]]:
    """Keep what has no field."""
    yield from parts.facts(values, _SERVICE_FACTS)
    if text(values, "status").lower() not in {"", "active"}:
        yield "statut", text(values, "status")
    for program in listed(values, "program"):
        yield "programme", text(program, "name")
    for each in listed(values, "funding"):
        yield "financement", text(each, "source")
    for each in listed(values, "payment_accepted"):
        yield "paiement accepté", text(each, "payment")
    yield from parts.postal_addresses(locations)


def _places(
    values: Written, here: list[Written], locations: list[Written]
) -> tuple[ServiceAtLocation, ...]:
    """Read where the service is given; its own hours are for places that tell none."""
    own = schedules(listed(values, "schedules", "regular_schedules"), SOURCE)
    found = [
        place
        for each, location in zip(here, locations, strict=True)
        if location and not parts.is_virtual(location)
        for place in parts.at_location(each, location, own)
    ]
    return tuple(found) or tuple(parts.at_location({}, {"name": ""}, own) if own else ())


def _modes(locations: list[Written]) -> Iterator[Coded]:
    """Derive how one is received from the kinds of places."""
    kinds = {
        "a-distance" if parts.is_virtual(each) else "en-presentiel" for each in locations if each
    }
    for code in sorted(kinds):
        yield Coded(vocabulary=RECEPTION_MODES, code=code, origin=Origin.DERIVED)
