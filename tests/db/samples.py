"""Records as an import gives them, communes and terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from desktop.db.catalogue import Catalogue
from desktop.domain.import_report import ImportHeader, PutCounts
from desktop.domain.places import Commune
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow
from desktop.domain.records import Coded, Location, Service, ServiceAtLocation
from desktop.domain.vocabularies import PUBLICS, THEMES, Term

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
COMMUNES = (
    Commune(
        code="94076",
        name="Villejuif",
        postal_codes=("94800",),
        population=58_000,
        latitude=48.7922,
        longitude=2.3633,
    ),
    Commune(
        code="91027",
        name="Athis-Mons",
        postal_codes=("91200",),
        population=37_000,
        former_codes=("91999",),
        latitude=48.7074,
        longitude=2.3889,
    ),
    Commune(code="13055", name="Marseille", population=870_000, latitude=43.2999, longitude=5.3806),
    Commune(code="62588", name="Mons-en-Barœul", population=500, latitude=50.6, longitude=3.1),
)
PLACES = {each.code: each for each in COMMUNES}
TERMS = (
    Term(vocabulary=THEMES, code="famille--violences", label="Violences intrafamiliales"),
    Term(vocabulary=THEMES, code="famille--garde", label="Garde d’enfants"),
    Term(vocabulary=THEMES, code="langue--francais", label="Apprendre le français"),
    Term(vocabulary=PUBLICS, code="femmes", label="Femmes"),
)


def item(number: int, name: str = "Accueil", raw: str = "{}", **more: Any) -> ImportedRecord:
    source = more.pop("source", "essai")
    commune = PLACES.get(more.pop("commune", ""))
    themes = tuple(Coded(vocabulary=THEMES, code=code) for code in more.pop("themes", ()))
    places: tuple[ServiceAtLocation, ...] = ()
    if commune is not None:
        location = Location(
            commune=commune.name,
            commune_code=commune.code,
            postal_code="".join(commune.postal_codes[:1]),
        )
        places = (ServiceAtLocation(location=location),)
    record = Service(
        **{"places": places, "themes": themes, **more},
        id=f"{source}--{number}",
        source=source,
        source_id=str(number),
        name=name,
    )
    origin = RowOrigin("essai", "1", "Licence Ouverte 2.0", "essai.csv")
    return ImportedRecord(record, SourceRow(raw.encode(), number, origin))


def fill(
    catalogue: Catalogue, items: Iterable[ImportedRecord], *, complete: bool = False
) -> tuple[PutCounts, tuple[str, ...]]:
    gathered = list(items)
    with catalogue.writing() as writer:
        writer.begin_import(
            ImportHeader(
                file="essai.csv",
                dialect="essai",
                source="essai",
                label="Source d’essai",
                licence="Licence Ouverte 2.0",
                imported_at=NOW,
            )
        )
        counts = writer.put(gathered, NOW)
        seen = {each.record.id for each in gathered}
        absent = writer.mark_absent("essai", seen) if complete else ()
    return counts, absent
