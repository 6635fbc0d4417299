"""Drive the whole program from a terminal, as a script or an IT department would."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.samples import fs_csv, fs_row, structure

ROOT = Path(__file__).parents[2]
MJD = "acces-aux-droits--mjd-villejuif"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "GUICHET_DATA")
TOO_LARGE = 300_000_000
FOR_ROOT = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="only root on Linux can mount a disk to fill or to protect",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold what one command said."""

    code: int
    out: str
    err: str

    def json(self) -> dict[str, Any]:
        assert self.err == ""
        read: dict[str, Any] = json.loads(self.out)
        return read


def guichet(*words: str, cwd: Path) -> Answer:
    """Run one command where there is no display; a warning in it would be on stderr."""
    env = {name: value for name, value in os.environ.items() if name not in SCREENS}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Answer(code=done.returncode, out=done.stdout, err=done.stderr)


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold the data folder of a first start, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("premier-demarrage")
    answer = guichet("verifier", "--json", "--data", "donnees", cwd=folder)
    assert answer.json() == {"sound": True, "problems": []}
    assert answer.code == 0
    return folder / "donnees"


@pytest.fixture
def data(started: Path, tmp_path: Path) -> Path:
    """Give a data folder of one's own, beside which commands are run."""
    return Path(shutil.copytree(started, tmp_path / "donnees"))


@pytest.fixture
def ask(data: Path, tmp_path: Path) -> Callable[..., Answer]:
    """Run a command on the data folder."""
    return lambda *words: guichet(*words, "--data", str(data), cwd=tmp_path)


def france_services(count: int, **cells: str) -> str:
    return fs_csv(*(fs_row(id_fs=str(rank), **cells) for rank in range(1, count + 1)))


def assert_refused(answer: Answer, *, about: str = "") -> None:
    """Expect exit code 1, nothing on stdout, and one French sentence on stderr."""
    assert (answer.code, answer.out) == (1, "")
    assert re.fullmatch(r"[«A-ZÀ-Ý][^\n]*\.\n", answer.err), answer.err
    assert not re.search(r"\. [A-ZÀ-Ý]", answer.err), f"more than one sentence: {answer.err}"
    assert about in answer.err


def contents(folder: Path) -> dict[str, bytes]:
    """Read the databases, and see what stands beside them."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


# What the five commands answer


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
    answer = ask("fiche", MJD, "--note", "Demander Mme la greffière", "-o", "feuille.pdf")
    assert (answer.code, answer.err) == (0, "")
    path = Path(answer.out.strip())
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


# What the world may do


@pytest.mark.parametrize(
    ("name", "content", "about"),
    [
        ("vide.csv", b"", "vide"),
        ("entete.csv", b'"id_fs","insee_dep","lib', "reconnu"),
        ("coupe.json", json.dumps([structure(id="1")] * 3).encode()[:-50], "tronqué"),
        ("hasard.csv", random.Random(1).randbytes(20_000), "lisible"),
        ("hasard.xlsx", random.Random(2).randbytes(20_000), "lisible"),
        ("archive.xlsx", b"PK\x03\x04" + random.Random(3).randbytes(20_000), "archive"),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_refused_whole(
    ask: Callable[..., Answer], data: Path, name: str, content: bytes, about: str
) -> None:
    before = contents(data)
    (data.parent / name).write_bytes(content)
    assert_refused(ask("importer", name), about=about)
    assert contents(data) == before


def test_a_missing_file_and_a_folder_are_refused(ask: Callable[..., Answer], data: Path) -> None:
    before = contents(data)
    assert_refused(ask("importer", "absent.csv"), about="introuvable")
    assert_refused(ask("importer", str(data)), about="dossier")
    assert contents(data) == before


def test_300_megabytes_are_refused(ask: Callable[..., Answer], data: Path) -> None:
    before = contents(data)
    with (data.parent / "enorme.csv").open("wb") as file:
        file.truncate(TOO_LARGE)
    assert_refused(ask("importer", "enorme.csv"), about="250 Mo")
    assert contents(data) == before


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_another_encoding_is_understood(
    ask: Callable[..., Answer], data: Path, encoding: str
) -> None:
    text = france_services(2, lib_fs="France services d’Évry")
    (data.parent / "liste.csv").write_text(text, encoding=encoding)
    assert ask("importer", "liste.csv", "--json").json()["added"] == 2
    assert "France services d’Évry" in ask("voir", "france-services--1").out


def test_a_line_that_was_cut_is_refused_and_the_others_go_in(
    ask: Callable[..., Answer], data: Path
) -> None:
    (data.parent / "liste.csv").write_text(france_services(9)[:-60], encoding="utf-8")
    report = ask("importer", "liste.csv", "--json").json()
    assert (report["rows"], report["added"]) == (9, 8)
    assert [each["line"] for each in report["refused"]] == [10]


def test_a_broken_catalogue_is_set_aside_and_made_again(
    ask: Callable[..., Answer], data: Path
) -> None:
    broken = random.Random(4).randbytes(50_000)
    (data / "catalogue.db").write_bytes(broken)
    answer = ask("chercher", "violences")
    assert answer.code == 0
    assert answer.err.count("\n") == 1
    aside = f"catalogue.db.abime-{date.today()}"  # noqa: DTZ011 -- the desk's own day
    assert aside in answer.err
    assert (data / aside).read_bytes() == broken
    assert ask("verifier").code == 0


def test_a_catalogue_broken_in_the_middle_is_refused_then_made_again(
    ask: Callable[..., Answer], data: Path
) -> None:
    path = data / "catalogue.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 30)
        file.write(random.Random(5).randbytes(size // 2))
    before = path.read_bytes()
    assert_refused(ask("chercher", "violences"), about="abîmé")
    assert path.read_bytes() == before
    assert ask("chercher", "violences").code == 0


@pytest.fixture
def disk(data: Path) -> Iterator[Path]:
    """Mount a disk that holds a data folder and has about 800 kB left."""
    size = sum(len(content) for content in contents(data).values())
    place = data.parent / "disque"
    place.mkdir()
    options = f"size={size + 800_000}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)  # noqa: S607 -- the system's own mount
    shutil.copytree(data, place / "donnees")
    yield place
    subprocess.run(["umount", place], check=True)  # noqa: S607 -- idem


@FOR_ROOT
def test_a_full_disk_refuses_an_import_and_changes_nothing(disk: Path, tmp_path: Path) -> None:
    before = contents(disk / "donnees")
    (tmp_path / "liste.csv").write_text(france_services(1500), encoding="utf-8")
    answer = guichet("importer", "liste.csv", "--data", str(disk / "donnees"), cwd=tmp_path)
    assert_refused(answer, about="Le disque est plein")
    assert contents(disk / "donnees") == before


@FOR_ROOT
def test_a_full_disk_refuses_a_sheet_and_leaves_no_half_of_it(disk: Path, tmp_path: Path) -> None:
    with (disk / "bouchon").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    data = str(disk / "donnees")
    answer = guichet("fiche", MJD, "-o", str(disk / "feuille.pdf"), "--data", data, cwd=tmp_path)
    assert_refused(answer, about="le disque est plein")
    assert sorted(each.name for each in disk.iterdir()) == ["bouchon", "donnees"]
    fresh = guichet("chercher", "violences", "--data", str(disk / "neuf"), cwd=tmp_path)
    assert_refused(fresh, about="Le disque est plein")


@FOR_ROOT
def test_a_protected_disk_refuses_what_writes_and_still_answers(disk: Path, tmp_path: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)  # noqa: S607 -- the system's own
    (tmp_path / "liste.csv").write_text(france_services(2), encoding="utf-8")
    data = str(disk / "donnees")
    before = contents(disk / "donnees")
    assert_refused(guichet("importer", "liste.csv", "--data", data, cwd=tmp_path), about="écrire")
    elsewhere = guichet("fiche", MJD, "-o", str(disk / "f.pdf"), "--data", data, cwd=tmp_path)
    assert_refused(elsewhere, about="le support est en lecture seule")
    assert guichet("chercher", "violences", "--data", data, cwd=tmp_path).code == 0
    assert guichet("fiche", MJD, "-o", "f.pdf", "--data", data, cwd=tmp_path).code == 0
    assert contents(disk / "donnees") == before


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows ignore these rights"
)
def test_a_folder_one_may_not_write_in_refuses_what_writes(
    ask: Callable[..., Answer], data: Path
) -> None:
    (data.parent / "liste.csv").write_text(france_services(2), encoding="utf-8")
    before = contents(data)
    data.chmod(0o500)
    for each in data.iterdir():
        each.chmod(0o400)
    assert_refused(ask("importer", "liste.csv"), about="écrire")
    assert ask("chercher", "violences").code == 0
    assert contents(data) == before


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("rien", encoding="utf-8")
    assert_refused(guichet("chercher", "--data", "fichier", cwd=tmp_path), about="fichier")
