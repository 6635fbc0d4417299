"""The directory from a terminal: stable keys, exit codes, one sentence when refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from tests.cli.terminal import Terminal
from tests.exchange.samples import fs_csv, fs_row


@pytest.fixture
def terminal(
    tmp_path: Path, empty_catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: a list is enough
    typed = Terminal(tmp_path, capsys)
    (tmp_path / "liste.csv").write_text(fs_csv(fs_row(), fs_row(id_fs="8", lib_fs="Autre lieu")))
    typed.type("importer", str(tmp_path / "liste.csv"))
    return typed


def test_a_directory_is_forecast_then_written_or_refused_in_a_sentence(terminal: Terminal) -> None:
    assert terminal.ask("classeur", "--apercu") == {"records": 2, "pages": 6}
    path = terminal.folder / "classeur.pdf"
    told = terminal.ask("classeur", "autre", "lieu", "--par", "commune", "-o", str(path))
    assert told == {
        "path": str(path),
        "records": 1,
        "pages": told["pages"],
        "bytes": path.stat().st_size,
    }
    code, said, _ = terminal.type("classeur", "-o", str(path))
    assert code == 0
    assert said.startswith("2 fiches, ")
    assert "2 fiches, environ 6 pages" in terminal.type("classeur", "--apercu")[1]
    path.unlink()
    code, _, wrong = terminal.type("classeur", "introuvable", "-o", str(path))
    assert (code, path.exists()) == (1, False)
    assert "rien à imprimer" in wrong
    with pytest.raises(SystemExit) as left:
        terminal.type("classeur")
    assert left.value.code == 2
    assert "donnez -o CLASSEUR.pdf" in terminal.output.readouterr().err
