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
    Organization,
    Phone,
    Record,
    RequiredDocument,
    Service,
)
from desktop.domain.table_mapping import ORGANIZATIONS, TableMapping
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
from desktop.exchange.cells import Cells
from desktop.exchange.table_mapping.columns import Columns
from desktop.exchange.table_mapping.labels import NO, YES, Labels
from desktop.exchange.table_mapping.places import places
from desktop.exchange.values import repairs

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
        self.by = Columns(mapping)

    def record(self, cells: Cells, source_id: str) -> Record:
        """Make the record of one row; raises Unusable for one without name."""
        name_column = self.by.column("name")
        name = repairs.plain(cells.required(name_column, "le nom")).value
        common: dict[str, Any] = {
            "id": f"{self._source}--{source_id}",
            "source": self._source,
            "source_id": source_id,
            "name": name,
            "description": self.by.prose(cells, "description"),
            "themes": self._coded(cells, "themes", THEMES),
            "kinds": self._coded(cells, "kinds", PLACE_KINDS, NETWORKS),
            "places": places(self.by, cells, self._source),
            "phones": self._phones(cells),
            "emails": self._emails(cells),
            "links": self._links(cells),
            "contacts": self._contacts(cells),
            "languages": self._languages(cells),
            "modified_on": cells.day(column) if (column := self.by.column("modified_on")) else None,
        }
        if self._kind == ORGANIZATIONS:
            return self._organization(cells, common)
        return self._service(cells, common)

    def _organization(self, cells: Cells, common: dict[str, Any]) -> Organization:
        """Make a structure."""
        siret = self._siret(cells)
        rna = repairs.identifier(self.by.first(cells, "rna")).rna
        return Organization(
            **common,
            siret=siret.siret,
            rna=siret.rna or rna,
            raw_identifier=siret.raw,
            parent_name=self.by.first(cells, "organization"),
            extra=self._extra(cells, ("extra", "publics", *_OF_SERVICES)),
        )

    def _service(self, cells: Cells, common: dict[str, Any]) -> Service:
        """Make a service."""
        siret = self._siret(cells)
        known = siret.siret or siret.rna or siret.raw
        identity = (("identifiant de la structure", known),) if known else ()
        return Service(
            **common,
            organization_name=self.by.first(cells, "organization"),
            costs=self._costs(cells),
            eligibility=Eligibility(
                publics=self._coded(cells, "publics", PUBLICS),
                publics_detail=self.by.prose(cells, "publics_detail"),
                conditions=self.by.prose(cells, "conditions"),
            ),
            required_documents=tuple(
                RequiredDocument(document=text)
                for part in _DOCUMENT_GAP.split(self.by.prose(cells, "documents"))
                if (text := part.strip(" -"))
            ),
            reception_modes=self._coded(cells, "reception", RECEPTION_MODES),
            appointment=self._appointment(cells)[0],
            extra=(*identity, *self._appointment(cells)[1], *self._extra(cells, ("extra",))),
        )

    def _coded(self, cells: Cells, meaning: str, *vocabularies: str) -> tuple[Coded, ...]:
        """Give the codes that all the columns of a meaning stand for."""
        return tuple(
            dict.fromkeys(
                coded
                for text in self.by.texts(cells, meaning)
                for coded in self._labels.coded(vocabularies, text)
            )
        )

    def _phones(self, cells: Cells) -> tuple[Phone, ...]:
        """Give the telephone numbers of all their columns, each once."""
        found = (phone for column in self.by.columns("phone") for phone in cells.phones(column))
        return tuple({phone.e164 or phone.number: phone for phone in found}.values())

    def _emails(self, cells: Cells) -> tuple[Email, ...]:
        """Give the addresses of all their columns, each once."""
        found = (email for column in self.by.columns("email") for email in cells.emails(column))
        return tuple(dict.fromkeys(found))

    def _links(self, cells: Cells) -> tuple[Link, ...]:
        """Give the web addresses of all their columns, each once."""
        found = []
        for column in self.by.columns("website"):
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
        name = " ".join(self.by.texts(cells, "contact"))
        return (Contact(name=name, origin=self._source),) if name else ()

    def _languages(self, cells: Cells) -> tuple[Language, ...]:
        """Give the languages; one that no vocabulary knows stays as it is written."""
        made: dict[str, Language] = {}
        for column in self.by.columns("languages"):
            for coded in self._labels.coded((LANGUAGES,), cells.plain(column)):
                if not self._labels.code(LANGUAGES, coded.code):
                    cells.tell(column, coded.code, "langue non connue\u00a0: gardée telle quelle")
                made.setdefault(coded.code, Language(code=coded.code))
        return tuple(made.values())

    def _costs(self, cells: Cells) -> tuple[CostOption, ...]:
        """Say what it costs; « oui » under « Gratuit » says that it is free."""
        column = self.by.column("costs")
        text = self.by.first(cells, "costs")
        if not text:
            return ()
        if "gratuit" in fold(column) and fold(text) in YES:
            return (CostOption(code=FREE),)
        code = self._labels.code(FEES, text)
        return (CostOption(code=code),) if code else (CostOption(detail=text),)

    def _appointment(self, cells: Cells) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Say whether an appointment is needed; words that do not say it are kept as a fact."""
        text = self.by.first(cells, "appointment")
        words = fold(text)
        if not words or words in NO:
            return "", ()
        if "sans" in words.split():
            return "without", ()
        if words.startswith(("sur rendez", "sur rdv")) or "obligatoire" in words:
            return "with", ()
        return ("both", ()) if words in YES else ("", ((self.by.column("appointment"), text),))

    def _siret(self, cells: Cells) -> repairs.Identifier:
        """Give the SIRET where it bears its key; another number is kept aside and told."""
        column = self.by.column("siret")
        if not column:
            return repairs.Identifier()
        found = repairs.identifier(cells.text(column))
        if found.siret and not repairs.has_sound_key(found.siret):
            reason = "la clé de ce SIRET est fausse\u00a0: il n’est pas repris comme SIRET"
            found = repairs.Identifier(raw=found.siret, told=reason)
        cells.tell(column, cells.text(column), found.told)
        return found

    def _extra(self, cells: Cells, meanings: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Keep named facts under the names of their columns."""
        columns = [column for meaning in meanings for column in self.by.columns(meaning)]
        return tuple((column, text) for column in columns if (text := cells.plain(column)))
