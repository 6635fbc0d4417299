"""Corrections leave and come back from a terminal: stable keys, exit codes, nothing doubtful."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.db.catalogue import Catalogue

COLUMNS = "id_fs,lib_fs,adresse,insee_com,code_postal,lib_com,latitude,longitude,mail,telephone"
ROW = "7,Espace A,1 rue A,91027,91200,Athis-Mons,48.70,2.38,a@exemple.fr,0199000001"
ID, PHONE = "france-services--7", "phones.0.number"


class Terminal:
    """Type commands in two data folders, a desk's and a coordinator's."""

    def __init__(self, folder: Path, output: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.output = output

    def type(self, *words: str, at: str = "bureau") -> tuple[int, str, str]:
        code = main([*words, "--data", str(self.folder / at)])
        read = self.output.readouterr()
        return code, read.out, read.err

    def ask(self, *words: str, at: str = "bureau") -> Any:
        return json.loads(self.type(*words, "--json", at=at)[1])


@pytest.fixture
def terminal(
    tmp_path: Path,
    empty_folder: Path,
    empty_catalogue: Catalogue,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: the list is enough
    empty_catalogue.close()
    typed = Terminal(tmp_path, capsys)
    path = tmp_path / "liste.csv"
    path.write_text(f"{COLUMNS}\n{ROW}\n", encoding="utf-8")
    for name in ("bureau", "coordination"):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(tmp_path / "catalogue.db", folder)
        shutil.copy(empty_folder / "local.db", folder)
        typed.type("importer", str(path), at=name)
    return typed


def test_a_correction_goes_to_the_coordinator_and_is_answered(terminal: Terminal) -> None:
    path = str(terminal.folder / "juin.corrections")
    assert terminal.type("proposer")[0] == 1
    terminal.type("corriger", ID, PHONE, "0199000042", "--motif", "visite", "--role", "accueil")
    told = terminal.ask("proposer", "-o", path)
    (line,) = told["proposals"]
    assert (told["written"], line["how"], line["leaving"]) == (1, "visite", True)
    assert line["words"].encode() in Path(path).read_bytes()
    received = terminal.ask("relire", path, at="coordination")
    (asked,) = received["proposals"]
    assert received["files"] == [{"file": "juin.corrections", "received": 1, "known": 0}]
    assert (asked["before"], asked["now"], asked["proposed"], asked["standing"]) == (
        "0199000001",
        "0199000001",
        "01 99 00 00 42",
        "clean",
    )
    code, said, _ = terminal.type("relire", "--accepter-sans-conflit", at="coordination")
    assert (code, "Réponses données\u00a0: 1" in said, "Rien à relire" in said) == (0, True, True)
    assert "01 99 00 00 42" in terminal.type("voir", ID, at="coordination")[1]
    assert terminal.type("relire", at="coordination")[0] == 1


def test_what_may_be_about_a_resident_stays_unless_it_is_let_go(terminal: Terminal) -> None:
    path = terminal.folder / "juin.corrections"
    words = ("--par", "usager", "--precision", "dit par Mme Diallo", "--sans-corriger")
    terminal.type("signaler", ID, PHONE, "0199000042", *words)
    code, _, error = terminal.type("proposer", "-o", str(path))
    assert (code, path.exists()) == (1, False)
    assert "un nom de personne" in error
    number = terminal.ask("proposer")["proposals"][0]["id"][:8]
    assert terminal.type("proposer", "-o", str(path), "--avec", number)[0] == 0
    assert b"Diallo" in path.read_bytes()
    assert terminal.type("proposer", "--sans", number)[1].count("reste ici") == 1
    assert terminal.type("proposer", "--sans", "zzz")[0] == 1


def test_wrong_files_and_wrong_answers_are_one_sentence(terminal: Terminal) -> None:
    wrong = terminal.folder / "x.corrections"
    wrong.write_bytes(b"%PDF")
    code, _, error = terminal.type("relire", str(wrong), at="coordination")
    assert code == 1
    assert "n’est pas un fichier de corrections" in error
    assert "n’attend de réponse" in terminal.type("relire", "--accepter", "ab")[2]
    with pytest.raises(SystemExit) as left:
        terminal.type("relire", "--refuser", "ab")
    assert left.value.code == 2


def test_the_next_number_brings_the_answers_back_and_closes_the_layer(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUICHET_PASSPHRASE", "quatre mots sans lien")
    path, one, two = (str(terminal.folder / name) for name in ("c.corrections", "1", "2"))
    terminal.type("cle", "creer", "--nom", "Réseau", at="coordination")
    terminal.type("publier", "-o", one, at="coordination")
    terminal.type("mettre-a-jour", one, "--confiance")
    found = terminal.ask("chercher", "Espace A")["results"]
    (record_id,) = (each["id"] for each in found if each["id"] != ID)
    terminal.type("corriger", record_id, PHONE, "0199000042", "--motif", "visite")
    terminal.type("corriger", record_id, "name", "Espace B", "--motif", "site")
    terminal.type("proposer", "-o", path)
    asked = {
        each["field"]: each for each in terminal.ask("relire", path, at="coordination")["proposals"]
    }
    assert {each["record"] for each in asked.values()} == {ID}
    terminal.type("relire", "--accepter", asked[PHONE]["id"], at="coordination")
    refusal = ("--refuser", asked["name"]["id"], "--motif", "le nom est au fronton")
    terminal.type("relire", *refusal, at="coordination")
    terminal.type("publier", "-o", two, at="coordination")
    assert terminal.ask("mettre-a-jour", two)["status"] == "applied"
    said = terminal.type("proposer")[1]
    assert "acceptée dans le numéro\u00a02" in said
    assert "refusée dans le numéro\u00a02\u00a0: le nom est au fronton" in said
    assert terminal.type("proposer", "-o", path)[0] == 1
    assert layers_of(terminal, record_id) == {"name"}
    terminal.type("annuler-mise-a-jour")
    assert layers_of(terminal, record_id) == {"name", PHONE}


def layers_of(terminal: Terminal, record_id: str) -> set[str]:
    layers = terminal.ask("voir", record_id)["layers"]
    return {path for path, each in layers.items() if each["source"] == "correction locale"}


def test_a_service_that_is_missing_goes_to_the_coordinator(terminal: Terminal) -> None:
    path = str(terminal.folder / "aout.corrections")
    words = ("--nouveau", "Permanence", "--telephone", "01 99 00 00 77", "--par", "affiche")
    assert terminal.type("signaler", *words)[0] == 0
    (line,) = terminal.ask("proposer", "-o", path)["proposals"]
    assert (line["field"], line["name"], line["leaving"]) == ("missing_service", "Permanence", True)
    (asked,) = terminal.ask("relire", path, at="coordination")["proposals"]
    assert (asked["standing"], asked["how"]) == ("new", "affiche")
    with pytest.raises(SystemExit):
        terminal.type("signaler", ID, PHONE)
    assert "--nouveau" in terminal.output.readouterr().err
