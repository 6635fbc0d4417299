"""Make records of the town halls that the program ships with."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import (
    Coded,
    GeoPrecision,
    Link,
    Location,
    Organization,
    Origin,
    Schedule,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import NETWORKS, PLACE_KINDS
from desktop.exchange.rows import emails, encode_json, imported, phones
from desktop.exchange.values.hours import osm_schedule

FILE = "town_halls.csv.gz"
SOURCE = "mairies"
LICENCE = "Licence Ouverte 2.0 (DILA)"

_KINDS = (
    Coded(vocabulary=PLACE_KINDS, code="mairie"),
    Coded(vocabulary=NETWORKS, code="communes", origin=Origin.DERIVED),
)


def town_halls(folder: Path) -> Iterator[ImportedRecord]:
    """Give one organization for each row of `town_halls.csv.gz` in the starter folder."""
    return town_halls_of(folder / FILE)


def town_halls_of(path: Path) -> Iterator[ImportedRecord]:
    """Give one organization for each row of a file of town halls, of a region or of France."""
    text = gzip.decompress(path.read_bytes()).decode()
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        yield imported(
            _town_hall(row),
            encode_json(row),
            dialect=("guichet", "1", LICENCE),
            file=path.name,
            line=reader.line_num,
        )


def _town_hall(row: dict[str, str]) -> Organization:
    """Make one town hall; it stands at the centroid of its commune, so it has no point."""
    code, url = row["code_insee"], row["website"]
    location = Location(
        address=row["address"],
        postal_code=row["postal_code"],
        commune=row["commune"],
        commune_code=code,
        precision=GeoPrecision.COMMUNE,
        accessibility_text=row["accessibility"],
    )
    return Organization(
        id=f"{SOURCE}--{code}",
        source=SOURCE,
        source_id=code,
        name=row["name"],
        kinds=_KINDS,
        places=(ServiceAtLocation(location=location, schedules=_schedules(row)),),
        phones=phones(row["phone"]),
        emails=emails(row["email"])[0],
        links=(Link(url=url),) if url else (),
    )


def _schedules(row: dict[str, str]) -> tuple[Schedule, ...]:
    """Read the hours: exact ones as OSM, the others in words."""
    if row["hours_osm"]:
        return (osm_schedule(row["hours_osm"], SOURCE),)
    return (Schedule(text=row["hours_text"], origin=SOURCE),) if row["hours_text"] else ()
