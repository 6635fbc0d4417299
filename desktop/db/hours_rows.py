"""Read only what decides when places are open, for every record at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence

import msgspec

from desktop.domain.opening.place_hours import PlaceHours
from desktop.domain.record_parts import Closure, Schedule

_STANDING = "SELECT record, id, stem, body FROM stored WHERE status NOT IN ('closed', 'absent')"
_AFTER = f"{_STANDING} AND record > ? ORDER BY record"
_EMPTY = b"{}"


class _Location(msgspec.Struct, gc=False):
    """Read where holidays are those of."""

    commune_code: str = ""


class _Place(msgspec.Struct, gc=False):
    """Read the hours of a place."""

    location: _Location
    schedules: tuple[Schedule, ...] = ()
    closures: tuple[Closure, ...] = ()


class _Record(msgspec.Struct, gc=False):
    """Read the places of a record and skip all the rest."""

    places: tuple[_Place, ...] = ()


_decoder = msgspec.json.Decoder(_Record)


#: The row number of a record, its id, the hours of each of its places.
HoursRow = tuple[int, str, list[PlaceHours]]


HoursRows = Generator[HoursRow, None, None]


def place_hours(
    connection: sqlite3.Connection, after: int = 0, rows: Sequence[int] | None = None
) -> Iterator[HoursRow]:
    """Read standing records after a row number, in that order, or some `rows`.

    These are written into the query, which has a limit. Unreadable records are left out.
    """
    if rows is None:
        return _read(connection.execute(_AFTER, (after,)))
    return _read(connection.execute(f"{_STANDING} AND record IN ({', '.join(map(str, rows))})"))


def _read(found: Iterable[tuple[int, str, bytes, bytes]]) -> Iterator[HoursRow]:
    """Take the hours of records out of their text."""
    for row, record_id, stem, body in found:
        whole = body if stem == _EMPTY else b"".join((body[:-1], b",", stem[1:]))
        try:
            places = _decoder.decode(whole).places
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        yield (
            row,
            record_id,
            [
                PlaceHours(each.location.commune_code, each.schedules, each.closures)
                for each in places
            ],
        )
