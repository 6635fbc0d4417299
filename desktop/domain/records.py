"""Describe an organization, a service, its places and its hours, in the words of HSDS.

Two kinds of records are published and found: `Organization` and `Service` (a French workshop
is a service that carries a `Workshop`).
Everything else (locations, phones, schedules, …) lives inside one of the two, so that a record
can be stored, hashed, corrected field by field and sent whole.
Codes are kept as their producer writes them: an unknown code is normal (`Coded`).
Three states are `True`, `False` and `None`, where `None` says "not known".
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from msgspec import Struct, field


class Value(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Be a frozen value that is written without its empty fields (docs/decisions/0002)."""


class Nature(StrEnum):
    """Say how a public relates to a service (Soliguide and Réseau Alpha tell them apart)."""

    FOR = "for"
    PRIORITY = "priority"
    EXCLUSIVE = "exclusive"
    EXCLUDED = "excluded"


class Origin(StrEnum):
    """Say whether the source wrote a value or we derived it from the rules of a label."""

    SOURCE = "source"
    DERIVED = "derived"


class Status(StrEnum):
    """Say what is known of a record's life; absence from a source is not deletion."""

    ACTIVE = "active"
    CLOSED = "closed"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class GeoPrecision(StrEnum):
    """Say how far a point can be trusted."""

    EXACT = "exact"
    STREET = "street"
    COMMUNE = "commune"
    UNKNOWN = "unknown"


class Coded(Value, frozen=True, kw_only=True):
    """Hold one code of one vocabulary (`thematiques`, `publics`, …), known to us or not."""

    vocabulary: str
    code: str
    origin: Origin = Origin.SOURCE
    nature: Nature = Nature.FOR
    #: For `modes-mobilisation`: `usagers`, `professionnels` or empty for both.
    audience: str = ""


class Phone(Value, frozen=True, kw_only=True):
    """Hold one telephone number as it was written, and as it can be dialled."""

    number: str
    e164: str = ""
    kind: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""


class Email(Value, frozen=True, kw_only=True):
    """Hold one e-mail address and what it is for."""

    address: str
    usage: str = ""


class Link(Value, frozen=True, kw_only=True):
    """Hold one web address; roles: site, source, mobilisation, rdv, form, page, acceslibre."""

    url: str
    role: str = "site"


class Contact(Value, frozen=True, kw_only=True):
    """Hold a person to ask for; printed and exported only where `public` is true."""

    name: str
    title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    public: bool = False
    origin: str = ""
    erase_after: date | None = None


class Schedule(Value, frozen=True, kw_only=True):
    """Hold opening hours: `osm` only when it parses as OSM opening hours, prose in `text`.

    `by_appointment` and the two holiday states are true, false or not known.
    `alerts` names what a person should look at (`repeated-day`, `null-slot`, `overlap`, …).
    """

    osm: str = ""
    text: str = ""
    origin: str = ""
    alerts: tuple[str, ...] = ()
    public_holidays: bool | None = None
    school_holidays: bool | None = None
    by_appointment: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Closure(Value, frozen=True, kw_only=True):
    """Hold a dated exception: summer, works, strike; hours may replace the usual ones."""

    starts: date
    ends: date
    reason: str = ""
    message: str = ""
    replacement_osm: str = ""


class Location(Value, frozen=True, kw_only=True):
    """Hold a place: its address as printed, its codes as counted, its access as walked."""

    address: str = ""
    address_complement: str = ""
    postal_code: str = ""
    commune: str = ""
    commune_code: str = ""
    raw_address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: GeoPrecision = GeoPrecision.UNKNOWN
    certified: bool | None = None
    wheelchair: bool | None = None
    accessibility_text: str = ""
    accessibility_url: str = ""
    #: `fixe`, `itinerant`, or the source's own words.
    mobility: tuple[str, ...] = ()
    #: Bus lines, floor, doorbell: printed on the sheet.
    access: str = ""


class ServiceAtLocation(Value, frozen=True, kw_only=True):
    """Hold what depends on the place: hours, closures, phones and conditions there."""

    location: Location
    schedules: tuple[Schedule, ...] = ()
    closures: tuple[Closure, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    note: str = ""


class ServiceArea(Value, frozen=True, kw_only=True):
    """Hold one zone of eligibility: commune, EPCI, département, country or `france`."""

    code: str
    kind: str
    label: str = ""


class Eligibility(Value, frozen=True, kw_only=True):
    """Hold who may come: publics with their nature, ages, conditions, zone."""

    publics: tuple[Coded, ...] = ()
    publics_detail: str = ""
    support_needs: tuple[Coded, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    unconditional: bool | None = None
    conditions: str = ""
    prerequisites: tuple[str, ...] = ()
    areas: tuple[ServiceArea, ...] = ()


class RequiredDocument(Value, frozen=True, kw_only=True):
    """Hold one paper to bring."""

    document: str
    note: str = ""


class CostOption(Value, frozen=True, kw_only=True):
    """Hold what it costs: a code of `frais` (empty when not known), amounts in euros, words."""

    code: str = ""
    origin: Origin = Origin.SOURCE
    detail: str = ""
    minimum: float | None = None
    maximum: float | None = None
    period: str = ""


class Language(Value, frozen=True, kw_only=True):
    """Hold a language spoken at the desk: an ISO 639 code and how it is spoken."""

    code: str
    note: str = ""
    interpreter: bool | None = None


class Capacity(Value, frozen=True, kw_only=True):
    """Hold how many places there are, as told on a date; it grows stale."""

    state: str = ""
    places: int | None = None
    delay: str = ""
    told_on: date | None = None
    told_by: str = ""


class Slot(Value, frozen=True, kw_only=True):
    """Hold one weekly slot: day 1 (Monday) to 7, week `all`, `even`, `odd` or `nth:2`."""

    day: int
    starts: time
    ends: time
    week: str = "all"
    location_index: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    cancelled: tuple[date, ...] = ()


class Session(Value, frozen=True, kw_only=True):
    """Hold one session of a workshop, with its own window to enrol."""

    starts: date | None = None
    ends: date | None = None
    enrolment_from: date | None = None
    enrolment_to: date | None = None
    enrolment_how: str = ""
    state: str = ""


class Childcare(Value, frozen=True, kw_only=True):
    """Hold whether children are minded: `yes`, `no`, `conditional` or empty for not known."""

    state: str = ""
    minimum_age_months: int | None = None
    places: int | None = None
    where: str = ""


class Positioning(Value, frozen=True, kw_only=True):
    """Hold the test that comes before a workshop: where, when, with whom."""

    required: bool | None = None
    where: str = ""
    schedule: Schedule | None = None
    phone: Phone | None = None
    by_appointment: bool | None = None
    done_by: str = ""
    next_on: date | None = None


class Workshop(Value, frozen=True, kw_only=True):
    """Hold what a French workshop adds to a service; levels are codes of `niveaux`."""

    kinds: tuple[Coded, ...] = ()
    source_activity: str = ""
    entry_oral: tuple[str, ...] = ()
    entry_written: tuple[str, ...] = ()
    target_levels: tuple[str, ...] = ()
    anlci_entry: tuple[int, ...] = ()
    anlci_target: tuple[int, ...] = ()
    schooling: tuple[str, ...] = ()
    schooling_threshold_years: int | None = None
    basic_skills: str = ""
    objectives: tuple[Coded, ...] = ()
    objectives_detail: str = ""
    certifications: tuple[str, ...] = ()
    asl_fields: tuple[str, ...] = ()
    asl_phase: str = ""
    childcare: Childcare = field(default_factory=Childcare)
    weekly_hours: float | None = None
    weeks: int | None = None
    total_hours: float | None = None
    entries: str = ""
    summer: bool | None = None
    holiday_break: str = ""
    positioning: Positioning = field(default_factory=Positioning)
    waiting_list: bool | None = None
    programme: str = ""
    taught_by: str = ""
    relay_languages: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    slots: tuple[Slot, ...] = ()


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


class Organization(RecordCore, frozen=True, kw_only=True, tag_field="record", tag="organization"):
    """Hold who runs services, with its own places and hours."""

    siret: str = ""
    rna: str = ""
    raw_identifier: str = ""
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
    eligibility: Eligibility = field(default_factory=Eligibility)
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
    capacity: Capacity = field(default_factory=Capacity)
    formacodes: tuple[str, ...] = ()
    workshop: Workshop | None = None


Record = Organization | Service
