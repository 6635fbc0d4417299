"""Hand the whole program what the world may hand it: one sentence, nothing changed, usable."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.exchange import hostile
from tests.exchange.samples import structure
from tests.journeys.terminal import (
    MJD,
    Answer,
    assert_refused,
    contents,
    france_services,
    guichet,
    noise,
)

TOO_LARGE = 300_000_000
FOR_ROOT = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="only root on Linux can mount a disk to fill or to protect",
)


@pytest.mark.parametrize(
    ("name", "content", "about"),
    [
        ("vide.csv", b"", "vide"),
        ("entete.csv", b'"id_fs","insee_dep","lib', "guillemet"),
        ("coupe.json", json.dumps([structure(id="1")] * 3).encode()[:-50], "tronqué"),
        ("hasard.csv", noise(1, 20_000), "lisible"),
        ("hasard.xlsx", noise(2, 20_000), "lisible"),
        ("archive.xlsx", b"PK\x03\x04" + noise(3, 20_000), "archive"),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_refused_whole(
    ask: Callable[..., Answer], data: Path, name: str, content: bytes, about: str
) -> None:
    before = contents(data)
    (data.parent / name).write_bytes(content)
    assert_refused(ask("importer", name), about=about)
    assert contents(data) == before


@pytest.mark.parametrize("name", ["repetee.ods", "rires.xlsx", "fond.json", "bombe.csv.gz"])
def test_a_hostile_file_changes_nothing(ask: Callable[..., Answer], data: Path, name: str) -> None:
    before = contents(data)
    (data.parent / name).write_bytes(hostile.refused()[name])
    assert_refused(ask("importer", name), about=name)
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
    broken = noise(4, 50_000)
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
        file.write(noise(5, size // 2))
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
