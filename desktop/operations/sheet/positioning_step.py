"""Make of a workshop's positioning test a record of its own, so that it is printed as any step."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.provenance import StoredRecord
from desktop.domain.records import Coded, Eligibility, Location, Service, ServiceAtLocation
from desktop.domain.sheet import TEST, Step
from desktop.domain.vocabularies import THEMES

TITLE = "Test de positionnement"
#: What the test is about, as the phrases of the sheet name it.
THEME = "test-de-positionnement"


def part_of(stored: StoredRecord, step: Step) -> StoredRecord:
    """Give the record of a step: the whole record, or the test that comes before a workshop."""
    if step.part != TEST or not isinstance(stored.record, Service):
        return stored
    return replace(stored, record=_test(stored.record))


def _test(service: Service) -> Service:
    """Make the record of the test: where it says, else where the workshop is."""
    test = service.workshop.positioning if service.workshop else None
    if test is None:
        return service
    schedules = (test.schedule,) if test.schedule else ()
    if test.where:
        place = ServiceAtLocation(location=Location(address=test.where), schedules=schedules)
        places: tuple[ServiceAtLocation, ...] = (place,)
    else:
        places = tuple(replace(each, schedules=schedules) for each in service.places[:1])
    appointment = {True: "with", False: "without", None: ""}[test.by_appointment]
    example = "Exemple " if service.name.startswith("Exemple ") else ""
    return replace(
        service,
        name=f"{example}{TITLE}",
        organization_name=test.done_by or service.organization_name,
        summary=f"Pour trouver le bon groupe, avant «\u00a0{service.name}\u00a0»",
        description="",
        themes=(Coded(vocabulary=THEMES, code=THEME),),
        places=places,
        phones=(test.phone,) if test.phone else service.phones,
        costs=(),
        appointment=appointment,
        eligibility=Eligibility(),
        workshop=None,
    )
