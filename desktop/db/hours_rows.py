"""Read only what decides when places are open, for every record at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from desktop.domain.opening.place_hours import PlaceHours
from desktop.domain.record_parts import Closure, Schedule

_STANDING = "SELECT record, id, stem, body FROM stored WHERE status NOT IN ('closed', 'absent')"
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


def place_hours(connection: sqlite3.Connection) -> Iterator[tuple[int, str, list[PlaceHours]]]:
    """Give (row number, id, hours of each place) of standing records, unreadable ones left out."""
    for row, record_id, stem, body in connection.execute(_STANDING):
        whole = body if stem == _EMPTY else b"".join((body[:-1], b",", stem[1:]))
        try:
            places = _decoder.decode(whole).places
        except msgspec.DecodeError:
            continue
        yield (
            row,
            record_id,
            [
                PlaceHours(each.location.commune_code, each.schedules, each.closures)
                for each in places
            ],
        )
