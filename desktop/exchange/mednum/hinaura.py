"""Make a service out of a place of Hinaura's map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Location,
    Origin,
    Service,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import (
    FREE,
    FREE_ON_CONDITIONS,
    MEDNUM_SUPPORT_MODES,
    MEDNUM_SUPPORT_NEEDS,
)
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion import v0_codes as v0
from desktop.exchange.mednum import codes
from desktop.exchange.natural_ids import NaturalIds
from desktop.exchange.shipped.commune_codes import commune_code
from desktop.exchange.values.french_days import day_cell
from desktop.exchange.values.hours import week_schedule

SOURCE = "hinaura"
TITLE = "Nom du lieu ou de la structure *"
TOWN = "Ville *"
EMAIL = (
    "Email (éviter les emails nominatifs - en cas d'email nominitatif seule la personne concernée "
    "est autorisé à l'ajouter)"
)
ABOUT = "Informations diverses (précisions sur votre structure, vos services, vos partenaires...)"
OPERATOR = "Type d'opérateur"
PLACE_KIND = "Type de lieu"
ADVISERS = "Accueille un ou des Conseillers Numériques France Services"
DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
PUBLICS = "Publics accueillis"
HANDICAPS = "Accueil pour les personnes en situation de handicap"
SPECIAL_PUBLICS = "Accompagnement de publics spécifiques"
FEES = "Tarifs"
EQUIPMENT = "À disposition"
WAYS = "Types d'accompagnement proposés"
PROCEDURES = "Accompagnements proposés aux démarches en ligne"
SKILLS = "Formations compétences de base proposées"
RIGHTS_SITES = "Comprendre et Utiliser les sites d’accès aux droits proposées"
AWARENESS = "Sensibilisations culture numérique"

#: Columns whose lists are kept in words, and the name under which they are.
LISTS: Mapping[str, str] = {
    PROCEDURES: "démarches en ligne",
    SKILLS: "compétences de base",
    RIGHTS_SITES: "sites d’accès aux droits",
    AWARENESS: "culture numérique",
}
#: The service of the standard that a filled column stands for.
SERVICES_BY_COLUMN: Mapping[str, str] = {
    PROCEDURES: codes.PAPERWORK,
    RIGHTS_SITES: codes.PAPERWORK,
    SKILLS: codes.EVERYDAY_TOOLS,
    AWARENESS: codes.UNDERSTANDING,
}
_SERVICES_BY_WORD = (
    (AWARENESS, "recherche d'emploi", codes.JOB_SEEKING),
    (AWARENESS, "parentalité", codes.PARENTHOOD),
    (AWARENESS, "récréatives", codes.LEISURE),
    (EQUIPMENT, "accès libre", codes.ACCESS),
    (WAYS, "achat équipement", codes.CHEAP_EQUIPMENT),
)
_PLACE_KINDS = {
    "Association caritative": "ASSO",
    "BIJ/PIJ (Information Jeunesse)": "PIJ_BIJ",
    "CCAS": "CCAS",
    "Centre socio-culturel": "CSC",
    "Cyberbase / Cybercentre": "EPN",
    "Espace de coworking": "TIERS_LIEUX",
    "Espace Public Numérique": "EPN",
    "Fablab / Hackerspace": "FABLAB",
    "Maison de Services au Public": "MSAP",
    "Maison France Services": "RFS",
    "Médiathèque": "BIB",
    "Ressourcerie (matériel moindre coût / recyclé)": "RESSOURCERIE",
    "Structure associative de quartier": "ASSO",
    "Tiers-Lieux": "TIERS_LIEUX",
}
_PROGRAMMES = frozenset({"Promeneurs du net"})
#: The publics of the standard that these words mean.
_PUBLICS = {
    "Adultes": "Adultes",
    "Seniors": "Seniors",
    "Jeunesse (11-26 ans)": "Jeunes",
    "Enfance / Parentalité (3-10 ans)": "Familles et/ou enfants",
    "Petite enfance / Parentalité (0-3 ans)": "Familles et/ou enfants",
}
_NEEDS = {
    "Surdité": "Surdité",
    "Cécité et déficience visuelle": "Déficience visuelle",
    "Handicap Mental": "Handicaps mentaux",
    "Personnes en situation d'illettrisme": "Illettrisme",
    "Langue étrangère (anglais)": "Langues étrangères (anglais)",
    "Langue étrangère (autres langues)": "Langues étrangères (autres)",
}
_WHEELCHAIR = "Accès Personnes à Mobilité Réduite"
_FEES = {
    "Gratuit": FREE,
    "Gratuit sous condition": FREE_ON_CONDITIONS,
    "Payant": "payant",
    "Adhésion": "adhesion",
    "Agrée Pass Numérique (APTIC ou autres)": "pass-numerique",
}
_SUPPORT_MODES = {
    "Accompagnement individuel sur rendez-vous": codes.ONE_TO_ONE,
    "Accompagnement individuel sans rendez-vous": codes.ONE_TO_ONE,
    "Accompagnement en groupe sur inscription": codes.IN_A_GROUP,
    "Accompagnement en groupe sans inscription": codes.IN_A_GROUP,
    "Accès libre avec un accompagnement": codes.ALONE,
}
_IN_SOMEONES_NAME = "Faire à la place de / habilité Aidants Connect"
#: Where a list is cut: at commas, with what is left of the quotes around them, but not inside
#: brackets: « Privé à but non lucratif (association, ONG...) ».
_CUT = re.compile(r'"?,"?(?![^()]*\))')
_TAG = re.compile(r"<[^<>]*>")
_COMMAND = re.compile(r"\{\{[^{}]*\}\}")
_LINK = re.compile(r"\[\[(\S+) ([^\[\]]*)\]\]")
_LAYOUT = re.compile(r"^-{4,}\s*$|={2,}|\*\*|\"{2,}", re.MULTILINE)


def key(row: Cells) -> tuple[str, ...]:
    """Give what tells one place from another: rows have no identifier."""
    return (
        f"{row.text(TITLE)}\n{row.text(TOWN)}",
        row.text("datetime_create"),
        row.text("Adresse postale *"),
        row.text("datetime_latest"),
    )


def service(ids: NaturalIds, row: Cells) -> Service:
    """Make the service of one place; raises Unusable without a name."""
    name = row.required(TITLE, "le nom")
    source_id = ids.of(row)
    ways = listed(row, WAYS)
    support = codes.in_vocabulary(
        MEDNUM_SUPPORT_MODES,
        dict.fromkeys(_SUPPORT_MODES[way] for way in ways if way in _SUPPORT_MODES),
    )
    delegates = _IN_SOMEONES_NAME in ways
    return Service(
        id=f"{SOURCE}--{source_id}",
        source=SOURCE,
        source_id=source_id,
        name=name,
        description=_prose(row),
        kinds=_kinds(row),
        themes=_themes(row),
        types=(
            *codes.service_types(support),
            *(v0.service_types(("delegation",)) if delegates else ()),
        ),
        costs=_costs(row),
        eligibility=_eligibility(row),
        support_modes=support,
        reception_modes=codes.reception_modes(support, on_site=bool(row.text("Adresse postale *"))),
        appointment=_appointment(ways),
        places=(_place(row),),
        phones=row.phones("Téléphone"),
        emails=row.emails(EMAIL),
        links=row.links("Site Web"),
        modified_on=row.day("datetime_latest"),
        created_on=row.day("datetime_create"),
        extra=tuple(_extra(row)),
    )


def listed(row: Cells, column: str) -> tuple[str, ...]:
    """Give the values of a cell written as a line of CSV whose outer quotes were cut."""
    parts = _CUT.split(_TAG.sub("", row.text(column)))
    return tuple(dict.fromkeys(text for part in parts if (text := part.strip(' "'))))


def _prose(row: Cells) -> str:
    """Give the description without HTML nor what the wiki alone understands."""
    text = row.plain(ABOUT)
    plain = _LINK.sub(r"\2 (\1)", _COMMAND.sub("", text))
    plain = _LAYOUT.sub("", plain).strip()
    if plain != text:
        row.tell(ABOUT, text, "mise en forme du wiki retirée")
    return re.sub(r"\n{3,}", "\n\n", plain)


def _kinds(row: Cells) -> tuple[Coded, ...]:
    """Say what kind of place it is and which national programmes it is of."""
    kinds = listed(row, PLACE_KIND)
    programmes = [kind for kind in kinds if kind in _PROGRAMMES]
    if row.tristate(ADVISERS):
        programmes.append("Conseillers numériques")
    if _IN_SOMEONES_NAME in listed(row, WAYS):
        programmes.append("Aidants Connect")
    others = (kind for kind in kinds if kind not in _PROGRAMMES and kind != "Autres")
    places = dict.fromkeys(_PLACE_KINDS.get(kind, kind) for kind in others)
    return (*v0.structure_kinds(tuple(places)), *codes.programmes(tuple(programmes)))


def _themes(row: Cells) -> tuple[Coded, ...]:
    """Say what a place is about, from the columns that it filled."""
    found = codes.services(tuple(dict.fromkeys(_services(row))), Origin.DERIVED)
    if "Réseau Wifi" not in listed(row, EQUIPMENT) or codes.CONNECTION in found:
        return found
    return (*found, codes.CONNECTION)


def _services(row: Cells) -> Iterator[str]:
    """Name the services of the standard that the filled columns stand for."""
    for column, name in SERVICES_BY_COLUMN.items():
        if listed(row, column):
            yield name
    for column, word, name in _SERVICES_BY_WORD:
        if any(word in each.lower() for each in listed(row, column)):
            yield name


def _costs(row: Cells) -> tuple[CostOption, ...]:
    """Say what it costs; a reduced price that has no code stays in words."""
    return tuple(
        CostOption(code=_FEES[fee]) if fee in _FEES else CostOption(detail=fee)
        for fee in listed(row, FEES)
    )


def _eligibility(row: Cells) -> Eligibility:
    """Say who is welcome and which needs are met."""
    special, welcome = listed(row, SPECIAL_PUBLICS), listed(row, PUBLICS)
    needs = (_NEEDS[each] for each in (*listed(row, HANDICAPS), *special) if each in _NEEDS)
    others = [each for each in welcome if each not in _PUBLICS]
    others += [each for each in special if each not in _NEEDS]
    publics = dict.fromkeys(_PUBLICS[each] for each in welcome if each in _PUBLICS)
    return Eligibility(
        publics=codes.publics(tuple(publics)),
        publics_detail=", ".join(others),
        support_needs=codes.in_vocabulary(MEDNUM_SUPPORT_NEEDS, dict.fromkeys(needs)),
    )


def _appointment(ways: tuple[str, ...]) -> str:
    """Say whether one may come alone with or without an appointment."""
    with_one = "Accompagnement individuel sur rendez-vous" in ways
    without = "Accompagnement individuel sans rendez-vous" in ways
    if with_one and without:
        return "both"
    return "with" if with_one else "without" if without else ""


def _place(row: Cells) -> ServiceAtLocation:
    """Make the place of one row, with its hours."""
    point = row.point("bf_latitude", "bf_longitude")
    written = [row.plain(day) for day in DAYS]
    postal_code, commune = row.postal_code("Code postal"), row.text(TOWN)
    cells = [text if (slots := day_cell(text)) is None else slots for text in written]
    schedule = week_schedule(cells)
    return ServiceAtLocation(
        location=Location(
            address=row.text("Adresse postale *"),
            postal_code=postal_code,
            commune=commune,
            commune_code=commune_code(postal_code, commune),
            latitude=point.latitude,
            longitude=point.longitude,
            wheelchair=True if _WHEELCHAIR in listed(row, HANDICAPS) else None,
        ),
        schedules=(schedule,) if schedule else (),
    )


def _extra(row: Cells) -> Iterator[tuple[str, str]]:
    """Keep in words what has no field."""
    for column, name in (
        (OPERATOR, "type d’opérateur"),
        (EQUIPMENT, "à disposition"),
        (WAYS, "façons d’accompagner"),
        *LISTS.items(),
    ):
        values = listed(row, column)
        if values:
            yield name, " ; ".join(values)
