"""Label the codes of the field: codes are data, an unknown code is shown as it came."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

THEMES = "thematiques"
CATEGORIES = "categories"
PUBLICS = "publics"
FEES = "frais"
RECEPTION_MODES = "modes-accueil"
MOBILISATION_MODES = "modes-mobilisation"
MOBILISABLE_BY = "personnes-mobilisatrices"
SERVICE_TYPES = "types-de-services"
NETWORKS = "reseaux-porteurs"
PLACE_KINDS = "types-de-lieux"
DIRECTORY_KINDS = "types-annuaire"
LANGUAGES = "langues"
LEVELS = "niveaux"
WORKSHOP_KINDS = "types-ateliers"
WORKSHOP_PUBLICS = "publics-reseau-alpha"
OBJECTIVES = "objectifs-ateliers"
SCHOOLING = "scolarisation"
BASIC_SKILLS = "savoirs-de-base"

#: What sources say that data·inclusion v1 has no code for (docs/dialects.md).
THEMES_V0 = "thematiques-v0"
PUBLICS_V0 = "profils-v0"
SERVICE_TYPES_V0 = "types-de-services-v0"
ORIENTATION_MODES_V0 = "modes-orientation-v0"
LABELS_V0 = "labels-nationaux-v0"
STRUCTURE_KINDS_V0 = "typologies-de-structures-v0"
MEDNUM_SERVICES = "mednum-services"
MEDNUM_PROGRAMMES = "mednum-dispositifs"
MEDNUM_TRAININGS = "mednum-formations"
MEDNUM_SUPPORT_NEEDS = "mednum-prises-en-charge"
MEDNUM_SUPPORT_MODES = "mednum-modalites-accompagnement"
MEDNUM_ACCESS_MODES = "mednum-modalites-acces"

FREE = "gratuit"
FREE_ON_CONDITIONS = "gratuit-sous-conditions"
EVERYONE = "tous-publics"
FROM_AFAR = "a-distance"


class Term(msgspec.Struct, frozen=True):
    """Hold one code of a vocabulary with its label and what it replaces.

    A struct, because a thousand are made at each start (docs/decisions/0002).
    """

    vocabulary: str
    code: str
    label: str
    description: str = ""
    parent: str = ""
    replaced_by: str = ""


class Vocabularies:
    """Look codes up in every vocabulary that the program knows."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms of all vocabularies."""
        self._terms = {(term.vocabulary, term.code): term for term in terms}

    def knows(self, vocabulary: str, code: str) -> bool:
        """Tell whether the code is one of the vocabulary's, retired ones included."""
        return (vocabulary, code) in self._terms

    def current(self, vocabulary: str, code: str) -> str:
        """Follow renamed codes to the one that is used today."""
        term = self._terms.get((vocabulary, code))
        return term.replaced_by if term and term.replaced_by else code

    def label(self, vocabulary: str, code: str) -> str:
        """Word a code; an unknown one is returned as it came."""
        term = self._terms.get((vocabulary, code))
        return term.label if term else code

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        """List the terms of one vocabulary that are still used, in their own order."""
        return tuple(
            term
            for term in self._terms.values()
            if term.vocabulary == vocabulary and not term.replaced_by
        )
