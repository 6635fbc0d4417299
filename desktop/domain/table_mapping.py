"""Say what the columns of a table that nobody knows may be, and what was chosen for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.errors import RowRefusal
from desktop.domain.wording import WEEKDAYS

#: What a column is when nothing is made of it: its cells stay in the source row.
UNUSED = ""
SERVICES, ORGANIZATIONS = "services", "structures"
KINDS = (SERVICES, ORGANIZATIONS)
HOURS_OF_DAYS = tuple(f"hours_{day}" for day in range(1, 8))
#: From this share of doubt on, a person should look at what is proposed.
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Meaning:
    """Hold what a column may be: `code` for scripts, `label` for people.

    `several` says that more than one column may be it.
    """

    code: str
    label: str
    several: bool = False


MEANINGS = (
    Meaning("name", "Nom"),
    Meaning("id", "Identifiant"),
    Meaning("organization", "Structure qui le propose"),
    Meaning("description", "Description", several=True),
    Meaning("address", "Adresse", several=True),
    Meaning("address_complement", "Complément d’adresse", several=True),
    Meaning("postal_code", "Code postal"),
    Meaning("commune", "Commune"),
    Meaning("postal_commune", "Code postal et commune"),
    Meaning("commune_code", "Code INSEE de la commune"),
    Meaning("latitude", "Latitude"),
    Meaning("longitude", "Longitude"),
    Meaning("coordinates", "Latitude et longitude ensemble"),
    Meaning("x", "Coordonnée X"),
    Meaning("y", "Coordonnée Y"),
    Meaning("phone", "Téléphone", several=True),
    Meaning("email", "Courriel", several=True),
    Meaning("website", "Site web", several=True),
    Meaning("hours", "Horaires", several=True),
    *(
        Meaning(code, f"Horaires du {day}", several=True)
        for code, day in zip(HOURS_OF_DAYS, WEEKDAYS, strict=True)
    ),
    Meaning("themes", "Thèmes", several=True),
    Meaning("publics", "Publics", several=True),
    Meaning("publics_detail", "Publics, en mots", several=True),
    Meaning("costs", "Frais"),
    Meaning("reception", "Mode d’accueil"),
    Meaning("appointment", "Rendez-vous"),
    Meaning("conditions", "Conditions d’accès", several=True),
    Meaning("documents", "À apporter", several=True),
    Meaning("languages", "Langues parlées", several=True),
    Meaning("accessibility", "Accessibilité", several=True),
    Meaning("access", "Comment venir", several=True),
    Meaning("kinds", "Type de lieu, réseau", several=True),
    Meaning("siret", "SIRET"),
    Meaning("rna", "RNA (association)"),
    Meaning("contact", "Personne à contacter", several=True),
    Meaning("modified_on", "Date de mise à jour"),
    Meaning("extra", "Autre information, montrée", several=True),
    Meaning(UNUSED, "Ne pas utiliser (gardée dans la ligne d’origine)", several=True),
)
LABELS: Mapping[str, str] = {each.code: each.label for each in MEANINGS}
SEVERAL = frozenset(each.code for each in MEANINGS if each.several)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Hold one column: what it is taken for, how sure that is (0 to 1), what it holds.

    `chosen` says that a person decided, now or at an earlier import.
    """

    name: str
    meaning: str
    confidence: float
    examples: tuple[str, ...] = ()
    chosen: bool = False

    def doubtful(self) -> bool:
        """Tell whether a person should look."""
        return not self.chosen and self.meaning != UNUSED and self.confidence < SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """Hold what was chosen for one shape of table: column names and their meanings, in order.

    `source` names where the rows come from, in the coordinator's words.
    """

    source: str
    kind: str
    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDraft:
    """Hold what a table was found to be, before anything is made of it.

    `shape` is the same for two tables of the same columns; `line` is where the header stands.
    `lacking` says why no record can be made of it; empty when one can.
    """

    file: str
    shape: str
    line: int
    rows: int
    source: str
    kind: str
    columns: tuple[Column, ...]
    lacking: str = ""

    def mapping(self) -> TableMapping:
        """Give the mapping that is proposed."""
        return TableMapping(
            source=self.source,
            kind=self.kind,
            meanings={column.name: column.meaning for column in self.columns},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePreview:
    """Hold a draft with its first rows as the records they would be.

    Each record is its lines: (label, text). `read` counts the rows that were looked at.
    """

    draft: TableDraft
    records: tuple[tuple[tuple[str, str], ...], ...] = ()
    refused: tuple[RowRefusal, ...] = ()
    oddities: tuple[RowRefusal, ...] = ()
    read: int = 0
