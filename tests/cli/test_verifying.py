"""« confirmer » and « rappels » from a terminal: stable keys, exit codes, a list on paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.db.catalogue import Catalogue

LIST = (
    "id_fs,lib_fs,adresse,insee_com,code_postal,lib_com,latitude,longitude,mail,telephone\n"
    "7,Espace A,1 rue A,91027,91200,Athis-Mons,48.70,2.38,a@exemple.fr,0199000001\n"
)
ID = "france-services--7"


@pytest.fixture
def folder(tmp_path: Path, empty_catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> Path:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: the list is enough
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    assert main(["importer", str(tmp_path / "liste.csv"), "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    return tmp_path


def test_blocks_are_confirmed_and_taken_back_by_their_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(folder))
    assert main(["confirmer", ID, "--horaires", "--lieux", "--par", "visite", *data]) == 0
    assert capsys.readouterr().out == "Toujours vrai\u00a0: horaires, lieux.\n"
    assert main(["confirmer", ID, "--lieux", "--retirer", "--json", *data]) == 0
    checked = json.loads(capsys.readouterr().out)["verifications"]
    assert {name: each["how"] for name, each in checked.items()} == {"horaires": "visite"}
    assert main(["confirmer", "nulle--part", *data]) == 1
    assert "Aucune fiche" in capsys.readouterr().err


def test_what_was_checked_of_a_record_that_has_gone_is_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(folder))
    assert main(["confirmer", ID, "--lieux", *data]) == 0
    catalogue = Catalogue.open(folder / "catalogue.db")
    with catalogue.writing() as writer:
        writer.remove_source("france-services")
    catalogue.close()
    capsys.readouterr()
    assert main(["confirmer", ID, "--lieux", "--retirer", "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out) == {"id": ID, "verifications": {}}


def test_the_list_ends_when_all_was_confirmed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(folder))
    paper = folder / "rappels.pdf"
    assert main(["rappels", "-o", str(paper), "--json", *data]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert (entry["id"], entry["phones"]) == (ID, ["01 99 00 00 01"])
    assert entry["age"] == {"state": "unknown", "text": "âge inconnu"}
    assert paper.read_bytes().startswith(b"%PDF")
    assert main(["confirmer", ID, *data]) == 0
    assert main(["rappels", *data]) == 1
    assert "Personne à rappeler" in capsys.readouterr().out


def test_a_favourite_is_marked_found_and_unmarked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(folder))
    assert main(["chercher", "--favoris", *data]) == 1
    assert main(["favori", ID, *data]) == 0
    capsys.readouterr()
    assert main(["chercher", "--favoris", "--json", *data]) == 0
    (row,) = json.loads(capsys.readouterr().out)["results"]
    assert (row["id"], row["favourite"]) == (ID, True)
    assert main(["favori", ID, "--retirer", *data]) == 0
    assert main(["favori", "nulle--part", *data]) == 1


def test_a_call_in_vain_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rappels", "--sans-reponse", ID, "--json", "--data", str(folder)]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert entry["unanswered_on"]
