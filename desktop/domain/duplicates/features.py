"""Reduce a record to what tells whether another one is the same place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from desktop.domain.duplicates.place_types import type_of, without_types
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
_OPERATORS = {
    "bureau de poste": "poste",
    "la poste": "poste",
    "point information mediation multi services": "pimms",
}
#: What kind of way it is tells little: sources write « route » for « rue ».
_WAYS = frozenset(
    "allee allees avenue av boulevard bd bld chaussee chemin cite cour cours esplanade faubourg "
    "impasse mail montee parvis passage place pl promenade quai r residence rond route rte rue "
    "ruelle sente sentier square traverse venelle villa voie".split()
)
_NUMBER = re.compile(r"(\d{1,4})(?:bis|ter|quater|[a-d])?")
_LETTERS = frozenset(("bis", "ter", "quater", "b", "t"))
#: What follows is for the letter carrier.
_POSTAL = frozenset(("bp", "cs", "cedex"))
#: « Grand’rue » is a name.
_GRAND = frozenset(("grand", "grande"))
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
    name: tuple[str, ...]
    commune_words: frozenset[str]
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
        commune_words=frozenset(word for each in locations for word in tokens(each.commune)),
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


def _name(record: Record, locations: list[Location]) -> tuple[str, ...]:
    """Keep the words that tell a place from another of its type, and who runs it."""
    words = without_types(_operators(tokens(record.name)))
    kept = {
        word for word in words if word not in STOP_WORDS | _GENERIC and not _ORDINAL.fullmatch(word)
    }
    complements = (word for each in locations for word in _operators(tokens(_beside(each))))
    kept.update(word for word in complements if word in _OPERATORS.values())
    return tuple(sorted(kept))


def _beside(location: Location) -> str:
    """Give what is written beside the door, where some sources say who runs the place."""
    return f"{location.address_complement} {location.raw_address}"


def _operators(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write each operator as one word."""
    text = f" {' '.join(words)} "
    for phrase, word in _OPERATORS.items():
        text = text.replace(f" {phrase} ", f" {word} ")
    return tuple(text.split())


def street_of(address: str) -> Street | None:
    """Read the door: the numbers before the last way, and the words of it without its kind."""
    numbers: frozenset[str] = frozenset()
    since: list[str] = []
    has_way = False
    for word in tokens(address):
        if word in _POSTAL and since:
            break
        if word in _WAYS and not (since and since[-1] in _GRAND):
            numbers = _trailing_numbers(since) or numbers
            since.clear()
            has_way = True
        else:
            since.append(word)
    if not has_way:
        after = next((at for at, word in enumerate(since) if not _is_number(word)), len(since))
        numbers, since = _trailing_numbers(since[:after]), since[after:]
    way = " ".join(word for word in since if word not in STOP_WORDS)
    return Street(numbers=numbers, way=way) if way else None


def _trailing_numbers(words: list[str]) -> frozenset[str]:
    """Read the numbers that end a text: `5-9` and `6 bis` before their street."""
    ends = takewhile(_is_number, reversed(words))
    return frozenset(found[1] for word in ends if (found := _NUMBER.fullmatch(word)))


def _is_number(word: str) -> bool:
    """Tell whether a word belongs to a street number."""
    return word in _LETTERS or _NUMBER.fullmatch(word) is not None


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
