from __future__ import annotations

import gc
import json
from collections.abc import Generator
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.catalogue_writer import CatalogueWriter
from desktop.domain.errors import ImportRefused, Refusal
from desktop.domain.import_report import ImportReport
from desktop.domain.search import Search
from desktop.operations.tables.importing import Importing
from tests.exchange.samples import structure

HEADER = (
    "id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,latitude,"
    "longitude,mail,telephone,h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,prise_rdv,"
    "commentaire,type_fs,format_fs,groupe_fs,labellisation_fs"
)


def line(number: int, name: str, phone: str = "01 99 00 00 00") -> str:
    return (
        f"{number},91,{name},1 rue de l’Exemple,,91027,91200,Athis-Mons,48.7,2.39,,{phone},"
        "09:00 - 12:00,,,,,,Non,,Principal,Fixe,,Espace labellisé 01/01/2020"
    )


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def run(work: Generator[int, None, ImportReport]) -> tuple[ImportReport, list[int]]:
    percents = []
    while True:
        try:
            percents.append(next(work))
        except StopIteration as done:
            return done.value, percents


@pytest.fixture
def importing(empty_catalogue: Catalogue) -> Importing:
    return Importing(empty_catalogue)


def many(path: Path, count: int) -> Path:
    return write(path, *(line(number, f"France services {number}") for number in range(1, count)))


def test_importing_the_same_file_again_changes_nothing(
    importing: Importing, tmp_path: Path
) -> None:
    file = many(tmp_path / "liste.csv", 30)
    first, _ = run(importing.run(file))
    again, _ = run(importing.run(file))

    assert (first.rows, first.added) == (29, 29)
    assert (again.added, again.changed, again.unchanged, again.absent) == (0, 0, 29, 0)


def test_a_newer_file_says_what_was_added_changed_and_is_absent(
    importing: Importing, tmp_path: Path
) -> None:
    run(importing.run(write(tmp_path / "a.csv", line(1, "Un"), line(2, "Deux"))))
    report, _ = run(
        importing.run(
            write(tmp_path / "b.csv", line(2, "Deux", phone="01 99 00 00 99"), line(3, "Trois"))
        )
    )

    assert (report.added, report.changed, report.absent) == (1, 1, 1)
    assert report.absent_names == ("Un",)
    changed = {change.field: (change.before, change.after) for change in report.field_changes}
    assert any("99 00 00 00" in before for before, _ in changed.values())
    text = importing.report_text(report)
    assert "2 lignes lues = 1 ajoutées + 1 modifiées + 0 inchangées + 0 refusées" in text


def test_a_preview_reports_and_keeps_nothing(
    importing: Importing, empty_catalogue: Catalogue, tmp_path: Path
) -> None:
    report, _ = run(importing.run(many(tmp_path / "liste.csv", 10), preview=True))
    assert report.added == 9
    assert report.preview
    assert empty_catalogue.find(Search()).total == 0


def test_progress_grows_to_a_hundred(importing: Importing, tmp_path: Path) -> None:
    _, percents = run(importing.run(many(tmp_path / "liste.csv", 1200)))
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert len(percents) > 4


def test_a_cancelled_import_leaves_no_trace(
    importing: Importing, empty_catalogue: Catalogue, tmp_path: Path
) -> None:
    work = importing.run(many(tmp_path / "liste.csv", 1200))
    for _ in range(3):
        next(work)
    work.close()
    assert empty_catalogue.find(Search()).total == 0
    assert empty_catalogue.summary().sources == ()


def test_what_a_cancelled_import_held_in_memory_is_freed_when_it_is_let_go(
    importing: Importing, tmp_path: Path
) -> None:
    before = _writers()
    work = importing.run(many(tmp_path / "liste.csv", 1200))
    for _ in range(3):
        next(work)
    work.close()
    assert _writers() == before + 1
    importing.let_go()
    assert _writers() == before


def _writers() -> int:
    return sum(isinstance(each, CatalogueWriter) for each in gc.get_objects())


def test_each_source_of_a_file_is_dated(
    importing: Importing, empty_catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = [structure(id=f"{source}--1", source=source) for source in ("dora", "soliguide")]
    listed = tmp_path / "structures.json"
    listed.write_text(json.dumps(rows), encoding="utf-8")
    run(importing.run(listed))
    sources = empty_catalogue.summary().sources
    assert [one.source for one in sources] == ["dora", "soliguide"]
    assert all(one.imported_at is not None and one.records == 1 for one in sources)


def test_a_bad_row_stays_out_and_the_good_ones_go_in(importing: Importing, tmp_path: Path) -> None:
    report, _ = run(importing.run(write(tmp_path / "liste.csv", line(1, "Un"), line(2, ""))))
    assert report.added == 1
    (refused,) = report.refused
    assert (refused.line, refused.field) == (3, "lib_fs")
    assert report.rows == report.added + report.changed + report.unchanged + len(report.refused)


def test_a_file_that_is_something_else_is_refused_whole(
    importing: Importing, empty_catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "recettes.csv"
    file.write_text("plat,temps\ntarte,40\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="plat"):
        run(importing.run(file))
    assert empty_catalogue.find(Search()).total == 0


def test_a_report_that_cannot_be_written_says_where_and_why(
    importing: Importing, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="n’existe pas"):
        importing.save_report("rapport", tmp_path / "nulle" / "part.txt")
