"""Read `.xlsx` workbooks without trusting them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from desktop.domain.errors import ImportRefused
from desktop.exchange.files import MEGABYTE
from desktop.exchange.tables import Grid

#: Caps of a workbook, packed and unpacked, in bytes.
PACKED_LIMIT = 20 * MEGABYTE
UNPACKED_LIMIT = 64 * MEGABYTE
MEMBERS_LIMIT = 1_000
COLUMNS_LIMIT = 500

_MEMBER_FOLDERS = (
    "xl/",
    "docProps/",
    "_rels/",
    "customXml/",
    "docMetadata/",
    "[Content_Types].xml",
)


def is_workbook(data: bytes) -> bool:
    """Tell whether the bytes may be an `.xlsx` workbook."""
    return data.startswith(b"PK\x03\x04") and b"xl/" in data


def workbook_grids(data: bytes, name: str) -> list[Grid]:
    """Read the visible sheets of a workbook as text cells; raises ImportRefused."""
    _check_archive(data, name)
    import openpyxl  # noqa: PLC0415 - 60 ms that most imports never need
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - idem

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [
            _sheet_grid(sheet.iter_rows(values_only=True, max_col=COLUMNS_LIMIT), sheet.title, name)
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        EOFError,
        OverflowError,
        NotImplementedError,
    ) as error:  # what openpyxl was seen to raise on damaged workbooks
        raise ImportRefused(
            f"Le classeur « {name} » est abîmé ou incomplet : "
            "ouvrez-le dans un tableur, enregistrez-le de nouveau, puis recommencez."
        ) from error


def _check_archive(data: bytes, name: str) -> None:
    """Refuse an archive that is too big, lies about its sizes or holds foreign members."""
    if len(data) > PACKED_LIMIT:
        raise ImportRefused(
            f"Le classeur « {name} » dépasse {PACKED_LIMIT // MEGABYTE} Mo : "
            "enregistrez-le en CSV, ou découpez-le."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = [member.filename for member in members]
            sound = (
                len(members) <= MEMBERS_LIMIT
                and len(set(names)) == len(names)
                and all(_expected(member) for member in members)
            )
            small = sum(member.file_size for member in members) <= UNPACKED_LIMIT
            if sound and small:
                small = _really_small(archive, members)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError) as error:
        raise ImportRefused(
            f"Le classeur « {name} » est tronqué ou abîmé : téléchargez-le de nouveau."
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise ImportRefused(
            f"Le classeur « {name} » est protégé ou compressé d’une façon inconnue : "
            "enregistrez-le sans mot de passe."
        ) from error
    if not sound:
        raise ImportRefused(
            f"« {name} » n’est pas un classeur .xlsx ordinaire : "
            "enregistrez-le de nouveau depuis un tableur."
        )
    if not small:
        raise ImportRefused(
            f"Le classeur « {name} » dépasse {UNPACKED_LIMIT // MEGABYTE} Mo "
            "une fois décompressé : supprimez les lignes et les feuilles inutiles, "
            "ou enregistrez-le en CSV."
        )


def _expected(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member belongs in a workbook: plain path, usual method, no password."""
    path = member.filename
    return (
        path.startswith(_MEMBER_FOLDERS)
        and ".." not in path
        and "\\" not in path
        and member.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        and not member.flag_bits & 1
    )


def _really_small(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """Unpack every member once, never past the cap: declared sizes may lie."""
    left = UNPACKED_LIMIT
    for member in members:
        with archive.open(member) as stream:
            while chunk := stream.read(MEGABYTE):
                left -= len(chunk)
                if left < 0:
                    return False
    return True


def _sheet_grid(values: Iterator[tuple[object, ...]], title: str, name: str) -> Grid:
    """Keep the rows that hold something, as text and equally wide, with their number."""
    rows = []
    lines = []
    for line, cells in enumerate(values, start=1):
        row = [_cell_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row:
            rows.append(row)
            lines.append(line)
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return Grid(file=name, rows=rows, lines=lines, sheet=title)


def _cell_text(cell: object) -> str:
    """Write a cell as a person sees it: whole numbers without `.0`, dates as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell).strip()
