"""`guichet doublons`: what is proposed, shown, answered and taken back from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from tests.cli.terminal import Terminal
from tests.operations.curation.twins import NEW, OLD, put_twins


@pytest.fixture
def terminal(
    empty_catalogue: Catalogue,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")
    put_twins(empty_catalogue)
    return Terminal(tmp_path, capsys)


def test_pairs_are_listed_shown_answered_and_asked_again(terminal: Terminal) -> None:
    listed = terminal.ask("doublons")
    assert listed["total"] >= 1
    ours = [each for each in listed["pairs"] if each["a"] == OLD]
    assert [each["b"] for each in ours] == [NEW]
    shown = terminal.ask("doublons", NEW, OLD)
    assert {each["label"]: each["state"] for each in shown["lines"]}["Adresse"] == "same"
    assert shown["answer"] is None
    answered = terminal.ask("doublons", NEW, OLD, "--doublon")
    assert answered["answer"]["answer"] == "doublon"
    found = terminal.ask("chercher", "services", "--commune", "Villejuif")
    assert [each["also_in"] for each in found["results"] if each["id"] == NEW] == [["annuaire"]]
    assert terminal.ask("voir", NEW)["linked"] == [OLD]
    assert OLD not in [each["a"] for each in terminal.ask("doublons")["pairs"]]
    assert terminal.ask("doublons", NEW, OLD, "--retirer")["answer"] is None
    assert OLD in [each["a"] for each in terminal.ask("doublons")["pairs"]]


def test_a_person_reads_both_records_and_the_reasons(terminal: Terminal) -> None:
    _, written, _ = terminal.type("doublons")
    assert "même téléphone\u00a0: 01 99 00 00 01" in written
    _, written, _ = terminal.type("doublons", OLD, NEW)
    assert "A  Maison de services au public - Villejuif · annuaire" in written
    assert "= Adresse\n  A  4 rue des Lilas" in written


def test_a_pair_that_does_not_exist_is_refused(terminal: Terminal) -> None:
    code, _, complaint = terminal.type("doublons", OLD, "liste--9", "--non")
    assert code == 1
    assert complaint.startswith("La paire «")


@pytest.mark.parametrize("words", [(OLD,), ("--doublon",), (OLD, NEW, OLD)])
def test_half_a_pair_is_wrong_use(terminal: Terminal, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        terminal.type("doublons", *words)
    assert left.value.code == 2
