"""Read the places of digital mediation of the Maine-et-Loire department, as exported in 2023.

One row is one place; it becomes one service. Coordinates are metres of Lambert-93 with decimal
commas; each public has a column of its own; « INACTIF » places are kept, their state not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import (
    Coded,
    Eligibility,
    Location,
    Service,
    ServiceAtLocation,
    Status,
)
from desktop.domain.vocabularies import MEDNUM_SUPPORT_MODES
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion import v0_codes as v0
from desktop.exchange.formats.tables import Content
from desktop.exchange.mednum import codes
from desktop.exchange.mednum.records import NOTE_NO_PUBLIC
from desktop.exchange.notes import Notes
from desktop.exchange.row_reading import read_rows
from desktop.exchange.shipped.commune_codes import commune_code

NAME = "maine-et-loire"
LABEL = "Médiation numérique en Maine-et-Loire"
LICENCE = "Licence Ouverte 2.0 (Maine-et-Loire)"
NEEDS = "colonnes ID_LieuMed, NOM_STRUCTURE, SS_CAT, DEM_Gen, …"
COMPLETE = True
SOURCE = "maine-et-loire"

FIELDS: Mapping[str, str] = {
    "id": "ID_LieuMed",
    "source_id": "ID_LieuMed",
    "name": "NOM_STRUCTURE",
    "status": "AFFICHAGE",
    "modified_on": "DAT_MaJ",
    "kinds.*.code": "SS_CAT",
    "themes.*.code": "INTERNET + DEM_Gen + DEM_Spe + INITIATION",
    "support_modes.*.code": "INTERNET",
    "eligibility.publics.*.code": "PBC_Tout + PBC_Jeunes + PBC_Adult + PBC_Senior",
    "eligibility.publics_detail": "PBC_Insert + PBC_Adh",
    "places.*.location.address": "N° + ADRESSE",
    "places.*.location.address_complement": "COMP_ADRESSE + BP",
    "places.*.location.postal_code": "CP",
    "places.*.location.commune": "COMMUNE",
    "places.*.location.commune_code": "CP + COMMUNE",
    "places.*.location.latitude": "x + y",
    "places.*.location.longitude": "x + y",
    "places.*.note": "Accueil",
    "phones.*.number": "NUM_TEL",
    "emails.*.address": "MAIL_STRUC",
    "links.*.url": "SITE_WEB + MAIL_STRUC",
    "extra.démarches": "DEM_Gen + DEM_Spe",
    "extra.intercommunalité": "EPCI",
    "extra.catégorie": "SS_CAT",
    "extra.affichage": "AFFICHAGE",
}

_SERVICES = (
    ("INTERNET", codes.ACCESS),
    ("DEM_Gen", codes.PAPERWORK),
    ("DEM_Spe", codes.PAPERWORK),
    ("INITIATION", codes.EVERYDAY_TOOLS),
)
_PUBLICS = (
    ("PBC_Tout", "Tous publics"),
    ("PBC_Jeunes", "Jeunes"),
    ("PBC_Adult", "Adultes"),
    ("PBC_Senior", "Seniors"),
)
_DETAILS = (("PBC_Insert", "personnes en insertion"), ("PBC_Adh", "adhérents"))
_KINDS = {
    "Association": "ASSO",
    "Bibliothèque - Médiathèque": "BIB",
    "CCAS": "CCAS",
    "Centre Social": "CS",
    "Cybercentre": "EPN",
    "Espace de vie sociale": "EVS",
    "France Services": "RFS",
    "La Poste": "LA_POSTE",
    "MDS": "MDS",
    "Mission locale": "ML",
    "Point Information Jeunesse (PIJ)": "PIJ_BIJ",
}


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the export."""
    return {"ID_LieuMed", "NOM_STRUCTURE", "SS_CAT"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    return read_rows(contents, notes, dialect=(NAME, "2023", LICENCE), fields=FIELDS, make=_service)


def _service(row: Cells) -> Service:
    """Make the service of one place; raises Unusable without identifier or name."""
    source_id = row.required("ID_LieuMed", "l’identifiant")
    name = row.required("NOM_STRUCTURE", "le nom")
    offered = tuple(dict.fromkeys(name for column, name in _SERVICES if row.tristate(column)))
    alone = [codes.ALONE] if row.tristate("INTERNET") else []
    support = codes.in_vocabulary(MEDNUM_SUPPORT_MODES, alone)
    place = _place(row)
    return Service(
        id=f"{SOURCE}--{source_id}",
        source=SOURCE,
        source_id=source_id,
        name=name,
        status=Status.ACTIVE if row.text("AFFICHAGE") != "INACTIF" else Status.UNKNOWN,
        kinds=_kinds(row),
        themes=codes.services(offered),
        types=codes.service_types(support),
        support_modes=support,
        reception_modes=codes.reception_modes(support, on_site=not place.note),
        eligibility=Eligibility(
            publics=codes.publics(tuple(words for column, words in _PUBLICS if row.text(column))),
            publics_detail=", ".join(words for column, words in _DETAILS if row.text(column)),
        ),
        places=(place,),
        phones=row.phones("NUM_TEL"),
        emails=() if _is_a_page(row) else row.emails("MAIL_STRUC"),
        links=(
            *row.links("SITE_WEB"),
            *(row.links("MAIL_STRUC", "form") if _is_a_page(row) else ()),
        ),
        modified_on=row.day("DAT_MaJ"),
        to_complete=("hours",),
        extra=tuple(fact for fact in _extra(row) if fact[1]),
    )


def _is_a_page(row: Cells) -> bool:
    """Tell whether a contact page stands where a mail address is expected."""
    return row.text("MAIL_STRUC").startswith(("http://", "https://"))


def _kinds(row: Cells) -> tuple[Coded, ...]:
    """Say what kinds of place it is, where the vocabulary has them."""
    kinds = (_KINDS.get(kind) for kind in row.listed("SS_CAT", "/"))
    return v0.structure_kinds(tuple(kind for kind in kinds if kind))


def _place(row: Cells) -> ServiceAtLocation:
    """Make the place of one row."""
    point = row.lambert_93("x", "y")
    postal_code, commune = row.postal_code("CP", department="49"), row.text("COMMUNE")
    return ServiceAtLocation(
        location=Location(
            address=f"{row.text('N°')} {row.text('ADRESSE')}".strip(),
            address_complement=" ".join(filter(None, (row.text("COMP_ADRESSE"), row.text("BP")))),
            postal_code=postal_code,
            commune=commune,
            commune_code=commune_code(postal_code, commune),
            latitude=point.latitude,
            longitude=point.longitude,
        ),
        note=NOTE_NO_PUBLIC if row.tristate("Accueil") is False else "",
    )


def _extra(row: Cells) -> Iterator[tuple[str, str]]:
    """Keep in words what has no field."""
    kinds = (("DEM_Gen", "générales"), ("DEM_Spe", "spécifiques"))
    yield "démarches", ", ".join(words for column, words in kinds if row.tristate(column))
    yield "catégorie", ", ".join(kind for kind in row.listed("SS_CAT", "/") if kind not in _KINDS)
    yield "intercommunalité", row.text("EPCI")
    if row.text("AFFICHAGE") == "INACTIF":
        yield "affichage", "INACTIF sur la carte de la source"
