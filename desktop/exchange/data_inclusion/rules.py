"""Check rows of data·inclusion v1 against the rules of its schema (data-inclusion-schema 1.0).

What makes a row unusable is a problem, and the row is refused; what merely looks wrong is an
oddity, and the value is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from desktop.exchange.rows import coordinates, emails, is_postal_code

Texts = Mapping[str, str]
Lists = Mapping[str, tuple[str, ...]]

NAME_LENGTHS = (3, 150)
DESCRIPTION_LENGTHS = (5, 10_000)
FIRST_DATE = date(2000, 1, 1)

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
_REQUIRED = ("source", "id", "nom", "date_maj")
_SERVICE_REQUIRED = (*_REQUIRED, "structure_id", "description")


class Trouble(NamedTuple):
    """Hold what is wrong with one field."""

    field: str
    value: str
    reason: str


def problems(texts: Texts, *, service: bool, today: date) -> list[Trouble]:
    """List what makes a row unusable, the most important first."""
    found = [
        Trouble(name, "", "ce champ est obligatoire")
        for name in (_SERVICE_REQUIRED if service else _REQUIRED)
        if not texts[name]
    ]
    found += _length_problems(texts["nom"], "nom", NAME_LENGTHS)
    if service:
        found += _length_problems(texts["description"], "description", DESCRIPTION_LENGTHS)
    if texts["date_maj"]:
        found += _date_problems(texts["date_maj"], today)
    if texts["code_postal"] and not is_postal_code(texts["code_postal"]):
        reason = "un code postal a cinq chiffres"
        found.append(Trouble("code_postal", texts["code_postal"], reason))
    if texts["code_insee"] and not _COMMUNE_CODE.fullmatch(texts["code_insee"]):
        reason = "un code de commune a cinq caractères"
        found.append(Trouble("code_insee", texts["code_insee"], reason))
    return found + _number_problems(texts)


def _length_problems(value: str, field: str, lengths: tuple[int, int]) -> list[Trouble]:
    """Check that a text that is there is neither too short nor too long."""
    shortest, longest = lengths
    if not value or shortest <= len(value) <= longest:
        return []
    return [Trouble(field, value, f"{len(value)} caractères au lieu de {shortest} à {longest}")]


def _date_problems(value: str, today: date) -> list[Trouble]:
    """Check the date of the last change at the producer's."""
    changed = read_date(value)
    if changed is None:
        reason = "ce n’est pas une date (attendu : 2026-01-31)"
    elif changed < FIRST_DATE:
        reason = "cette date est avant l’an 2000"
    elif changed > today:
        reason = "cette date est dans le futur"
    else:
        return []
    return [Trouble("date_maj", value, reason)]


def _number_problems(texts: Texts) -> list[Trouble]:
    """Check the numbers."""
    found = [
        Trouble(field, texts[field], "ce n’est pas un nombre")
        for field in ("latitude", "longitude")
        if texts[field] and read_number(texts[field]) is None
    ]
    hours, weeks = texts["volume_horaire_hebdomadaire"], texts["nombre_semaines"]
    if hours and ((number := read_number(hours)) is None or number < 0):
        reason = "attendu : un nombre, 0 ou plus"
        found.append(Trouble("volume_horaire_hebdomadaire", hours, reason))
    if weeks and ((count := read_number(weeks)) is None or count < 1 or not count.is_integer()):
        found.append(Trouble("nombre_semaines", weeks, "attendu : un nombre entier, 1 ou plus"))
    return found


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
    latitude, longitude = texts["latitude"], texts["longitude"]
    if (latitude or longitude) and coordinates(latitude, longitude)[0] is None:
        value = f"{latitude} {longitude}".strip()
        yield Trouble("latitude, longitude", value, "ce point n’existe pas")
    for code in lists["zone_eligibilite"]:
        if not area_kind(code):
            yield Trouble("zone_eligibilite", code, "ce code n’est ni une commune ni une zone")
    if "tous-publics" in lists["publics"] and len(lists["publics"]) > 1:
        value = ", ".join(lists["publics"])
        yield Trouble("publics", value, "«\u00a0tous-publics\u00a0» est mêlé à d’autres publics")


def is_siret(text: str) -> bool:
    """Tell whether a text is fourteen digits."""
    return _SIRET.fullmatch(text) is not None


@lru_cache(maxsize=20_000)
def area_kind(code: str) -> str:
    """Tell what a code of `zone_eligibilite` names; empty when it names nothing known.

    Kinds, as codes: france, pays, commune, epci, departement.
    """
    return next((kind for kind, pattern in _AREAS if pattern.fullmatch(code)), "")


@lru_cache(maxsize=10_000)
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
    if not text:
        return None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None
