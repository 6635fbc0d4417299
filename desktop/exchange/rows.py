"""Make the values that every dialect makes the same way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter

import msgspec

from desktop.domain.errors import RowRefusal
from desktop.domain.phones import to_e164
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow
from desktop.domain.records import Email, Phone, Record
from desktop.exchange.formats.tables import Table

_CACHE = 20_000
_EMAIL = re.compile(r"[\w.!#$%&\'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_GAP = re.compile(r"\s+-\s+|[\s,;/|]+")


_CODE_LENGTH = 5
_CORSICAN_CODE = re.compile(r"2[AB][0-9]{3}")
_MAX_LATITUDE = 90.0
_MAX_LONGITUDE = 180.0

encode_json = msgspec.json.Encoder().encode


def cells_getter(
    columns: Sequence[str], wanted: Sequence[str]
) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Make a function that picks the wanted cells of a row, in their order.

    The row it is given ends with an empty cell, which answers for columns that are not there.
    """
    return itemgetter(*(columns.index(name) if name in columns else -1 for name in wanted))


def wrong_width(table: Table, row: Sequence[str], line: int) -> RowRefusal:
    """Refuse a row that has more or fewer cells than there are columns."""
    found, expected = len(row), len(table.columns)
    field = table.columns[min(found, expected) - 1]
    return RowRefusal(
        file=table.file,
        line=line,
        field=field,
        value=row[-1],
        reason=f"la ligne a {found} cellules au lieu de {expected}",
    )


def is_postal_code(text: str) -> bool:
    """Tell whether a text is five digits."""
    return len(text) == _CODE_LENGTH and text.isascii() and text.isdecimal()


def is_commune_code(text: str) -> bool:
    """Tell whether a text has the shape of a commune's official code (Corsica: 2A, 2B)."""
    return is_postal_code(text) or _CORSICAN_CODE.fullmatch(text) is not None


def coordinates(latitude: str, longitude: str) -> tuple[float, float] | tuple[None, None]:
    """Read WGS84 degrees, written with a point or a comma; twice None when they are no place."""
    if not latitude or not longitude:
        return None, None
    try:
        north, east = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
    except ValueError:
        return None, None
    if abs(north) <= _MAX_LATITUDE and abs(east) <= _MAX_LONGITUDE:
        return north, east
    return None, None


def phones(written: str, kind: str = "") -> tuple[Phone, ...]:
    """Keep a telephone number as written, with the form that can be dialled."""
    return (Phone(number=written, e164=to_e164(written), kind=kind),) if written else ()


@lru_cache(maxsize=_CACHE)
def emails(written: str) -> tuple[tuple[Email, ...], bool]:
    """Split a cell into its addresses, and tell whether all have the shape of one.

    A cell that does not split into addresses stays whole, as written.
    """
    if not written:
        return (), True
    if _EMAIL.fullmatch(written):
        return (Email(address=written),), True
    parts = [part for part in _EMAIL_GAP.split(written) if part]
    if parts and all(_EMAIL.fullmatch(part) for part in parts):
        return tuple(Email(address=part) for part in dict.fromkeys(parts)), True
    return (Email(address=written),), False


@lru_cache(maxsize=64)
def row_origin(
    dialect: tuple[str, str, str],
    file: str,
    names: tuple[str, ...] = (),
    shared: tuple[str, ...] = (),
) -> RowOrigin:
    """Say where rows come from: `dialect` is (name, version, licence)."""
    name, version, licence = dialect
    return RowOrigin(name, version, licence, file, names, shared)


def imported(
    record: Record,
    raw: bytes,
    *,
    dialect: tuple[str, str, str],
    file: str,
    line: int,
    names: tuple[str, ...] = (),
) -> ImportedRecord:
    """Keep a record with its row: `raw` is JSON, an object or the list of cells under `names`.

    `dialect` is (name, version, licence).
    """
    return ImportedRecord(record, SourceRow(raw, line, row_origin(dialect, file, names)))
