"""Read the places of « conseillers numériques », as exported in 2022.

Columns are those of the standard « lieux de médiation numérique » of 2022, lists with `;`, and two
of its own. The identifier of the structure is kept, to find the places of the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Service
from desktop.exchange.cells import Cells
from desktop.exchange.formats.tables import Content
from desktop.exchange.mednum import codes
from desktop.exchange.mednum.records import SEPARATORS, service
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows

NAME = "conseillers-numeriques"
LABEL = "Conseillers numériques"
LICENCE = "Licence Ouverte 2.0 (ANCT)"
NEEDS = "colonnes id, nom, structureId, conditions_access, …"
COMPLETE = True
SOURCE = "conseillers-numeriques"

FIELDS: Mapping[str, str] = {
    "id": "id",
    "source": "source",
    "source_id": "id",
    "name": "nom",
    "organization_id": "structureId",
    "modified_on": "date_maj",
    "siret": "pivot",
    "raw_identifier": "pivot",
    "kinds.*.code": "labels_nationaux",
    "themes.*.code": "services",
    "costs.*.code": "conditions_access",
    "places.*.location.address": "adresse",
    "places.*.location.postal_code": "code_postal",
    "places.*.location.commune": "commune",
    "places.*.location.commune_code": "code_postal + commune",
    "places.*.location.latitude": "latitude",
    "places.*.location.longitude": "longitude",
    "places.*.schedules.*.osm": "horaires",
    "places.*.schedules.*.text": "horaires",
    "phones.*.number": "telephone",
    "emails.*.address": "courriel",
    "links.*.url": "site_web + prise_rdv",
}


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the export."""
    return {"id", "nom", "structureId", "conditions_access"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    return read_rows(contents, notes, dialect=(NAME, "2022", LICENCE), fields=FIELDS, make=_service)


def _service(row: Cells) -> Service:
    """Make the service of one place."""
    structure = row.text("structureId")
    return msgspec.structs.replace(
        service(row),
        id=f"{SOURCE}--{row.text('id')}",
        source=SOURCE,
        organization_id=f"{SOURCE}--{structure}" if structure else "",
        costs=codes.costs(row.listed("conditions_access", SEPARATORS)),
        extra=(),
    )
