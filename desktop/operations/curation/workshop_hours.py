"""Bring along what importers draw from a workshop's slots and from the address of its place."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.layers import value_at
from desktop.domain.opening.week import week_of
from desktop.domain.records import Record, Service, Slot
from desktop.domain.slots import EVERY, osm_of, slot_words
from desktop.domain.workshop_checks import sound
from desktop.exchange.shipped.commune_codes import commune_code

_PLACE = "places.0.location."


def hours_of_slots(before: Record, after: Record) -> dict[str, str]:
    """Give the hours of each place whose hours were only its slots, by path, as the slots now are.

    Hours that said something else than the slots `before` are left as they are.
    """
    if not isinstance(before, Service) or not isinstance(after, Service):
        return {}
    texts = {}
    for rank in range(len(before.places)):
        path = f"places.{rank}.schedules.0"
        had, has = _slots(before, rank), _slots(after, rank)
        has_more = len(before.places[rank].schedules) > 1
        if had == has or has_more or not _is_same(value_at(before, f"{path}.osm"), osm_of(had)):
            continue
        is_every_week = all(slot.week == EVERY for slot in has)
        texts[f"{path}.osm"] = osm_of(has)
        texts[f"{path}.text"] = "" if is_every_week else " ; ".join(map(slot_words, has))
    return texts


def drawn_from(lines: Mapping[str, str], standing: Mapping[str, str]) -> dict[str, str]:
    """Give the code of the commune that was written, empty where it is not sure.

    `lines` are what changes of what is `standing`; a code that is written is left as it is.
    """
    names = ("postal_code", "commune")
    if not any(f"{_PLACE}{name}" in lines for name in names) or f"{_PLACE}commune_code" in lines:
        return {}
    told = [{**standing, **lines}[f"{_PLACE}{name}"] for name in names]
    return {f"{_PLACE}commune_code": commune_code(*told)}


def _is_same(one: str, other: str) -> bool:
    """Tell whether two coded hours open at the same times, however they are written."""
    if one == other:
        return True
    week = week_of(one) if one else None
    return week is not None and bool(other) and week == week_of(other)


def _slots(service: Service, rank: int) -> list[Slot]:
    """List the sound slots of one place."""
    if service.workshop is None:
        return []
    return [slot for slot in sound(service.workshop).slots if slot.location_index == rank]
