"""Read the spreadsheet of French workshops that the program gives (`guichet ateliers --modele`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Service
from desktop.exchange.cells import Cells
from desktop.exchange.formats.tables import Content
from desktop.exchange.natural_ids import NaturalIds
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows
from desktop.exchange.workshop_table import columns
from desktop.exchange.workshop_table.reading import service_of

NAME = "ateliers"
LABEL = "Ateliers de français (tableur de Guichet)"
LICENCE = ""
NEEDS = "colonnes Atelier, Types d’atelier, Créneaux, …, du modèle donné par le programme"
COMPLETE = False
SOURCE = "ateliers"
VERSION = "1"

#: The hours of the places are those of the slots; a natural name stands for no identifier.
FIELDS: Mapping[str, str] = {
    **columns.FIELDS,
    "source_id": "Identifiant + Atelier + Organisme + Créneaux",
    "costs.*.maximum": "Montant (€)",
    "places.*.schedules.*.osm": "Créneaux",
    "places.*.location.commune_code": "Code postal + Commune",
}


def recognises(columns_found: Iterable[str]) -> bool:
    """Tell whether these columns are those of the template."""
    return set(columns_found) >= columns.SIGNATURE


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one workshop or one refusal for each row."""
    ids = NaturalIds(contents, _natural)
    return read_rows(
        contents,
        notes,
        dialect=(NAME, VERSION, LICENCE),
        fields=FIELDS,
        make=partial(_service, ids, SOURCE),
    )


def _natural(row: Cells) -> tuple[str, ...]:
    """Give what tells a workshop without an identifier apart."""
    return row.text("Atelier"), row.text("Organisme"), row.text("Créneaux")


def _service(ids: NaturalIds, source: str, row: Cells) -> Service:
    """Make the service of one row."""
    return service_of(row, source, row.text("Identifiant") or ids.of(row))
