from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import ImportRefused, RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.formats import archives, files
from desktop.exchange.reading import open_file
from tests.exchange.conftest import Write
from tests.exchange.samples import as_json, fs_csv, fs_row, structure


def packed(data: bytes) -> bytes:
    """Compress without the hour: the names of tests hold the bytes."""
    return gzip.compress(data, mtime=0)


def refusal(path: Path, dialect: str = "auto") -> str:
    """Open a file that is refused, and give the sentence."""
    with pytest.raises(ImportRefused) as caught:
        open_file(path, dialect)
    sentence = caught.value.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def adds_up(path: Path) -> bool:
    """Tell whether a file gives as many items as announced, or is refused in a sentence."""
    try:
        reading = open_file(path)
    except ImportRefused as error:
        return bool(error.sentence)
    return len(list(reading.items)) == reading.rows


def workbook(rows: list[list[object]]) -> bytes:
    """Make a workbook of one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """Make a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_in_any_usual_encoding_and_with_any_delimiter(
    write: Write, encoding: str, said: str, delimiter: str
) -> None:
    text = fs_csv(fs_row(lib_fs="France services d’Évry"), delimiter=delimiter)
    reading = open_file(write("liste.csv", text.encode(encoding)))
    (item,) = reading.items
    assert isinstance(item, ImportedRecord)
    assert item.record.name == "France services d’Évry"
    assert reading.encoding == said


def test_titles_above_the_header_are_passed_over(write: Write) -> None:
    text = fs_csv(fs_row(), delimiter=";", above="Liste des France services;;\n\nAu 1er août;;\n")
    (item,) = open_file(write("liste.csv", text)).items
    assert isinstance(item, ImportedRecord)
    assert item.row.line == 5


def test_a_workbook_of_france_services_is_read_too(write: Write) -> None:
    row = fs_row()
    path = write("liste.xlsx", workbook([["Titre"], [], list(row), list(row.values())]))
    (item,) = open_file(path).items
    assert isinstance(item, ImportedRecord)
    assert item.row.line == 4


def test_lines_are_those_of_the_text_or_ranks_on_a_single_line(write: Write) -> None:
    rows = [structure(), structure(id="exemple--2", nom="")]
    for name, text, line in (
        ("long.json", as_json(*rows), 8),
        ("court.json", json.dumps(rows), 2),
    ):
        items = list(open_file(write(name, text)).items)
        assert isinstance(items[1], RowRefusal)
        assert items[1].line == line


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(structure()) + "\n\n" + json.dumps(structure(id="exemple--2")) + "\n",
        json.dumps({"total": 2, "data": [structure(), structure(id="exemple--2")]}),
        json.dumps(
            {"type": "FeatureCollection", "features": [structure(), structure(id="exemple--2")]}
        ),
    ],
)
def test_objects_one_a_line_or_in_a_list_that_one_object_wraps_are_read(
    write: Write, text: str
) -> None:
    for name, content in (
        ("liste.json", text.encode()),
        ("l.json.gz", gzip.compress(text.encode())),
    ):
        first, second = open_file(write(name, content)).items
        assert isinstance(first, ImportedRecord)
        assert isinstance(second, ImportedRecord)
        assert first.record.source_id == "s1"


def test_one_object_alone_is_a_list_of_one(write: Write) -> None:
    assert open_file(write("une.json", json.dumps(structure()))).rows == 1


def test_what_the_disk_refuses_is_said_in_a_sentence(write: Write, tmp_path: Path) -> None:
    assert "introuvable" in refusal(tmp_path / "absent.csv")
    assert "dossier" in refusal(tmp_path)
    assert "vide" in refusal(write("vide.csv", b""))


def test_a_file_without_the_right_to_read_it_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("secret.csv", fs_csv(fs_row()))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "ne peut pas être lu" in refusal(path)


def test_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tuyau"
    os.mkfifo(path)
    assert "n’est pas un fichier" in refusal(path)


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "gros.csv"
    with path.open("wb") as stream:
        stream.truncate(300 * files.MEGABYTE)
    assert "250 Mo" in refusal(path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("faux.csv", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("faux.csv", b"\x89PNG\r\n\x1a\n", "image"),
        ("vieux.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", ".xlsx"),
        ("junk.csv", b"id_fs,lib_fs,lib_com\n1,a\x00b,c\n", "texte"),
        ("junk.csv", b"\x81\x8d\x8f\x90", "texte"),
        ("tronque.json", as_json(structure())[:-8].encode(), "tronqué"),
        ("objet.json", b'{"a": 1}', "pas reconnu"),
        ("vide.json", b"[]", "vide"),
        ("nombres.json", b"[1, 2]", "enregistrement 1"),
        ("deux.json", b'[{"id": "a", "id": "b"}]', "deux fois"),
        ("nan.json", b'[{"id": NaN}]', "abîmé"),
        ("moitie.json", b'[{"id": "\\ud800"}]', "abîmé"),
        ("chiffres.json", b'[{"id": ' + b"9" * 5000 + b"}]", "abîmé"),
        ("fond.json", b"[" * 100_000, "abîmé"),
        ("fond.json", b'[{"a": ' + b"[" * 20 + b"]" * 20 + b"}]", "imbriquées"),
        ("lignes.json", b'{"id": "a"}\n{"id": ', "abîmé"),
        ("melange.json", b'{"id": "a"}\n[1]', "abîmé"),
        ("enveloppe.json", b'{"data": [1]}', "enregistrement 1"),
        ("coupe.csv.gz", packed(b"id_fs,lib_fs,lib_com\n" * 50)[:-9], "tronqué"),
        ("faux.csv.gz", b"\x1f\x8b" + b"x" * 30, "abîmé"),
        (
            "suite.gz",
            packed(b"a,b\n") + packed(b"1,2\n")[:-3],
            "tronqué",
        ),
        ("bombe.csv.gz", gzip.compress(bytes(30 * files.MEGABYTE)), "bien plus"),
        ("guillemet.csv", b'id_fs,lib_fs,lib_com\n1,"a,b\n', "guillemet"),
        ("entete.csv", b"id_fs,lib_fs,lib_com\n", "aucune ligne"),
        ("zip.xlsx", archive({"photo.jpg": b"x"}), "compressé"),
        ("zip.xlsx", archive({"xl/a.xml": b"x", "../b": b"x"}), "ordinaire"),
        ("faux.xlsx", archive({"xl/workbook.xml": b"<x/>"}), "abîmé"),
        ("tronque.xlsx", workbook([["id_fs"]])[:-200], "tronqué"),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_refused_whole(
    write: Write, name: str, content: bytes, words: str
) -> None:
    assert words in refusal(write(name, content))


def test_a_table_of_something_else_names_its_columns_and_what_is_known(write: Write) -> None:
    sentence = refusal(write("ventes.csv", "Produit;Prix\nPomme;1\n"))
    assert "«\u00a0Produit\u00a0», «\u00a0Prix\u00a0»" in sentence
    assert "Liste des France services" in sentence
    assert "data·inclusion v1" in sentence


def test_a_dialect_that_does_not_exist_is_refused(write: Write) -> None:
    path = write("liste.csv", fs_csv(fs_row()))
    assert "«\u00a0latin\u00a0»" in refusal(path, "latin")
    assert "n’est pas reconnu" in refusal(path, "data-inclusion-v1")
    assert open_file(path, "france-services").rows == 1


def test_a_workbook_that_unpacks_to_too_much_is_refused(write: Write) -> None:
    bomb = archive({"xl/worksheets/sheet1.xml": bytes(archives.UNPACKED_LIMIT + 1)})
    assert len(bomb) < files.MEGABYTE
    assert "64 Mo" in refusal(write("bombe.xlsx", bomb))


def test_a_workbook_that_lies_about_its_sizes_is_refused(write: Write) -> None:
    bomb = bytearray(archive({"xl/worksheets/sheet1.xml": bytes(archives.UNPACKED_LIMIT + 1)}))
    directory = bomb.rindex(b"PK\x01\x02")
    bomb[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert refusal(write("bombe.xlsx", bytes(bomb)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=300), start=st.sampled_from([b"", b"[", b"PK\x03\x04xl/", b"{"]))
@example(content=b"id_fs,lib_fs,lib_com\n1,2,3\n4,5", start=b"")
def test_any_bytes_are_read_or_refused_in_one_sentence(
    write: Write, content: bytes, start: bytes
) -> None:
    assert adds_up(write("octets", start + content))


@cache
def whole_files() -> tuple[bytes, ...]:
    # Once for all examples: a workbook holds the second at which it is made.
    row = fs_row()
    return (
        fs_csv(row, fs_row(id_fs="8")).encode(),
        as_json(structure(), structure(id="exemple--2")).encode(),
        workbook([list(row), list(row.values())]),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_its_rows_add_up(
    write: Write, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from(whole_files()))
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 40))
    damaged = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + length :]
    assert adds_up(write("octets", damaged))
