"""Exporting from a terminal: what is asked, stable keys, exit codes, one sentence when refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.db.catalogue import Catalogue
from tests.cli.terminal import Terminal
from tests.exchange.samples import as_json, fs_csv, fs_row, structure

FS = "france-services--7"


class Typed(Terminal):
    """Type commands on one data folder, and read what they answer."""

    def export(self, name: str, *words: str) -> Any:
        path = self.folder / name
        code, said, wrong = self.type("exporter", "-o", str(path), *words, "--json")
        assert code == 0, wrong
        return json.loads(said)

    def ids(self, *words: str) -> list[str]:
        """List what a table for people holds."""
        self.export("f.csv", "--format", "csv", *words)
        text = (self.folder / "f.csv").read_text(encoding="utf-8-sig")
        found = csv.DictReader(io.StringIO(text), delimiter=";")
        return [row["Identifiant"] for row in found]


@pytest.fixture
def terminal(
    tmp_path: Path, empty_catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> Typed:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: two lists are enough
    typed = Typed(tmp_path, capsys)
    (tmp_path / "liste.csv").write_text(fs_csv(fs_row(), fs_row(id_fs="8", lib_fs="Autre lieu")))
    (tmp_path / "structures.json").write_text(as_json(structure()))
    typed.type("importer", str(tmp_path / "liste.csv"), str(tmp_path / "structures.json"))
    return typed


def test_everything_is_exported_unless_something_is_asked(terminal: Typed) -> None:
    everything = terminal.ids()
    assert len(everything) == len(set(everything)) == 3
    assert terminal.ids("--source", "france-services") == [FS, "france-services--8"]
    assert terminal.ids("--sorte", "structure") == [
        each for each in everything if "exemple" in each
    ]
    assert terminal.ids("--id", FS) == [FS]
    assert terminal.ids("autre", "lieu") == ["france-services--8"]


def test_the_keys_are_stable(terminal: Typed) -> None:
    report = terminal.export("d.zip", "--format", "data-inclusion")
    assert set(report) == {
        "format",
        "path",
        "files",
        "records",
        "written",
        "left_out",
        "dropped",
    }
    assert (report["records"], report["written"]) == (3, 1)
    assert set(report["left_out"][0]) == {"id", "name", "reason", "partly"}


@pytest.mark.parametrize(
    ("name", "format_", "words"),
    [
        ("h.json", "hsds", ()),
        ("h.zip", "hsds", ()),
        ("s.csv", "source", ("--source", "france-services")),
        ("t.xlsx", "xlsx", ()),
    ],
)
def test_each_format_is_one_file_that_is_named(
    terminal: Typed, name: str, format_: str, words: tuple[str, ...]
) -> None:
    report = terminal.export(name, "--format", format_, *words)
    assert Path(report["path"]).stat().st_size > 0


def test_what_came_in_goes_out(terminal: Typed) -> None:
    terminal.export("s.csv", "--format", "source", "--source", "france-services")
    given = (terminal.folder / "s.csv").read_text(encoding="utf-8")
    assert given == (terminal.folder / "liste.csv").read_text(encoding="utf-8")


def test_corrections_show_unless_the_source_is_asked_for(terminal: Typed) -> None:
    terminal.type("corriger", FS, "name", "Nom juste", "--motif", "visite")
    table = terminal.folder / "f.csv"
    terminal.ids()
    assert "Nom juste" in table.read_text(encoding="utf-8-sig")
    terminal.ids("--sans-corrections")
    assert "Nom juste" not in table.read_text(encoding="utf-8-sig")
    report = terminal.export("c.xlsx", "--format", "corrections")
    assert (report["records"], report["files"]) == (1, ["corrections--france-services.xlsx"])


def test_what_is_not_possible_is_said_in_one_sentence(terminal: Typed) -> None:
    for words, said in (
        (("--format", "csv", "--source", "ailleurs"), "Aucune source «\u00a0ailleurs\u00a0»"),
        (("--format", "csv", "--id", "x"), "Aucune fiche «\u00a0x\u00a0»"),
        (("--format", "csv", "autre", "--source", "exemple"), "Il n’y a rien à écrire"),
        (("--format", "papier"), "Le format «\u00a0papier\u00a0» n’existe pas"),
    ):
        code, _, wrong = terminal.type("exporter", "-o", str(terminal.folder / "f.csv"), *words)
        assert (code, wrong.count("\n")) == (1, 1)
        assert said in wrong
    with pytest.raises(SystemExit, match="2"):
        terminal.type("exporter", "--format", "csv")
