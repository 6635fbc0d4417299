"""Make rows of data·inclusion v1 out of records: what it has no field for stays behind.

A value that the schema would refuse (a telephone written as an e-mail address, a code that it
does not know) is left out and counted, never bent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from desktop.domain import vocabularies
from desktop.domain.records import Coded, Location, Nature, Record, Service
from desktop.domain.vocabularies import EVERYONE, Vocabularies
from desktop.exchange.data_inclusion.rules import area_kind
from desktop.exchange.writers.data_inclusion_rules import can_describe
from desktop.exchange.writers.json_lists import without_empty
from desktop.exchange.writers.values import (
    addresses,
    current_codes,
    establishment_id,
    is_email,
    is_web_address,
    link,
    public_contacts,
    usual,
    voices,
)

_PLACE = "commune code_postal code_insee adresse complement_adresse longitude latitude".split()
STRUCTURE = (
    *"source id nom date_maj description lien_source siret".split(),
    *_PLACE,
    *"telephone courriel site_web horaires_accueil accessibilite_lieu reseaux_porteurs".split(),
)
SERVICE = (
    *"source structure_id id nom description date_maj lien_source type thematiques frais".split(),
    *"frais_precisions publics publics_precisions conditions_acces".split(),
    *_PLACE,
    *"telephone courriel contact_nom_prenom modes_accueil zone_eligibilite".split(),
    *"lien_mobilisation modes_mobilisation mobilisable_par mobilisation_precisions".split(),
    *"volume_horaire_hebdomadaire nombre_semaines horaires_accueil".split(),
)
_SHAPES = {
    "code_postal": re.compile(r"[0-9]{5}"),
    "code_insee": re.compile(r"[0-9AB]{5}"),
    "siret": re.compile(r"[0-9]{14}"),
}
Row = dict[str, object]


class Rows:
    """Make rows, counting in `dropped` the values that the schema would refuse."""

    def __init__(self, labels: Vocabularies, dropped: Counter[str]) -> None:
        """Take the vocabularies and the counter."""
        self._labels = labels
        self._dropped = dropped

    def structure(self, record: Record) -> Row:
        """Make the row of an organization."""
        site = link(record, "site")
        common = self._common(record)
        if not can_describe(str(common["description"])):
            self._dropped["description"] += bool(common.pop("description"))
        return self._checked(
            {
                **common,
                "siret": record.siret,
                "site_web": self._url("site_web", site),
                "accessibilite_lieu": self._url("accessibilite_lieu", _accessibility(record)),
                "reseaux_porteurs": self._codes(record.kinds, vocabularies.NETWORKS),
            }
        )

    def establishment(self, service: Service) -> Row:
        """Make the row of the establishment that a service's own row describes."""
        row = self.structure(service)
        if service.organization_name:
            row["nom"] = service.organization_name
            row.pop("description", None)
        return row

    def service(self, record: Service) -> Row:
        """Make the row of a service."""
        types = self._codes(record.types, vocabularies.SERVICE_TYPES)
        return self._checked(
            {
                **self._common(record),
                "structure_id": establishment_id(record),
                "type": types[0] if types else None,
                "thematiques": self._codes(record.themes, vocabularies.THEMES),
                **self._costs(record),
                **self._eligibility(record),
                "contact_nom_prenom": next((one.name for one in public_contacts(record)), None),
                "modes_accueil": self._codes(record.reception_modes, vocabularies.RECEPTION_MODES),
                "lien_mobilisation": self._url(
                    "lien_mobilisation", link(record, "mobilisation", "rdv", "form", "page")
                ),
                "modes_mobilisation": self._codes(
                    record.mobilisation_modes, vocabularies.MOBILISATION_MODES
                ),
                "mobilisable_par": self._codes(record.mobilisable_by, vocabularies.MOBILISABLE_BY),
                "mobilisation_precisions": record.mobilisation_detail,
                "volume_horaire_hebdomadaire": record.weekly_hours,
                "nombre_semaines": record.weeks or None,
            }
        )

    def _common(self, record: Record) -> Row:
        """Fill what structures and services share, the place being the first."""
        place = record.places[0] if record.places else None
        location = place.location if place else Location()
        phone = next(iter(voices(record)), None)
        emails = [each.address for each in addresses(record)]
        good = [address for address in emails if is_email(address)]
        self._count("courriel", [*emails], len(good))
        self._dropped["lieux après le premier"] += max(0, len(record.places) - 1)
        return {
            "source": record.source,
            "id": record.id,
            "nom": record.name,
            "date_maj": record.modified_on.isoformat() if record.modified_on else None,
            "description": record.description or record.summary,
            "lien_source": self._url("lien_source", link(record, "source")),
            "commune": location.commune,
            "code_postal": location.postal_code,
            "code_insee": location.commune_code,
            "adresse": location.address,
            "complement_adresse": location.address_complement,
            "longitude": location.longitude,
            "latitude": location.latitude,
            "telephone": (phone.e164 or phone.number) if phone else None,
            "courriel": good[0] if good else None,
            "horaires_accueil": usual(place.schedules) if place else None,
        }

    def _costs(self, record: Service) -> Row:
        """Say what it costs: one code; what the code loses is said in words."""
        codes = [cost.code for cost in record.costs if cost.code]
        coded = [Coded(vocabulary=vocabularies.FEES, code=code) for code in codes]
        known = list(current_codes(coded, vocabularies.FEES, self._labels))
        words = [cost.detail for cost in record.costs if cost.detail]
        if [*known] != codes:
            words += [self._labels.label(vocabularies.FEES, code) for code in codes]
        return {
            "frais": known[0] if len(known) == 1 else None,
            "frais_precisions": " ; ".join(dict.fromkeys(words)),
        }

    def _eligibility(self, record: Service) -> Row:
        """Say who may come; papers to bring are conditions in words, as the schema has them."""
        who = record.eligibility
        welcomed = [each for each in who.publics if each.nature is not Nature.EXCLUDED]
        publics = self._codes(welcomed, vocabularies.PUBLICS)
        conditions = [who.conditions, *who.prerequisites]
        conditions += [paper.document for paper in record.required_documents]
        areas = [area.code for area in who.areas if area_kind(area.code)]
        self._count("zone_eligibilite", [area.code for area in who.areas], len(areas))
        return {
            "publics": [EVERYONE] if EVERYONE in publics else publics,
            "publics_precisions": who.publics_detail,
            "conditions_acces": " ; ".join(each for each in conditions if each),
            "zone_eligibilite": areas,
        }

    def _codes(self, coded: Iterable[Coded], vocabulary: str) -> list[str]:
        """Give the codes that the schema knows, counting the others."""
        given = list(coded)
        found = list(current_codes(given, vocabulary, self._labels))
        known = sum(self._is_known(each, vocabulary) for each in given)
        self._count(f"code sans équivalent ({vocabulary})", given, known)
        return found

    def _is_known(self, each: Coded, vocabulary: str) -> bool:
        """Tell whether a code, or what replaced it, is one of the schema's."""
        return each.vocabulary == vocabulary and self._labels.knows(vocabulary, each.code)

    def _url(self, name: str, address: str) -> str | None:
        """Keep a web address, or count it."""
        if not address or is_web_address(address):
            return address or None
        self._dropped[name] += 1
        return None

    def _count(self, name: str, given: list[str] | list[Coded], kept: int) -> None:
        """Count the values that are left out."""
        if len(given) > kept:
            self._dropped[name] += len(given) - kept

    def _checked(self, row: Row) -> Row:
        """Leave out what is empty, and codes of another shape than the schema's."""
        for name, shape in _SHAPES.items():
            value = row.get(name)
            if value and not shape.fullmatch(str(value)):
                self._dropped[name] += 1
                row[name] = None
        return without_empty(row)


def _accessibility(record: Record) -> str:
    """Give the page that tells how the first place is reached."""
    return record.places[0].location.accessibility_url if record.places else ""
