"""Make the place of one row of a table: address, commune, point, hours, access."""

from __future__ import annotations

import re
from typing import Any

from desktop.domain.records import Location, ServiceAtLocation
from desktop.domain.table_mapping import HOURS_OF_DAYS
from desktop.domain.words import fold
from desktop.exchange.cells import Cells
from desktop.exchange.rows import is_commune_code
from desktop.exchange.shipped.commune_codes import commune_code
from desktop.exchange.table_mapping.columns import Columns
from desktop.exchange.table_mapping.hours import schedules
from desktop.exchange.table_mapping.labels import NO, YES
from desktop.exchange.table_mapping.positions import pair, place
from desktop.exchange.values import repairs
from desktop.exchange.values.points import Point

_POSTAL_COMMUNE = re.compile(r"(\d{5})\s+(\S.*)")
_ADDRESS_END = re.compile(r"(.{5,}?)[\s,;-]+(\d{5})\s+([^\d,;]{2,60})")


def places(by: Columns, cells: Cells, source: str) -> tuple[ServiceAtLocation, ...]:
    """Make the one place of a row, with its hours; none when the row says nothing of it."""
    address = " ".join(by.texts(cells, "address"))
    complement = by.prose(cells, "address_complement")
    postal_code, commune, address = _commune(by, cells, address)
    code_column = by.column("commune_code")
    written_code = _commune_code(cells, code_column)
    point = _point(by, cells)
    accessibility = _accessibility(by, cells)
    location = Location(
        address=address,
        address_complement=complement,
        postal_code=postal_code,
        commune=commune,
        commune_code=written_code or commune_code(postal_code, commune),
        latitude=point.latitude,
        longitude=point.longitude,
        access=by.prose(cells, "access"),
        **accessibility,
    )
    days = {code: by.texts(cells, code) for code in HOURS_OF_DAYS if by.columns(code)}
    hours = schedules(_hours(by, cells), days, source)
    if location == Location() and not hours:
        return ()
    return (ServiceAtLocation(location=location, schedules=hours),)


def _commune(by: Columns, cells: Cells, address: str) -> tuple[str, str, str]:
    """Give (postal code, commune, address): what has no column of its own is read in one."""
    postal_column = by.column("postal_code")
    postal_code = cells.postal_code(postal_column) if postal_column else ""
    commune = by.first(cells, "commune")
    together = by.first(cells, "postal_commune")
    for text in (together, commune):
        found = _POSTAL_COMMUNE.fullmatch(text)
        if found and not postal_code:
            postal_code, commune = found[1], found[2]
    if together and not commune:
        commune = together
    if not postal_code and not commune and (found := _ADDRESS_END.fullmatch(address[:300])):
        column = by.column("address")
        cells.tell(column, address, "code postal et commune lus à la fin de l’adresse")
        address, postal_code, commune = found[1], found[2], found[3].strip()
    return postal_code, commune, address


def _commune_code(cells: Cells, column: str) -> str:
    """Give the official code of the commune, its first zero given back."""
    written = cells.text(column) if column else ""
    if not written or is_commune_code(written.upper()):
        return written.upper()
    mended = repairs.postal_code(written)
    is_code = is_commune_code(mended.value)
    wrong = "ce n’est pas un code de commune\u00a0: laissé de côté"
    cells.tell(column, written, mended.told if is_code else wrong)
    return mended.value if is_code else ""


def _point(by: Columns, cells: Cells) -> Point:
    """Give the point of a row, whichever columns say it."""
    for north, east in (("latitude", "longitude"), ("y", "x")):
        columns = by.column(north), by.column(east)
        if all(columns):
            written = cells.text(columns[0]), cells.text(columns[1])
            point = place(*written)
            cells.tell(", ".join(columns), " ".join(written).strip(), point.told)
            if point.latitude is not None:
                return point
    column = by.column("coordinates")
    text = cells.text(column) if column else ""
    if not text:
        return Point()
    both = pair(text)
    point = place(*both) if both else Point(told="coordonnées illisibles\u00a0: laissées de côté")
    cells.tell(column, text, point.told)
    return point


def _hours(by: Columns, cells: Cells) -> list[str]:
    """Give hours that a person can read; those written for programs stay in the row."""
    kept = []
    for column in by.columns("hours"):
        text = cells.plain(column)
        if text.startswith(("[", "{")):
            empty = not any(char.isalnum() for char in text)
            reason = "horaires écrits pour un programme\u00a0: gardés dans la ligne d’origine"
            cells.tell(column, text, "" if empty else reason)
        elif text:
            kept.append(text)
    return kept


def _accessibility(by: Columns, cells: Cells) -> dict[str, Any]:
    """Say who can come in: yes, no, a web address, or words."""
    texts = by.texts(cells, "accessibility")
    words = [text for text in texts if not text.startswith(("http://", "https://"))]
    said = {fold(text) for text in words}
    if len(said) == 1 and said <= YES | NO:
        fact: dict[str, Any] = {"wheelchair": said <= YES}
    else:
        fact = {"accessibility_text": "\n".join(words)}
    links = [text for text in texts if text not in words]
    return {**fact, "accessibility_url": links[0]} if links else fact
