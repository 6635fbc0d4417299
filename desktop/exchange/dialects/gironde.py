"""Read the places of digital mediation of the Gironde department, as exported in 2024.

One row is one place; it becomes one service. Rows have no identifier; postal codes stand inside
addresses; the columns X and Y hold the latitude and the longitude, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Coded, Location, Service, ServiceAtLocation
from desktop.domain.vocabularies import MEDNUM_SUPPORT_MODES
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion.v0_codes import structure_kinds
from desktop.exchange.formats.tables import Content
from desktop.exchange.mednum import codes
from desktop.exchange.natural_ids import NaturalIds
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows
from desktop.exchange.shipped.commune_codes import commune_code

NAME = "gironde"
LABEL = "Médiation numérique en Gironde"
LICENCE = "Licence Ouverte 2.0 (Gironde)"
NEEDS = "colonnes Lieu, Type Structure, Coord. X, Coord. Y, services, …"
COMPLETE = True
SOURCE = "gironde"
SEPARATOR = "/"

FIELDS: Mapping[str, str] = {
    "id": "Lieu + Commune",
    "source_id": "Lieu + Commune",
    "name": "Lieu",
    "description": "Description",
    "modified_on": "Dernière MAJ",
    "kinds.*.code": "Type Structure",
    "themes.*.code": "services",
    "support_modes.*.code": "services",
    "types.*.code": "services",
    "places.*.location.address": "Adresse postale",
    "places.*.location.postal_code": "Adresse postale",
    "places.*.location.raw_address": "Adresse postale",
    "places.*.location.commune": "Commune",
    "places.*.location.commune_code": "Adresse postale + Commune",
    "places.*.location.latitude": "Coord. X",
    "places.*.location.longitude": "Coord. Y",
    "places.*.location.access": "Libellé 2",
    "phones.*.number": "Téléphone",
    "emails.*.address": "Email",
    "links.*.url": "Site internet",
    "extra.autre nom": "Libellé 1",
    "extra.type de structure": "Type Structure",
    "extra.présence d’un médiateur": "Présence d'un médiateur",
    "extra.proposition de permanence": "Proposition de permanence",
    "extra.équipements": "equipements",
    "extra.pôle territorial": "Pôle territorial",
    "extra.intercommunalité": "Intercommunalité",
}

_KINDS = {
    "Association": "ASSO",
    "CAF": "CAF",
    "CPAM": "CPAM",
    "La poste": "LA_POSTE",
    "MSA": "MSA",
    "Pôle Emploi": "FT",
}
_ALONE = "Accès à Internet en autonomie"
_SERVICES = {
    _ALONE: codes.ACCESS,
    "Etre accompagné dans ses démarches administratives": codes.PAPERWORK,
    "Etre initié aux outils numériques": codes.EVERYDAY_TOOLS,
    "Pratiquer des activités récréatives numériques": codes.LEISURE,
}
_LONGEST_ADDRESS = 500  # a cell of any length would keep the pattern below busy for minutes
_WITH_POSTAL_CODE = re.compile(r"(.*\S)[\s,\-–]+(\d{5})\s+(\D+)", re.DOTALL)


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the export."""
    return {"Lieu", "Type Structure", "Coord. X", "Coord. Y"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    ids = NaturalIds(contents, lambda row: (f"{row.text('Lieu')}\n{row.text('Commune')}",))
    make = partial(_service, ids)
    return read_rows(contents, notes, dialect=(NAME, "2024", LICENCE), fields=FIELDS, make=make)


def _service(ids: NaturalIds, row: Cells) -> Service:
    """Make the service of one place; raises Unusable without a name."""
    name = row.required("Lieu", "le nom")
    source_id = ids.of(row)
    offered = row.listed("services", SEPARATOR)
    support = codes.in_vocabulary(MEDNUM_SUPPORT_MODES, [codes.ALONE] if _ALONE in offered else [])
    location = _location(row)
    return Service(
        id=f"{SOURCE}--{source_id}",
        source=SOURCE,
        source_id=source_id,
        name=name,
        description=row.plain("Description"),
        kinds=_kinds(row),
        themes=codes.services(tuple(_SERVICES.get(each, each) for each in offered)),
        types=codes.service_types(support),
        support_modes=support,
        reception_modes=codes.reception_modes(support, on_site=bool(location.address)),
        places=(ServiceAtLocation(location=location),),
        phones=row.phones("Téléphone"),
        emails=row.emails("Email"),
        links=row.links("Site internet"),
        modified_on=row.day("Dernière MAJ"),
        to_complete=("hours",),
        extra=tuple(fact for fact in _extra(row) if fact[1]),
    )


def _kinds(row: Cells) -> tuple[Coded, ...]:
    """Say what kind of structure it is, where the vocabulary has it."""
    kind = _KINDS.get(row.text("Type Structure"))
    return structure_kinds((kind,)) if kind else ()


def _location(row: Cells) -> Location:
    """Make the place of one row; an address that ends with postal code and town is cut there."""
    written = row.text("Adresse postale")
    is_short = len(written) <= _LONGEST_ADDRESS
    cut = _WITH_POSTAL_CODE.fullmatch(written) if is_short else None
    point = row.point("Coord. X", "Coord. Y")
    postal_code, commune = cut[2] if cut else "", row.text("Commune")
    return Location(
        address=cut[1].rstrip(" ,-–") if cut else written,
        postal_code=postal_code,
        raw_address=written if cut else "",
        commune=commune,
        commune_code=commune_code(postal_code, commune),
        latitude=point.latitude,
        longitude=point.longitude,
        access=row.text("Libellé 2"),
    )


def _extra(row: Cells) -> Iterator[tuple[str, str]]:
    """Keep in words what has no field."""
    if row.text("Libellé 1") != row.text("Lieu"):
        yield "autre nom", row.text("Libellé 1")
    if row.text("Type Structure") not in _KINDS:
        yield "type de structure", row.text("Type Structure")
    yield "équipements", ", ".join(row.listed("equipements", SEPARATOR))
    yield "présence d’un médiateur", row.text("Présence d'un médiateur")
    yield "proposition de permanence", row.text("Proposition de permanence")
    yield "pôle territorial", row.text("Pôle territorial")
    yield "intercommunalité", row.text("Intercommunalité")
