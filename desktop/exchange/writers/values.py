"""Draw from a record what several formats write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.domain.records import (
    FAX,
    Coded,
    Contact,
    Email,
    Phone,
    Record,
    Schedule,
    Service,
)
from desktop.domain.vocabularies import Vocabularies

#: What both data·inclusion (pydantic) and JSON Schema (`uri`) take for a web address.
_URL = re.compile(r"https?://(?:[\w-]+\.)+[\w-]{2,}(?::\d{1,5})?(?:[/?#][!-~]*)?", re.IGNORECASE)
_LONGEST_URL = 2_083
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_LONGEST_LOCAL = 64
#: Domains that no mail goes to (RFC 6761 and others).
_NOWHERE = ("arpa", "invalid", "local", "localhost", "onion", "test")


def is_web_address(text: str) -> bool:
    """Tell whether a text is a whole web address in ASCII."""
    return text.isascii() and len(text) <= _LONGEST_URL and _URL.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Tell whether a text is one e-mail address that mail could go to."""
    if not _EMAIL.fullmatch(text) or text.count("@") != 1:
        return False
    local, _, domain = text.partition("@")
    labels = domain.lower().split(".")
    return len(local) <= _LONGEST_LOCAL and labels[-1] not in _NOWHERE and "--" not in domain


def voices(record: Record) -> tuple[Phone, ...]:
    """List the numbers that somebody answers, those of the places first."""
    numbers = [*(phone for place in record.places for phone in place.phones), *record.phones]
    return tuple({phone.number: phone for phone in numbers if phone.kind != FAX}.values())


def addresses(record: Record) -> tuple[Email, ...]:
    """List the e-mail addresses, those of the places first."""
    emails = [*(email for place in record.places for email in place.emails), *record.emails]
    return tuple({email.address: email for email in emails}.values())


def link(record: Record, *roles: str) -> str:
    """Give the first link of the first role that there is; empty when none."""
    return next((each.url for role in roles for each in record.links if each.role == role), "")


def public_contacts(record: Record) -> tuple[Contact, ...]:
    """List the persons who are named in public; the others are never exported."""
    return tuple(contact for contact in record.contacts if contact.public)


def current_codes(coded: Iterable[Coded], vocabulary: str, labels: Vocabularies) -> Iterator[str]:
    """Give today's codes of one vocabulary, once each; codes that it does not know are left."""
    found = (
        labels.current(vocabulary, each.code) for each in coded if each.vocabulary == vocabulary
    )
    yield from dict.fromkeys(code for code in found if labels.knows(vocabulary, code))


def usual(schedules: Iterable[Schedule]) -> str:
    """Write the usual week in OSM, without the hours that are on appointment only."""
    return ", ".join(each.osm for each in schedules if each.osm and each.by_appointment is not True)


def establishment_id(record: Record) -> str:
    """Identify who gives a service: its organization, or what its own row describes."""
    return (record.organization_id or record.id) if isinstance(record, Service) else record.id
