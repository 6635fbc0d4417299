"""Reduce a record to what tells whether another one is the same place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.place_types import type_of, without_types
from desktop.domain.records import GeoPrecision, Location, Organization, Phone, Record
from desktop.domain.words import STOP_WORDS, tokens

#: Words that many names carry and that tell no place from another.
_GENERIC = frozenset(
    "accueil agence antenne annexe arrondissement association bureau bus cedex centre commune "
    "departement departemental departementale espace intercommunal intercommunale itinerant lieu "
    "local maison mediation mobile multisites numerique permanence point pole public publics "
    "service services siege site ville".split()
)
_ORDINAL = re.compile(r"\d+(?:e|er|ere|eme|nd|nde)?")
#: Who runs a desk, written in several ways: each becomes one word.
_OPERATORS = (
    (("bureau", "de", "poste"), "poste"),
    (("la", "poste"), "poste"),
    (("point", "information", "mediation", "multi", "services"), "pimms"),
)
#: What kind of way it is tells little: sources write « route » for « rue ».
_WAYS = frozenset(
    "allee allees avenue av boulevard bd bld chaussee chemin cite cour cours esplanade faubourg "
    "impasse mail montee parvis passage place pl promenade quai r residence rond route rte rue "
    "ruelle sente sentier square traverse venelle villa voie".split()
)
_NUMBER = re.compile(r"(\d{1,4})(?:bis|ter|quater|[a-d])?")
_LETTERS = frozenset(("bis", "ter", "quater", "b", "t"))
_FAX = "fax"
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^\s/?#:@]+\.[a-z]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """Hold where a door is: its numbers as written (`5-9` are two) and the folded way."""

    numbers: frozenset[str]
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Hold what is compared; texts are folded, points are (latitude, longitude) in degrees.

    `is_place` tells a place from a service that an organization gives there: only alike compare.
    """

    id: str
    source: str
    is_place: bool
    name: str
    type: str
    itinerant: bool
    communes: frozenset[str]
    postal_codes: frozenset[str]
    streets: tuple[Street, ...]
    points: tuple[tuple[float, float], ...]
    siret: str
    phones: frozenset[str]
    emails: frozenset[str]
    sites: frozenset[str]


def features_of(record: Record) -> Features:
    """Work out the features of one record."""
    locations = [place.location for place in record.places]
    codes = [code.code for code in record.kinds]
    return Features(
        id=record.id,
        source=record.source,
        is_place=isinstance(record, Organization) or not record.organization_id,
        name=_name(record, locations),
        type=type_of(record.name, codes),
        itinerant=any("itinerant" in each.mobility for each in locations),
        communes=frozenset(each.commune_code for each in locations if each.commune_code),
        postal_codes=frozenset(each.postal_code for each in locations if each.postal_code),
        streets=tuple(street for each in locations if (street := street_of(each.address))),
        points=tuple(_points(locations)),
        siret=record.siret if isinstance(record, Organization) else "",
        phones=frozenset(_numbers(record)),
        emails=frozenset(email.address.casefold() for email in record.emails),
        sites=frozenset(host for link in record.links if (host := host_of(link.url))),
    )


def _name(record: Record, locations: list[Location]) -> str:
    """Keep the words that tell a place from another of its type in the same commune."""
    said = [record.name, *(each.address_complement for each in locations)]
    where = {word for each in locations for word in tokens(each.commune)}
    kept = [
        word
        for text in said
        for word in without_types(_operators(tokens(text)))
        if word not in STOP_WORDS | _GENERIC | where and not _ORDINAL.fullmatch(word)
    ]
    return " ".join(sorted(set(kept)))


def _operators(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write each operator as one word."""
    text = f" {' '.join(words)} "
    for phrase, word in _OPERATORS:
        text = text.replace(f" {' '.join(phrase)} ", f" {word} ")
    return tuple(text.split())


def street_of(address: str) -> Street | None:
    """Read the door: the numbers before the way, and the words of the way without its kind."""
    words = tokens(address)
    start = next((at for at, word in enumerate(words) if word in _WAYS), None)
    numbers: set[str] = set()
    if start is None:
        way = words
    else:
        way = words[start + 1 :] or words[:start]  # « Grand’rue »
        for word in reversed(words[:start]):
            if word in _LETTERS:
                continue
            number = _NUMBER.fullmatch(word)
            if number is None:
                break
            numbers.add(number[1])
    kept = " ".join(word for word in way if word not in STOP_WORDS)
    return Street(numbers=frozenset(numbers), way=kept) if kept else None


def _points(locations: list[Location]) -> Iterator[tuple[float, float]]:
    """Give the points that were measured: the middle of a commune is no place."""
    for each in locations:
        if (
            each.latitude is not None
            and each.longitude is not None
            and each.precision is not GeoPrecision.COMMUNE
        ):
            yield each.latitude, each.longitude


def _numbers(record: Record) -> Iterator[str]:
    """Give the numbers that a person answers."""
    phones: Iterable[Phone] = (
        *record.phones,
        *(phone for place in record.places for phone in place.phones),
    )
    return (phone.e164 for phone in phones if phone.e164 and phone.kind != _FAX)


def host_of(url: str) -> str:
    """Give the host of a web address without `www.`; empty when there is none."""
    found = _HOST.match(url.strip())
    return found[1].casefold() if found else ""
