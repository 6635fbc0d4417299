"""Read the local directory of public services (DILA): JSON lines, and its GeoJSON by kind.

One object is one place of one administration, with its address, hours and numbers.
What its kind tells everywhere (network, kind of place, themes) is derived from it and marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Coded, Organization, Schedule
from desktop.domain.vocabularies import DIRECTORY_KINDS, THEMES
from desktop.exchange.data_inclusion.rules import read_date
from desktop.exchange.dila.contacts import contacts
from desktop.exchange.dila.hours import opening, talks_of_hours, with_comment
from desktop.exchange.dila.places import places, plain_text
from desktop.exchange.formats.tables import Content, Objects
from desktop.exchange.notes import Notes
from desktop.exchange.rows import imported
from desktop.exchange.shipped.derived_codes import derived_codes

NAME = "dila"
LABEL = "Annuaire local de l’administration (DILA)"
LICENCE = "Licence Ouverte 2.0 (DILA)"
NEEDS = "objets GeoJSON avec properties.pivotLocal et properties.Nom"
COMPLETE = False
SOURCE = "dila"
VERSION = "2017"

FIELDS: Mapping[str, str] = {
    "source_id": "properties.id",
    "name": "properties.Nom",
    "description": "properties.Commentaire",
    "kinds.*.code": "properties.pivotLocal",
    "themes.*.code": "properties.pivotLocal",
    "modified_on": "properties.dateMiseAJour",
    "receives_public": "properties.Commentaire",
    "places.*.location.address": "properties.Adresse.Ligne",
    "places.*.location.address_complement": "properties.Adresse.Ligne",
    "places.*.location.raw_address": "properties.Adresse.Ligne",
    "places.*.location.postal_code": "properties.Adresse.CodePostal",
    "places.*.location.commune": "properties.Adresse.NomCommune",
    "places.*.location.commune_code": "properties.codeInsee",
    "places.*.location.latitude": "properties.Adresse.Localisation.Latitude",
    "places.*.location.longitude": "properties.Adresse.Localisation.Longitude",
    "places.*.location.precision": "properties.Adresse.Localisation.Précision",
    "places.*.location.wheelchair": "properties.Adresse.Accessibilité.type",
    "places.*.location.accessibility_text": "properties.Adresse.Accessibilité",
    "places.*.schedules.*.osm": "properties.Ouverture.PlageJ",
    "places.*.schedules.*.text": "properties.Ouverture.PlageJ.Note + properties.Commentaire",
    "places.*.schedules.*.by_appointment": "properties.Ouverture.PlageJ.Note",
    "places.*.schedules.*.school_holidays": "properties.Ouverture.PlageJ.Note",
    "phones.*.number": "properties.CoordonnéesNum.Téléphone + properties.CoordonnéesNum.Télécopie",
    "phones.*.note": "properties.CoordonnéesNum.Téléphone.coût",
    "emails.*.address": "properties.CoordonnéesNum.Email",
    "links.*.url": (
        "properties.CoordonnéesNum.Url + properties.CoordonnéesNum.Sve"
        " + properties.CoordonnéesNum.VersionMobile"
    ),
    "extra.adresse postale": "properties.Adresse",
    "extra.éditeur de la fiche": "properties.EditeurSource",
}

_NOBODY = re.compile(r"pas d['’]accueil du public", re.IGNORECASE)

#: What each object is known to hold; anything else is reported with an example.
_KNOWN: Mapping[str, frozenset[str]] = {
    "": frozenset("type departement categorie geometry properties".split()),
    "properties": frozenset(
        "id codeInsee dateMiseAJour pivotLocal Nom EditeurSource Adresse CoordonnéesNum "
        "Ouverture Commentaire".split()
    ),
    "properties.Adresse": frozenset(
        "type Ligne CodePostal NomCommune Localisation Accessibilité".split()
    ),
    "properties.Adresse.Localisation": frozenset("Latitude Longitude Précision".split()),
    "properties.Adresse.Accessibilité": frozenset(("type", "$t")),
    "properties.CoordonnéesNum": frozenset(
        "Téléphone Télécopie Email Url Sve VersionMobile".split()
    ),
    "properties.CoordonnéesNum.Téléphone": frozenset(("coût", "$t")),
    "properties.Ouverture": frozenset(("PlageJ",)),
    "properties.Ouverture.PlageJ": frozenset("début fin PlageH Note".split()),
    "properties.Ouverture.PlageJ.PlageH": frozenset("début fin".split()),
}


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the directory."""
    return {"properties", "properties.pivotLocal", "properties.Nom"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one organization or one refusal for each object."""
    lines_by_id: dict[str, int] = {}
    for content in contents:
        if isinstance(content, Objects):
            reader = _ObjectReader(content.file, notes, lines_by_id)
            for row, raw, line in zip(content.rows, content.raws, content.lines, strict=True):
                yield reader.read(row, raw, line)


class _ObjectReader:
    """Read the objects of one file."""

    def __init__(self, file: str, notes: Notes, lines_by_id: dict[str, int]) -> None:
        """Take the identifiers met so far with their lines."""
        self._file = file
        self._notes = notes
        self._lines_by_id = lines_by_id

    def read(self, row: dict[str, Any], raw: bytes, line: int) -> ImportedRecord | RowRefusal:
        """Give the organization of one object, or why there is none."""
        written = row.get("properties")
        properties: dict[str, Any] = written if isinstance(written, dict) else {}
        source_id, name = plain_text(properties.get("id")), plain_text(properties.get("Nom"))
        if not source_id:
            return self._told(line, "properties.id", "", "l’identifiant manque")
        if not name:
            return self._told(line, "properties.Nom", "", "le nom manque")
        first = self._lines_by_id.setdefault(source_id, line)
        if first is not line:
            reason = f"identifiant déjà lu à la ligne {first}"
            return self._told(line, "properties.id", source_id, reason)
        self._note_unknown("", row)
        organization = self._organization(source_id, name, row, properties, line)
        dialect = (NAME, VERSION, LICENCE)
        return imported(organization, raw, dialect=dialect, file=self._file, line=line)

    def _organization(
        self, source_id: str, name: str, row: dict[str, Any], written: dict[str, Any], line: int
    ) -> Organization:
        """Make the organization of one object."""
        kind = plain_text(written.get("pivotLocal"))
        derived = derived_codes(DIRECTORY_KINDS).get(kind, ())
        if kind:
            self._notes.code(DIRECTORY_KINDS, kind)
        changed = plain_text(written.get("dateMiseAJour"))
        modified_on = read_date(changed)
        if changed and modified_on is None:
            self._odd(line, "dateMiseAJour", changed, "ce n’est pas une date")
        said = plain_text(written.get("Commentaire"))
        schedules = self._schedules(written, said, line)
        found = places(written, row.get("geometry"), schedules)
        ways = contacts(written.get("CoordonnéesNum"))
        for field, value, reason in (*found.odd, *ways.odd):
            self._odd(line, field, value, reason)
        editor = plain_text(written.get("EditeurSource"))
        return Organization(
            id=f"{SOURCE}--{source_id}",
            source=SOURCE,
            source_id=source_id,
            name=name,
            description="" if talks_of_hours(said) else said,
            kinds=(
                *((Coded(vocabulary=DIRECTORY_KINDS, code=kind),) if kind else ()),
                *(each for each in derived if each.vocabulary != THEMES),
            ),
            themes=tuple(each for each in derived if each.vocabulary == THEMES),
            places=found.places,
            phones=ways.phones,
            emails=ways.emails,
            links=ways.links,
            modified_on=modified_on,
            receives_public=False if _NOBODY.match(said) else None,
            extra=(*found.extra, *((("éditeur de la fiche", editor),) if editor else ())),
        )

    def _schedules(self, written: dict[str, Any], said: str, line: int) -> tuple[Schedule, ...]:
        """Read the hours, and the comment where it speaks of them."""
        schedules, odd = opening(written.get("Ouverture"), SOURCE)
        for field, value, reason in odd:
            self._odd(line, field, value, reason)
        return with_comment(schedules, said, SOURCE) if talks_of_hours(said) else schedules

    def _note_unknown(self, path: str, value: Any) -> None:
        """Keep an example of every key that is not known, at any depth."""
        if isinstance(value, list):
            for each in value:
                self._note_unknown(path, each)
        if not isinstance(value, dict) or path not in _KNOWN:
            return
        for key, inner in value.items():
            inside = f"{path}.{key}" if path else key
            if key in _KNOWN[path]:
                self._note_unknown(inside, inner)
            elif not self._notes.unused_columns.get(inside):
                self._notes.unused_columns[inside] = str(inner)[:60]

    def _odd(self, line: int, field: str, value: str, reason: str) -> None:
        """Note one value that was repaired, or kept although it looks wrong."""
        self._notes.oddities.append(self._told(line, f"properties.{field}", value, reason))

    def _told(self, line: int, field: str, value: str, reason: str) -> RowRefusal:
        """Word what is wrong with one value."""
        return RowRefusal(file=self._file, line=line, field=field, value=value, reason=reason)
