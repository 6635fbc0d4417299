"""Work out the columns that SQL filters by from a whole record."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from desktop.domain import vocabularies
from desktop.domain.records import (
    Coded,
    CostOption,
    Language,
    Location,
    Nature,
    Record,
    Service,
    ServiceAtLocation,
    Status,
)
from desktop.domain.words import sort_keys

#: Kind of zone of `ServiceArea` that is a single commune.
COMMUNE = "commune"
Code = tuple[str, str, str]
#: Fields whose codes records are found and counted by.
CODED = ("kinds", "themes", "languages")
SERVICE_CODED = (*CODED, "eligibility.publics", "reception_modes", "types")
_OWN_VOCABULARY = {
    "eligibility.publics": vocabularies.PUBLICS,
    "reception_modes": vocabularies.RECEPTION_MODES,
    "types": vocabularies.SERVICE_TYPES,
}
#: What places are in all sources; a source's own kind is counted where it tells none of these.
_KINDS = frozenset({vocabularies.NETWORKS, vocabularies.PLACE_KINDS})
_THEMES = frozenset({vocabularies.THEMES, vocabularies.CATEGORIES})
NOWHERE = Location()
RECORD_COLUMNS = 15
_NAME, _SORT_NAME = 4, 5


def record_row(rowid: int, record: Record, code_set: int, digest: bytearray) -> tuple[object, ...]:
    """Give the row of `record`, in the order of its columns; `fill_sort_names` does the rest."""
    location = record.places[0].location if record.places else NOWHERE
    modified = record.modified_on
    if isinstance(record, Service):
        kind, organization_id, free = "service", record.organization_id, free_of(record.costs)
    else:
        kind, organization_id, free = "organization", "", None
    return (
        rowid,
        record.id,
        kind,
        record.source,
        record.name,
        "",
        organization_id,
        "active" if record.status is Status.ACTIVE else record.status.value,
        location.commune_code,
        location.latitude,
        location.longitude,
        modified.isoformat() if modified else None,
        free,
        code_set,
        digest,
    )


def fill_sort_names(rows: list[Any]) -> None:
    """Fill what rows that follow each other are sorted by: names cost less folded together."""
    rows[_SORT_NAME::RECORD_COLUMNS] = sort_keys(rows[_NAME::RECORD_COLUMNS])


def zone_communes(record: Record) -> list[str]:
    """List the communes that a service is for, when nobody knows its place."""
    if not isinstance(record, Service) or any(map(_is_somewhere, record.places)):
        return []
    return [area.code for area in record.eligibility.areas if area.kind == COMMUNE]


def _is_somewhere(place: ServiceAtLocation) -> bool:
    """Tell whether a place can be measured to."""
    return bool(place.location.commune_code) or place.location.latitude is not None


def codes_in(field: str, coded: Iterable[Coded | Language]) -> Iterable[Code]:
    """List the (vocabulary, code, nature) of one field that records are found and counted by.

    What a source says in a vocabulary of its own is not counted beside the codes of the field;
    a category of themes is one of the themes, as Facets reads it.
    """
    listed = tuple(coded)
    shared = any(not isinstance(one, Language) and one.vocabulary in _KINDS for one in listed)
    for one in listed:
        if isinstance(one, Language):
            yield vocabularies.LANGUAGES, one.code, Nature.FOR.value
        elif field == "kinds":
            if one.vocabulary in _KINDS or not shared:
                yield one.vocabulary, one.code, Nature.FOR.value
        elif field == "themes" and one.vocabulary in _THEMES:
            yield vocabularies.THEMES, one.code, Nature.FOR.value
        elif one.vocabulary == _OWN_VOCABULARY.get(field):
            yield one.vocabulary, one.code, one.nature.value


def codes_of(record: Record) -> tuple[Code, ...]:
    """List all the codes that a record is found and counted by."""
    names = SERVICE_CODED if isinstance(record, Service) else CODED
    return tuple(
        dict.fromkeys(code for name in names for code in codes_in(name, attrgetter(name)(record)))
    )


@lru_cache(maxsize=256)
def free_of(costs: tuple[CostOption, ...]) -> int | None:
    """Tell whether a service is free (1), is not (0), or whether nothing says it (None).

    Free on a condition that nobody has checked is not known.
    """
    codes = {cost.code for cost in costs if cost.code}
    if vocabularies.FREE in codes:
        return 1
    codes.discard(vocabularies.FREE_ON_CONDITIONS)
    return 0 if codes or any(cost.minimum for cost in costs) else None
