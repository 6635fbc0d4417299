"""The sample sheets in two languages, as the program decides them."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.phrases import Phrases
from desktop.domain.provenance import Dates, StoredRecord
from desktop.domain.records import (
    Coded,
    CostOption,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
)
from desktop.domain.sheet import SheetContent
from desktop.operations.sheet.bilingual import translation_of

_LAW = "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits"
_FRENCH = "lecture-ecriture-calcul--maitriser-le-francais"
_ABOUT = (
    ("Tu,Th 09:00-12:00", _LAW, "with", "gratuit"),
    ("Mo-Fr 09:00-12:00,14:00-17:00; We 14:00-18:00", _FRENCH, "without", "gratuit"),
    ("Mo,Th 18:00-20:00", _FRENCH, "", "payant"),
)


def translated(content: SheetContent, phrases: Phrases) -> SheetContent:
    """Word the first steps of a sample sheet in another language too."""
    stored = [
        _stored(number, *_ABOUT[number % len(_ABOUT)]) for number in range(len(content.steps))
    ]
    places = [0] * len(content.steps)
    return replace(content, translation=translation_of(content, stored, places, phrases))


def _stored(number: int, osm: str, theme: str, appointment: str, fee: str) -> StoredRecord:
    """Make the record of a step."""
    place = ServiceAtLocation(location=Location(), schedules=(Schedule(osm=osm),))
    record = Service(
        id=f"essai--{number}",
        source="essai",
        source_id=str(number),
        name="Essai",
        themes=(Coded(vocabulary="thematiques", code=theme),),
        appointment=appointment,
        costs=(CostOption(code=fee),),
        places=(place,),
    )
    return StoredRecord(record=record, source_label="Essai", dates=Dates())
