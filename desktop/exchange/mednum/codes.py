"""Read the labels that « lieux de médiation numérique » uses as codes.

The standard (npm `@gouvfr-anct/lieux-de-mediation-numerique` 2.3) and its first version of 2022 are
both read. A label is matched whatever its case, accents and apostrophes; one that no vocabulary
knows is kept as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from desktop.domain.records import Coded, CostOption, Nature, Origin
from desktop.domain.vocabularies import (
    CATEGORIES,
    FREE,
    FREE_ON_CONDITIONS,
    FROM_AFAR,
    MEDNUM_ACCESS_MODES,
    MEDNUM_PROGRAMMES,
    MEDNUM_SERVICES,
    MEDNUM_SUPPORT_MODES,
    MEDNUM_SUPPORT_NEEDS,
    MEDNUM_TRAININGS,
    MOBILISATION_MODES,
    NETWORKS,
    PUBLICS,
    RECEPTION_MODES,
    SERVICE_TYPES,
    THEMES,
)
from desktop.domain.words import fold
from desktop.exchange.data_inclusion import v0_codes as v0
from desktop.exchange.data_inclusion.v0_themes import themes_of

_CACHE = 4096
_WORD = re.compile(r"[a-z0-9]+")

PAPERWORK = "Aide aux démarches administratives"
EVERYDAY_TOOLS = "Maîtrise des outils numériques du quotidien"
JOB_SEEKING = "Insertion professionnelle via le numérique"
SAFE_USE = "Utilisation sécurisée du numérique"
PARENTHOOD = "Parentalité et éducation avec le numérique"
LEISURE = "Loisirs et créations numériques"
UNDERSTANDING = "Compréhension du monde numérique"
ACCESS = "Accès internet et matériel informatique"
CHEAP_EQUIPMENT = "Acquisition de matériel informatique à prix solidaire"
ALONE = "En autonomie"
ONE_TO_ONE = "Accompagnement individuel"
IN_A_GROUP = "Dans un atelier collectif"
REMOTELY = "À distance"
NO_PUBLIC = "Ce lieu n'accueille pas de public"

_BASICS = "numerique--maitriser-les-fondamentaux-du-numerique"
_ONLINE = "numerique--acceder-a-des-services-en-ligne"
#: Themes of data·inclusion that each service stands for (its own reading of the standard).
_THEMES: Mapping[str, tuple[str, ...]] = {
    PAPERWORK: (
        "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
        _ONLINE,
    ),
    EVERYDAY_TOOLS: (_BASICS, _ONLINE),
    JOB_SEEKING: (
        _BASICS,
        "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi",
    ),
    SAFE_USE: (_BASICS,),
    PARENTHOOD: (_BASICS, "famille--soutien-a-la-parentalite-et-a-leducation"),
    LEISURE: (_BASICS, "remobilisation--activites-sportives-et-culturelles"),
    UNDERSTANDING: (_BASICS,),
    ACCESS: ("numerique--acceder-a-une-connexion-internet", "numerique--acquerir-un-equipement"),
    CHEAP_EQUIPMENT: ("numerique--acquerir-un-equipement",),
}
CONNECTION = Coded(
    vocabulary=THEMES, code="numerique--acceder-a-une-connexion-internet", origin=Origin.DERIVED
)
_DIGITAL = (Coded(vocabulary=CATEGORIES, code="numerique", origin=Origin.DERIVED),)
#: `aide-materielle` for who works alone is data·inclusion's own reading.
_TYPES = {ALONE: "aide-materielle", ONE_TO_ONE: "accompagnement", IN_A_GROUP: "atelier"}
_PUBLICS = {
    "familles-et-ou-enfants": "familles",
    "seniors": "seniors",
}
#: Profiles of the first version, under the codes of data·inclusion v0.
_PROFILES = {
    "jeunes-16-26-ans": "jeunes-16-26",
    "seniors-65-ans": "seniors-65",
    "personnes-en-situation-d-illettrisme": "personnes-en-situation-illettrisme",
}
_FEES = {
    "adhesion": "adhesion",
    "gratuit": FREE,
    "gratuit-sous-condition": FREE_ON_CONDITIONS,
    "gratuit-sous-conditions": FREE_ON_CONDITIONS,
    "accepte-le-pass-numerique": "pass-numerique",
    "pass-numerique": "pass-numerique",
    "payant": "payant",
}
_ACCESS_MODES = {
    "se-presenter": "se-presenter",
    "telephoner": "telephoner",
    "contacter-par-mail": "envoyer-un-courriel",
    "prendre-un-rdv-en-ligne": "utiliser-lien-mobilisation",
}
_PROGRAMMES = {
    "aidants-connect": "aidants-connect",
    "campus-connecte": "campus-connecte",
    "cnfs": "conseillers-numeriques",
    "conseillers-numeriques": "conseillers-numeriques",
    "fabriques-de-territoire": "fabrique-de-territoire",
    "france-services": "france-service",
    "grande-ecole-du-numerique": "grandes-ecoles-du-numerique",
    "grandes-ecoles-du-numerique": "grandes-ecoles-du-numerique",
    "la-croix-rouge": "croix-rouge",
}
_KNOWN = {
    MEDNUM_SERVICES: tuple(_THEMES),
    MEDNUM_SUPPORT_MODES: (ALONE, ONE_TO_ONE, IN_A_GROUP, REMOTELY),
    MEDNUM_SUPPORT_NEEDS: (
        "Surdité",
        "Handicaps moteurs",
        "Handicaps mentaux",
        "Illettrisme",
        "Langues étrangères (anglais)",
        "Langues étrangères (autres)",
        "Déficience visuelle",
    ),
    MEDNUM_ACCESS_MODES: ("Envoyer un mail avec une fiche de prescription", NO_PUBLIC),
    MEDNUM_PROGRAMMES: (
        "Bibliothèques numérique de référence",
        "Certification PIX",
        "Emmaüs Connect",
        "Point d'accès numérique CAF",
        "Promeneurs du net",
        "Relais numérique (Emmaüs Connect)",
    ),
    MEDNUM_TRAININGS: (
        "Formé à « Mon Espace Santé »",
        "Formé à « DUPLEX » (illettrisme)",
        "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
        "Collectif ressources et acteurs réemploi (Normandie)",
        "Étapes numériques (La Poste)",
        "Fabriques de Territoire",
        "Les Éclaireurs du numérique (Drôme)",
        "Mes Papiers (Métropole de Lyon)",
        "ORDI 3.0",
        "SUD LABS (PACA)",
    ),
}


@lru_cache(maxsize=_CACHE)
def slug(label: str) -> str:
    """Reduce a label to what two spellings of it share: `gratuit-sous-condition`."""
    return "-".join(_WORD.findall(fold(label)))


_CODES = {
    (vocabulary, slug(label)): label for vocabulary, labels in _KNOWN.items() for label in labels
}


def in_vocabulary(vocabulary: str, labels: Iterable[str]) -> tuple[Coded, ...]:
    """Give the codes of one of the standard's own vocabularies; unknown labels as they came."""
    return tuple(
        Coded(vocabulary=vocabulary, code=_CODES.get((vocabulary, slug(label)), label))
        for label in labels
    )


@lru_cache(maxsize=_CACHE)
def services(labels: tuple[str, ...], origin: Origin = Origin.SOURCE) -> tuple[Coded, ...]:
    """Give the services of a place, and the themes of data·inclusion that they stand for.

    A place that names none is about digital matters all the same.
    """
    if not labels:
        return _DIGITAL
    own: list[Coded] = []
    derived: list[str] = []
    for label in labels:
        former = f"numerique--{slug(label)}"
        if themes_of(former):
            own += v0.themes((former,))
            continue
        code = _CODES.get((MEDNUM_SERVICES, slug(label)), label)
        own.append(Coded(vocabulary=MEDNUM_SERVICES, code=code, origin=origin))
        derived += _THEMES.get(code, ())
    themes = [Coded(vocabulary=THEMES, code=code, origin=Origin.DERIVED) for code in derived]
    found: dict[tuple[str, str], Coded] = {}
    for one in (*own, *themes):
        found.setdefault((one.vocabulary, one.code), one)
    return tuple(found.values())


@lru_cache(maxsize=_CACHE)
def publics(labels: tuple[str, ...]) -> tuple[Coded, ...]:
    """Give the publics that a place is for."""
    found: list[Coded] = []
    for label in labels:
        short = slug(label)
        if short == "uniquement-femmes":
            found.append(Coded(vocabulary=PUBLICS, code="femmes", nature=Nature.EXCLUSIVE))
        elif short in _PUBLICS:
            found.append(Coded(vocabulary=PUBLICS, code=_PUBLICS[short]))
        else:
            profile = _PROFILES.get(short, short)
            found += v0.publics((profile if v0.is_public(profile) else label,))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=_CACHE)
def costs(labels: tuple[str, ...]) -> tuple[CostOption, ...]:
    """Say what it costs; the first version explained each label after a colon."""
    codes = (_FEES.get(slug(label.partition(" : ")[0]), label) for label in labels)
    return tuple(CostOption(code=code) for code in dict.fromkeys(codes))


@lru_cache(maxsize=_CACHE)
def programmes(labels: tuple[str, ...]) -> tuple[Coded, ...]:
    """Give national programmes, as networks of data·inclusion where they are the same."""
    found: list[Coded] = []
    for label in labels:
        network = _PROGRAMMES.get(slug(label))
        if network:
            found.append(Coded(vocabulary=NETWORKS, code=network))
        else:
            found += in_vocabulary(MEDNUM_PROGRAMMES, (label,))
    return tuple(dict.fromkeys(found))


def access_modes(labels: tuple[str, ...]) -> tuple[Coded, ...]:
    """Say how one gets in; a prescription is written by a professional."""
    found: list[Coded] = []
    for label in labels:
        short = slug(label)
        if short in _ACCESS_MODES:
            found.append(Coded(vocabulary=MOBILISATION_MODES, code=_ACCESS_MODES[short]))
        elif short != slug(NO_PUBLIC):
            (own,) = in_vocabulary(MEDNUM_ACCESS_MODES, (label,))
            audience = "professionnels" if short.endswith("fiche-de-prescription") else ""
            found.append(Coded(vocabulary=own.vocabulary, code=own.code, audience=audience))
    return tuple(dict.fromkeys(found))


def service_types(support: Iterable[Coded]) -> tuple[Coded, ...]:
    """Derive the types of data·inclusion from the ways of helping."""
    return tuple(
        Coded(vocabulary=SERVICE_TYPES, code=_TYPES[mode.code], origin=Origin.DERIVED)
        for mode in support
        if mode.code in _TYPES
    )


def reception_modes(support: Iterable[Coded], *, on_site: bool) -> tuple[Coded, ...]:
    """Derive where help is given: at the address, when the public is received there, or far."""
    codes = ["en-presentiel"] if on_site else []
    if any(mode.code == REMOTELY for mode in support):
        codes.append(FROM_AFAR)
    return tuple(
        Coded(vocabulary=RECEPTION_MODES, code=code, origin=Origin.DERIVED) for code in codes
    )
