"""Read the addresses of the DILA directory (`Adresse`): where one goes, and where one writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from desktop.domain.records import GeoPrecision, Location, Schedule, ServiceAtLocation
from desktop.exchange.rows import coordinates, is_commune_code, is_postal_code
from desktop.exchange.values import repairs
from desktop.exchange.values.points import read_point

#: `Précision` follows the scale of the geocoder that was used (1 country … 9 building).
_LONGEST = 500  # a name of any length would keep a pattern busy for minutes
_PRECISIONS = {
    "9": GeoPrecision.EXACT,
    "8": GeoPrecision.EXACT,
    "7": GeoPrecision.STREET,
    "6": GeoPrecision.STREET,
    "5": GeoPrecision.COMMUNE,
    "4": GeoPrecision.COMMUNE,
}
_WHEELCHAIR = {"ACC": True, "NAC": False}
_ON_DEMAND = "DEM"
_POSTAL = "postale"
_STREET = re.compile(
    r"\d|(?:rue|avenue|av|boulevard|bd|bld|place|square|quai|route|chemin|impasse|allée|cours|"
    r"esplanade|passage|rond-point|faubourg|montée|voie|promenade|mail|lieu-dit|le bourg)\b",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[^\S\n]+")


class Places(NamedTuple):
    """Hold the places of one object, named facts, and odd values as (field, value, reason)."""

    places: tuple[ServiceAtLocation, ...]
    extra: tuple[tuple[str, str], ...]
    odd: tuple[tuple[str, str, str], ...]


def places(written: dict[str, Any], geometry: Any, schedules: tuple[Schedule, ...]) -> Places:
    """Read every address; the hours are those of the place that people go to.

    A postal address is no place to go to: it is kept as a named fact, and where there is no other,
    the place is only the commune.
    """
    code = plain_text(written.get("codeInsee"))
    odd = [] if is_commune_code(code) else [("codeInsee", code, "ce n’est pas un code de commune")]
    found, postal = [], []
    for address in _dicts(written.get("Adresse")):
        if plain_text(address.get("type")) == _POSTAL:
            postal.append(address)
        else:
            found.append(_location(address, code, odd))
    if not found:
        found.append(_bare_location(postal, code))
    if found[0].latitude is None:
        found[0] = _located(found[0], geometry)
    return Places(
        tuple(
            ServiceAtLocation(location=location, schedules=() if rank else schedules)
            for rank, location in enumerate(found)
        ),
        tuple(("adresse postale", _in_one_line(address)) for address in postal),
        tuple(odd),
    )


def _location(address: dict[str, Any], code: str, odd: list[tuple[str, str, str]]) -> Location:
    """Read one address where people are received."""
    lines = _lines(address)
    street = next((line for line in lines if _STREET.match(line)), lines[0] if lines else "")
    postal_code, commune = _town(address, code, odd)
    point = address.get("Localisation")
    point = point if isinstance(point, dict) else {}
    written = plain_text(point.get("Latitude")), plain_text(point.get("Longitude"))
    latitude, longitude, told = read_point(*written)
    if told:
        odd.append(("Adresse.Localisation", " ".join(written), told))
    precision = _PRECISIONS.get(plain_text(point.get("Précision")), GeoPrecision.UNKNOWN)
    wheelchair, access = _accessibility(address.get("Accessibilité"))
    return Location(
        address=street,
        address_complement=", ".join(line for line in lines if line != street),
        raw_address="\n".join(lines) if len(lines) > 1 else "",
        postal_code=postal_code,
        commune=commune,
        commune_code=code,
        latitude=latitude,
        longitude=longitude,
        precision=GeoPrecision.UNKNOWN if latitude is None else precision,
        wheelchair=wheelchair,
        accessibility_text=access,
    )


def _town(address: dict[str, Any], code: str, odd: list[tuple[str, str, str]]) -> tuple[str, str]:
    """Read the postal code and the commune, which stand in each other's place in some rows.

    A zero is given back to a postal code only where the commune is of that département.
    """
    written, commune = plain_text(address.get("CodePostal")), plain_text(address.get("NomCommune"))
    if is_postal_code(commune) and not is_postal_code(written):
        told = "code postal et commune étaient échangés : remis en ordre"
        odd.append(("Adresse.CodePostal", f"{written} {commune}", told))
        return commune, written
    postal_code, told = repairs.postal_code(written)
    if postal_code != written and postal_code[:2] != code[:2]:
        postal_code, told = written, "ce n’est pas un code postal : gardé tel quel"
    if told:
        odd.append(("Adresse.CodePostal", written, told))
    return postal_code, commune


def _bare_location(postal: list[dict[str, Any]], code: str) -> Location:
    """Name the commune, where no address but a postal one is known."""
    names = [plain_text(address.get("NomCommune")) for address in postal]
    commune = re.sub(r"\s+cedex.*", "", names[0][:_LONGEST], flags=re.IGNORECASE) if names else ""
    return Location(commune=commune, commune_code=code)


def _located(location: Location, geometry: Any) -> Location:
    """Take the point of the feature where the address has none."""
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    east, north = point[:2] if isinstance(point, list) and point[1:] else (None, None)
    latitude, longitude = coordinates(str(north), str(east))
    return replace(location, latitude=latitude, longitude=longitude)


def _accessibility(written: Any) -> tuple[bool | None, str]:
    """Read the access for wheelchairs and what is said of it."""
    if not isinstance(written, dict):
        return None, plain_text(written)
    code, detail = plain_text(written.get("type")), plain_text(written.get("$t"))
    said = "accessible sur demande" if code == _ON_DEMAND else ""
    known = code in _WHEELCHAIR or code == _ON_DEMAND
    return _WHEELCHAIR.get(code), ", ".join(filter(None, (said or ("" if known else code), detail)))


def _in_one_line(address: dict[str, Any]) -> str:
    """Write a postal address in one line."""
    town = (plain_text(address.get("CodePostal")), plain_text(address.get("NomCommune")))
    return ", ".join(filter(None, (*_lines(address), " ".join(filter(None, town)))))


def _lines(address: dict[str, Any]) -> list[str]:
    """List the lines of an address, each once."""
    written = address.get("Ligne")
    lines = [plain_text(each) for each in (written if isinstance(written, list) else [written])]
    return list(dict.fromkeys(line for line in lines if line))


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """Give an object alone, or those of a list."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each


def plain_text(value: Any) -> str:
    """Give a text with single spaces and none outside; a number as text; nothing for the rest.

    The directory writes what is empty as an empty object.
    """
    if isinstance(value, str):
        return _SPACES.sub(" ", value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
