"""A small catalogue made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.app import Program
from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.import_report import ImportHeader
from desktop.domain.places import Commune
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Location,
    Organization,
    Phone,
    Record,
    RequiredDocument,
    Schedule,
    Service,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import Term
from desktop.paths import Folders, resources_folder

NETWORK_DAY = date(2026, 11, 24)

ATHIS = Commune(
    code="91027",
    name="Athis-Mons",
    postal_codes=("91200",),
    department="91",
    latitude=48.7074,
    longitude=2.3889,
)
VILLEJUIF = Commune(
    code="94076",
    name="Villejuif",
    postal_codes=("94800",),
    department="94",
    latitude=48.7922,
    longitude=2.3633,
)


def record_of(name: str, source_id: str, commune: Commune, **more: object) -> Service:
    return Service(
        id=f"essai--{source_id}",
        source="essai",
        source_id=source_id,
        name=name,
        organization_name="Maison de justice et du droit",
        places=(
            ServiceAtLocation(
                location=Location(
                    address="12 rue de l’Exemple",
                    postal_code=commune.postal_codes[0],
                    commune=commune.name,
                    commune_code=commune.code,
                    latitude=commune.latitude,
                    longitude=commune.longitude,
                ),
                schedules=(Schedule(osm="Mo-Fr 09:00-12:00"),),
                phones=(Phone(number="0199000000"),),
            ),
        ),
        modified_on=date(2026, 9, 3),
        **more,  # type: ignore[arg-type]  # any further field of Service
    )


RECORDS: tuple[Record, ...] = (
    record_of(
        "Cours de français pour adultes",
        "1",
        ATHIS,
        themes=(
            Coded(vocabulary="thematiques", code="lecture-ecriture-calcul--maitriser-le-francais"),
        ),
        costs=(CostOption(code="gratuit"),),
        required_documents=(RequiredDocument(document="pièce d’identité"),),
        eligibility=Eligibility(publics=(Coded(vocabulary="publics", code="tous-publics"),)),
    ),
    record_of("Aide aux victimes de violences", "2", VILLEJUIF, appointment="with"),
    Organization(id="essai--3", source="essai", source_id="3", name="Mairie de Villejuif"),
)


def imported(record: Record) -> ImportedRecord:
    origin = RowOrigin("essai", "1", "", "essai.csv")
    return ImportedRecord(record, SourceRow(b'{"nom":"tel quel"}', 2, origin))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("modele") / "catalogue.db"
    catalogue = Catalogue.open(path)
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    with catalogue.writing() as writer:
        writer.put_communes((ATHIS, VILLEJUIF))
        writer.put_terms(
            (
                Term(
                    vocabulary="thematiques",
                    code="lecture-ecriture-calcul--maitriser-le-francais",
                    label="Maîtriser le français",
                ),
                Term(vocabulary="frais", code="gratuit", label="Gratuit"),
            )
        )
        writer.begin_import(
            ImportHeader(
                file="essai.csv",
                dialect="essai",
                source="essai",
                label="Source d’essai",
                licence="LO 2.0",
                imported_at=now,
            )
        )
        writer.put([imported(record) for record in RECORDS], now)
    catalogue.close()
    return path


@pytest.fixture
def catalogue(template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    shutil.copy(template, tmp_path / "catalogue.db")
    opened = Catalogue.open(tmp_path / "catalogue.db")
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "local.db")
    yield opened
    opened.close()


@pytest.fixture
def demonstrated(tmp_path: Path, empty_catalogue: Catalogue) -> Iterator[Program]:
    """Open the program on the demonstration network alone, as of `NETWORK_DAY`."""
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: the workshops are enough
    opened = Program(Folders(data=tmp_path, settings=tmp_path, resources=resources_folder()))
    opened.starting.demonstration.load(NETWORK_DAY)
    yield opened
    opened.close()
