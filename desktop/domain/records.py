"""Describe an organization and a service, in the words of HSDS.

Two kinds of records are published and found: `Organization` and `Service` (a French workshop
is a service that carries a `Workshop`).
Everything else (locations, phones, schedules, …) lives inside one of the two, so that a record
can be stored, hashed, corrected field by field and sent whole.
"""

from __future__ import annotations

from datetime import date

from desktop.domain.record_parts import (
    FAX,
    Capacity,
    Closure,
    Coded,
    Contact,
    CostOption,
    Eligibility,
    Email,
    GeoPrecision,
    Language,
    Link,
    Location,
    Nature,
    Origin,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceArea,
    ServiceAtLocation,
    Status,
    Value,
)
from desktop.domain.workshops import Childcare, Positioning, Session, Slot, Workshop

# One door for readers: whatever a record is made of is imported from here.
__all__ = [
    "FAX",
    "Capacity",
    "Childcare",
    "Closure",
    "Coded",
    "Contact",
    "CostOption",
    "Eligibility",
    "Email",
    "GeoPrecision",
    "Language",
    "Link",
    "Location",
    "Nature",
    "Organization",
    "Origin",
    "Phone",
    "Positioning",
    "Record",
    "RecordCore",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "Session",
    "Slot",
    "Status",
    "Value",
    "Workshop",
]


class RecordCore(Value, frozen=True, kw_only=True):
    """Hold what every record has: identity, names, words, contacts, links, life.

    `id` is unique in the catalogue: `source--source_id`, as data·inclusion v1 writes it.
    `kinds` are codes of `types-de-lieux`, `reseaux-porteurs` and labels.
    `extra` keeps named facts that have no field of their own, as (name, value).
    """

    id: str
    source: str
    source_id: str
    name: str
    acronym: str = ""
    description: str = ""
    summary: str = ""
    status: Status = Status.ACTIVE
    kinds: tuple[Coded, ...] = ()
    themes: tuple[Coded, ...] = ()
    places: tuple[ServiceAtLocation, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    links: tuple[Link, ...] = ()
    contacts: tuple[Contact, ...] = ()
    languages: tuple[Language, ...] = ()
    #: When the producer last changed it; see `provenance.Dates` for the two other dates.
    modified_on: date | None = None
    quality_score: float | None = None
    #: Field names that a coordinator still has to complete.
    to_complete: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    #: Of the establishment that stands there; a file of places names it for each service too.
    siret: str = ""
    rna: str = ""
    #: An identifier of another form (SIREN, RIDET), as it came.
    raw_identifier: str = ""


class Organization(RecordCore, frozen=True, kw_only=True, tag_field="record", tag="organization"):
    """Hold who runs services, with its own places and hours."""

    parent_name: str = ""
    branch: bool | None = None
    coordination: bool | None = None
    receives_public: bool | None = None
    seeks_volunteers: bool | None = None


class Service(RecordCore, frozen=True, kw_only=True, tag_field="record", tag="service"):
    """Hold what is done for whom, where and how; `workshop` makes it a French workshop."""

    organization_id: str = ""
    organization_name: str = ""
    types: tuple[Coded, ...] = ()
    costs: tuple[CostOption, ...] = ()
    eligibility: Eligibility = Eligibility()
    required_documents: tuple[RequiredDocument, ...] = ()
    reception_modes: tuple[Coded, ...] = ()
    support_modes: tuple[Coded, ...] = ()
    mobilisation_modes: tuple[Coded, ...] = ()
    mobilisable_by: tuple[Coded, ...] = ()
    mobilisation_detail: str = ""
    #: `without`, `with`, `both` or empty when not known.
    appointment: str = ""
    weekly_hours: float | None = None
    weeks: int | None = None
    cumulative: bool | None = None
    created_on: date | None = None
    suspended_on: date | None = None
    capacity: Capacity = Capacity()
    formacodes: tuple[str, ...] = ()
    workshop: Workshop | None = None


Record = Organization | Service
