"""Exports: whole or not at all, with or without corrections, and what is missing is told."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.export_report import ExportReport
from desktop.domain.preferences import Preferences
from desktop.operations.curation.curating import Curating
from desktop.operations.tables.exporting import Exporting, ExportRequest

DAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder apart from the databases."""
    made = tmp_path / "export"
    made.mkdir()
    return made


@pytest.fixture
def exporting(catalogue: Catalogue, desk: Desk) -> Exporting:
    return Exporting(catalogue, desk.corrections)


def drain(work: Generator[int, None, ExportReport]) -> tuple[list[int], ExportReport]:
    percents = []
    while True:
        try:
            percents.append(next(work))
        except StopIteration as done:
            return percents, done.value


def export(exporting: Exporting, format_: str, path: Path, **more: bool) -> ExportReport:
    request = ExportRequest(format=format_, path=path, ids=exporting.select(), **more)
    return drain(exporting.run(request, DAY))[1]


def names(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8-sig")
    return [row["Nom"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]


def test_every_record_is_in_the_table(exporting: Exporting, folder: Path) -> None:
    work = exporting.run(
        ExportRequest(format="csv", path=folder / "f.csv", ids=exporting.select()), DAY
    )
    percents, report = drain(work)
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, 100)
    assert report.written == report.records == len(exporting.select()) > 0
    assert [path.name for path in folder.iterdir()] == ["f.csv"]


def test_corrections_show_unless_they_are_left_out(
    exporting: Exporting, catalogue: Catalogue, desk: Desk, folder: Path
) -> None:
    curating = Curating(catalogue, desk, Preferences)
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    export(exporting, "csv", folder / "with.csv")
    export(exporting, "csv", folder / "without.csv", with_corrections=False)
    assert "Cours du soir" in names(folder / "with.csv")
    assert "Cours du soir" not in names(folder / "without.csv")


def test_an_export_that_is_cancelled_leaves_what_was_there(
    exporting: Exporting, folder: Path
) -> None:
    path = folder / "f.xlsx"
    path.write_bytes(b"before")
    work = exporting.run(ExportRequest(format="xlsx", path=path, ids=exporting.select()), DAY)
    next(work)
    next(work)
    work.close()
    assert [each.name for each in folder.iterdir()] == ["f.xlsx"]
    assert path.read_bytes() == b"before"


def test_several_files_need_an_archive(exporting: Exporting, folder: Path) -> None:
    report = export(exporting, "data-inclusion", folder / "f.zip")
    with zipfile.ZipFile(folder / "f.zip") as archive:
        assert archive.namelist() == list(report.files)
        assert json.loads(archive.read("services.json")) == []
    assert (report.written, report.records) == (2, 3)


@pytest.mark.parametrize(
    ("format_", "name", "words"),
    [
        ("csv", "f.xlsx", "qui finit par .csv"),
        ("papier", "f.pdf", "choisissez l’un de ceux-ci"),
        ("csv", "nowhere/f.csv", "choisissez un autre dossier"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(
    exporting: Exporting, folder: Path, format_: str, name: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        export(exporting, format_, folder / name)
    assert list(folder.iterdir()) == []


def test_an_export_of_nothing_is_refused(exporting: Exporting, folder: Path) -> None:
    ids = exporting.select(kinds=frozenset({"organization"}))  # without a date: not data·inclusion
    request = ExportRequest(format="data-inclusion", path=folder / "f.csv", ids=ids)
    with pytest.raises(Refusal, match="rien à écrire"):
        drain(exporting.run(request, DAY))
    assert list(folder.iterdir()) == []


def test_a_selection_is_checked(exporting: Exporting) -> None:
    assert exporting.select(ids=("essai--1",)) == ("essai--1",)
    assert exporting.select(kinds=frozenset({"service"}), ids=("essai--1",)) == ("essai--1",)
    with pytest.raises(Refusal, match="Aucune source «\u00a0ailleurs\u00a0»"):
        exporting.select(sources=frozenset({"ailleurs"}))
    with pytest.raises(Refusal, match="Aucune fiche «\u00a0essai--999\u00a0»"):
        exporting.select(ids=("essai--999",))


def test_the_report_says_what_is_left_out_and_why(exporting: Exporting, folder: Path) -> None:
    text = exporting.report_text(export(exporting, "data-inclusion", folder / "f.zip"))
    assert "2 fiches écrites sur 3" in text
    assert "la source ne dit pas quand elle l’a mise à jour" in text


def test_corrections_go_to_the_producer_of_each_source_and_nothing_else_does(
    exporting: Exporting, catalogue: Catalogue, desk: Desk, folder: Path
) -> None:
    with pytest.raises(Refusal, match="rien à écrire"):
        export(exporting, "corrections", folder / "c.csv")
    curating = Curating(catalogue, desk, Preferences)
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    report = export(exporting, "corrections", folder / "c.csv")
    assert (report.records, report.written) == (1, 1)
    text = (folder / "c.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (row["Identifiant chez la source"], row["Valeur proposée"]) == ("1", "Cours du soir")
    assert (row["Valeur lue"], row["Date"]) == ("Cours de français pour adultes", "24/11/2026")
