"""Read the standard « lieux de médiation numérique » (schema.data.gouv.fr): CSV and JSON.

One row is a place; it becomes one service, whose nine possible services of the standard are kept
with the themes of data·inclusion that they stand for. The columns of 2022 are read too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.formats.tables import Content
from desktop.exchange.mednum.records import service, source_code
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import one_source, read_rows

NAME = "mediation-numerique"
LABEL = "Lieux de médiation numérique"
LICENCE = "Licence Ouverte 2.0"
NEEDS = "colonnes id, nom, pivot, services, modalites_accompagnement, …"
COMPLETE = False

FIELDS: Mapping[str, str] = {
    "id": "source + id",
    "source": "source",
    "source_id": "id",
    "name": "nom",
    "organization_name": "structure_parente",
    "summary": "presentation_resume + presentation",
    "description": "presentation_detail + presentation",
    "modified_on": "date_maj",
    "siret": "pivot",
    "rna": "pivot",
    "raw_identifier": "pivot",
    "kinds.*.code": (
        "typologie + typologies + dispositif_programmes_nationaux + formations_labels"
        " + labels_nationaux"
    ),
    "extra.origine": "source",
    "extra.autre label": "autres_formations_labels + labels_autres",
    "themes.*.code": "services",
    "types.*.code": "modalites_accompagnement",
    "support_modes.*.code": "modalites_accompagnement",
    "reception_modes.*.code": "modalites_accompagnement + modalites_acces",
    "mobilisation_modes.*.code": "modalites_acces",
    "costs.*.code": "frais_a_charge + conditions_acces",
    "eligibility.publics.*.code": "publics_specifiquement_adresses + publics_accueillis",
    "eligibility.support_needs.*.code": "prise_en_charge_specifique",
    "places.*.location.address": "adresse",
    "places.*.location.address_complement": "complement_adresse",
    "places.*.location.postal_code": "code_postal + adresse",
    "places.*.location.commune": "commune + adresse",
    "places.*.location.commune_code": "code_insee",
    "places.*.location.latitude": "latitude + localisation",
    "places.*.location.longitude": "longitude + localisation",
    "places.*.location.accessibility_url": "fiche_acces_libre + accessibilite",
    "places.*.location.mobility.*": "itinerance",
    "places.*.schedules.*.osm": "horaires",
    "places.*.schedules.*.text": "horaires",
    "places.*.note": "modalites_acces",
    "phones.*.number": "telephone + contact",
    "emails.*.address": "courriels + courriel + contact",
    "links.*.url": "site_web + prise_rdv + contact",
}

#: Columns of the standard that no neighbouring file has; two of them make it recognised.
_OWN = frozenset(
    "pivot courriels frais_a_charge modalites_acces modalites_accompagnement itinerance "
    "publics_specifiquement_adresses prise_en_charge_specifique dispositif_programmes_nationaux "
    "formations_labels autres_formations_labels fiche_acces_libre structure_parente horaires "
    "publics_accueillis cle_ban".split()
)
_FOREIGN = frozenset({"structureId", "labels_nat", "structure_id"})
_ENOUGH = 2


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the standard."""
    names = set(columns)
    return {"id", "nom"} <= names and len(names & _OWN) >= _ENOUGH and not names & _FOREIGN


def source_of(contents: Sequence[Content]) -> str:
    """Name the source of all the rows; empty when they come from several."""
    return one_source(contents, source_code)


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    return read_rows(contents, notes, dialect=(NAME, "2", LICENCE), fields=FIELDS, make=service)
