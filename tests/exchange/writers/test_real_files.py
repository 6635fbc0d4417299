"""Lossless on real files: imported into a fresh catalogue, then given back row by row."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop.db.catalogue import Catalogue
from desktop.exchange.reading import open_file
from desktop.operations.records.effective_records import no_corrections
from desktop.operations.tables.exporting import Exporting, ExportRequest
from desktop.operations.tables.importing import Importing
from tests.exchange.writers.round_trip import read_all, rows_of

T = TypeVar("T")
TODAY = datetime.now(tz=UTC).date()
#: The small ones here; every file in tests/slow.
FILES = (
    "data-inclusion/v1_structures_carif-oref_2026-02.json",
    "data-inclusion/v1_services_carif-oref_2026-02.json",
    "ateliers/reseau_alpha_ateliers_2025-12.json",
    "mednum/gironde-20240311.json",
    "mednum/maine-et-loire-20230524.json",
    "dila/idf_geojson/mjd.json",
    "dila/idf_geojson/pmi.json",
)


def drain(work: Generator[int, None, T]) -> T:
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result


def given_back(path: Path, folder: Path) -> list[dict[str, Any]]:
    """Import a file into a fresh catalogue, export its rows, and read them."""
    catalogue = Catalogue.open(folder / "catalogue.db")
    drain(Importing(catalogue).run(path))
    exporting = Exporting(catalogue, no_corrections)
    request = ExportRequest(format="source", path=folder / "out.zip", ids=exporting.select())
    drain(exporting.run(request, TODAY))
    catalogue.close()
    with zipfile.ZipFile(folder / "out.zip") as archive:
        return [row for name in archive.namelist() for row in rows_of(archive.read(name))]


def in_any_order(rows: list[dict[str, Any]]) -> list[str]:
    """Order rows, the columns of each staying as they are."""
    return sorted(json.dumps(row, ensure_ascii=False) for row in rows)


def check(path: Path, folder: Path) -> None:
    """Compare what goes out with what the standard library reads in the file.

    Rows that the import refused, which are in no record, are taken out by their line.
    """
    came = rows_of(path.read_bytes())
    reading = open_file(path)
    records, refused = read_all(reading)
    assert len(came) == len(records) + len(refused) == reading.rows
    kept = {id(row) for row in came}
    if refused:
        lines = sorted({each.row.line for each in records} | refused)
        kept = {id(row) for row, line in zip(came, lines, strict=True) if line not in refused}
    expected = [row for row in came if id(row) in kept]
    assert in_any_order(given_back(path, folder)) == in_any_order(expected)


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_real_file_comes_out_as_it_came(
    name: str, shared_data: Path, tmp_path: Path
) -> None:
    check(shared_data / name, tmp_path)
