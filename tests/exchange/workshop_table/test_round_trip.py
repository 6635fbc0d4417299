from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop.domain.export_report import Exported
from desktop.domain.provenance import Dates, StoredRecord
from desktop.domain.records import Organization, Record, Service, Workshop
from desktop.exchange.cells import Cells
from desktop.exchange.reading import open_file
from desktop.exchange.starter.demonstration import demonstration
from desktop.exchange.workshop_table.columns import NAMES
from desktop.exchange.workshop_table.reading import service_of
from desktop.exchange.workshop_table.times import session, session_text, slot, slot_text
from desktop.exchange.workshop_table.writing import WorkshopTable, cells_of, write_template

STARTER = Path(__file__).resolve().parents[3] / "resources" / "starter"


def stored(record: Record) -> Exported:
    return Exported(stored=StoredRecord(record=record, dates=Dates(), source_label="essai"))


def written(path: Path, records: list[Record]) -> WorkshopTable:
    table = WorkshopTable(path)
    for record in records:
        table.add(stored(record))
    table.finish()
    return table


def read_row(**cells: Any) -> tuple[Service, dict[str, str]]:
    """Read one row, and what was told beside its fields."""
    values = dict.fromkeys(NAMES, "") | {"Atelier": "Exemple", "Commune": "Athis-Mons"} | cells
    row = Cells(values, file="", line=2)
    return service_of(row, "essai", "1"), {odd.field: odd.reason for odd in row.odd}


def test_workshops_that_are_exported_come_back_as_they_were(tmp_path: Path) -> None:
    sent = [item.record for item in demonstration(STARTER, date(2026, 11, 24))]
    sent = [each for each in sent if isinstance(each, Service) and each.workshop]
    written(tmp_path / "ateliers.xlsx", list(sent))
    reading = open_file(tmp_path / "ateliers.xlsx")
    assert (reading.dialect, reading.rows) == ("ateliers", 27)
    came = [item.record for item in reading.items]  # type: ignore[union-attr]  # no row is refused
    assert reading.oddities == []
    for before, after in zip(sent, came, strict=True):
        assert isinstance(before, Service)
        assert isinstance(after, Service)
        assert after.workshop == before.workshop
        assert (after.capacity, after.costs) == (before.capacity, before.costs)
        assert (after.places, after.eligibility) == (before.places, before.eligibility)
        assert after.source_id == before.source_id


def test_the_template_is_recognised_and_empty_explains_each_column(tmp_path: Path) -> None:
    write_template(tmp_path / "modele.xlsx")
    book = load_workbook(tmp_path / "modele.xlsx")
    assert book.sheetnames == ["Ateliers", "Mode d’emploi", "Mots reconnus"]
    assert tuple(cell.value for cell in book["Ateliers"][1]) == NAMES
    assert {row[0].value for row in book["Mode d’emploi"].iter_rows(min_row=2)} == set(NAMES)


def test_what_is_no_workshop_is_left_out_and_said(tmp_path: Path) -> None:
    table = WorkshopTable(tmp_path / "ateliers.xlsx")
    record = Organization(id="e--1", source="e", source_id="1", name="Mairie")
    (left,) = table.add(stored(record))
    assert left.reason == "ce n’est pas un atelier de français"
    table.close()


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Créneaux", "lundi 11:00-9:00", "finit avant de commencer"),
        ("Créneaux", "lundi matin", "créneau illisible"),
        ("Créneaux", " ; ".join(f"lundi {n // 60}:{n % 60:02}-23:59" for n in range(500)), "500"),
        ("Sessions", "25/06/2027 - 14/09/2026", "finit avant de commencer"),
        ("Sessions", "31/02/2027 - 25/06/2027", "session illisible"),
        ("Niveau d’entrée à l’oral", "Z9", "niveau inconnu"),
        ("Limite d’années d’école", "0", "de 1 à 12"),
        ("Degrés ANLCI à l’entrée", "7", "de 1 à 4"),
        ("Garde, âge minimum (mois)", "-3", "négatif"),
        ("Nombre de places", "-1", "négatif"),
        ("Cours l’été", "peut-être", "non reconnu"),
        ("Types d’atelier", "Poterie", "non reconnu"),
        ("Communes acceptées", "Savigny", "INSEE"),
        ("Commune", "", "aucun lieu"),
    ],
)
def test_what_cannot_be_true_is_said_beside_its_field_and_not_kept(
    column: str, value: str, told: str
) -> None:
    service, said = read_row(**{column: value})
    assert told in said[column]
    kept = cells_of(service)[column]
    assert kept in {"", None}


def test_sessions_out_of_order_are_put_in_order() -> None:
    service, _ = read_row(Sessions="08/03/2027 - 25/06/2027 ; 14/09/2026 - 26/02/2027")
    assert service.workshop is not None
    assert [each.starts for each in service.workshop.sessions] == [
        date(2026, 9, 14),
        date(2027, 3, 8),
    ]


def test_a_workshop_can_have_several_places_each_with_its_own_slots() -> None:
    service, said = read_row(
        **{
            "Commune": "Athis-Mons | Viry-Châtillon",
            "Code postal": "91200 | 91170",
            "Créneaux": "lundi 9:00-11:00 ; jeudi 14:00-16:00 (lieu 2, semaines paires)",
        }
    )
    assert said == {}
    assert [place.location.commune_code for place in service.places] == ["91027", "91687"]
    first, second = (place.schedules[0] for place in service.places)
    assert (first.osm, second.osm) == ("Mo 09:00-11:00", "week 02-52/2 Th 14:00-16:00")
    assert "semaines paires" in second.text
    assert cells_of(service)["Code postal"] == "91200 | 91170"


@pytest.mark.parametrize(
    "text",
    [
        "lundi 09:00-11:30",
        "jeudi 14:00-16:30 (semaines impaires, lieu 2)",
        "mardi 18:30-20:30 (2e semaine du mois, dès le 01/02/2027, jusqu’au 01/06/2027)",
        "vendredi 09:00-10:00 (sauf le 01/01/2027 et le 08/01/2027)",
    ],
)
def test_a_slot_is_written_as_it_is_read(text: str) -> None:
    made = slot(text)
    assert made is not None
    assert slot_text(made) == text


@pytest.mark.parametrize(
    "text",
    [
        "14/09/2026 - 25/06/2027",
        "14/09/2026 - 25/06/2027 (inscriptions 01/09/2026 - 30/09/2026, sur place)",
        "- 25/06/2027",
        "14/09/2026 -",
    ],
)
def test_a_session_is_written_as_it_is_read(text: str) -> None:
    made = session(text)
    assert made is not None
    assert session_text(made) == text


def test_a_row_of_blanks_makes_a_workshop_of_which_nothing_is_known() -> None:
    service, said = read_row(Commune="")
    assert said == {"Commune": "aucun lieu"}
    assert service.workshop == Workshop()
