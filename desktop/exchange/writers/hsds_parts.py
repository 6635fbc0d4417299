"""Make the parts that organizations and services of HSDS 3 share.

Fields, types and what is required: the JSON Schemas of Open Referral's specification, 3.x.
Identifiers are UUIDs (version 5) of ours, so that the same record has the same one each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from desktop.domain import vocabularies
from desktop.domain.opening.calendars import department_of
from desktop.domain.opening.week import week_of
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import (
    FAX,
    Coded,
    Contact,
    Language,
    Location,
    Nature,
    Phone,
    Record,
    Schedule,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.writers.json_lists import without_empty
from desktop.exchange.writers.values import is_email, is_web_address, link

Object = dict[str, object]
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:guichet:hsds")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MIDNIGHT = 24 * 60
_COUNTRY = "FR"


def key(*parts: object) -> str:
    """Make the identifier of an object out of what it is and where it stands."""
    return str(uuid5(_NAMESPACE, "/".join(map(str, parts))))


def phones(owner: str, numbers: Iterable[Phone]) -> list[Object]:
    """Write telephone numbers, each with its languages."""
    return [
        without_empty(
            {
                "id": key(owner, "phone", rank),
                "number": phone.e164 or phone.number,
                "type": "fax" if phone.kind == FAX else "voice",
                "description": phone.note,
                "languages": [
                    {"id": key(owner, "phone", rank, "language", code), "code": code}
                    for code in phone.languages
                ],
            }
        )
        for rank, phone in enumerate(numbers)
    ]


def contacts(owner: str, named: Iterable[Contact]) -> list[Object]:
    """Write the persons who are named in public."""
    return [
        without_empty(
            {
                "id": key(owner, "contact", rank),
                "name": contact.name,
                "title": contact.title,
                "email": next((e.address for e in contact.emails if is_email(e.address)), ""),
                "phones": phones(f"{owner}/contact/{rank}", contact.phones),
            }
        )
        for rank, contact in enumerate(named)
    ]


def languages(owner: str, spoken: Iterable[Language], labels: Vocabularies) -> list[Object]:
    """Write the languages that are spoken."""
    return [
        without_empty(
            {
                "id": key(owner, "language", language.code),
                "name": labels.label(vocabularies.LANGUAGES, language.code),
                "code": language.code,
                "note": language.note,
            }
        )
        for language in spoken
    ]


def location(owner: str, place: ServiceAtLocation, record: Record) -> Object:
    """Write a place: its address where the specification can hold it, its access, its point."""
    at = place.location
    return without_empty(
        {
            "id": key(owner),
            "location_type": "physical",
            "name": record.name,
            "transportation": at.access,
            "latitude": at.latitude,
            "longitude": at.longitude,
            "external_identifier": at.commune_code,
            "external_identifier_type": "INSEE" if at.commune_code else "",
            "addresses": list(_addresses(owner, at)),
            "accessibility": list(_accessibility(owner, at)),
        }
    )


def _addresses(owner: str, at: Location) -> Iterator[Object]:
    """Write an address; what is not known of its required fields is an empty text."""
    if not (at.address or at.raw_address or at.commune or at.postal_code):
        return
    yield {
        "id": key(owner, "address"),
        "address_1": at.address or at.raw_address,
        **({"address_2": at.address_complement} if at.address_complement else {}),
        "city": at.commune,
        "state_province": department_of(at.commune_code or at.postal_code),
        "postal_code": at.postal_code,
        "country": _COUNTRY,
        "address_type": "physical",
    }


def _accessibility(owner: str, at: Location) -> Iterator[Object]:
    """Write what is known of the access for disabled people."""
    words = [at.accessibility_text]
    if at.wheelchair is not None:
        words.insert(0, f"Fauteuil roulant : {'oui' if at.wheelchair else 'non'}")
    url = at.accessibility_url if is_web_address(at.accessibility_url) else ""
    if any(words) or url:
        yield without_empty(
            {
                "id": key(owner, "accessibility"),
                "description": " ; ".join(filter(None, words)),
                "url": url,
            }
        )


def schedules(owner: str, hours: Iterable[Schedule]) -> list[Object]:
    """Write hours: the usual week as weekly rules, any other in words."""
    return [
        without_empty(
            {
                "id": key(owner, "schedule", rank, part),
                **rule,
                "valid_from": schedule.valid_from.isoformat() if schedule.valid_from else "",
                "valid_to": schedule.valid_to.isoformat() if schedule.valid_to else "",
                "notes": f"opening_hours: {schedule.osm}" if schedule.osm else "",
                "attending_type": "sur rendez-vous" if schedule.by_appointment else "",
            }
        )
        for rank, schedule in enumerate(hours)
        for part, rule in enumerate(_rules(schedule))
    ]


def _rules(schedule: Schedule) -> list[Object]:
    """Cut a week into rules: one for each pair of hours, with its days."""
    week = week_of(schedule.osm)
    slots: dict[tuple[int, int], list[str]] = {}
    for day, stretches in zip(_WEEKDAYS, week or (), strict=False):
        for each in stretches:
            slots.setdefault((each.starts, each.ends), []).append(day)
    words = schedule.text or (week_in_french(schedule.osm) if schedule.osm else "")
    if not slots or any(ends >= _MIDNIGHT for _, ends in slots):
        return [{"description": words}] if words else []
    return [
        {
            "freq": "WEEKLY",
            "byday": ",".join(days),
            "opens_at": _clock(opens),
            "closes_at": _clock(closes),
            "description": words,
        }
        for (opens, closes), days in slots.items()
    ]


def _clock(minutes: int) -> str:
    """Write a time of day as the specification's examples do."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}:00"


def attributes(
    owner: str, link_type: str, coded: Iterable[Coded], labels: Vocabularies
) -> list[Object]:
    """Write codes as terms of taxonomies that bear the names of vocabularies.

    Publics for whom it is first, or only, have a link of their own.
    """
    return [
        {
            "id": key(owner, "attribute", link_type, each.vocabulary, each.code, each.nature),
            "link_type": link_type if each.nature is Nature.FOR else f"{link_type}-{each.nature}",
            "taxonomy_term": {
                "id": key("term", each.vocabulary, each.code),
                "code": each.code,
                "name": labels.label(each.vocabulary, each.code),
                "description": labels.label(each.vocabulary, each.code),
                "taxonomy": each.vocabulary,
            },
        }
        for each in dict.fromkeys(coded)
        if each.code
    ]


def changes(stored: StoredRecord, kind: str) -> list[Object]:
    """Write local corrections as the specification keeps changes; `updated_by` is a role."""
    return [
        {
            "id": key(stored.record.id, "metadata", layer.field),
            "resource_type": kind,
            "last_action_date": layer.date.isoformat() if layer.date else "",
            "last_action_type": "update",
            "field_name": layer.field,
            "previous_value": layer.source_value,
            "replacement_value": layer.value,
            "updated_by": layer.role,
        }
        for layer in stored.corrected
    ]


def site(record: Record, *roles: str) -> str:
    """Give the first link that is a whole web address."""
    found = link(record, *roles)
    return found if is_web_address(found) else ""
