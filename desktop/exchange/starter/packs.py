"""Read the packs of records that the program ships with (formats: resources/README.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.domain.provenance import ImportedRecord
from desktop.exchange.starter import access, numbers, town_halls


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Describe one pack; `items` reads its records anew each time it is asked for."""

    code: str
    label: str
    source: str
    note: str
    licence: str
    reader: Callable[[], Iterator[ImportedRecord]]

    @property
    def items(self) -> Iterator[ImportedRecord]:
        """Read the records."""
        return self.reader()


def packs(folder: Path) -> tuple[Pack, ...]:
    """List the packs under the resources folder; nothing is read before it is asked for."""
    starter = folder / "starter"
    return (
        Pack(
            code="numeros-aide",
            label="Numéros d’aide",
            source=numbers.SOURCE,
            note="Numéros nationaux relevés sur des pages publiques ; la date est sur chacun.",
            licence=numbers.LICENCE,
            reader=partial(numbers.help_number_records, starter),
        ),
        Pack(
            code="mairies",
            label="Mairies d’Île-de-France",
            source=town_halls.SOURCE,
            note="Annuaire de l’administration (DILA), sans date par mairie : "
            "appelez avant d’envoyer quelqu’un.",
            licence=town_halls.LICENCE,
            reader=partial(town_halls.town_halls, starter),
        ),
        Pack(
            code="acces-aux-droits",
            label="Accès aux droits, sud francilien",
            source=access.SOURCE,
            note="Lieux nommés par quatre documents publics de 2019 à 2023, sans adresse ni "
            "téléphone ni horaires : à vérifier et à compléter.",
            licence="faits publics",
            reader=partial(access.access_to_rights, starter),
        ),
    )
