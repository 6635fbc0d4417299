"""Thirty marked words are put wherever a desk writes; none leaves, and none outlives an erasing.

Every kind of file that the program writes is unpacked and searched, as its text and as its bytes;
what is erased is searched in every file of the data folder. The control finds them all first.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from desktop.app import Program
from desktop.domain.proposals import How, Knowledge, Outcome
from desktop.domain.recent_searches import RecentSearch
from desktop.domain.sheet import Sheet, Step
from desktop.exchange import sealing
from desktop.operations.tables.exporting import ExportRequest
from desktop.paths import Folders

DAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]
MARKERS = tuple(f"zyglo{chr(97 + n // 26)}{chr(97 + n % 26)}phone" for n in range(30))
NOTES, SEARCHES, STEPS, KEPT_BACK = MARKERS[:12], MARKERS[12:18], MARKERS[18:24], MARKERS[24:]
FORMATS = (
    ("xlsx", "xlsx"),
    ("csv", "csv"),
    ("data-inclusion", "zip"),
    ("hsds", "zip"),
    ("hsds", "json"),
    ("corrections", "zip"),
    ("source", "zip"),
)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Write each marker where a person could have."""
    monkeypatch.setattr(sealing, "_N", 2**10)
    data = tmp_path / "donnees"
    opened = Program(Folders(data=data, settings=data, resources=ROOT / "resources"))
    for _ in opened.starting.run():
        pass
    (tmp_path / "liste.csv").write_text(
        "id_fs,lib_fs,adresse,insee_com,code_postal,lib_com,latitude,longitude,mail,telephone\n"
        "7,Espace A,1 rue A,91027,91200,Athis-Mons,48.70,2.38,a@exemple.fr,0199000001\n",
        encoding="utf-8",
    )
    for _ in opened.importing.run(tmp_path / "liste.csv"):
        pass
    ids = opened.catalogue.ids()
    for record_id, word in zip(ids, NOTES, strict=False):
        opened.noting.write(record_id, f"Demander {word}", DAY)
    opened.remembering.keep([RecentSearch(words=word) for word in SEARCHES])
    steps = [Step(record_id=each, note=word) for each, word in zip(ids, STEPS, strict=False)]
    opened.desk.save_sheet(Sheet(steps=tuple(steps)))
    for record_id, word in zip(ids, KEPT_BACK, strict=False):
        known = Knowledge(how=How.RESIDENT, on=DAY, why=word)
        opened.proposing.signal(record_id, "name", "Autre nom", known, layered=False)
    known = Knowledge(how=How.PHONE, on=DAY)
    opened.proposing.signal("france-services--7", "name", "Espace B", known)
    opened.desk.back_up()
    yield opened
    opened.close()


def found_in(data: bytes) -> set[str]:
    """List the markers in bytes, as they are and as two-byte text."""
    return {
        word
        for word in MARKERS
        if word.encode() in data or word.encode("utf-16-le") in data or word[::-1].encode() in data
    }


def unfolded(path: Path) -> bytes:
    """Give the bytes of a file, of what it packs, and the text of a PDF."""
    data = path.read_bytes()
    parts = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            for name in box.namelist():
                inner = box.read(name)
                parts.append(inner)
                if zipfile.is_zipfile(io.BytesIO(inner)):
                    with zipfile.ZipFile(io.BytesIO(inner)) as nested:
                        parts += [nested.read(each) for each in nested.namelist()]
    if data.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                parts.append(zlib.decompress(stream.rstrip(b"\r\n")))
            except zlib.error:
                continue
        document = PdfDocument(data)
        parts += [page.get_textpage().get_text_range().encode() for page in document]
        document.close()
    return b"\n".join(parts)


def write_everything(program: Program, folder: Path) -> None:
    """Write every kind of file that leaves."""
    ids = program.exporting.select()
    for number, (name, ending) in enumerate(FORMATS):
        request = ExportRequest(format=name, path=folder / f"{number}.{ending}", ids=ids)
        for _ in program.exporting.run(request, DAY):
            pass
    program.proposing.keep_back(
        each.id for each in program.desk.proposals.ours() if each.how is How.RESIDENT
    )
    program.proposing.gather()
    leaving = [
        each.id for each in program.desk.proposals.ours() if each.outcome is not Outcome.KEPT_BACK
    ]
    program.proposing.write(folder / "a.corrections", leaving, DAY)
    program.publishing.keys.create("Réseau", (), "quatre mots sans lien")
    for _ in program.publishing.publish(folder / "1.guichet", "quatre mots sans lien", DAY):
        pass
    ids = program.catalogue.ids()
    sheet = Sheet(steps=(Step(record_id=ids[0]), Step(record_id=ids[1])))
    content = program.orienting.content(DAY, sheet=sheet)
    program.printing.save(program.printing.pdf(content), folder / "feuille.pdf")
    program.printing.save(program.calling_back.paper(DAY, 20), folder / "rappels.pdf")


def test_no_marker_leaves_in_any_file(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "sorties"
    out.mkdir()
    write_everything(program, out)
    written = sorted(out.iterdir())
    assert len(written) >= len(FORMATS) + 4
    for path in written:
        assert found_in(unfolded(path)) == set(), path.name


def test_the_control_finds_what_is_there(program: Program, tmp_path: Path) -> None:
    """The same search, on what stays: without it, nothing above would mean anything."""
    data = program.folders.data
    assert found_in(b"".join(each.read_bytes() for each in files(data))) == set(MARKERS)
    ids = program.catalogue.ids()
    program.noting.write(ids[0], NOTES[0], DAY, on_sheet=True)
    content = program.orienting.content(DAY, sheet=Sheet(steps=(Step(record_id=ids[0]),)))
    program.printing.save(program.printing.pdf(content), tmp_path / "feuille.pdf")
    assert found_in(unfolded(tmp_path / "feuille.pdf")) == {NOTES[0]}


def test_erasing_leaves_no_marker_in_any_file_of_the_folder(program: Program) -> None:
    data = program.folders.data
    shutil.copy(data / "local.db", data / "local.db.abime-2026-11-20")
    program.noting.set_passphrase("quatre mots")
    program.desk.back_up()
    program.keeping.erase()
    assert found_in(b"".join(each.read_bytes() for each in files(data))) == set()
    program.noting.write(program.catalogue.ids()[0], "on repart", DAY)
    program.close()
    assert found_in(b"".join(each.read_bytes() for each in files(data))) == set()


def files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]
