"""Read structures and services of data·inclusion v0, as published until 2026: JSON and CSV.

A structure becomes an organization, a service a service. Codes of v0 are kept beside those of v1
that took their place. An identifier is unique with its source only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Record
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion.v0_records import COMMON_FIELDS, organization, service
from desktop.exchange.formats.tables import Content
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import one_source, read_rows

NAME = "data-inclusion-v0"
LABEL = "data·inclusion v0"
LICENCE = "Licence Ouverte 2.0 (data·inclusion)"
NEEDS = "colonnes source, id, nom, presentation_resume, thematiques, …"
COMPLETE = False
VERSION = "0"

FIELDS: Mapping[str, str] = {
    **COMMON_FIELDS,
    "id": "source + id",
    "source": "source",
    "branch": "antenne",
    "kinds.*.code": "typologie + labels_nationaux",
    "extra.autre label": "labels_autres",
    "themes.*.code": "thematiques",
    "places.*.schedules.*.osm": "horaires_ouverture + recurrence",
    "places.*.schedules.*.text": "horaires_ouverture + recurrence",
    "links.*.url": "site_web + prise_rdv + formulaire_en_ligne + page_web + lien_source",
    "contacts.*.name": "contact_nom_prenom",
    "contacts.*.public": "contact_public",
    "organization_id": "source + structure_id",
    "types.*.code": "types",
    "costs.*.code": "frais",
    "costs.*.detail": "frais_autres",
    "eligibility.publics.*.code": "profils",
    "eligibility.publics_detail": "profils_precisions",
    "eligibility.prerequisites.*": "pre_requis",
    "eligibility.areas.*.kind": "zone_diffusion_type",
    "eligibility.areas.*.code": "zone_diffusion_code",
    "eligibility.areas.*.label": "zone_diffusion_nom",
    "required_documents.*.document": "justificatifs",
    "reception_modes.*.code": "modes_accueil",
    "mobilisation_modes.*.code": (
        "modes_orientation_beneficiaire + modes_orientation_accompagnateur"
    ),
    "mobilisation_detail": (
        "modes_orientation_beneficiaire_autres + modes_orientation_accompagnateur_autres"
    ),
    "weekly_hours": "volume_horaire_hebdomadaire",
    "weeks": "nombre_semaines",
    "cumulative": "cumulable",
    "created_on": "date_creation",
    "suspended_on": "date_suspension",
}

#: Columns that v1 does not have.
_OWN = frozenset(
    "presentation_resume presentation_detail typologie labels_nationaux labels_autres profils "
    "profils_precisions types frais_autres horaires_ouverture recurrence pre_requis justificatifs "
    "zone_diffusion_type antenne".split()
)
#: Columns of « lieux de médiation numérique » and of its neighbours.
_FOREIGN = frozenset(
    "pivot horaires frais_a_charge structureId labels_nat courriels structure_parente itinerance "
    "modalites_acces publics_specifiquement_adresses dispositif_programmes_nationaux".split()
)


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of structures or services of v0."""
    names = set(columns)
    return {"id", "nom", "source"} <= names and bool(names & _OWN) and not names & _FOREIGN


def source_of(contents: Sequence[Content]) -> str:
    """Name the source of all the rows; empty when they come from several."""
    return one_source(contents, lambda row: row.text("source"))


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one record or one refusal for each row."""
    return read_rows(contents, notes, dialect=(NAME, VERSION, LICENCE), fields=FIELDS, make=_record)


def _record(row: Cells) -> Record:
    """Make a service of a row that names its structure, an organization of any other."""
    return service(row) if "structure_id" in row.values else organization(row)
