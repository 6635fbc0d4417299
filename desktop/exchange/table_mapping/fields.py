"""Fill the fields of one record from one row of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from desktop.domain.records import (
    Coded,
    Contact,
    CostOption,
    Eligibility,
    Email,
    Language,
    Link,
    Location,
    Organization,
    Phone,
    Record,
    RequiredDocument,
    Service,
    ServiceAtLocation,
)
from desktop.domain.table_mapping import HOURS_OF_DAYS, ORGANIZATIONS, TableMapping
from desktop.domain.vocabularies import (
    FEES,
    FREE,
    LANGUAGES,
    NETWORKS,
    PLACE_KINDS,
    PUBLICS,
    RECEPTION_MODES,
    THEMES,
)
from desktop.domain.words import fold
from desktop.exchange import repairs
from desktop.exchange.cells import Cells
from desktop.exchange.points import Point
from desktop.exchange.rows import is_commune_code
from desktop.exchange.table_mapping.hours import schedules
from desktop.exchange.table_mapping.labels import NO, YES, Labels
from desktop.exchange.table_mapping.positions import pair, place

_POSTAL_COMMUNE = re.compile(r"(\d{5})\s+(\S.*)")
_ADDRESS_END = re.compile(r"(.{5,}?)[\s,;-]+(\d{5})\s+([^\d,;]{2,60})")
_URLS = re.compile(r"(?:https?://|www\.)[^\s|;,)]+", re.IGNORECASE)
_DOCUMENT_GAP = re.compile(r"[;\n|•]+")
#: What only a service has; on a structure it is kept as a named fact.
_OF_SERVICES = ("costs", "reception", "appointment", "conditions", "documents", "publics_detail")


class RowReader:
    """Read rows by the meanings of their columns."""

    def __init__(self, mapping: TableMapping, source: str, labels: Labels) -> None:
        """Take what was chosen, the code of the source, and what knows labels."""
        self._source = source
        self._kind = mapping.kind
        self._labels = labels
        self._columns: dict[str, list[str]] = {}
        for name, meaning in mapping.meanings.items():
            self._columns.setdefault(meaning, []).append(name)

    def columns(self, meaning: str) -> Sequence[str]:
        """List the columns that were chosen to be something."""
        return self._columns.get(meaning, ())

    def column(self, meaning: str) -> str:
        """Name the one column that was chosen to be something; empty when none was."""
        return next(iter(self.columns(meaning)), "")

    def record(self, cells: Cells, source_id: str) -> Record:
        """Make the record of one row; raises Unusable for one without name."""
        name_column = self.column("name")
        name = repairs.plain(cells.required(name_column, "le nom")).value
        common: dict[str, Any] = {
            "id": f"{self._source}--{source_id}",
            "source": self._source,
            "source_id": source_id,
            "name": name,
            "description": self._prose(cells, "description"),
            "themes": self._coded(cells, "themes", THEMES),
            "kinds": self._coded(cells, "kinds", PLACE_KINDS, NETWORKS),
            "places": self._places(cells),
            "phones": self._phones(cells),
            "emails": self._emails(cells),
            "links": self._links(cells),
            "contacts": self._contacts(cells),
            "languages": self._languages(cells),
            "modified_on": cells.day(column) if (column := self.column("modified_on")) else None,
        }
        if self._kind == ORGANIZATIONS:
            return self._organization(cells, common)
        return self._service(cells, common)

    def _organization(self, cells: Cells, common: dict[str, Any]) -> Organization:
        """Make a structure."""
        siret = self._siret(cells)
        rna = repairs.identifier(self._first(cells, "rna")).rna
        return Organization(
            **common,
            siret=siret.siret,
            rna=siret.rna or rna,
            raw_identifier=siret.raw,
            parent_name=self._first(cells, "organization"),
            extra=self._extra(cells, ("extra", "publics", *_OF_SERVICES)),
        )

    def _service(self, cells: Cells, common: dict[str, Any]) -> Service:
        """Make a service."""
        siret = self._siret(cells)
        known = siret.siret or siret.rna or siret.raw
        identity = (("identifiant de la structure", known),) if known else ()
        return Service(
            **common,
            organization_name=self._first(cells, "organization"),
            costs=self._costs(cells),
            eligibility=Eligibility(
                publics=self._coded(cells, "publics", PUBLICS),
                publics_detail=self._prose(cells, "publics_detail"),
                conditions=self._prose(cells, "conditions"),
            ),
            required_documents=tuple(
                RequiredDocument(document=text)
                for part in _DOCUMENT_GAP.split(self._prose(cells, "documents"))
                if (text := part.strip(" -"))
            ),
            reception_modes=self._coded(cells, "reception", RECEPTION_MODES),
            appointment=self._appointment(cells)[0],
            extra=(*identity, *self._appointment(cells)[1], *self._extra(cells, ("extra",))),
        )

    def _first(self, cells: Cells, meaning: str) -> str:
        """Give the text of the one column that is something."""
        column = self.column(meaning)
        return cells.plain(column) if column else ""

    def _texts(self, cells: Cells, meaning: str) -> list[str]:
        """Give the texts of all the columns that are something, without HTML."""
        found = (cells.plain(column) for column in self.columns(meaning))
        return [text for text in dict.fromkeys(found) if text]

    def _prose(self, cells: Cells, meaning: str) -> str:
        """Join the texts of all the columns that are something, one a line."""
        return "\n".join(self._texts(cells, meaning))

    def _coded(self, cells: Cells, meaning: str, *vocabularies: str) -> tuple[Coded, ...]:
        """Give the codes that all the columns of a meaning stand for."""
        return tuple(
            dict.fromkeys(
                coded
                for text in self._texts(cells, meaning)
                for coded in self._labels.coded(vocabularies, text)
            )
        )

    def _places(self, cells: Cells) -> tuple[ServiceAtLocation, ...]:
        """Make the one place of a row, with its hours; none when the row says nothing of it."""
        address = " ".join(self._texts(cells, "address"))
        complement = self._prose(cells, "address_complement")
        postal_code, commune, address = self._commune(cells, address)
        code_column = self.column("commune_code")
        commune_code = self._commune_code(cells, code_column)
        point = self._point(cells)
        accessibility = self._accessibility(cells)
        location = Location(
            address=address,
            address_complement=complement,
            postal_code=postal_code,
            commune=commune,
            commune_code=commune_code,
            latitude=point.latitude,
            longitude=point.longitude,
            access=self._prose(cells, "access"),
            **accessibility,
        )
        days = {code: self._texts(cells, code) for code in HOURS_OF_DAYS if self.columns(code)}
        hours = schedules(self._hours(cells), days, self._source)
        if location == Location() and not hours:
            return ()
        return (ServiceAtLocation(location=location, schedules=hours),)

    def _commune(self, cells: Cells, address: str) -> tuple[str, str, str]:
        """Give (postal code, commune, address): what has no column of its own is read in one."""
        postal_column = self.column("postal_code")
        postal_code = cells.postal_code(postal_column) if postal_column else ""
        commune = self._first(cells, "commune")
        together = self._first(cells, "postal_commune")
        for text in (together, commune):
            found = _POSTAL_COMMUNE.fullmatch(text)
            if found and not postal_code:
                postal_code, commune = found[1], found[2]
        if together and not commune:
            commune = together
        if not postal_code and not commune and (found := _ADDRESS_END.fullmatch(address[:300])):
            column = self.column("address")
            cells.tell(column, address, "code postal et commune lus à la fin de l’adresse")
            address, postal_code, commune = found[1], found[2], found[3].strip()
        return postal_code, commune, address

    def _commune_code(self, cells: Cells, column: str) -> str:
        """Give the official code of the commune, its first zero given back."""
        written = cells.text(column) if column else ""
        if not written or is_commune_code(written.upper()):
            return written.upper()
        mended = repairs.postal_code(written)
        is_code = is_commune_code(mended.value)
        wrong = "ce n’est pas un code de commune : laissé de côté"
        cells.tell(column, written, mended.told if is_code else wrong)
        return mended.value if is_code else ""

    def _point(self, cells: Cells) -> Point:
        """Give the point of a row, whichever columns say it."""
        for north, east in (("latitude", "longitude"), ("y", "x")):
            columns = self.column(north), self.column(east)
            if all(columns):
                written = cells.text(columns[0]), cells.text(columns[1])
                point = place(*written)
                cells.tell(", ".join(columns), " ".join(written).strip(), point.told)
                if point.latitude is not None:
                    return point
        column = self.column("coordinates")
        text = cells.text(column) if column else ""
        if not text:
            return Point()
        both = pair(text)
        point = place(*both) if both else Point(told="coordonnées illisibles : laissées de côté")
        cells.tell(column, text, point.told)
        return point

    def _hours(self, cells: Cells) -> list[str]:
        """Give hours that a person can read; those written for programs stay in the row."""
        kept = []
        for column in self.columns("hours"):
            text = cells.plain(column)
            if text.startswith(("[", "{")):
                empty = not any(char.isalnum() for char in text)
                reason = "horaires écrits pour un programme : gardés dans la ligne d’origine"
                cells.tell(column, text, "" if empty else reason)
            elif text:
                kept.append(text)
        return kept

    def _accessibility(self, cells: Cells) -> dict[str, Any]:
        """Say who can come in: yes, no, a web address, or words."""
        texts = self._texts(cells, "accessibility")
        words = [text for text in texts if not text.startswith(("http://", "https://"))]
        said = {fold(text) for text in words}
        if len(said) == 1 and said <= YES | NO:
            fact: dict[str, Any] = {"wheelchair": said <= YES}
        else:
            fact = {"accessibility_text": "\n".join(words)}
        links = [text for text in texts if text not in words]
        return {**fact, "accessibility_url": links[0]} if links else fact

    def _phones(self, cells: Cells) -> tuple[Phone, ...]:
        """Give the telephone numbers of all their columns, each once."""
        found = (phone for column in self.columns("phone") for phone in cells.phones(column))
        return tuple({phone.e164 or phone.number: phone for phone in found}.values())

    def _emails(self, cells: Cells) -> tuple[Email, ...]:
        """Give the addresses of all their columns, each once."""
        found = (email for column in self.columns("email") for email in cells.emails(column))
        return tuple(dict.fromkeys(found))

    def _links(self, cells: Cells) -> tuple[Link, ...]:
        """Give the web addresses of all their columns, each once."""
        found = []
        for column in self.columns("website"):
            text = cells.text(column)
            urls = _URLS.findall(text)
            if urls and len(text.split()) > len(urls):
                cells.tell(column, text, "seules les adresses web de ce texte sont reprises")
                found += [Link(url=repairs.web_address(url).value) for url in urls]
            else:
                found += cells.links(column)
        return tuple(dict.fromkeys(found))

    def _contacts(self, cells: Cells) -> tuple[Contact, ...]:
        """Name the person to ask for; never printed, as nobody said that it may be."""
        name = " ".join(self._texts(cells, "contact"))
        return (Contact(name=name, origin=self._source),) if name else ()

    def _languages(self, cells: Cells) -> tuple[Language, ...]:
        """Give the languages; one that no vocabulary knows stays as it is written."""
        made: dict[str, Language] = {}
        for column in self.columns("languages"):
            for coded in self._labels.coded((LANGUAGES,), cells.plain(column)):
                if not self._labels.code(LANGUAGES, coded.code):
                    cells.tell(column, coded.code, "langue non connue : gardée telle quelle")
                made.setdefault(coded.code, Language(code=coded.code))
        return tuple(made.values())

    def _costs(self, cells: Cells) -> tuple[CostOption, ...]:
        """Say what it costs; « oui » under « Gratuit » says that it is free."""
        column = self.column("costs")
        text = self._first(cells, "costs")
        if not text:
            return ()
        if "gratuit" in fold(column) and fold(text) in YES:
            return (CostOption(code=FREE),)
        code = self._labels.code(FEES, text)
        return (CostOption(code=code),) if code else (CostOption(detail=text),)

    def _appointment(self, cells: Cells) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Say whether an appointment is needed; words that do not say it are kept as a fact."""
        text = self._first(cells, "appointment")
        words = fold(text)
        if not words or words in NO:
            return "", ()
        if "sans" in words.split():
            return "without", ()
        if words.startswith(("sur rendez", "sur rdv")) or "obligatoire" in words:
            return "with", ()
        return ("both", ()) if words in YES else ("", ((self.column("appointment"), text),))

    def _siret(self, cells: Cells) -> repairs.Identifier:
        """Give the SIRET where it bears its key; another number is kept aside and told."""
        column = self.column("siret")
        if not column:
            return repairs.Identifier()
        found = repairs.identifier(cells.text(column))
        if found.siret and not repairs.has_sound_key(found.siret):
            reason = "la clé de ce SIRET est fausse : il n’est pas repris comme SIRET"
            found = repairs.Identifier(raw=found.siret, told=reason)
        cells.tell(column, cells.text(column), found.told)
        return found

    def _extra(self, cells: Cells, meanings: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Keep named facts under the names of their columns."""
        columns = [column for meaning in meanings for column in self.columns(meaning)]
        return tuple((column, text) for column in columns if (text := cells.plain(column)))
