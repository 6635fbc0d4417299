"""Read the map of digital mediation of Hinaura (Auvergne-Rhône-Alpes), as exported in 2023.

One row is one place; it becomes one service. Rows have no identifier. Cells hold HTML, lists
whose quotes were cut, numbers that lost their zero, and hours as each place writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.formats.tables import Content
from desktop.exchange.mednum import hinaura as records
from desktop.exchange.natural_ids import NaturalIds
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows

NAME = "hinaura"
LABEL = "Hinaura, cartographie de la médiation numérique"
LICENCE = "ODbL (Hinaura)"
NEEDS = "colonnes Nom du lieu ou de la structure *, bf_latitude, Types d'accompagnement proposés, …"
COMPLETE = True
SOURCE = records.SOURCE

_WEEK = " + ".join(records.DAYS)
FIELDS: Mapping[str, str] = {
    "id": f"{records.TITLE} + {records.TOWN} + datetime_create",
    "source_id": f"{records.TITLE} + {records.TOWN} + datetime_create",
    "name": records.TITLE,
    "description": records.ABOUT,
    "modified_on": "datetime_latest",
    "created_on": "datetime_create",
    "kinds.*.code": f"{records.PLACE_KIND} + {records.ADVISERS} + {records.WAYS}",
    "themes.*.code": " + ".join((*records.SERVICES_BY_COLUMN, records.EQUIPMENT, records.WAYS)),
    "types.*.code": records.WAYS,
    "support_modes.*.code": records.WAYS,
    "appointment": records.WAYS,
    "costs.*.code": records.FEES,
    "costs.*.detail": records.FEES,
    "eligibility.publics.*.code": records.PUBLICS,
    "eligibility.publics_detail": f"{records.PUBLICS} + {records.SPECIAL_PUBLICS}",
    "eligibility.support_needs.*.code": f"{records.HANDICAPS} + {records.SPECIAL_PUBLICS}",
    "places.*.location.address": "Adresse postale *",
    "places.*.location.postal_code": "Code postal",
    "places.*.location.commune": records.TOWN,
    "places.*.location.commune_code": f"Code postal + {records.TOWN}",
    "places.*.location.latitude": "bf_latitude",
    "places.*.location.longitude": "bf_longitude",
    "places.*.location.wheelchair": records.HANDICAPS,
    "places.*.schedules.*.osm": _WEEK,
    "places.*.schedules.*.text": _WEEK,
    "phones.*.number": "Téléphone",
    "emails.*.address": records.EMAIL,
    "links.*.url": "Site Web",
    "extra.type d’opérateur": records.OPERATOR,
    "extra.à disposition": records.EQUIPMENT,
    "extra.façons d’accompagner": records.WAYS,
    **{f"extra.{name}": column for column, name in records.LISTS.items()},
}


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the export."""
    return {records.TITLE, records.TOWN, "bf_latitude"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    ids = NaturalIds(contents, records.key)
    make = partial(records.service, ids)
    return read_rows(contents, notes, dialect=(NAME, "2023", LICENCE), fields=FIELDS, make=make)
