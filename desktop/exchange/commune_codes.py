"""Find the official code of a commune that a source names without it."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Mapping
from functools import cache

from desktop.domain.words import sort_key
from desktop.exchange.reference_data import COMMUNES
from desktop.paths import resources_folder

#: Cities of arrondissements: what the code of one begins with, before the end of its postal code.
_CITIES = {"75056": ("751", 3), "13055": ("132", 3), "69123": ("6938", 4)}
_CEDEX = re.compile(r"\s+cedex\b.*", re.IGNORECASE)


def commune_code(postal_code: str, name: str) -> str:
    """Give the code of the one commune of that postal code and name; empty when none is sure.

    In Paris, Lyon and Marseille the postal code tells the arrondissement.
    """
    found = _codes().get((postal_code, sort_key(_CEDEX.sub("", name))), ())
    if len(found) != 1:
        return ""
    start, from_digit = _CITIES.get(found[0], (found[0], len(postal_code)))
    return start + postal_code[from_digit:]


@cache
def _codes() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Index the communes by postal code and name, without the arrondissements."""
    text = gzip.decompress((resources_folder() / COMMUNES).read_bytes()).decode()
    codes: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if row["type"] == "commune":
            name = sort_key(row["nom"])
            for postal_code in row["codes_postaux"].split():
                key = (postal_code, name)
                codes[key] = (*codes.get(key, ()), row["code_insee"])
    return codes
