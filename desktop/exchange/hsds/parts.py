"""Read what organizations and services of HSDS share: phones, places, terms, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from desktop.domain.phones import to_e164
from desktop.domain.records import (
    FAX,
    Coded,
    Email,
    Language,
    Link,
    Location,
    Phone,
    Schedule,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import (
    MOBILISABLE_BY,
    MOBILISATION_MODES,
    NETWORKS,
    PLACE_KINDS,
    PUBLICS,
    RECEPTION_MODES,
    SERVICE_TYPES,
    THEMES,
)
from desktop.exchange.cells import as_text
from desktop.exchange.hsds.schedules import closures, schedules
from desktop.exchange.rows import emails
from desktop.exchange.shipped.commune_codes import commune_code
from desktop.exchange.values.lists import read_text_list
from desktop.exchange.values.points import Point, read_point
from desktop.exchange.values.repairs import plain

SOURCE = "hsds"
_POSTAL, _VIRTUAL = "postal", "virtual"
_LINES = ("address_1", "address_2", "address_3", "address_4")
_FRANCE = frozenset({"", "FR", "FRA", "FRANCE"})
#: Taxonomies that are ours: where their terms go in a record.
OWN = {
    THEMES: "themes",
    NETWORKS: "kinds",
    PLACE_KINDS: "kinds",
    PUBLICS: "publics",
    SERVICE_TYPES: "types",
    RECEPTION_MODES: "reception_modes",
    MOBILISATION_MODES: "mobilisation_modes",
    MOBILISABLE_BY: "mobilisable_by",
}

Written = Mapping[str, Any]


def text(written: Written, name: str) -> str:
    """Give one value as text, without the HTML that HSDS allows in prose."""
    value = written.get(name)
    return "" if isinstance(value, list | dict) else plain(as_text(value)).value


def listed(written: Written, *names: str) -> Iterator[Written]:
    """Give the objects of the lists under some names."""
    for name in names:
        value = written.get(name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield each


def all_phones(*owners: Written) -> tuple[Phone, ...]:
    """Read the phones of some objects and of their contacts, whose names are left out."""
    found: dict[Phone, None] = {}
    for owner in owners:
        for each in listed(owner, "phones"):
            found.update(dict.fromkeys(_phone(each, "")))
        for contact in listed(owner, "contacts"):
            about = ", ".join(filter(None, (text(contact, "title"), text(contact, "department"))))
            for each in listed(contact, "phones"):
                found.update(dict.fromkeys(_phone(each, about)))
    return tuple(found)


def _phone(written: Written, about: str) -> Iterator[Phone]:
    """Read one number, with its extension and what it is for."""
    number = text(written, "number").strip('"')
    extension = text(written, "extension")
    note = (about, text(written, "description"), f"poste {extension}" if extension else "")
    spoken = [*_languages(written), *read_text_list(text(written, "language"))]
    if number:
        yield Phone(
            number=number,
            e164=to_e164(number),
            kind=FAX if text(written, "type").lower() == FAX else "",
            languages=tuple(dict.fromkeys(spoken)),
            note=", ".join(dict.fromkeys(filter(None, note))),
        )


def _languages(written: Written) -> Iterator[str]:
    """Name the languages of an object by their codes."""
    for each in listed(written, "languages"):
        code = text(each, "code") or text(each, "name") or text(each, "language")
        if code:
            yield code


def languages(*owners: Written) -> tuple[Language, ...]:
    """Read the languages spoken."""
    found = {
        Language(
            code=text(each, "code") or text(each, "name") or text(each, "language"),
            note=text(each, "note"),
        ): None
        for owner in owners
        for each in listed(owner, "languages")
    }
    return tuple(each for each in found if each.code)


def all_emails(*owners: Written) -> tuple[Email, ...]:
    """Read the addresses of some objects and of their contacts."""
    written = [
        text(each, "email") for owner in owners for each in (owner, *listed(owner, "contacts"))
    ]
    return tuple(dict.fromkeys(found for each in written for found in emails(each)[0]))


def links(written: Written) -> tuple[Link, ...]:
    """Read the sites of an object."""
    urls = [text(written, name) for name in ("website", "url")]
    urls += [
        text(each, "url") for each in listed(written, "additional_websites", "additional_urls")
    ]
    return tuple(Link(url=url) for url in dict.fromkeys(filter(None, urls)))


def terms(written: Written) -> tuple[dict[str, list[Coded]], list[Coded]]:
    """Sort the terms of an object: those of our vocabularies by field, then the others."""
    own: dict[str, list[Coded]] = {}
    others: list[Coded] = []
    for each in listed(written, "attributes"):
        term = next(listed(each, "taxonomy_term"), each)
        detail = next(listed(term, "taxonomy_detail", "taxonomy"), {})
        taxonomy = text(detail, "name") or text(term, "taxonomy") or text(term, "vocabulary")
        code, name = text(term, "code"), text(term, "name") or text(each, "label")
        if taxonomy in OWN and (code or name):
            made = Coded(vocabulary=taxonomy, code=code or name)
            own.setdefault(OWN[taxonomy], []).append(made)
        elif name or code:
            others.append(Coded(vocabulary=taxonomy or SOURCE, code=name or code))
    return own, others


def at_location(
    owner: Written, location: Written, own: tuple[Schedule, ...] = ()
) -> Iterator[ServiceAtLocation]:
    """Read a place, with the hours, phones and words of what is given there.

    Each street address is a place; hours of the place come before those of the service (`own`).
    """
    hours = schedules(
        [*listed(owner, "schedules", "regular_schedules")]
        or [*listed(location, "schedules", "regular_schedules")],
        SOURCE,
    )
    closed = tuple(closures(listed(owner, "holiday_schedules") if owner else ()))
    closed = closed or tuple(closures(listed(location, "holiday_schedules")))
    for rank, made in enumerate(_locations(location)):
        yield ServiceAtLocation(
            location=made,
            schedules=() if rank else hours or own,
            closures=() if rank else closed,
            phones=() if rank else all_phones(owner, location),
            emails=() if rank else all_emails(owner, location),
            note="" if rank else text(owner, "description"),
        )


def point(location: Written) -> Point:
    """Read the point of a location, with what there is to tell of it."""
    return read_point(text(location, "latitude"), text(location, "longitude"))


def _locations(written: Written) -> list[Location]:
    """Read the street addresses of a location; its point and access are those of the first."""
    latitude, longitude, _ = point(written)
    accessibility = [*listed(written, "accessibility")]
    said = [
        text(each, n) for each in accessibility for n in ("description", "accessibility", "details")
    ]
    shared = Location(
        latitude=latitude,
        longitude=longitude,
        accessibility_text="\n".join(dict.fromkeys(filter(None, said))),
        accessibility_url=next((text(each, "url") for each in accessibility), ""),
        access=text(written, "transportation"),
        address_complement=text(written, "name"),
    )
    streets = [each for each in listed(written, "addresses") if not is_postal(each)]
    return [_addressed(shared, each) for each in streets] or ([shared] if written else [])


def _addressed(shared: Location, written: Written) -> Location:
    """Read one street address; whom it is for (`attention`) is a person's and stays out."""
    postal_code, town = text(written, "postal_code"), text(written, "city")
    first, *more = [
        line
        for n in ("address_1", "address_2", "address_3", "address_4")
        if (line := text(written, n))
    ] or [""]
    regions = [text(written, n) for n in ("region", "state_province")]
    french = text(written, "country").upper() in _FRANCE
    complement = (shared.address_complement, *more, *(() if french else regions))
    return replace(
        shared,
        address=first,
        address_complement=", ".join(dict.fromkeys(filter(None, complement))),
        postal_code=postal_code,
        commune=town,
        commune_code=commune_code(postal_code, town) if french else "",
    )


def is_postal(address: Written) -> bool:
    """Tell whether an address is only written to."""
    return text(address, "address_type").lower() == _POSTAL


def is_virtual(location: Written) -> bool:
    """Tell whether a location is no place."""
    return text(location, "location_type").lower() == _VIRTUAL


def postal_addresses(locations: Iterable[Written]) -> Iterator[tuple[str, str]]:
    """Keep the addresses that are only written to as named facts."""
    for location in locations:
        for each in listed(location, "addresses"):
            if is_postal(each):
                names = ("address_1", "address_2", "postal_code", "city", "country")
                yield "adresse postale", ", ".join(filter(None, (text(each, n) for n in names)))


def facts(written: Written, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Keep what has no field of its own, under its French name."""
    return ((label, value) for name, label in names.items() if (value := text(written, name)))
