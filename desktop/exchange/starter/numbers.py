"""Make findable records of the help numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from desktop.domain.help_numbers import HelpNumber
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Link,
    Location,
    Origin,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import FREE, RECEPTION_MODES, THEMES
from desktop.exchange.rows import encode_json, imported
from desktop.exchange.shipped.help_numbers import FILE, read_help_numbers

SOURCE = "numeros-aide"
LICENCE = "faits publics"

_VIOLENCE = Coded(
    vocabulary=THEMES,
    code="famille--surmonter-conflits-separation-violence",
    origin=Origin.DERIVED,
)
_REMOTE = Coded(vocabulary=RECEPTION_MODES, code="a-distance", origin=Origin.DERIVED)
_FRANCE = Eligibility(areas=(ServiceArea(code="france", kind="france", label="France"),))


def help_number_records(folder: Path) -> Iterator[ImportedRecord]:
    """Give one service for each number."""
    for rank, number in enumerate(read_help_numbers(folder), start=1):
        yield imported(
            _service(number),
            encode_json(asdict(number)),
            dialect=("guichet", "1", LICENCE),
            file=FILE,
            line=rank,
        )


def _service(number: HelpNumber) -> Service:
    """Make the service of one number."""
    availability = number.availability
    if number.to_confirm:
        availability = f"{availability} (horaires à confirmer)".strip()
    hours = (Schedule(text=availability, origin=SOURCE),) if availability else ()
    return Service(
        id=f"{SOURCE}--{number.dial}",
        source=SOURCE,
        source_id=number.dial,
        name=f"{number.number}\u00a0: {number.label}",
        description=number.note,
        themes=(_VIOLENCE,) if number.for_violence else (),
        places=(ServiceAtLocation(location=Location(), schedules=hours),) if hours else (),
        phones=(Phone(number=number.number, note=", ".join(number.channels)),),
        links=tuple(Link(url=url, role="source") for url in number.sources),
        costs=_costs(number.cost),
        eligibility=_FRANCE,
        reception_modes=(_REMOTE,),
        extra=(("pages lues le", number.source_date.isoformat()),) if number.source_date else (),
    )


def _costs(cost: str) -> tuple[CostOption, ...]:
    """Say that a call is free where the source says so."""
    if not cost:
        return ()
    free = cost.lower().startswith("gratuit")
    return (CostOption(code=FREE if free else "", detail="" if cost == "Gratuit" else cost),)
