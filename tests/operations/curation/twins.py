"""One place as two sources write it, beside the small catalogue of these tests."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, date, datetime
from typing import TypeVar

from desktop.db.catalogue import Catalogue
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow
from desktop.domain.records import Location, Organization, Phone, ServiceAtLocation

T = TypeVar("T")
OLD, NEW = "annuaire--1", "liste--1"


def place(record_id: str, name: str, modified_on: date, phone: str = "0199000001") -> Organization:
    source, _, source_id = record_id.partition("--")
    return Organization(
        id=record_id,
        source=source,
        source_id=source_id,
        name=name,
        places=(
            ServiceAtLocation(
                location=Location(
                    address="4 rue des Lilas",
                    postal_code="94800",
                    commune="Villejuif",
                    commune_code="94076",
                    latitude=48.79,
                    longitude=2.36,
                )
            ),
        ),
        phones=(Phone(number=phone, e164=f"+33{phone[1:]}"),),
        modified_on=modified_on,
    )


def put(catalogue: Catalogue, *records: Organization) -> None:
    row = SourceRow(b"{}", 2, RowOrigin("essai", "1", "", "essai.csv"))
    with catalogue.writing() as writer:
        writer.put(
            [ImportedRecord(record, row) for record in records], datetime(2026, 11, 22, tzinfo=UTC)
        )


def put_twins(catalogue: Catalogue) -> None:
    put(
        catalogue,
        place(OLD, "Maison de services au public - Villejuif", date(2017, 2, 1)),
        place(NEW, "France services Villejuif", date(2024, 8, 1)),
    )


def result_of(work: Generator[int, None, T]) -> T:
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result
