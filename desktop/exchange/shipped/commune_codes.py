"""Find the official code of a commune that a source names without it."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache

from desktop.domain.words import sort_key
from desktop.exchange.shipped.reference_data import COMMUNES
from desktop.paths import resources_folder

#: Cities of arrondissements: what the code of one begins with, before the end of its postal code.
_CITIES = {"75056": ("751", 3), "13055": ("132", 3), "69123": ("6938", 4)}
_CEDEX = re.compile(r"\bcedex\b.*", re.IGNORECASE)


def commune_code(postal_code: str, name: str) -> str:
    """Give the code of the one commune of that postal code and name; empty when none is sure.

    In Paris, Lyon and Marseille the postal code tells the arrondissement.
    """
    found = _codes().get((postal_code, sort_key(_CEDEX.sub("", name))), ())
    if len(found) != 1:
        return ""
    start, from_digit = _CITIES.get(found[0], (found[0], len(postal_code)))
    return start + postal_code[from_digit:]


def only_commune(postal_code: str) -> tuple[str, str]:
    """Give the code and name of the commune that alone has a postal code; twice empty if several.

    An arrondissement of Paris, Lyon or Marseille counts as a commune.
    """
    communes = _by_postal_code().get(postal_code, ())
    if len(communes) != 1:
        return "", ""
    code, name = communes[0]
    start, from_digit = _CITIES.get(code, (code, len(postal_code)))
    return start + postal_code[from_digit:], name


def commune_name(code: str) -> str:
    """Give the name of the commune of a code; empty when there is none."""
    return _names().get(code, "")


@cache
def _names() -> Mapping[str, str]:
    """Index the names of communes by code."""
    return {row["code_insee"]: row["nom"] for row in _rows()}


@cache
def _by_postal_code() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Index the communes by postal code, each with its code and name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in _rows():
        for postal_code in row["codes_postaux"].split():
            found[postal_code] = (*found.get(postal_code, ()), (row["code_insee"], row["nom"]))
    return found


@cache
def _codes() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Index the communes by postal code and name, without the arrondissements."""
    codes: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in _rows():
        name = sort_key(row["nom"])
        for postal_code in row["codes_postaux"].split():
            key = (postal_code, name)
            codes[key] = (*codes.get(key, ()), row["code_insee"])
    return codes


def _rows() -> Iterator[dict[str, str]]:
    """Read the communes that the program ships with, without the arrondissements."""
    text = gzip.decompress((resources_folder() / COMMUNES).read_bytes()).decode()
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if row["type"] == "commune":
            yield row
