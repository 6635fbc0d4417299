"""« fiche » from a terminal: maps, the discreet square and the web page beside."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from desktop.db.catalogue import Catalogue
from desktop.domain.records import Location, Organization, ServiceAtLocation
from tests.cli.terminal import Terminal
from tests.operations.conftest import imported
from tests.sheets.structure import read

PLACE = Location(
    address="12 rue de l’Exemple",
    commune="Athis-Mons",
    commune_code="91027",
    latitude=48.7077,
    longitude=2.3889,
)


@pytest.fixture
def terminal(
    tmp_path: Path, empty_catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    record = Organization(
        id="essai--1",
        source="essai",
        source_id="1",
        name="Exemple, maison de quartier",
        places=(ServiceAtLocation(location=PLACE),),
    )
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")
        writer.put([imported(record)], datetime(2026, 11, 22, tzinfo=UTC))
    empty_catalogue.close()
    return Terminal(tmp_path, capsys)


def figures(path: Path) -> list[str]:
    """Say what the figures of a sheet show."""
    return [each.alt for each in read(path.read_bytes())[0] if each.tag == "Figure"]


@pytest.mark.parametrize(("plans", "maps"), [("si-place", 1), ("oui", 1), ("non", 0)])
def test_a_map_is_asked_for(terminal: Terminal, tmp_path: Path, plans: str, maps: int) -> None:
    path = tmp_path / "f.pdf"
    code, _, err = terminal.type("fiche", "essai--1", "--plans", plans, "-o", str(path))
    assert (code, err) == (0, "")
    assert sum(said.startswith("Plan") for said in figures(path)) == maps


def test_letters_that_no_typeface_writes_are_told_and_come_back_out_of_the_file(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "f.pdf"
    words = ("fiche", "essai--1", "--note", "Demandez ᏣᎳᎩ ou 👍 ●", "-o", str(path))
    code, _, err = terminal.type(*words)
    assert code == 0
    assert "étape 1, note (« ᏣᎳᎩ »)" in err.replace("\u00a0", " ")
    document = pypdfium2.PdfDocument(path)
    reading = document[0].get_textpage()
    said = reading.get_text_range()
    reading.close()
    document.close()
    assert "Demandez ᏣᎳᎩ ou 👍 •" in " ".join(said.split())


@pytest.mark.parametrize("asked", [[], ["--carre"]])
def test_a_discreet_square_is_asked_for(
    terminal: Terminal, tmp_path: Path, asked: list[str]
) -> None:
    path = tmp_path / "f.pdf"
    words = ("fiche", "essai--1", "--variante", "discrete", "--plans", "oui", *asked)
    code, out, _ = terminal.type(*words, "--html", "-o", str(path))
    assert code == 0
    assert out.split() == [str(path), str(path.with_suffix(".html"))]
    assert len(figures(path)) == len(asked)
    page = path.with_suffix(".html").read_text(encoding="utf-8")
    assert "12 rue de l’Exemple" in page
    assert "maison de quartier" not in page
