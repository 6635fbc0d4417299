"""Drive the whole program from a terminal, as a script or an IT department would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.exchange.samples import fs_csv, fs_row
from tests.journeys.terminal import MJD, ROOT, Answer, assert_refused, france_services, guichet


def test_any_table_is_shown_then_imported_as_it_was_said_to_be(
    ask: Callable[..., Answer], data: Path
) -> None:
    path = data.parent / "lieux.csv"
    path.write_text("Qui;Adresse;Divers\nMaison;1 rue A 91200 Athis-Mons;x\nCafé;2 rue B;y\n")
    shown = ask("importer", path.name, "--dialecte", "table", "--apercu", "--json").json()
    assert [column["meaning"] for column in shown["columns"]] == ["name", "address", ""]
    assert shown["records"][0][0] == ["Nom", "Maison"]
    unsure = ask("importer", path.name)
    assert unsure.code == 1
    assert "--colonne" in unsure.err
    said = ("--colonne", "Qui=name", "--colonne", "Divers=extra", "--source", "Réseau")
    first = ask("importer", path.name, *said, "--json").json()
    assert (first["dialect"], first["added"]) == ("table", 2)
    again = ask("importer", path.name, "--json").json()
    assert (again["unchanged"], again["columns"][2]["chosen"]) == (2, True)
    assert ask("importer", path.name, "--colonne", "Qui").code == 1


def test_searching_gives_the_documented_keys(ask: Callable[..., Answer]) -> None:
    answer = ask("chercher", "violences", "--commune", "Villejuif", "--limite", "3", "--json")
    found = answer.json()
    assert answer.code == 0
    assert {"total", "results", "facets", "corrected_to"} <= found.keys()
    assert found["total"] > len(found["results"]) == 3
    first = found["results"][0]
    assert first["commune"] == "Villejuif"
    expected = "id name organization commune distance_km why open source verified".split()
    assert set(expected) <= first.keys()
    assert first["open"]["state"] in {"open", "closed", "appointment", "unknown"}
    assert {"code", "label", "count"} <= found["facets"]["themes"][0].keys()


def test_searching_in_vain_says_so_and_exits_with_1(ask: Callable[..., Answer]) -> None:
    answer = ask("chercher", "xylophonequantique")
    assert answer.code == 1
    assert answer.out.startswith("Aucun résultat")
    assert ask("chercher", "xylophonequantique", "--json").json()["total"] == 0


def test_an_unknown_commune_is_refused(ask: Callable[..., Answer]) -> None:
    assert_refused(ask("chercher", "logement", "--commune", "Zzyzx"), about="Zzyzx")


def test_viewing_gives_the_documented_keys(ask: Callable[..., Answer]) -> None:
    shown = ask("voir", MJD, "--json").json()
    assert {"record", "layers", "source_row", "dates", "sections"} <= shown.keys()
    assert shown["dates"].keys() >= {"producer", "imported", "verified"}
    assert shown["source_row"]


def test_viewing_what_does_not_exist_is_refused(ask: Callable[..., Answer]) -> None:
    assert_refused(ask("voir", "personne--rien"), about="personne--rien")


def test_a_sheet_is_a_pdf_whose_path_is_printed(ask: Callable[..., Answer], data: Path) -> None:
    answer = ask("fiche", MJD, "--note", "Demander Mme la greffière", "--html", "-o", "feuille.pdf")
    assert (answer.code, answer.err) == (0, "")
    path, page = map(Path, answer.out.split())
    assert "la greffière" in page.read_text()
    assert path == data.parent / "feuille.pdf"
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_sheet_of_an_unknown_record_is_refused(ask: Callable[..., Answer], data: Path) -> None:
    assert_refused(ask("fiche", "personne--rien", "-o", "feuille.pdf"), about="personne--rien")
    assert not (data.parent / "feuille.pdf").exists()


def test_importing_twice_changes_nothing_the_second_time(
    ask: Callable[..., Answer], data: Path
) -> None:
    (data.parent / "liste.csv").write_text(france_services(3, h_mardi="midi"), encoding="utf-8")
    first, second = (ask("importer", "liste.csv", "--json").json() for _ in range(2))
    counts = ("dialect", "rows", "added", "changed", "unchanged", "absent")
    assert [first[key] for key in counts] == ["france-services", 3, 3, 0, 0, 0]
    assert [second[key] for key in counts] == ["france-services", 3, 0, 0, 3, 0]
    assert {"refused", "unknown_codes", "unused_columns"} <= first.keys()
    assert ask("voir", "france-services--2").code == 0


def test_a_preview_changes_nothing(ask: Callable[..., Answer], data: Path) -> None:
    (data.parent / "liste.csv").write_text(france_services(3), encoding="utf-8")
    answer = ask("importer", "liste.csv", "--apercu", "--json").json()
    assert (answer["added"], answer["preview"]) == (3, True)
    assert ask("voir", "france-services--1").code == 1


def test_a_bad_row_is_refused_with_its_line_and_the_good_ones_go_in(
    ask: Callable[..., Answer], data: Path
) -> None:
    text = fs_csv(fs_row(id_fs="1"), fs_row(id_fs="2", lib_fs=""), fs_row(id_fs="3"))
    (data.parent / "liste.csv").write_text(text, encoding="utf-8")
    report = ask("importer", "liste.csv", "--json").json()
    (refused,) = report["refused"]
    assert (report["rows"], report["added"]) == (3, 2)
    assert (refused["file"], refused["line"], refused["field"]) == ("liste.csv", 3, "lib_fs")


def test_what_went_in_before_a_refused_file_is_reported(
    ask: Callable[..., Answer], data: Path
) -> None:
    (data.parent / "liste.csv").write_text(france_services(2), encoding="utf-8")
    answer = ask("importer", "liste.csv", "absent.csv")
    assert answer.code == 1
    assert "2 ajoutées" in answer.out
    assert "absent.csv" in answer.err


def test_wrong_use_exits_with_2_and_one_french_sentence(tmp_path: Path) -> None:
    for words in (["chercher", "--limite", "dix"], ["rever"], ["fiche"], ["voir", "--le"]):
        answer = guichet(*words, cwd=tmp_path)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith("Commande mal écrite")
        assert answer.err.count("\n") == 1


def test_a_reader_that_stops_reading_is_no_mistake(data: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "desktop", "chercher", "--json", "--limite", "500"]
    with subprocess.Popen(
        [*command, "--data", str(data)],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


def test_where_there_is_no_display_the_job_is_done_in_the_terminal(
    ask: Callable[..., Answer], data: Path
) -> None:
    answer = ask()
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Pas d’écran ici")
    paths = [line for line in answer.out.splitlines() if line.endswith(".pdf") and "/" in line]
    assert paths == [str(data.parent / "feuille-orientation.pdf")]
    assert Path(paths[0]).read_bytes().startswith(b"%PDF-")
    assert 'guichet.py chercher "' in answer.out, "a person may copy this line into a shell"
    assert "guichet.py fiche " in answer.out
