"""Check rows of data·inclusion v1 against the rules of its schema (data-inclusion-schema 1.0).

What makes a row unusable is a problem, and the row is refused; what merely looks wrong is an
oddity, and the value is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from math import isfinite
from typing import NamedTuple

from desktop.exchange.rows import emails

Texts = Mapping[str, str]
Lists = Mapping[str, tuple[str, ...]]

NAME_LENGTHS = (3, 150)
DESCRIPTION_LENGTHS = (5, 10_000)
FIRST_DATE = date(2000, 1, 1)

_POSTAL_CODE = re.compile(r"[0-9]{5}")
_COMMUNE_CODE = re.compile(r"\w{5}")
_SIRET = re.compile(r"[0-9]{14}")
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ][\d:.+Z-]*)?", re.ASCII)
_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_LINKS = ("lien_source", "site_web", "lien_mobilisation", "accessibilite_lieu")
_AREAS = (
    ("france", re.compile(r"france", re.IGNORECASE)),
    ("pays", re.compile(r"99[0-9]{3}")),  # before communes, whose pattern it also matches
    ("commune", re.compile(r"[0-9][0-9AB][0-9]{3}")),
    ("epci", re.compile(r"[0-9]{9}")),
    ("departement", re.compile(r"[0-9][0-9AB]|9[78][0-9]")),
)
_MAX_LATITUDE = 90.0
_MAX_LONGITUDE = 180.0


class Trouble(NamedTuple):
    """Hold what is wrong with one field."""

    field: str
    value: str
    reason: str


def problems(texts: Texts, *, service: bool, today: date) -> Iterator[Trouble]:
    """List what makes a row unusable, the most important first."""
    required = ("source", "id", "nom", "date_maj")
    for name in (*required, *(("structure_id", "description") if service else ())):
        if not texts[name]:
            yield Trouble(name, "", "ce champ est obligatoire")
    yield from _length_problems(texts, "nom", NAME_LENGTHS)
    if service:
        yield from _length_problems(texts, "description", DESCRIPTION_LENGTHS)
    if texts["date_maj"]:
        yield from _date_problems(texts["date_maj"], today)
    yield from _code_problems(texts)
    yield from _number_problems(texts)


def _length_problems(texts: Texts, field: str, lengths: tuple[int, int]) -> Iterator[Trouble]:
    """Check that a text that is there is neither too short nor too long."""
    shortest, longest = lengths
    value = texts[field]
    if value and not shortest <= len(value) <= longest:
        reason = f"{len(value)} caractères au lieu de {shortest} à {longest}"
        yield Trouble(field, value, reason)


def _date_problems(value: str, today: date) -> Iterator[Trouble]:
    """Check the date of the last change at the producer's."""
    changed = read_date(value)
    if changed is None:
        yield Trouble("date_maj", value, "ce n’est pas une date (attendu : 2026-01-31)")
    elif changed < FIRST_DATE:
        yield Trouble("date_maj", value, "cette date est avant l’an 2000")
    elif changed > today:
        yield Trouble("date_maj", value, "cette date est dans le futur")


def _code_problems(texts: Texts) -> Iterator[Trouble]:
    """Check the codes that place the record."""
    postal_code, commune_code = texts["code_postal"], texts["code_insee"]
    if postal_code and not _POSTAL_CODE.fullmatch(postal_code):
        yield Trouble("code_postal", postal_code, "un code postal a cinq chiffres")
    if commune_code and not _COMMUNE_CODE.fullmatch(commune_code):
        yield Trouble("code_insee", commune_code, "un code de commune a cinq caractères")


def _number_problems(texts: Texts) -> Iterator[Trouble]:
    """Check the numbers."""
    for field in ("latitude", "longitude"):
        if texts[field] and read_number(texts[field]) is None:
            yield Trouble(field, texts[field], "ce n’est pas un nombre")
    hours, weeks = texts["volume_horaire_hebdomadaire"], texts["nombre_semaines"]
    if hours and ((number := read_number(hours)) is None or number < 0):
        yield Trouble("volume_horaire_hebdomadaire", hours, "attendu : un nombre, 0 ou plus")
    if weeks and ((count := read_number(weeks)) is None or count < 1 or not count.is_integer()):
        yield Trouble("nombre_semaines", weeks, "attendu : un nombre entier, 1 ou plus")


def oddities(texts: Texts, lists: Lists) -> Iterator[Trouble]:
    """List what looks wrong in a row that is kept."""
    name, siret, mail = texts["nom"], texts["siret"], texts["courriel"]
    if name.endswith(".") and not name.endswith("etc."):
        yield Trouble("nom", name, "le nom se termine par un point")
    if siret and not _SIRET.fullmatch(siret):
        yield Trouble("siret", siret, "un SIRET a quatorze chiffres")
    if not emails(mail)[1]:
        yield Trouble("courriel", mail, "ce n’est pas une adresse électronique")
    for field in _LINKS:
        if texts[field] and not _URL.fullmatch(texts[field]):
            yield Trouble(field, texts[field], "ce n’est pas une adresse web")
    if bool(texts["latitude"]) != bool(texts["longitude"]) or not _on_earth(texts):
        value = f"{texts['latitude']} {texts['longitude']}".strip()
        yield Trouble("latitude, longitude", value, "ce point n’existe pas")
    for code in lists["zone_eligibilite"]:
        if not area_kind(code):
            yield Trouble("zone_eligibilite", code, "ce code n’est ni une commune ni une zone")
    if "tous-publics" in lists["publics"] and len(lists["publics"]) > 1:
        value = ", ".join(lists["publics"])
        yield Trouble("publics", value, "« tous-publics » est mêlé à d’autres publics")


def _on_earth(texts: Texts) -> bool:
    """Tell whether the two coordinates, where they are given, are degrees."""
    latitude, longitude = read_number(texts["latitude"]), read_number(texts["longitude"])
    return abs(latitude or 0.0) <= _MAX_LATITUDE and abs(longitude or 0.0) <= _MAX_LONGITUDE


def is_siret(text: str) -> bool:
    """Tell whether a text is fourteen digits."""
    return _SIRET.fullmatch(text) is not None


def area_kind(code: str) -> str:
    """Tell what a code of `zone_eligibilite` names; empty when it names nothing known.

    Kinds, as codes: france, pays, commune, epci, departement.
    """
    return next((kind for kind, pattern in _AREAS if pattern.fullmatch(code)), "")


def read_date(text: str) -> date | None:
    """Read an ISO 8601 date, with or without a time; None for anything else."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def read_number(text: str) -> float | None:
    """Read a finite number, written with a point or a comma; None for anything else."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None
