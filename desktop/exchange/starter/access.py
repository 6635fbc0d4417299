"""Make records of the places of access to rights that four public documents name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    GeoPrecision,
    Location,
    Organization,
    Origin,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import (
    MOBILISATION_MODES,
    NETWORKS,
    PLACE_KINDS,
    PUBLICS,
    RECEPTION_MODES,
    SERVICE_TYPES,
    THEMES,
)
from desktop.exchange.rows import encode_json, imported

FILE = "access_to_rights.json"
SOURCE = "acces-aux-droits"


class _Fact(msgspec.Struct, forbid_unknown_fields=True):
    """Mirror one named fact."""

    name: str
    value: str


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """Mirror one entry of the file."""

    id: str
    kind: Literal["organization", "service"]
    name: str
    organization_id: str
    organization: str
    description: str
    commune_code: str
    commune: str
    place_kinds: tuple[str, ...]
    types: tuple[str, ...]
    themes: tuple[str, ...]
    publics: tuple[str, ...]
    publics_detail: str
    minimum_age: int | None
    fees: tuple[str, ...]
    networks: tuple[str, ...]
    modes: tuple[str, ...]
    mobilisation_modes: tuple[str, ...]
    access: str
    appointment: Literal["", "with", "without", "both"]
    areas: tuple[ServiceArea, ...]
    facts: tuple[_Fact, ...]
    to_complete: tuple[str, ...]
    document: str
    year: int
    document_date: str
    territory: str


def access_to_rights(folder: Path) -> Iterator[ImportedRecord]:
    """Give one record for each entry of `access_to_rights.json` in the starter folder."""
    entries = msgspec.json.decode((folder / FILE).read_bytes(), type=list[_Written])
    for rank, entry in enumerate(entries, start=1):
        yield imported(
            _service(entry) if entry.kind == "service" else _organization(entry),
            encode_json(entry),
            dialect=("guichet", "1", f"{entry.document}, {entry.territory}, {entry.year}"),
            file=FILE,
            line=rank,
        )


def _organization(entry: _Written) -> Organization:
    """Make one organization; how to get in has no field of its own there."""
    access = (("accueil", entry.access),) if entry.access else ()
    return Organization(**_common(entry, access))


def _service(entry: _Written) -> Service:
    """Make one service."""
    owner = entry.organization_id
    return Service(
        **_common(entry, ()),
        organization_id=f"{SOURCE}--{owner}" if owner else "",
        organization_name=entry.organization,
        types=_derived(SERVICE_TYPES, entry.types),
        costs=tuple(CostOption(code=code) for code in entry.fees),
        eligibility=Eligibility(
            publics=_derived(PUBLICS, entry.publics),
            publics_detail=entry.publics_detail,
            minimum_age=entry.minimum_age,
            areas=entry.areas,
        ),
        reception_modes=_derived(RECEPTION_MODES, entry.modes),
        mobilisation_modes=_derived(MOBILISATION_MODES, entry.mobilisation_modes),
        mobilisation_detail=entry.access,
        appointment=entry.appointment,
    )


def _common(entry: _Written, more: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Fill the fields that organizations and services share."""
    location = Location(
        commune=entry.commune, commune_code=entry.commune_code, precision=GeoPrecision.COMMUNE
    )
    provenance = (
        ("document", entry.document),
        ("date du document", entry.document_date),
        ("territoire", entry.territory),
    )
    return {
        "id": f"{SOURCE}--{entry.id}",
        "source": SOURCE,
        "source_id": entry.id,
        "name": entry.name,
        "description": entry.description,
        "kinds": _derived(PLACE_KINDS, entry.place_kinds) + _derived(NETWORKS, entry.networks),
        "themes": _derived(THEMES, entry.themes),
        "places": (ServiceAtLocation(location=location),) if entry.commune_code else (),
        "to_complete": entry.to_complete,
        "extra": (*((fact.name, fact.value) for fact in entry.facts), *more, *provenance),
    }


def _derived(vocabulary: str, codes: tuple[str, ...]) -> tuple[Coded, ...]:
    """Make codes that were chosen by us from the text of a document."""
    return tuple(Coded(vocabulary=vocabulary, code=code, origin=Origin.DERIVED) for code in codes)
