"""Put two records side by side, the same facts on the same lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.domain.duplicates.place_types import type_of
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.phones import in_pairs
from desktop.domain.provenance import Dates, StoredRecord
from desktop.domain.records import FAX, Location, Organization, Record, Service
from desktop.domain.words import sort_key

_START = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Hold which record stands on one side, and how old it is."""

    id: str
    name: str
    source_label: str
    dated: str
    dates: Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """Hold one fact as each record says it.

    `state` is `same`, `differs` or `alone` (one of the two is silent).
    """

    label: str
    left: str
    right: str
    state: str


def side_of(stored: StoredRecord) -> Side:
    """Name one side."""
    producer, imported = stored.dates.producer, stored.dates.imported
    dated = f"mise à jour le {producer:%d/%m/%Y}" if producer else "date de la source inconnue"
    if producer is None and imported is not None:
        dated = f"{dated}, importée le {imported:%d/%m/%Y}"
    record = stored.record
    return Side(
        id=record.id,
        name=record.name,
        source_label=stored.source_label,
        dated=dated,
        dates=stored.dates,
    )


def lines_of(left: StoredRecord, right: StoredRecord) -> tuple[SideLine, ...]:
    """Compare the facts that a person needs to judge; what neither says is left out."""
    lines = []
    for label, read in _FACTS:
        one, other = read(left.record), read(right.record)
        if one or other:
            lines.append(SideLine(label=label, left=one, right=other, state=_state(one, other)))
    return tuple(lines)


def _state(one: str, other: str) -> str:
    """Tell whether two texts say the same, however they are written."""
    if not one or not other:
        return "alone"
    return "same" if sort_key(one) == sort_key(other) else "differs"


def _type(record: Record) -> str:
    """Say what the place is."""
    return type_of(record.name, [code.code for code in record.kinds])


def _organization(record: Record) -> str:
    """Say who runs it."""
    return record.organization_name if isinstance(record, Service) else record.parent_name


def _address(record: Record) -> str:
    """Write the doors."""
    return _joined(_door(place.location) for place in record.places)


def _door(location: Location) -> str:
    """Write one door, with what stands beside it."""
    return ", ".join(filter(None, (location.address, location.address_complement)))


def _commune(record: Record) -> str:
    """Write the communes with their postal codes."""
    return _joined(f"{each.location.postal_code} {each.location.commune}" for each in record.places)


def _phones(record: Record) -> str:
    """Write the numbers that a person answers."""
    phones = [phone for place in record.places for phone in place.phones] + list(record.phones)
    return _joined(in_pairs(phone.number) for phone in phones if phone.kind != FAX)


def _emails(record: Record) -> str:
    """Write the addresses."""
    return _joined(email.address for email in record.emails)


def _sites(record: Record) -> str:
    """Write the sites, without what every address begins with."""
    return _joined(_START.sub("", link.url) for link in record.links)


def _hours(record: Record) -> str:
    """Write the hours, in words where they are exact."""
    schedules = [each for place in record.places for each in place.schedules]
    return _joined(week_in_french(each.osm) if each.osm else each.text for each in schedules)


def _siret(record: Record) -> str:
    """Write the SIRET."""
    return record.siret if isinstance(record, Organization) else ""


def _description(record: Record) -> str:
    """Write what is said of it."""
    return record.summary or record.description


def _joined(texts: Iterable[str]) -> str:
    """Write several texts once each."""
    return " · ".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


_FACTS: tuple[tuple[str, Callable[[Record], str]], ...] = (
    ("Type", _type),
    ("Organisme", _organization),
    ("Adresse", _address),
    ("Commune", _commune),
    ("Téléphone", _phones),
    ("Courriel", _emails),
    ("Site", _sites),
    ("Horaires", _hours),
    ("SIRET", _siret),
    ("Description", _description),
)
