"""Make the records of the demonstration: a linguistic network that does not exist.

The files are written for the school year 2026–2027. Where the demonstration is loaded later, the
sessions move by whole years, and what was told of places by whole weeks, so that it stays lively.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from desktop.domain.demonstration import DEMONSTRATION_SOURCE as SOURCE
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import (
    Coded,
    CostOption,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    Session,
    Workshop,
)
from desktop.domain.vocabularies import SERVICE_TYPES, THEMES
from desktop.exchange.cells import Cells
from desktop.exchange.rows import encode_json, imported, phones
from desktop.exchange.shipped.commune_codes import commune_code
from desktop.exchange.workshop_table.reading import service_of

LABEL = "Démonstration (réseau fictif)"
WORKSHOPS, SERVICES = "demonstration_workshops.csv", "demonstration_services.csv"
#: The Monday that the files were written for, and its school year.
_WRITTEN = date(2026, 11, 23)
_CHANGED = date(2026, 11, 16)  # when the services say that they last changed
_YEAR_STARTS = 8  # August, when networks publish the next school year
_DIALECT = ("guichet", "1", "exemple inventé")


def demonstration(folder: Path, today: date) -> Iterator[ImportedRecord]:
    """Give the workshops and the services of the starter folder, as of a day."""
    for rank, values in enumerate(_rows(folder / WORKSHOPS), start=2):
        cells = Cells(values, file=WORKSHOPS, line=rank)
        made = _moved(service_of(cells, SOURCE, values["Identifiant"]), today)
        yield _item(made, values, WORKSHOPS, rank)
    for rank, values in enumerate(_rows(folder / SERVICES), start=2):
        yield _item(_service(values, today), values, SERVICES, rank)


def _item(record: Service, values: dict[str, str], file: str, line: int) -> ImportedRecord:
    """Keep a record with its row."""
    return imported(record, encode_json(values), dialect=_DIALECT, file=file, line=line)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _service(row: dict[str, str], today: date) -> Service:
    """Make one service that is no workshop."""
    location = Location(
        address=row["address"],
        postal_code=row["postal_code"],
        commune=row["commune"],
        commune_code=commune_code(row["postal_code"], row["commune"]),
    )
    hours = Schedule(osm=row["hours_osm"], origin=SOURCE)
    return Service(
        id=f"{SOURCE}--{row['id']}",
        source=SOURCE,
        source_id=row["id"],
        name=row["name"],
        organization_name=row["organization"],
        description=row["description"],
        themes=(Coded(vocabulary=THEMES, code=row["theme"]),),
        types=(Coded(vocabulary=SERVICE_TYPES, code=row["type"]),),
        places=(ServiceAtLocation(location=location, schedules=(hours,)),),
        phones=phones(row["phone"]),
        costs=(CostOption(code=row["fee"]),),
        appointment=row["appointment"],
        modified_on=_later(_CHANGED, _weeks(today)),
    )


def _moved(service: Service, today: date) -> Service:
    """Move the days of a workshop to those of the day it is loaded."""
    weeks = _weeks(today)
    years = max(0, _school_year(today) - _school_year(_WRITTEN))
    capacity, workshop = service.capacity, service.workshop or Workshop()
    test = workshop.positioning
    return replace(
        service,
        modified_on=_later(service.modified_on, weeks),
        capacity=replace(
            capacity,
            told_on=_later(capacity.told_on, weeks),
            expected_on=_later(capacity.expected_on, weeks),
        ),
        workshop=replace(
            workshop,
            sessions=tuple(_year_later(each, years) for each in workshop.sessions),
            positioning=replace(test, next_on=_later(test.next_on, weeks)),
        ),
    )


def _weeks(today: date) -> timedelta:
    """Give the whole weeks since the files were written."""
    return timedelta(weeks=max(0, (today - _WRITTEN).days // 7))


def _later(day: date | None, by: timedelta) -> date | None:
    """Move a day, if there is one."""
    return day + by if day else None


def _year_later(session: Session, years: int) -> Session:
    """Move a session by whole years, on the same days of the week."""
    weeks = timedelta(weeks=52 * years)
    return replace(
        session,
        starts=_later(session.starts, weeks),
        ends=_later(session.ends, weeks),
        enrolment_from=_later(session.enrolment_from, weeks),
        enrolment_to=_later(session.enrolment_to, weeks),
    )


def _school_year(day: date) -> int:
    """Give the year in which the school year of a day begins."""
    return day.year - (day.month < _YEAR_STARTS)
