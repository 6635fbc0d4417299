"""Tables for people: typed cells, French words, and nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.records import Record
from desktop.exchange.writers.csv_tables import STARTS_A_FORMULA, PeopleCsv, harmless
from desktop.exchange.writers.people import COLUMNS, PeopleTable
from desktop.exchange.writers.workbook import LONGEST, Workbook, printable
from tests.exchange.writers.samples import SERVICE, exported, labels

LABELS = labels()
NAMES = list(COLUMNS)


def write(path: Path, *records: Record) -> Path:
    table = PeopleTable(path, LABELS, date(2026, 11, 22))
    for record in records:
        assert table.add(exported(record)) == ()
    table.finish()
    return path


def test_a_workbook_has_types_a_header_that_stays_and_widths(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path / "f.xlsx", SERVICE)).active
    assert sheet is not None
    cells = dict(zip(NAMES, next(sheet.iter_rows(min_row=2)), strict=True))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AW2")
    assert [cell.value for cell in next(sheet.iter_rows(max_row=1))] == NAMES
    assert sheet.column_dimensions["E"].width == COLUMNS["Nom"]
    assert cells["Latitude"].value == pytest.approx(46.1)
    assert cells["Mis à jour par la source le"].value == datetime(2025, 10, 1)  # noqa: DTZ001 -- as openpyxl reads a date
    assert cells["Code postal"].value == "01200"
    assert cells["Téléphones"].value == "01 99 00 00 12 ; 01 99 00 00 13 (fax)"
    assert cells["Horaires"].value == (
        "lundi et mercredi, 9\u00a0h\u00a0–\u00a012\u00a0h\u00a0; fermé les jours fériés"
    )
    assert cells["Publics"].value == "Personnes exilées ; Jeunes (non accueillis)"
    assert cells["Contacts publics"].value == "Le secrétariat"


def test_a_formula_is_a_text_in_a_workbook(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path / "f.xlsx", SERVICE)).active
    assert sheet is not None
    cell = sheet.cell(2, 1 + NAMES.index("Nom"))
    assert (cell.value, cell.data_type, cell.number_format) == ("=Cours de français", "s", "@")
    assert cell.quotePrefix


def test_a_csv_opens_in_a_french_spreadsheet_without_formulas(tmp_path: Path) -> None:
    text = write(tmp_path / "f.csv", SERVICE).read_bytes().decode()
    assert text.startswith('\ufeff"Identifiant";"Source"')
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert row["Nom"] == "'=Cours de français"
    assert (row["Latitude"], row["Mis à jour par la source le"]) == ("46,1", "01/10/2025")


def test_each_place_has_its_row_and_a_record_without_place_has_one(tmp_path: Path) -> None:
    twice = msgspec.structs.replace(SERVICE, places=SERVICE.places * 2)
    nowhere = msgspec.structs.replace(SERVICE, places=())
    text = write(tmp_path / "f.csv", twice, nowhere).read_text(encoding="utf-8-sig")
    found = csv.DictReader(io.StringIO(text), delimiter=";")
    assert [row["Numéro du lieu"] for row in found] == ["1", "2", ""]


@given(st.text())
def test_a_text_of_a_csv_never_starts_a_formula_and_comes_back_as_it_was(text: str) -> None:
    assert not harmless(text).startswith(STARTS_A_FORMULA)
    assert harmless(text).removeprefix("'") == text


def test_what_xml_cannot_hold_is_left_and_what_a_cell_cannot_is_cut(tmp_path: Path) -> None:
    assert printable("a\x00b\x0b\ud800c\n") == "abc\n"
    assert len(printable("x" * 40_000)) == LONGEST
    book = Workbook(tmp_path / "f.xlsx")
    book.sheet("Essai", {"A": 8}).add(["\x00" + "y" * 40_000])
    book.finish()
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").active
    assert sheet is not None
    assert str(sheet["A2"].value).endswith("y…")


def test_a_table_that_is_given_up_lets_go_of_its_file(tmp_path: Path) -> None:
    book = Workbook(tmp_path / "f.xlsx")
    book.sheet("Essai", {"A": 8}).add(["a"])
    book.close()
    table = PeopleCsv(tmp_path / "f.csv", ["A"])
    table.close()
    assert [path.name for path in tmp_path.iterdir()] == ["f.csv"]
