"""Read the French workshops of Réseau Alpha: its map, or the content of its pages, in JSON.

The map gives structures with their workshops; the pages give workshops only.
Names of persons stay in the source row; their numbers and addresses are those to enrol.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.alpha.map import map_record, unfolded
from desktop.exchange.alpha.pages import page_workshop
from desktop.exchange.alpha.workshops import SOURCE
from desktop.exchange.formats.tables import Content, Objects
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows

NAME = "reseau-alpha"
LABEL = "Réseau Alpha"
LICENCE = "© Réseau Alpha, licence non précisée"
NEEDS = "colonnes source_page, intitule, niveau_vise, …, ou structures avec formations"
COMPLETE = False
VERSION = "2025"

PAGE_FIELDS: Mapping[str, str] = {
    "source_id": "source_page + intitule + periode",
    "name": "intitule",
    "organization_name": "structure",
    "modified_on": "date_maj_structure",
    "capacity.state": "places",
    "capacity.told_on": "date_maj_structure",
    "places.*.location.address": "lieu + adresse",
    "places.*.location.address_complement": "lieu + adresse",
    "places.*.location.postal_code": "lieu + adresse",
    "places.*.location.commune": "lieu + adresse",
    "places.*.location.raw_address": "lieu + adresse",
    "places.*.schedules.*.osm": "horaires",
    "places.*.schedules.*.valid_from": "periode",
    "places.*.schedules.*.valid_to": "periode",
    "eligibility.publics.*.code": "public",
    "eligibility.publics.*.nature": "public",
    "eligibility.publics_detail": "public",
    "workshop.objectives.*.code": "objectifs",
    "workshop.objectives_detail": "objectifs",
    "workshop.certifications.*": "objectifs",
    "workshop.target_levels.*": "niveau_vise",
    "workshop.anlci_target.*": "niveau_vise",
    "workshop.entry_oral.*": "public",
    "workshop.entry_written.*": "public",
    "workshop.anlci_entry.*": "public",
    "workshop.schooling_threshold_years": "public",
    "workshop.schooling.*": "public",
    "workshop.basic_skills": "public",
    "workshop.sessions.*.starts": "periode",
    "workshop.sessions.*.ends": "periode",
    "workshop.slots.*.day": "horaires",
    "workshop.slots.*.starts": "horaires",
    "workshop.slots.*.ends": "horaires",
    "extra.degré ANLCI à l’entrée": "public",
}
MAP_FIELDS: Mapping[str, str] = {
    "source_id": "id",
    "name": "nom",
    "acronym": "acronyme",
    "description": "description + presentationPublique",
    "coordination": "estCoordination",
    "organization_id": "structure",
    "organization_name": "structure",
    "links.*.url": "url + urlCoordination",
    "phones.*.number": "contact + lieux",
    "emails.*.address": "contact + lieux",
    "costs.*.detail": "cout",
    "capacity.state": "placeDisponible",
    "places.*.location.address": "adresses",
    "places.*.location.postal_code": "adresses",
    "places.*.location.commune": "adresses",
    "places.*.location.latitude": "adresses",
    "places.*.location.longitude": "adresses",
    "places.*.schedules.*.osm": "joursHorairesDetails",
    "places.*.schedules.*.text": "joursHoraires",
    "eligibility.publics.*.code": "publicsSpecifiques",
    "eligibility.publics.*.nature": "publicsSpecifiques",
    "eligibility.publics_detail": "publicsSpecifiques",
    "workshop.source_activity": "activite",
    "workshop.kinds.*.code": "activite + nom",
    "workshop.objectives.*.code": "objectifsVises",
    "workshop.objectives_detail": "objectifsVises",
    "workshop.certifications.*": "objectifsVises",
    "workshop.target_levels.*": "competencesLinguistiquesVisees",
    "workshop.anlci_target.*": "competencesLinguistiquesVisees",
    "workshop.entry_oral.*": "criteresLinguistiqueOral",
    "workshop.entry_written.*": "criteresLinguistiqueEcrit",
    "workshop.schooling.*": "criteresScolarisation",
    "workshop.basic_skills": "criteresSavoirBase",
    "workshop.childcare.state": "gardeEnfants + adresses",
    "workshop.childcare.where": "adresses",
    "workshop.programme": "programmes",
    "workshop.summer": "coursEte",
    "workshop.sessions.*.starts": "dateDebut",
    "workshop.sessions.*.ends": "dateFin",
    "workshop.slots.*.day": "joursHorairesDetails",
    "workshop.slots.*.starts": "joursHorairesDetails",
    "workshop.slots.*.ends": "joursHorairesDetails",
    "extra.type": "type",
    "extra.activités": "activitesFormation + activitesCoordination",
}
#: Of both shapes; where they differ, the column of the map is named after the page's.
FIELDS: Mapping[str, str] = {
    **MAP_FIELDS,
    **{
        field: f"{column} + {MAP_FIELDS[field]}" if field in MAP_FIELDS else column
        for field, column in PAGE_FIELDS.items()
    },
}


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of its pages or of its map."""
    names = set(columns)
    return _is_page(names) or {"id", "nom", "formations", "adresses"} <= names


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def unfold(contents: Sequence[Content]) -> Sequence[Content]:
    """Lay the workshops of the map out as objects of their own."""
    return [
        unfolded(each) if isinstance(each, Objects) and "formations" in each.columns else each
        for each in contents
    ]


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one record or one refusal for each structure and each workshop."""
    page = any(_is_page(set(content.columns)) for content in contents)
    return read_rows(
        contents,
        notes,
        dialect=(NAME, VERSION, LICENCE),
        fields=PAGE_FIELDS if page else MAP_FIELDS,
        make=page_workshop if page else map_record,
    )


def _is_page(names: set[str]) -> bool:
    """Tell whether these columns are those of the pages."""
    return {"source_page", "intitule", "niveau_vise"} <= names
