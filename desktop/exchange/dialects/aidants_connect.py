"""Read the list of structures of « Aidants Connect », as exported in 2023.

One row is one structure that may act online in someone's name; it becomes one service. The list
gives no telephone and no hours, and no commune: it is known where one commune alone has the
postal code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Coded, Location, Origin, Service, ServiceAtLocation
from desktop.domain.vocabularies import NETWORKS, THEMES
from desktop.exchange.cells import Cells
from desktop.exchange.formats.tables import Content
from desktop.exchange.natural_ids import NaturalIds
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows
from desktop.exchange.shipped.commune_codes import commune_code, only_commune

NAME = "aidants-connect"
LABEL = "Aidants Connect"
LICENCE = "Licence Ouverte 2.0 (ANCT)"
NEEDS = "colonnes Data pass ID, Name, SIRET, Adresse, …"
COMPLETE = True
SOURCE = "aidants-connect"

FIELDS: Mapping[str, str] = {
    "id": "Data pass ID",
    "source_id": "Data pass ID",
    "name": "Name",
    "siret": "SIRET",
    "rna": "SIRET",
    "raw_identifier": "SIRET",
    "places.*.location.address": "Adresse",
    "places.*.location.postal_code": "Code postal",
    "places.*.location.commune": "commune + Code postal",
    "places.*.location.commune_code": "Code postal + commune",
    "extra.département": "Département",
    "extra.région": "Région",
    "modified_on": "date_maj",
}

_KINDS = (Coded(vocabulary=NETWORKS, code="aidants-connect", origin=Origin.DERIVED),)
_THEMES = tuple(
    Coded(vocabulary=THEMES, code=code, origin=Origin.DERIVED)
    for code in (
        "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
        "numerique--acceder-a-des-services-en-ligne",
    )
)


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the list."""
    return {"Data pass ID", "Name", "SIRET"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    ids = NaturalIds(contents, lambda row: (row.text("Name"), row.text("Adresse")))
    make = partial(_service, ids)
    return read_rows(contents, notes, dialect=(NAME, "2023", LICENCE), fields=FIELDS, make=make)


def _service(ids: NaturalIds, row: Cells) -> Service:
    """Make the service of one structure; a few have no number and are named by what they are."""
    name = row.required("Name", "le nom")
    number = "".join(row.text("Data pass ID").split())
    source_id = number or ids.of(row)
    if not number:
        row.tell("Data pass ID", "", f"l’identifiant manque : remplacé par {source_id}")
    identifier = row.identifier("SIRET")
    postal_code, commune = row.postal_code("Code postal"), row.text("commune")
    code, only_name = only_commune(postal_code) if not commune else ("", "")
    location = Location(
        address=" ".join(row.text("Adresse").split()),
        postal_code=postal_code,
        commune=commune or only_name,
        commune_code=code or commune_code(postal_code, commune),
    )
    facts = (("département", row.text("Département")), ("région", row.text("Région")))
    return Service(
        id=f"{SOURCE}--{source_id}",
        source=SOURCE,
        source_id=source_id,
        name=name,
        kinds=_KINDS,
        themes=_THEMES,
        places=(ServiceAtLocation(location=location),),
        modified_on=row.day("date_maj"),
        siret=identifier.siret,
        rna=identifier.rna,
        raw_identifier=identifier.raw,
        to_complete=("phone", "hours"),
        extra=tuple(fact for fact in facts if fact[1]),
    )
