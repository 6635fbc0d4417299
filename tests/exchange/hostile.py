"""Make by code the files that no honest program writes, each small."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Sequence

import openpyxl

from tests.exchange.samples import as_json, fs_csv, fs_row, structure

NS = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def archive(members: dict[str, bytes]) -> bytes:
    """Make a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Make an honest workbook of one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_document(rows: Sequence[Sequence[str]]) -> bytes:
    """Make an honest `.ods` of one sheet."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return ods(body)


def ods(rows: str, *, before: str = "") -> bytes:
    """Make an `.ods` around rows written in XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content '
        f'xmlns:office="{NS}office:1.0" xmlns:table="{NS}table:1.0" xmlns:text="{NS}text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Feuille">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", ODS_TYPE)
        made.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def repeated(cell: str, columns: int, rows: int) -> str:
    """Write one cell that says it is repeated."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}">{cell}</table:table-cell>'
        "</table:table-row>"
    )


def replaced(book: bytes, member: str, content: bytes) -> bytes:
    """Put another content in one member of an archive."""
    with zipfile.ZipFile(io.BytesIO(book)) as read:
        members = {name: read.read(name) for name in read.namelist()}
    return archive({**members, member: content})


def lying(book: bytes, size: int) -> bytes:
    """Make the first member of an archive announce another size, in both headers."""
    made = bytearray(book)
    made[22:26] = size.to_bytes(4, "little")
    directory = made.rindex(b"PK\x01\x02")
    made[directory + 24 : directory + 28] = size.to_bytes(4, "little")
    return bytes(made)


def sheet(rows: str) -> bytes:
    """Write the XML of one worksheet."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


_LAUGHS = (
    '<!DOCTYPE lol [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE q [<!ENTITY a "{"x" * 50_000}">]>'
_SHEET = "xl/worksheets/sheet1.xml"


def refused() -> dict[str, bytes]:
    """Make every file that must be refused whole, by name; the suffix is what it claims to be."""
    row = fs_row()
    book = workbook([list(row), list(row.values())])
    entry = b'{"source": "exemple", "id": "exemple--1", "nom": '
    return {
        # archives
        "bombe.xlsx": replaced(book, _SHEET, b"<a>" * 21_500_000),
        "bombe-de-lignes.xlsx": replaced(book, _SHEET, sheet("<row/>" * 2_000_000)),
        "bombe-de-cellules.xlsx": replaced(book, _SHEET, sheet(f"<row>{'<c/>' * 3_000_000}</row>")),
        "bombe.ods": ods("<table:table-row>" * 1_000_000),
        "repetee.ods": ods(repeated("<text:p>x</text:p>", 16_384, 1_048_576)),
        "lignes-repetees.ods": ods(repeated("<text:p>x</text:p>", 1, 999_999_999)),
        "ment.xlsx": lying(archive({"xl/a.xml": bytes(70_000_000)}), 10),
        "ment.ods": lying(open_document([["a"]]), 2**31),
        "double.xlsx": twice(book),
        "dossier.xlsx": archive({"xl/a.xml": b"x", "../../b": b"x"}),
        "disque.xlsx": archive({"xl/a.xml": b"x", "xl/C:\\x": b"x"}),
        "racine.xlsx": archive({"xl/a.xml": b"x", "/etc/x": b"x"}),
        "mot-de-passe.xlsx": encrypted(book),
        "rires.xlsx": replaced(book, _SHEET, _LAUGHS.encode() + sheet("<row><c>&a9;</c></row>")),
        "rires.ods": ods(cell("&a9;"), before=_LAUGHS),
        "carre.ods": ods(cell("&a;" * 50_000), before=_QUADRATIC),
        "externe.ods": ods(cell("&e;"), before='<!DOCTYPE e [<!ENTITY e SYSTEM "file:///etc/x">]>'),
        "colonne.xlsx": replaced(book, _SHEET, sheet('<row r="1"><c r="ZZZZZZZ1"/></row>')),
        "chiffres.xlsx": replaced(
            book, _SHEET, sheet(f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>')
        ),
        # JSON
        "deux-cles.json": b'[{"id": "a", "id": "b"}]',
        "deux-cles-dedans.json": b"[" + entry + b'{"a": 1, "a": 2}}]',
        "nan.json": b"[" + entry + b"NaN}]",
        "infini.json": b"[" + entry + b"-Infinity}]",
        "moitie.json": b"[" + entry + b'"\\ud800"}]',
        "moitie-de-cle.json": b'[{"\\udfff": 1}]',
        "chiffres.json": b"[" + entry + b"9" * 5000 + b"}]",
        "fond.json": b"[" * 100_000,
        "fond-ferme.json": b"[" * 100_000 + b"]" * 100_000,
        "fond-objets.json": b'[{"a":' * 50_000,
        "fond-dedans.json": b"[" + entry + b"[" * 100_000 + b"]" * 100_000 + b"}]",
        # compressed
        "bombe.json.gz": gzip.compress(b"[" + b"{}," * 4_000_000 + b"{}]"),
        "bombe.csv.gz": gzip.compress(b"nom,adresse\n" + b"a,b\n" * 3_000_000),
        "bombe-de-bombe.gz": gzip.compress(gzip.compress(bytes(10_000_000))),
        "tronque.json.gz": gzip.compress(as_json(structure()).encode())[:-9],
        "bombe.zip": archive({"organizations.csv": bytes(70_000_000)}),
        "chemins.zip": archive({"../organizations.csv": b"id,name\n1,a\n"}),
        "double.zip": archive({"a/services.csv": b"id\n1\n", "b/services.csv": b"id\n1\n"}),
        "vide.zip": archive({"services.csv": b"\xff\xfe"}),
        # text
        "cles.json": json.dumps([{f"k{n}": n for n in range(5_000)}]).encode(),
        "formes.json": json.dumps([{f"k{n}": n} for n in range(5_000)]).encode(),
        "nul.csv": fs_csv(fs_row(lib_fs="a\0b")).encode(),
        "utf16-impair.csv": fs_csv(row).encode("utf-16")[:-1],
        "utf16-nul.csv": fs_csv(fs_row(lib_fs="a\0b")).encode("utf-16"),
        "cellule.csv": b"id_fs,lib_fs,lib_com\n1," + b"a" * 1_500_000 + b",c\n",
        "guillemet.csv": b'id_fs,lib_fs,lib_com\n1,"a,b\n' + b"x,y\n" * 100,
    }


def kept() -> dict[str, bytes]:
    """Make every awkward file that must be read: nothing in it may do harm."""
    row = fs_row()
    odd = fs_row(
        id_fs="../../etc/passwd",
        lib_fs='=HYPERLINK("http://x";"y")',
        adresse="C:\\Windows\\system32",
        lib_com="con.txt",
        commentaire="<img src=file:///etc/passwd>",
    )
    return {
        "formules.csv": fs_csv(odd).encode(),
        "utf16.csv": fs_csv(row).encode("utf-16"),
        "bidi.csv": fs_csv(fs_row(lib_fs="Maison \u202etiord ud\u202c de justice")).encode(),
        "isole.csv": fs_csv(fs_row(telephone="\u206801 99 00 00 12\u2069")).encode(),
        "bidi.json": as_json(structure(nom="Maison \u202eegnaL\u202c")).encode(),
        "nul.json": json.dumps([structure(nom="Maison\0 des\x07 langues")]).encode(),
        "grand-exposant.json": as_json(structure(latitude=0)).replace("0\n", "1e999\n").encode(),
        "grand-entier.json": as_json(structure(telephone=2**70)).encode(),
        "formules.xlsx": workbook([list(row), ["=1+1", *list(row.values())[1:]]]),
        "lointaine.xlsx": workbook_with_far_cell(row),
        "vide-repetee.ods": ods(
            "".join(
                f"<table:table-row>{''.join(map(one, cells))}</table:table-row>"
                for cells in (row.keys(), row.values())
            )
            + repeated("", 16_384, 1_048_574)
        ),
    }


def one(text: str) -> str:
    """Write one cell of an `.ods`."""
    return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"


def cell(text: str) -> str:
    """Write one row of one cell of an `.ods`."""
    return f"<table:table-row>{one(text)}</table:table-row>"


def twice(book: bytes) -> bytes:
    """Put a member twice in an archive."""
    with zipfile.ZipFile(io.BytesIO(book)) as read:
        content = read.read(_SHEET)
    other = _SHEET.replace("sheet1", "sheet2").encode()
    made = replaced(book, other.decode(), content)
    return made.replace(other, _SHEET.encode())


def encrypted(book: bytes) -> bytes:
    """Say of every member that it is encrypted."""
    made = bytearray(book)
    at = 0
    while (at := made.find(b"PK\x01\x02", at)) >= 0:
        made[at + 8] |= 1
        at += 4
    return bytes(made)


def workbook_with_far_cell(row: dict[str, str]) -> bytes:
    """Make a workbook whose last cell stands at the far corner of the sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(row))
    book.active.append(list(row.values()))
    book.active.cell(1_048_576, 16_384, "loin")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def valid() -> dict[str, bytes]:
    """Make one valid small file of each form, to be cut and damaged."""
    row = fs_row()
    rows = [list(row), list(row.values()), list(fs_row(id_fs="8").values())]
    return {
        "liste.csv": fs_csv(row, fs_row(id_fs="8")).encode(),
        "liste.json": as_json(structure(), structure(id="exemple--2")).encode(),
        "liste.xlsx": workbook(rows),
        "liste.ods": open_document(rows),
        "liste.json.gz": gzip.compress(as_json(structure()).encode()),
    }


def with_sheets(book: bytes, entry: bytes, many: bytes) -> bytes:
    """Replace the list of sheets of a workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as read:
        content = read.read("xl/workbook.xml")
    assert entry in content, content
    return replaced(book, "xl/workbook.xml", content.replace(entry, many))
