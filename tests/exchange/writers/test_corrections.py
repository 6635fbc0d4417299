"""Corrections for producers: their own identifier, their own column, what is proposed and why."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from msgspec import structs

from desktop.domain.export_report import Exported
from desktop.domain.provenance import Layer, RowOrigin, SourceRow
from desktop.exchange.writers.corrections import Corrections, columns_of, row_of
from tests.exchange.writers.samples import SERVICE, exported

RAW = json.dumps({"id_fs": "1", "telephone": "0199000012", "h_lundi": "9h"}).encode()
ROW = SourceRow(RAW, 7, RowOrigin("france-services", "1", "", "liste.csv"))
PHONE = Layer(
    field="phones.0.number",
    source="correction locale",
    value="01 99 00 00 42",
    role="accueil",
    date=date(2026, 11, 20),
    reason="téléphone",
    source_value="0199000012",
    shown_at="phones.0.number",
)


def item_with(*layers: Layer) -> Exported:
    item = exported(SERVICE)
    return replace(item, stored=structs.replace(item.stored, corrected=layers), row=ROW)


def test_a_correction_is_told_in_the_words_of_the_source() -> None:
    assert row_of(item_with(PHONE), PHONE) == (
        "1",
        "=Cours de français",
        "telephone",
        "0199000012",
        "Téléphone",
        "0199000012",
        "01 99 00 00 42",
        "téléphone",
        "accueil",
        date(2026, 11, 20),
        "liste.csv",
        7,
    )


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        ("places.0.location.commune", ("lib_com",)),
        ("places.3.schedules.1.osm", ("h_lundi", "h_mardi", "h_mercredi")),
        ("formacodes.0", ()),
    ],
)
def test_the_columns_of_a_field_are_those_that_the_dialect_names(
    path: str, columns: tuple[str, ...]
) -> None:
    assert columns_of(ROW, path)[:3] == columns
    assert columns_of(None, path) == ()


def test_a_column_inside_an_object_is_found() -> None:
    row = SourceRow(
        b'{"properties": {"Nom": "Mairie"}}', 1, RowOrigin("dila", "1", "", "mairies.json")
    )
    item = replace(exported(SERVICE), row=row)
    assert row_of(item, structs.replace(PHONE, field="name"))[2:4] == ("properties.Nom", "Mairie")


def test_each_source_has_its_table_and_its_workbook(tmp_path: Path) -> None:
    writer = Corrections(tmp_path, ".zip")
    writer.add(item_with(PHONE, structs.replace(PHONE, value="=1+1")))
    writer.finish()
    names = ["corrections--essai.csv", "corrections--essai.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    text = (tmp_path / names[0]).read_text(encoding="utf-8-sig")
    proposed = [row["Valeur proposée"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    assert proposed == ["01 99 00 00 42", "'=1+1"]
    sheet = openpyxl.load_workbook(tmp_path / names[1]).active
    assert sheet is not None
    assert [cell.value for cell in sheet["G"]] == ["Valeur proposée", "01 99 00 00 42", "=1+1"]


def test_tables_that_are_given_up_let_go_of_their_files(tmp_path: Path) -> None:
    writer = Corrections(tmp_path, ".zip")
    writer.add(item_with(PHONE))
    writer.close()
    assert [path.name for path in tmp_path.iterdir()] == ["corrections--essai.csv"]
