"""Describe what records are made of: places, hours, phones, conditions, costs.

Codes are kept as their producer writes them: an unknown code is normal (`Coded`).
Three states are `True`, `False` and `None`, where `None` says "not known".
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Value(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
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


#: Kind of a number that nobody speaks to: shown with the record, never printed to be called.
FAX = "fax"


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
    """Hold a dated exception: summer, works, strike; hours may replace the usual ones.

    A `notice` closes nothing: its message is told beside the usual hours.
    """

    starts: date
    ends: date
    reason: str = ""
    message: str = ""
    replacement_osm: str = ""
    notice: bool = False


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
    """Hold how many places there are, as told on a date; it grows stale.

    `expected_on` is when a place should come free; `believable_days` is how long what was told
    stays so, where its teller says.
    """

    state: str = ""
    places: int | None = None
    delay: str = ""
    told_on: date | None = None
    told_by: str = ""
    expected_on: date | None = None
    believable_days: int | None = None
