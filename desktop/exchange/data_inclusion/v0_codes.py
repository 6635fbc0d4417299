"""Say which codes of data·inclusion v1 take the place of those of v0, themes apart.

Source: the tables that data·inclusion used for its own move to v1 (dbt models `v0_to_v1`, last
published in April 2026), with two of their defects mended: `residences-fjt`, which they wrote in
the singular, and the label `sinca`, a slip of v0 for Singa that they forgot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from desktop.domain.records import Coded, Origin
from desktop.domain.vocabularies import (
    CATEGORIES,
    LABELS_V0,
    NETWORKS,
    PUBLICS,
    PUBLICS_V0,
    SERVICE_TYPES,
    SERVICE_TYPES_V0,
    STRUCTURE_KINDS_V0,
    THEMES,
    THEMES_V0,
)
from desktop.exchange.data_inclusion.v0_themes import themes_of

_CACHE = 4096


def _pairs(written: str) -> dict[str, tuple[str, ...]]:
    """Read `old:new` or `old:new,new`, separated by spaces; `code` alone was not renamed."""
    read = {}
    for pair in written.split():
        old, _, new = pair.partition(":")
        read[old] = tuple((new or old).split(","))
    return read


_PUBLICS = _pairs(
    """
    etudiants femmes jeunes personnes-en-situation-de-handicap personnes-en-situation-durgence
    tous-publics alternants:etudiants,actifs beneficiaires-rsa:beneficiaires-des-minimas-sociaux
    demandeurs-demploi:demandeurs-emploi familles-enfants:familles jeunes-16-26:jeunes
    locataires:actifs proprietaires:actifs salaries:actifs
    personnes-de-nationalite-etrangere:personnes-exilees
    public-langues-etrangeres:personnes-exilees retraites:seniors seniors-65:seniors
    deficience-visuelle:personnes-en-situation-de-handicap
    handicaps-mentaux:personnes-en-situation-de-handicap
    handicaps-psychiques:personnes-en-situation-de-handicap
    personnes-handicapees:personnes-en-situation-de-handicap
    surdite:personnes-en-situation-de-handicap
    personnes-en-situation-illettrisme:personnes-en-situation-durgence
    sans-domicile-fixe:personnes-en-situation-durgence
    sortants-de-detention:personnes-en-situation-durgence
    victimes:personnes-en-situation-durgence
    """
)

_TYPES = _pairs("accompagnement aide-financiere aide-materielle atelier formation information")

_LABELS = _pairs(
    """
    60000-rebonds action-logement adie afpa agefiph aidants-connect alliance-villes-emploi anlci
    apprentis-dauteuil banques-alimentaires caf campus-connecte chantier-ecole
    cap-emploi-reseau-cheops cidff cnam collectif-emploi coorace crepi cresus croix-rouge
    duo-for-a-job ecoles-de-la-deuxieme-chance egee emmaus epide etcld fabrique-de-territoire face
    federation-des-acteurs-de-la-solidarite france-active france-service france-travail
    french-tech geiq grandes-ecoles-du-numerique hup inae initiative-france konexio
    la-cravate-solidaire les-premieres mission-locale mobin nqt positive-planet reseau-app
    reseau-entreprendre ressourceries restos-du-coeur secours-populaire siao simplon snc unaf unea
    unis-cite wimoov bge:reseau-bge cci:chambres-consulaires
    conseiller-numerique:conseillers-numeriques fede-pro-fem:federation-professionnelle-femmes
    maisons-de-lemploi:maisons-de-l-emploi mdph:departements
    point-conseil-budget:points-conseil-budget point-justice:points-justice sinca:singa
    tous-tes-possible:tous-tes-possibles unccas:ccas-cias
    """
)

#: Labels that v1 only spells otherwise: they are written once, under their code of today.
_RESPELLED = frozenset(
    """
    bge conseiller-numerique fede-pro-fem maisons-de-lemploi point-conseil-budget point-justice
    sinca tous-tes-possible
    """.split()
)
_LABELS |= {_LABELS[code][0]: _LABELS[code] for code in _RESPELLED}

#: `AI`, `ESAT` and `ODC` had no heir in the official table: v1 has their code since 1.0.3.
_STRUCTURE_KINDS = _pairs(
    """
    ACI:aci ACIPHC:aci AFPA:afpa AI:ai ASE:ase AVIP:creches-avip CAARUD:caarud CADA:cada CAF:caf
    CAP_EMPLOI:cap-emploi-reseau-cheops CAVA:cava CC:ccas-cias CCAS:ccas-cias
    CCONS:chambres-consulaires CD:departements CDAS:departements CHRS:chrs CHU:chu CIAS:ccas-cias
    CIDFF:cidff CMP:cmp CMS:cms CPAM:cpam CPH:cph CS:fcsf CSAPA:csapa CSC:fcsf DEETS:regions
    DEPT:departements E2C:ecoles-de-la-deuxieme-chance EA:unea EATT:unea EI:ei EITI:eiti
    ENM:espaces-publics-numeriques EPCI:communes EPI:espaces-publics-numeriques EPIDE:epide
    EPN:espaces-publics-numeriques ESAT:esat ETTI:etti EVS:caf
    FAIS:federation-des-acteurs-de-la-solidarite FT:france-travail GEIQ:geiq HUDA:huda
    LA_POSTE:la-poste MDA:maison-departementale-de-lautonomie MDE:maisons-de-l-emploi
    MDEF:maisons-de-l-emploi MDPH:departements MDS:maisons-des-solidarites MJC:mjc
    ML:mission-locale MQ:communes MSA:mutualite-sociale-agricole MSAP:msap MUNI:communes
    ODC:delegataire-conseil-departemental PIJ_BIJ:reseau-information-jeunesse
    PIMMS:pimms-mediation PJJ:pjj PLIE:plie PREF:regions REG:regions RFS:france-service
    RS_FJT:residences-fjt SPIP:spip UDAF:departements
    """
)


@lru_cache(maxsize=_CACHE)
def themes(codes: tuple[str, ...]) -> tuple[Coded, ...]:
    """Keep themes of v0 and add what they became in v1, marked as derived."""
    found: list[Coded] = []
    for code in codes:
        heirs = themes_of(code)
        if heirs != (code,):
            found.append(Coded(vocabulary=THEMES_V0, code=code))
        found += [
            Coded(
                vocabulary=THEMES if "--" in heir else CATEGORIES,
                code=heir,
                origin=Origin.SOURCE if heir == code else Origin.DERIVED,
            )
            for heir in heirs
        ]
    return _distinct(found)


@lru_cache(maxsize=_CACHE)
def publics(codes: tuple[str, ...]) -> tuple[Coded, ...]:
    """Keep the profiles of v0 and add the publics of v1 that they became."""
    return _both(codes, PUBLICS_V0, PUBLICS, _PUBLICS)


def is_public(code: str) -> bool:
    """Tell whether a code is one of the profiles of v0."""
    return code in _PUBLICS or code == "adultes"


@lru_cache(maxsize=_CACHE)
def service_types(codes: tuple[str, ...]) -> tuple[Coded, ...]:
    """Keep the types of services; five of them exist in v0 only."""
    return _both(codes, SERVICE_TYPES_V0, SERVICE_TYPES, _TYPES)


@lru_cache(maxsize=_CACHE)
def labels(codes: tuple[str, ...]) -> tuple[Coded, ...]:
    """Keep the national labels of v0 and add the networks of v1 that they became."""
    today = tuple(_LABELS[code][0] if code in _RESPELLED else code for code in codes)
    return _both(today, LABELS_V0, NETWORKS, _LABELS)


@lru_cache(maxsize=_CACHE)
def structure_kinds(codes: tuple[str, ...]) -> tuple[Coded, ...]:
    """Keep the kinds of structures of v0 and add the networks of v1 that they became."""
    return _both(codes, STRUCTURE_KINDS_V0, NETWORKS, _STRUCTURE_KINDS)


def _both(
    codes: Iterable[str], old: str, new: str, heirs: Mapping[str, tuple[str, ...]]
) -> tuple[Coded, ...]:
    """Keep each code and add its heirs; a code that did not change is written once."""
    found = []
    for code in codes:
        renamed = heirs.get(code, ())
        if renamed == (code,):
            found.append(Coded(vocabulary=new, code=code))
            continue
        found.append(Coded(vocabulary=old, code=code))
        found += [Coded(vocabulary=new, code=heir, origin=Origin.DERIVED) for heir in renamed]
    return _distinct(found)


def _distinct(found: Iterable[Coded]) -> tuple[Coded, ...]:
    """Keep each code once; what the source wrote goes before what was derived."""
    kept: dict[tuple[str, str], Coded] = {}
    for coded in found:
        key = (coded.vocabulary, coded.code)
        if key not in kept or coded.origin is Origin.SOURCE:
            kept[key] = coded
    return tuple(kept.values())
