"""Make nested organizations and services of HSDS 3 out of records."""

from __future__ import annotations

from itertools import chain

from desktop.domain import vocabularies
from desktop.domain.export_report import Exported
from desktop.domain.field_words import VALUES
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import (
    Nature,
    Record,
    Service,
    ServiceAtLocation,
    Status,
)
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.writers.hsds_parts import (
    Object,
    attributes,
    changes,
    contacts,
    key,
    languages,
    location,
    phones,
    schedules,
    site,
)
from desktop.exchange.writers.json_lists import without_empty
from desktop.exchange.writers.values import addresses, is_email, public_contacts

_STATUSES = {
    Status.ACTIVE: "active",
    Status.CLOSED: "defunct",
    Status.ABSENT: "inactive",
    Status.UNKNOWN: "inactive",
}
_BETWEEN = " ; "


def organization(stored: StoredRecord, labels: Vocabularies) -> Object:
    """Make an organization whole, with its places; a description that is not known is empty."""
    record = stored.record
    own = key("organization", record.id)
    made = _of_organization(record, labels)
    made["locations"] = [
        {
            **location(f"{own}/location/{rank}", place, record),
            **_there(f"{own}/location/{rank}", place),
        }
        for rank, place in enumerate(record.places)
    ]
    made["metadata"] = changes(stored, "organization")
    return _organization(made)


def _of_organization(record: Record, labels: Vocabularies) -> Object:
    """Fill the fields of an organization that depend on no place."""
    own = key("organization", record.id)
    identifiers = (("SIRET", record.siret), ("RNA", record.rna), ("", record.raw_identifier))
    return {
        "id": own,
        "name": record.name,
        "alternate_name": record.acronym,
        "description": record.description or record.summary,
        "email": _email(record),
        "website": site(record, "site"),
        "phones": phones(own, record.phones),
        "contacts": contacts(own, public_contacts(record)),
        "organization_identifiers": [
            {
                "id": key(own, "identifier", name),
                "identifier_type": name or "autre",
                "identifier": number,
            }
            for name, number in identifiers
            if number
        ],
        "attributes": attributes(own, "organization", (*record.kinds, *record.themes), labels),
    }


def runner(item: Exported) -> Object | None:
    """Say who runs a service: its organization, the name its row gives, or what the row describes.

    None when the row only refers to an organization that the catalogue does not have.
    """
    record = item.stored.record
    found = item.organization
    if found is not None:
        return _organization(
            {
                "id": key("organization", found.id),
                "name": found.name,
                "alternate_name": found.acronym,
                "description": found.description or found.summary,
            }
        )
    if not isinstance(record, Service) or (record.organization_id and not record.organization_name):
        return None
    return _organization(
        {
            "id": key("organization", record.organization_id or record.id),
            "name": record.organization_name or record.name,
            "description": "",
        }
    )


def _organization(made: Object) -> Object:
    """Leave out what is empty, but for the description, which is required."""
    return {**without_empty(made), "description": made["description"]}


def service(item: Exported, labels: Vocabularies) -> Object:
    """Make a service whole, with who runs it and its places."""
    stored = item.stored
    record = stored.record
    if not isinstance(record, Service):
        raise TypeError(record.id)
    own = key("service", record.id)
    run_by = runner(item)
    unknown = key("organization", record.organization_id) if record.organization_id else ""
    return without_empty(
        {
            "id": own,
            "organization_id": "" if run_by else unknown,
            "organization": run_by,
            "name": record.name,
            "alternate_name": record.acronym,
            "description": record.description or record.summary,
            "url": site(record, "mobilisation", "rdv", "site", "form", "page"),
            "email": _email(record),
            "status": _STATUSES[record.status],
            **_terms(record, labels),
            "last_modified": f"{record.modified_on}T00:00:00Z" if record.modified_on else "",
            "assured_date": stored.dates.verified.isoformat() if stored.dates.verified else "",
            "phones": phones(own, record.phones),
            "contacts": contacts(own, public_contacts(record)),
            "languages": languages(own, record.languages, labels),
            "service_areas": [
                without_empty(
                    {
                        "id": key(own, "area", area.code),
                        "name": area.label or area.code,
                        "extent": area.code,
                        "extent_type": area.kind,
                    }
                )
                for area in record.eligibility.areas
            ],
            "required_documents": [
                {"id": key(own, "document", rank), "document": paper.document}
                for rank, paper in enumerate(record.required_documents)
            ],
            "cost_options": _costs(own, record, labels),
            "service_at_locations": [
                _at(own, rank, place, record) for rank, place in enumerate(record.places)
            ],
            "attributes": _attributes(own, record, labels),
            "metadata": changes(stored, "service"),
        }
    )


def _terms(record: Service, labels: Vocabularies) -> Object:
    """Say in words how to come in, what it costs, who may come and who may not.

    The specification has no other place for a public that is not welcome.
    """
    who = record.eligibility
    excluded = [
        labels.label(each.vocabulary, each.code)
        for each in who.publics
        if each.nature is Nature.EXCLUDED
    ]
    unwelcome = f"Non accueillis : {', '.join(excluded)}" if excluded else ""
    closures = chain.from_iterable(place.closures for place in record.places)
    return {
        "application_process": _words(
            VALUES.get(record.appointment, record.appointment), record.mobilisation_detail
        ),
        "fees_description": _words(*(cost.detail for cost in record.costs)),
        "eligibility_description": _words(
            who.publics_detail, who.conditions, *who.prerequisites, unwelcome
        ),
        "minimum_age": who.minimum_age,
        "maximum_age": who.maximum_age,
        "alert": _words(
            *(f"{each.starts} – {each.ends} : {each.reason or 'fermé'}" for each in closures)
        ),
    }


def _costs(own: str, record: Service, labels: Vocabularies) -> list[Object]:
    """Write the amounts, in euros, and what the codes say."""
    return [
        without_empty(
            {
                "id": key(own, "cost", rank),
                "option": labels.label(vocabularies.FEES, cost.code) if cost.code else "",
                "currency": "eur" if cost.minimum is not None else "",
                "amount": cost.minimum,
                "amount_description": _words(cost.detail, cost.period),
            }
        )
        for rank, cost in enumerate(record.costs)
    ]


def _at(own: str, rank: int, place: ServiceAtLocation, record: Service) -> Object:
    """Write what the service is at one place."""
    at = f"{own}/location/{rank}"
    return without_empty(
        {
            "id": key(at, "service"),
            "description": place.note,
            "location": location(at, place, record),
            **_there(f"{at}/service", place),
        }
    )


def _there(owner: str, place: ServiceAtLocation) -> Object:
    """Write the numbers and hours of one place."""
    return without_empty(
        {
            "phones": phones(owner, place.phones),
            "schedules": schedules(owner, place.schedules),
        }
    )


def _attributes(own: str, record: Service, labels: Vocabularies) -> list[Object]:
    """Write every code that the service carries."""
    kinds = (*record.themes, *record.types, *record.kinds)
    modes = (*record.reception_modes, *record.support_modes)
    how = (*record.mobilisation_modes, *record.mobilisable_by)
    found = {
        "service": kinds,
        "eligibility": (
            *(each for each in record.eligibility.publics if each.nature is not Nature.EXCLUDED),
            *record.eligibility.support_needs,
        ),
        "delivery": modes,
        "access": how,
    }
    return [each for name, coded in found.items() for each in attributes(own, name, coded, labels)]


def _email(record: Record) -> str:
    """Give the first address that mail can go to."""
    return next((each.address for each in addresses(record) if is_email(each.address)), "")


def _words(*parts: str) -> str:
    """Put texts together, once each."""
    return _BETWEEN.join(dict.fromkeys(filter(None, parts)))
