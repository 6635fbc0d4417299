"""The demonstration network and the real workshops, ready to be matched."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from desktop.domain.positioning.offers import Offer, offers_of
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Location, Service
from desktop.exchange.reading import open_file
from desktop.exchange.shipped import reference_data
from desktop.exchange.starter.demonstration import demonstration
from desktop.paths import resources_folder

LOADED = date(2026, 11, 24)
REAL = "ateliers/reseau_alpha_ateliers_2025-12.json"
PROFILES = Path(__file__).with_name("profiles.csv")


@cache
def points() -> dict[str, tuple[float, float]]:
    """Give the point of each commune."""
    return {
        each.code: (each.latitude, each.longitude)
        for each in reference_data.communes(resources_folder())
        if each.latitude is not None and each.longitude is not None
    }


def point_of(location: Location) -> tuple[float, float] | None:
    return points().get(location.commune_code)


@cache
def demonstration_offers() -> tuple[Offer, ...]:
    """Lay the demonstration out, loaded on a day of November."""
    items = demonstration(resources_folder() / "starter", LOADED)
    return offers_of([item.record for item in items if isinstance(item.record, Service)], point_of)


@cache
def real_offers(data: Path) -> tuple[Offer, ...]:
    """Lay the real workshops out, named 01 to 11 in the order of their file."""
    items = open_file(data / REAL).items
    records = [item.record for item in items if isinstance(item, ImportedRecord)]
    return offers_of([each for each in records if isinstance(each, Service)], point_of)


def profiles() -> list[dict[str, str]]:
    """Read the table of profiles."""
    with PROFILES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
