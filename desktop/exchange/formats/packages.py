"""Open a package of CSV files: a folder, or a `.zip`, as tabular data packages are published."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import msgspec

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.archives import UNPACKED_LIMIT, unpack
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.formats.spreadsheets import DELIMITERS, csv_grid, decode_text, first_rows
from desktop.exchange.formats.tables import Table, table_below

DESCRIPTOR = "datapackage.json"
_ZIP = b"PK\x03\x04"
_TABLES_LIMIT = 100
_SHOWN_TABLES = 8


def read_file_or_folder(path: Path) -> bytes:
    """Read a file whole; a folder of CSV files is put together as one archive.

    Only the files that stand in the folder itself are taken. Raises ImportRefused.
    """
    if not path.is_dir():
        return read_bytes(path)
    try:
        members = sorted(each for each in path.iterdir() if _is_member(each.name))
    except OSError:
        members = []
    if not members:
        return read_bytes(path)  # which refuses a folder
    packed, left = io.BytesIO(), UNPACKED_LIMIT
    with zipfile.ZipFile(packed, "w") as archive:
        for member in members[:_TABLES_LIMIT]:
            content = read_bytes(member, left)
            left -= len(content)
            archive.writestr(member.name, content)
    return packed.getvalue()


def is_package(data: bytes) -> bool:
    """Tell whether the bytes are an archive; workbooks, which are too, are told apart before."""
    return data.startswith(_ZIP)


def package_tables(data: bytes, name: str) -> list[Table]:
    """Read the tables of a package, each named in `sheet`; raises ImportRefused.

    A table is named by the package's descriptor, or by its file. Paths are never followed: only
    the last part of each is looked at.
    """
    members = unpack(data, name, lambda path: _is_member(PurePosixPath(path).name))
    contents = {PurePosixPath(path).name: content for path, content in members.items()}
    twice = len(contents) < len(members)
    named = _names(contents.pop(DESCRIPTOR, b""))
    if not contents or twice or len(contents) > _TABLES_LIMIT:
        raise ImportRefused(
            f"«\u00a0{name}\u00a0» est un fichier compressé, mais non un paquet de tableaux "
            "CSV\u00a0: décompressez-le, puis choisissez un des fichiers qu’il contient."
        )
    return [
        _table(content, file, named.get(file, PurePosixPath(file).stem), name)
        for file, content in contents.items()
        if content.strip()
    ]


def qualified(tables: list[Table]) -> list[str]:
    """Name the columns of a package as `table.column`, for dialects to recognise it."""
    return [f"{table.sheet}.{column}" for table in tables for column in table.columns]


def unknown_package(tables: list[Table], name: str) -> ImportRefused:
    """Word the refusal of a package whose tables are those of no dialect."""
    found = ", ".join(f"«\u00a0{table.sheet}\u00a0»" for table in tables[:_SHOWN_TABLES])
    more = ", …" if len(tables) > _SHOWN_TABLES else ""
    return ImportRefused(
        f"«\u00a0{name}\u00a0» contient des tableaux ({found}{more}) qui ne vont pas ensemble "
        "comme ceux d’un annuaire HSDS\u00a0: importez-les un par un."
    )


def _is_member(name: str) -> bool:
    """Tell whether a file is a table or the descriptor."""
    return name.lower().endswith(".csv") or name == DESCRIPTOR


def _names(descriptor: bytes) -> Mapping[str, str]:
    """Read which table each file holds; nothing where the descriptor does not say."""
    try:
        resources = msgspec.json.decode(descriptor, type=_Descriptor).resources
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return {PurePosixPath(each.path).name: each.name for each in resources if each.name}


class _Resource(msgspec.Struct):
    """Mirror one resource of a descriptor."""

    name: str = ""
    path: str = ""


class _Descriptor(msgspec.Struct):
    """Mirror a descriptor."""

    resources: list[_Resource] = []


def _table(content: bytes, file: str, table: str, package: str) -> Table:
    """Read one CSV file, under the delimiter that gives it the most columns."""
    where = f"{package}, {file}"
    text, _ = decode_text(content, where)
    delimiter = max(
        DELIMITERS, key=lambda each: max(map(len, first_rows(text, each, 1)), default=0)
    )
    grid = csv_grid(text, delimiter, where)
    if not grid.rows:
        return Table(file=where, columns=(), rows=[], lines=[], sheet=table)
    made = table_below(grid, 0)
    return Table(file=where, columns=made.columns, rows=made.rows, lines=made.lines, sheet=table)
