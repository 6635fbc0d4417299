"""Tell what a place is from its name, or from the codes it carries.

Two desks at one address (a tax office above a police station) are told apart by this more surely
than by anything else; a label that changed its name (maison de services au public, become
France services) keeps its type.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from desktop.domain.words import tokens


class _Type(NamedTuple):
    """Hold a type: how it is said in French, what names call it, which codes say it."""

    label: str
    phrases: tuple[str, ...]
    codes: tuple[str, ...] = ()


#: Phrases are written as `words.tokens` leaves them: no accent, no elided article.
_TYPES = (
    _Type(
        "France services",
        (
            "france services",
            "france service",
            "maison de services au public",
            "maison de service au public",
            "maison des services au public",
            "maisons de services au public",
            "relais de services publics",
            "relais services publics",
            "msap",
        ),
        ("france-service", "france-services", "msap"),
    ),
    _Type("mairie", ("mairie", "hotel de ville"), ("mairie", "paris_mairie_arrondissement")),
    _Type(
        "CCAS",
        (
            "centre communal action sociale",
            "centre communal action social",
            "centre intercommunal action sociale",
            "ccas",
            "cias",
        ),
        ("ccas", "ccas-cias"),
    ),
    _Type(
        "intercommunalité",
        (
            "communaute de communes",
            "communaute agglomeration",
            "communaute urbaine",
            "etablissement public territorial",
        ),
        ("epci", "intercommunalite"),
    ),
    _Type(
        "conseil départemental",
        ("conseil departemental", "conseil general"),
        ("cg", "departement", "departements"),
    ),
    _Type(
        "solidarités du département",
        (
            "maison des solidarites",
            "maison departementale des solidarites",
            "maison departementale de solidarite",
            "maison du departement",
            "espace departemental des solidarites",
            "unite territoriale action sociale",
            "centre medico social",
        ),
        ("maison-solidarites", "maisons-des-solidarites", "cms"),
    ),
    _Type("préfecture", ("prefecture",), ("prefecture", "prefecture_greffe_associations")),
    _Type("sous-préfecture", ("sous prefecture",), ("sous_pref",)),
    _Type(
        "France Travail",
        ("pole emploi", "france travail"),
        ("pole_emploi", "france-travail"),
    ),
    _Type("mission locale", ("mission locale",), ("mission_locale", "mission-locale")),
    _Type("maison de l’emploi", ("maison de emploi",), ("maison-emploi", "maisons-de-l-emploi")),
    _Type("CAF", ("caisse allocations familiales", "caf"), ("caf",)),
    _Type(
        "assurance maladie",
        ("caisse primaire assurance maladie", "assurance maladie", "cpam"),
        ("cpam", "caisse-assurance-maladie"),
    ),
    _Type("MSA", ("mutualite sociale agricole", "msa"), ("msa", "mutualite-sociale-agricole")),
    _Type("PMI", ("protection maternelle et infantile", "pmi"), ("pmi",)),
    _Type(
        "MDPH", ("maison departementale des personnes handicapees", "mdph"), ("maison_handicapees",)
    ),
    _Type(
        "Clic",
        (
            "centre local information et de coordination",
            "point information local dedie aux personnes agees",
            "clic",
        ),
        ("clic",),
    ),
    _Type(
        "maison de justice et du droit",
        ("maison de justice et du droit", "mjd"),
        ("mjd", "maison-justice-droit"),
    ),
    _Type(
        "point-justice",
        (
            "point acces au droit",
            "point acces aux droits",
            "point justice",
            "relais acces au droit",
        ),
        ("permanence_juridique", "point-acces-droit", "point-justice"),
    ),
    _Type("tribunal", ("tribunal", "conseil de prud hommes", "cour appel"), ("ti", "tgi", "te")),
    _Type("trésorerie", ("tresorerie",), ("tresorerie",)),
    _Type("service des impôts", ("service des impots", "centre des impots"), ("sip",)),
    _Type("commissariat", ("commissariat",), ("commissariat_police",)),
    _Type("gendarmerie", ("gendarmerie",), ("gendarmerie",)),
    _Type("CIO", ("centre information et orientation", "cio"), ("cio",)),
    _Type(
        "information jeunesse",
        ("information jeunesse", "info jeunes", "bij", "pij", "crij", "cidj"),
        ("cij", "information-jeunesse", "reseau-information-jeunesse"),
    ),
    _Type("point info famille", ("point info famille", "pif"), ("pif",)),
    _Type(
        "centre social",
        ("centre social", "centre socioculturel", "centre socio culturel", "espace de vie sociale"),
        ("centre-social",),
    ),
    _Type("maison de quartier", ("maison de quartier",), ("maison-quartier",)),
    _Type("médiathèque", ("mediatheque", "bibliotheque", "ludotheque")),
    _Type("maison des associations", ("maison des associations",)),
    _Type("CIDFF", ("cidff", "cidf"), ("cidf", "cidff")),
    _Type("Adil", ("agence departementale information sur le logement", "adil"), ("adil",)),
    _Type("Afpa", ("afpa",), ("afpa",)),
    _Type("Greta", ("greta",), ("greta",)),
    _Type("Restos du cœur", ("restos du coeur", "restaurants du coeur"), ("restos-du-coeur",)),
    _Type("Secours populaire", ("secours populaire",), ("secours-populaire",)),
    _Type("Secours catholique", ("secours catholique",)),
    _Type("Croix-Rouge", ("croix rouge",), ("croix-rouge",)),
)
_BY_CODE = {code: each.label for each in _TYPES for code in each.codes}
_BY_PHRASE = {tuple(phrase.split()): each.label for each in _TYPES for phrase in each.phrases}
_LONGEST = max(len(phrase) for phrase in _BY_PHRASE)
_STARTS = frozenset(phrase[0] for phrase in _BY_PHRASE)


def type_of(name: str, codes: Iterable[str]) -> str:
    """Give the label of the type, the first that the name says, else by code; empty if unknown.

    A name beats a code: a « maison de services au public » filed under youth information is one.
    """
    words = tokens(name)
    found = _in_name(words)
    if found:
        return found
    return next((_BY_CODE[code] for code in codes if code in _BY_CODE), "")


def _in_name(words: tuple[str, ...]) -> str:
    """Find the first phrase; at one place, the longest."""
    for start, word in enumerate(words):
        if word not in _STARTS:
            continue
        for length in range(_LONGEST, 0, -1):
            label = _BY_PHRASE.get(words[start : start + length])
            if label is not None:
                return label
    return ""


def without_types(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take every phrase that names a type out of folded words."""
    kept: list[str] = []
    start = 0
    while start < len(words):
        length = _phrase_at(words, start)
        if not length:
            kept.append(words[start])
        start += length or 1
    return tuple(kept)


def _phrase_at(words: tuple[str, ...], start: int) -> int:
    """Measure the longest phrase that begins here; 0 when there is none."""
    if words[start] not in _STARTS:
        return 0
    lengths = range(min(_LONGEST, len(words) - start), 0, -1)
    return next((n for n in lengths if words[start : start + n] in _BY_PHRASE), 0)
