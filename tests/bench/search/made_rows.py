"""Write the made records as service rows of data·inclusion v1, which the program imports.

Codes are those that the program ships, places are real communes, so that every filter counts.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.search.made_catalogue import KINDS, Made, Maker

RESOURCES = Path(__file__).parents[3] / "resources"
_HOURS = (
    "Mo-Fr 09:00-12:00,13:30-17:00",
    "Mo,We,Fr 09:00-12:00; Tu,Th 14:00-19:00",
    "Tu-Sa 10:00-18:00",
    "Mo-Th 08:30-12:30; PH off",
    None,
    None,
)
_EVERY_COMMUNE = 29  # one in so many is used, the whole country over


class RowMaker:
    """Hold the codes and places that rows are made with."""

    def __init__(self) -> None:
        """Read the shipped vocabularies and communes."""
        self._maker = Maker()
        self._themes = _codes("thematiques")
        self._publics = _codes("publics")
        self._types = _codes("types-de-services")
        self._ranks: dict[str, int] = {}
        with gzip.open(RESOURCES / "communes.csv.gz", "rt", encoding="utf-8") as file:
            self._communes = list(csv.DictReader(file))[::_EVERY_COMMUNE]

    def rows(self, count: int) -> Iterator[dict[str, Any]]:
        """Give so many rows, always the same."""
        return map(self._row, self._maker.records(count))

    def _real(self, codes: list[str], made: str) -> str:
        """Give a shipped code for a made one, always the same."""
        return codes[self._ranks.setdefault(made, len(self._ranks)) % len(codes)]

    def _row(self, made: Made) -> dict[str, Any]:
        """Write one row."""
        commune = self._communes[hash_of(made.commune) % len(self._communes)]
        return {
            "source": made.source,
            "structure_id": f"{made.source}--{made.row // 3:07d}",
            "id": f"{made.source}--{made.row:07d}",
            "nom": made.name,
            "description": made.description,
            "date_maj": f"202{made.row % 6}-{made.row % 12 + 1:02d}-{made.row % 28 + 1:02d}",
            "type": self._types[KINDS.index(made.kind) % len(self._types)],
            "thematiques": sorted({self._real(self._themes, each) for each in made.themes}),
            "frais": "payant" if made.row % 3 == 0 else "gratuit",
            "publics": sorted({self._real(self._publics, each) for each in made.publics}),
            "commune": commune["nom"],
            "code_postal": commune["codes_postaux"].split("|")[0][:5],
            "code_insee": commune["code_insee"],
            "adresse": f"{made.row % 199 + 1} rue {made.organization.split()[-1].capitalize()}",
            "latitude": float(commune["latitude"] or made.latitude),
            "longitude": float(commune["longitude"] or made.longitude),
            "telephone": f"+331{made.row * 7919 % 90_000_000 + 10_000_000}",
            "horaires_accueil": _HOURS[made.row % len(_HOURS)],
            "modes_accueil": [made.mode],
        }


def hash_of(text: str) -> int:
    """Number a text, the same in every run."""
    return sum(number * ord(letter) for number, letter in enumerate(text, start=1))


def _codes(name: str) -> list[str]:
    """List the codes of a shipped vocabulary."""
    text = (RESOURCES / "vocabularies" / f"{name}.json").read_text(encoding="utf-8")
    return [term["code"] for term in json.loads(text)["terms"]]


def write_file(path: Path, count: int) -> None:
    """Write a JSON file of so many rows."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for number, row in enumerate(RowMaker().rows(count)):
            file.write((",\n" if number else "") + json.dumps(row, ensure_ascii=False))
        file.write("\n]\n")
