"""Notes, passphrase, copies and erasing from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.domain.records import Organization
from desktop.exchange import sealing
from tests.cli.terminal import Terminal
from tests.operations.conftest import imported

ID = "essai--9"


@pytest.fixture
def terminal(
    tmp_path: Path, empty_catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    from datetime import UTC, datetime  # noqa: PLC0415 -- used by this fixture only

    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: one record is enough
        record = Organization(id=ID, source="essai", source_id="9", name="Mairie")
        writer.put([imported(record)], datetime(2026, 11, 22, tzinfo=UTC))
    return Terminal(tmp_path, capsys)


def test_a_note_is_written_read_closed_and_opened(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal.type("note", ID)[0] == 1
    code, said, error = terminal.type("note", ID, "voir Mme Diallo", "--sur-la-feuille")
    assert (code, said.strip()) == (0, "voir Mme Diallo")
    assert "un nom de personne" in error
    monkeypatch.setattr(sealing, "_N", 2**10)  # a hundred times quicker than a desk's
    monkeypatch.setenv("GUICHET_NOTES", "quatre mots")
    assert terminal.ask("phrase", "poser")["locked"] is True
    assert terminal.ask("note", ID)["text"] == "voir Mme Diallo"
    monkeypatch.setenv("GUICHET_NOTES", "autre chose")
    code, _, error = terminal.type("note", ID)
    assert (code, "phrase de passe" in error) == (1, True)
    monkeypatch.delenv("GUICHET_NOTES")
    assert "GUICHET_NOTES" in terminal.type("note", ID)[2]  # nobody is there to answer
    assert terminal.ask("phrase", "perdue") == {"locked": False, "erased": 1}
    assert terminal.type("note", "inconnue", "texte")[0] == 1


def test_a_copy_is_made_named_looked_at_and_put_back(terminal: Terminal) -> None:
    terminal.type("note", ID, "avant")
    path = terminal.folder / "cle.db"
    assert terminal.ask("sauvegarder", "-o", str(path)) == {"path": str(path)}
    terminal.type("note", ID, "après")
    assert "aujourd’hui à" in terminal.type("restaurer")[1]
    assert terminal.ask("restaurer", str(path), "--apercu")["kept"] is None
    assert terminal.ask("note", ID)["text"] == "après"
    told = terminal.ask("restaurer", str(path))
    assert told["changes"] == ["1 note redevient ce qui était"]
    assert Path(told["kept"]).is_file()
    assert terminal.ask("note", ID)["text"] == "avant"
    assert terminal.type("restaurer", "99")[0] == 1


def test_erasing_is_confirmed_and_reaches_every_file(terminal: Terminal) -> None:
    terminal.type("note", ID, "zyglophone")
    terminal.type("corriger", ID, "name", "zyglophone")
    terminal.type("sauvegarder")
    assert terminal.type("effacer", "--tout")[0] == 1
    assert terminal.ask("note", ID)["text"] == "zyglophone"
    assert terminal.ask("effacer", "--tout", "--oui") == {"erased": True}
    files = [path for path in terminal.folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"zyglophone" in path.read_bytes()] == []
    assert terminal.type("restaurer")[0] == 1
    with pytest.raises(SystemExit):
        terminal.type("effacer")


def test_no_marker_of_the_desk_leaves_in_any_file(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUICHET_PASSPHRASE", "quatre mots sans lien")
    terminal.type("note", ID, "zyglophone")
    terminal.type("corriger", ID, "name", "Mairie annexe", "--motif", "visite", "--role", "accueil")
    out = terminal.folder / "sorties"
    out.mkdir()
    terminal.type("proposer", "-o", str(out / "a.corrections"))
    for name, ending in (("csv", "csv"), ("hsds", "json"), ("xlsx", "xlsx"), ("source", "zip")):
        terminal.type("exporter", "--format", name, "-o", str(out / f"{name}.{ending}"))
    terminal.type("cle", "creer", "--nom", "Réseau")
    terminal.type("publier", "-o", str(out / "1.guichet"))
    terminal.type("fiche", ID, "-o", str(out / "feuille.pdf"))
    written = {path.name for path in out.iterdir()}
    assert {"a.corrections", "csv.csv", "hsds.json", "1.guichet", "feuille.pdf"} <= written
    for path in out.iterdir():
        assert b"zyglo" not in unfolded(path), path.name


def unfolded(path: Path) -> bytes:
    """Give the bytes of a file, and of what it packs."""
    import re  # noqa: PLC0415 -- used by this test only
    import zipfile  # noqa: PLC0415 -- idem
    import zlib  # noqa: PLC0415 -- idem

    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as box:
            return data + b"".join(box.read(name) for name in box.namelist())
    found = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(stream.rstrip(b"\r\n")))
        except zlib.error:
            continue
    return b"".join(found)
