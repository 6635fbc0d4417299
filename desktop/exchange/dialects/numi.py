"""Read places of digital mediation written as structures of data·inclusion v0 (Numi, 2023).

Each structure carries what it offers (publics, ways of helping, fees): it becomes one service.
The columns `source` and `id` come from the files that were put together: the record's source is
the file's own, and what each row says of its origin is kept as a named fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Eligibility, Service
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion.v0_codes import (
    labels,
    publics,
    service_types,
    structure_kinds,
    themes,
)
from desktop.exchange.data_inclusion.v0_records import COMMON_FIELDS, SEPARATORS, common, costs
from desktop.exchange.formats.tables import Content
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows

NAME = "numi"
LABEL = "Numi, lieux de médiation numérique de Normandie"
LICENCE = "Licence Ouverte 2.0 (data·inclusion)"
NEEDS = "colonnes id, nom, source, labels_nat, services, conditions_acces, …"
COMPLETE = True
SOURCE = "numi"

FIELDS: Mapping[str, str] = {
    **COMMON_FIELDS,
    "id": "id",
    "kinds.*.code": "typologie + labels_nationaux + labels_nat",
    "extra.origine": "source",
    "extra.autre label": "labels_autres + labels_autre",
    "themes.*.code": "thematiques + services",
    "places.*.schedules.*.osm": "horaires_ouverture",
    "places.*.schedules.*.text": "horaires_ouverture",
    "links.*.url": "site_web + lien_source",
    "types.*.code": "modalites_accompagnement",
    "costs.*.code": "conditions_acces",
    "eligibility.publics.*.code": "publics_accueillis",
}


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of structures with what they offer."""
    return {"id", "nom", "source", "labels_nat", "conditions_acces"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    return read_rows(contents, notes, dialect=(NAME, "2023", LICENCE), fields=FIELDS, make=_service)


def _service(row: Cells) -> Service:
    """Make the service of one place."""
    others = _both(row, "labels_autres", "labels_autre")
    return Service(
        **common(row, SOURCE),
        kinds=(
            *structure_kinds(row.listed("typologie", SEPARATORS)),
            *labels(_both(row, "labels_nationaux", "labels_nat")),
        ),
        themes=themes(_both(row, "thematiques", "services")),
        types=service_types(row.listed("modalites_accompagnement", SEPARATORS)),
        costs=costs(row.listed("conditions_acces", SEPARATORS), ""),
        eligibility=Eligibility(publics=publics(row.listed("publics_accueillis", SEPARATORS))),
        extra=(
            *(("origine", each) for each in row.listed("source")),
            *(("autre label", each) for each in others),
        ),
    )


def _both(row: Cells, first: str, second: str) -> tuple[str, ...]:
    """Join two columns that say the same thing in part."""
    listed = (*row.listed(first, SEPARATORS), *row.listed(second, SEPARATORS))
    return tuple(dict.fromkeys(listed))
