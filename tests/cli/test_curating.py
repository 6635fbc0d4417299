"""Correcting and reviewing from a terminal: stable keys, exit codes, one sentence when refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.db.catalogue import Catalogue
from tests.cli.terminal import Terminal

COLUMNS = "id_fs,lib_fs,adresse,insee_com,code_postal,lib_com,latitude,longitude,mail,telephone"
ROW = "{id},{name},1 rue A,91027,91200,Athis-Mons,48.70,2.38,a@exemple.fr,{phone}"
ID, PHONE = "france-services--7", "phones.0.number"


class Typed(Terminal):
    """Type commands on one data folder, and read what they answer."""

    def import_list(self, *, name: str = "Espace A", phone: str = "0199000001") -> Any:
        path = self.folder / "liste.csv"
        path.write_text(
            f"{COLUMNS}\n{ROW.format(id=7, name=name, phone=phone)}\n", encoding="utf-8"
        )
        return self.ask("importer", str(path))


@pytest.fixture
def terminal(
    tmp_path: Path, empty_catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> Typed:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: the list is enough
    typed = Typed(tmp_path, capsys)
    typed.import_list()
    return typed


def test_a_correction_is_laid_listed_and_taken_away(terminal: Typed) -> None:
    given = terminal.ask(
        "corriger", ID, PHONE, "0199000042", "--motif", "visite", "--role", "accueil"
    )
    assert (given["id"], given["field"], given["value"], given["source_value"]) == (
        ID,
        PHONE,
        "01 99 00 00 42",
        "0199000001",
    )
    assert given["correction"]["reason"] == "visite"
    listed = {each["field"]: each for each in terminal.ask("corriger", ID)["fields"]}
    assert listed[PHONE]["correction"]["role"] == "accueil"
    assert listed["description"]["correction"] is None
    assert "Téléphone" in terminal.type("corriger", ID)[1]
    shown = terminal.ask("voir", ID)
    assert shown["record"]["phones"][0]["number"] == "01 99 00 00 42"
    assert shown["layers"][PHONE]["source_value"] == "0199000001"
    assert "la source dit\u00a0: 0199000001" in terminal.type("voir", ID)[1]
    assert terminal.type("corriger", ID, PHONE, "--retirer")[:2] == (0, "Correction retirée.\n")
    assert terminal.ask("voir", ID)["layers"][PHONE]["value"] == "0199000001"


def test_an_empty_value_empties_the_field(terminal: Typed) -> None:
    assert terminal.ask("corriger", ID, "emails.0.address", "")["value"] == ""
    shown = terminal.ask("voir", ID)
    assert "emails" not in shown["record"]
    assert shown["set_aside"][0]["field"] == "emails.0.address"


def test_a_new_import_that_contradicts_a_correction_is_answered(terminal: Typed) -> None:
    assert terminal.type("revoir")[0] == 1
    terminal.type("corriger", ID, PHONE, "0199000042")
    terminal.type("corriger", ID, "name", "Espace B")
    report = terminal.import_list(name="Espace C", phone="01 99 00 00 99")
    assert report["questions"] == 2
    asked = {each["field"]: each for each in terminal.ask("revoir")["corrections"]}
    assert (asked["name"]["before"], asked["name"]["now"], asked["name"]["ours"]) == (
        "Espace A",
        "Espace C",
        "Espace B",
    )
    assert "source maintenant\u00a0: Espace C" in terminal.type("revoir")[1]
    assert terminal.ask("revoir", ID, "name", "--garder")["value"] == "Espace B"
    assert terminal.ask("revoir", ID, PHONE, "--source")["value"] == "01 99 00 00 99"
    assert terminal.ask("revoir") == {"corrections": []}


def test_importing_what_we_say_asks_nothing(terminal: Typed) -> None:
    terminal.type("corriger", ID, PHONE, "0199000042")
    assert terminal.import_list(phone="+33199000042")["questions"] == 0
    assert terminal.ask("revoir") == {"corrections": []}
    assert terminal.ask("voir", ID)["layers"][PHONE]["source"] == "Liste des France services"


def test_what_cannot_be_is_refused_in_one_sentence(terminal: Typed) -> None:
    for words in (
        ("corriger", ID, PHONE, "demain"),
        ("corriger", ID, "nowhere", "x"),
        ("corriger", "france-services--8", "name", "x"),
        ("corriger", ID, PHONE, "--retirer"),
        ("revoir", ID, PHONE, "--garder"),
    ):
        code, said, reason = terminal.type(*words)
        assert (code, said, reason.count("\n")) == (1, "", 1), words


@pytest.mark.parametrize(
    "words",
    [
        ("corriger", ID, PHONE),
        ("corriger", ID, PHONE, "x", "--retirer"),
        ("revoir", ID),
        ("revoir", ID, PHONE),
        ("revoir", ID, PHONE, "--garder", "--source"),
    ],
)
def test_half_a_command_is_wrong_use(terminal: Typed, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        terminal.type(*words)
    assert left.value.code == 2
