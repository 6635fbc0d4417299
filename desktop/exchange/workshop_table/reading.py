"""Make a service of one row of the spreadsheet of workshops; what is doubtful is told, not kept."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from desktop.domain import vocabularies
from desktop.domain.records import (
    Capacity,
    Coded,
    CostOption,
    Eligibility,
    Location,
    Origin,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Workshop,
)
from desktop.domain.slots import EVERY, osm_of, slot_words
from desktop.domain.workshop_checks import sound
from desktop.exchange.cells import Cells
from desktop.exchange.data_inclusion.records import FRENCH_THEME
from desktop.exchange.rows import is_commune_code
from desktop.exchange.shipped.commune_codes import commune_code, commune_name
from desktop.exchange.values.points import read_point
from desktop.exchange.workshop_doubts import tell_doubts
from desktop.exchange.workshop_table import words
from desktop.exchange.workshop_table.columns import FIELDS
from desktop.exchange.workshop_table.content import workshop_of
from desktop.exchange.workshop_table.row import Row

_BAR = "|"


def service_of(cells: Cells, source: str, source_id: str) -> Service:
    """Make the service of one row; raises Unusable without a name."""
    row = Row(cells)
    name = cells.required(FIELDS["name"], "le nom de l’atelier")
    written = workshop_of(row)
    tell_doubts(cells, written, FIELDS)
    workshop = sound(written)
    places = _places(row, workshop)
    if not places:
        cells.tell(FIELDS["places.*.location.commune"], "", "aucun lieu")
    return Service(
        id=f"{source}--{source_id}",
        source=source,
        source_id=source_id,
        name=name,
        organization_name=row.text("organization_name"),
        description=cells.plain(FIELDS["description"]),
        themes=(_derived(vocabularies.THEMES, FRENCH_THEME),),
        types=(_derived(vocabularies.SERVICE_TYPES, "formation"),),
        reception_modes=(_derived(vocabularies.RECEPTION_MODES, "en-presentiel"),)
        if places
        else (),
        places=places,
        phones=cells.phones(FIELDS["phones.*.number"]),
        emails=cells.emails(FIELDS["emails.*.address"]),
        costs=_costs(row),
        eligibility=_eligibility(row),
        capacity=_capacity(row),
        modified_on=cells.day(FIELDS["modified_on"]),
        workshop=workshop,
        to_complete=() if places else ("address",),
    )


def _costs(row: Row) -> tuple[CostOption, ...]:
    """Read what it costs; none when nothing is written."""
    code = row.one("costs.*.code", words.FEES)
    euros = row.cells.number(FIELDS["costs.*.minimum"])
    detail = row.text("costs.*.detail")
    if euros is not None and euros < 0:
        row.cells.tell(
            FIELDS["costs.*.minimum"], f"{euros:g}", "montant négatif\u00a0: laissé de côté"
        )
        euros = None
    if not (code or detail or euros is not None):
        return ()
    return (CostOption(code=code, detail=detail, minimum=euros, maximum=euros),)


def _eligibility(row: Row) -> Eligibility:
    """Read for whom it is."""
    areas = row.several(
        "eligibility.areas.*.code",
        lambda part: part.upper() if is_commune_code(part.upper()) else None,
        "ce n’est pas un code INSEE\u00a0: laissé de côté",
    )
    return Eligibility(
        publics=tuple(row.several("eligibility.publics.*.code", words.public)),
        publics_detail=row.text("eligibility.publics_detail"),
        areas=tuple(
            ServiceArea(code=code, kind="commune", label=commune_name(code)) for code in areas
        ),
    )


def _capacity(row: Row) -> Capacity:
    """Read how many places there are, who said so and until when to believe it."""
    number = row.whole("capacity.places")
    if number is not None and number < 0:
        row.cells.tell(
            FIELDS["capacity.places"], str(number), "nombre négatif\u00a0: laissé de côté"
        )
        number = None
    days = row.whole("capacity.believable_days")
    if days is not None and days < 1:
        row.cells.tell(FIELDS["capacity.believable_days"], str(days), "au moins un jour")
        days = None
    return Capacity(
        state=row.one("capacity.state", words.PLACES),
        places=number,
        told_on=row.cells.day(FIELDS["capacity.told_on"]),
        told_by=row.text("capacity.told_by"),
        expected_on=row.cells.day(FIELDS["capacity.expected_on"]),
        believable_days=days,
    )


def _places(row: Row, workshop: Workshop) -> tuple[ServiceAtLocation, ...]:
    """Read the places, each with the hours of its slots."""
    made = []
    for rank, location in enumerate(_locations(row)):
        slots = [slot for slot in workshop.slots if slot.location_index == rank]
        schedules: tuple[Schedule, ...] = ()
        if slots:
            said = " ; ".join(map(slot_words, slots))
            is_every_week = all(slot.week == EVERY for slot in slots)
            breaks = {"pause": False, "open": True}.get(workshop.holiday_break)
            schedules = (
                Schedule(
                    osm=osm_of(slots), text="" if is_every_week else said, school_holidays=breaks
                ),
            )
        made.append(ServiceAtLocation(location=location, schedules=schedules))
    for slot in workshop.slots:
        if slot.location_index >= max(1, len(made)):
            row.cells.tell(FIELDS["workshop.slots.*.day"], slot_words(slot), "lieu sans adresse")
    return tuple(made)


def _locations(row: Row) -> Iterator[Location]:
    """Read the addresses, which stand in the same order in each column."""
    names = ("address", "address_complement", "postal_code", "commune", "access", "latitude",
             "longitude")  # fmt: skip
    columns = {name: row.text(f"places.*.location.{name}").split(_BAR) for name in names}
    for rank in range(max(map(len, columns.values()))):
        part = {
            name: each[rank].strip() if rank < len(each) else "" for name, each in columns.items()
        }
        north, east, told = read_point(part.pop("latitude"), part.pop("longitude"))
        row.cells.tell(FIELDS["places.*.location.latitude"], str(rank + 1), told)
        if any(part.values()):
            yield replace(_located(part), latitude=north, longitude=east)


def _located(part: dict[str, str]) -> Location:
    """Make a place of its texts; the code of its commune is found by postal code and name."""
    return Location(
        address=part["address"],
        address_complement=part["address_complement"],
        postal_code=part["postal_code"],
        commune=part["commune"],
        commune_code=commune_code(part["postal_code"], part["commune"]),
        access=part["access"],
    )


def _derived(vocabulary: str, code: str) -> Coded:
    """Make a code that every workshop of this table has."""
    return Coded(vocabulary=vocabulary, code=code, origin=Origin.DERIVED)
