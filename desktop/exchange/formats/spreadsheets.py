"""Decode text in any usual encoding and read it as CSV.

`workbooks.py` reads `.xlsx`, `open_documents.py` reads `.ods`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.grids import Grid

DELIMITERS = (",", ";", "\t", "|")

#: Bytes that a text may hold.
_ALLOWED = b"\t\n\r" + bytes(range(ord(" "), 256)).replace(b"\x7f", b"")
_CELL_LIMIT = 1_000_000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOP = 100_000  # characters in which the first rows nearly always stand
_SIGNATURES = {
    b"%PDF": "un document PDF",
    b"PK": "une archive ou un document compressé",
    b"\x89PNG": "une image",
    b"GIF8": "une image",
    b"\xff\xd8\xff": "une image",
    b"\x1f\x8b": "une archive compressée",
    b"Rar!": "une archive",
    b"7z\xbc\xaf": "une archive",
    b"\xd0\xcf\x11\xe0": "un ancien classeur ou document (.xls, .doc)",
    b"SQLite format 3": "une base de données",
    b"{\\rtf": "un document de traitement de texte",
    b"\x7fELF": "un programme",
    b"MZ\x90": "un programme",
}


def decode_text(data: bytes, name: str) -> tuple[str, str]:
    """Give the text and the name of its encoding: utf-8, utf-8-sig, utf-16 or cp1252.

    Raises ImportRefused for what is not text.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ImportRefused(
                f"«\u00a0{name}\u00a0» est {what}, pas un tableau\u00a0: choisissez un fichier "
                ".csv, .json, .xlsx ou .ods."
            )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252")
        if holds_controls(data):
            raise _not_text(name)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-16":
            plain = text.encode("utf-8", "surrogatepass")
            if holds_controls(plain):
                break
        return text, encoding
    raise _not_text(name)


def holds_controls(data: bytes) -> bool:
    """Tell whether there are bytes that no text holds."""
    return bool(data.translate(None, _ALLOWED))


def _not_text(name: str) -> ImportRefused:
    """Word the refusal of bytes that are no text."""
    return ImportRefused(
        f"«\u00a0{name}\u00a0» n’est pas un fichier texte lisible\u00a0: enregistrez-le de nouveau "
        "en CSV (UTF-8), en JSON, en .xlsx ou en .ods."
    )


def first_rows(text: str, delimiter: str, count: int = 20) -> list[list[str]]:
    """Read the first rows only, to recognise what the file holds; none when they do not parse."""
    rows = _rows(text[:_TOP], delimiter, count + 1)
    if len(rows) <= count and len(text) > _TOP:  # the last one may have been cut
        rows = _rows(text, delimiter, count)
    return rows[:count]


def _rows(text: str, delimiter: str, count: int) -> list[list[str]]:
    """Read at most so many rows, fewer where they do not parse."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    with suppress(csv.Error):
        for row in islice(reader, count):
            rows.append(row)  # noqa: PERF402 -- those before a mistake are kept
    return rows


def csv_grid(text: str, delimiter: str, name: str) -> Grid:
    """Read all the rows with the line where each one starts; raises ImportRefused."""
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    rows = []
    lines = []
    line = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(
            f"«\u00a0{name}\u00a0» n’est pas un CSV correct à partir de la ligne {line} "
            "(guillemet jamais fermé ou mal placé)\u00a0: enregistrez-le de nouveau, puis "
            "recommencez."
        ) from error
    return Grid(file=name, rows=rows, lines=lines)


def _lines(text: str) -> Iterable[str]:
    """Give the lines of a text with their ends, as a file opened for `csv` does.

    `io.StringIO` copies all of it, four bytes a character: it is for the old ends of lines only.
    """
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return io.StringIO(text, newline="")
    return _LINE.findall(text)
