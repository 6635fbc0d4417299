"""Recognise what a column is by what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop.domain.table_mapping import HOURS_OF_DAYS
from desktop.exchange.rows import emails, is_commune_code
from desktop.exchange.table_mapping.positions import is_coordinate, pair
from desktop.exchange.values.repairs import has_sound_key, identifier

_URL = re.compile(
    r"\s*(https?://\S+|www\.\S+|[\w-]+(\.[\w-]+)*\.(fr|com|org|net|eu)(/\S*)?)\s*", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}( .*)?", re.ASCII)
_HOURS = re.compile(
    r"(\d{1,2}\s*(h|:|heures?)\s*\d{0,2}.*\d{1,2}\s*(h|:))|24/7|\b(Mo|Tu|We|Th|Fr|Sa|Su)\b.*\d\d:\d\d",
    re.IGNORECASE | re.DOTALL,
)
_STREET = re.compile(
    r"(?:^|\n|[,-]\s*|\d\s*(?:bis|ter|[a-d])?,?\s+)(?:rue|avenue|av|boulevard|bd|place|pl|chemin|"
    r"impasse|all[eé]e|quai|route|square|cours|esplanade|passage|mail|faubourg|sentier|hameau|"
    r"lieu[- ]dit|zone|r[eé]sidence)\b",
    re.IGNORECASE,
)
_POSTAL = re.compile(r"\d{4,5}")
_POSTAL_COMMUNE = re.compile(r"\d{5}\s+\D{2,}")
_RNA = re.compile(r"W\d{9}", re.IGNORECASE)
_SEPARATORS = str.maketrans("", "", " .-_()\u00a0\u202f")
_DIALLED = re.compile(r"(?:1[578]|11[2459]|116\d{3}|3\d{3}|0[1-9]\d{8})", re.ASCII)
_SURE_PHONE = re.compile(r"(?:\+\d{8,14}|0[1-9]\d{8})(?!\d)", re.ASCII)
_PHONE = re.compile(r"(?:(?:\+|00)\d{8,14}|0[1-9]\d{8}|[1-9]\d{8}|3\d{3}|11\d{4})(?!\d)", re.ASCII)
_PROSE_LENGTH = 60


def _is_siret(text: str) -> bool:
    """Tell whether a text is a SIRET that bears its key."""
    siret = identifier(text).siret
    return bool(siret) and has_sound_key(siret)


def _is_phone(text: str) -> bool:
    """Tell whether a text starts with a telephone number, its first zero lost or not."""
    return _PHONE.match(text.translate(_SEPARATORS)) is not None


def _is_written_phone(text: str) -> bool:
    """Tell whether a text starts with a telephone number that could not be another code."""
    return _SURE_PHONE.match(text.translate(_SEPARATORS)) is not None


def _is_dialled(text: str) -> bool:
    """Tell whether a text is a short number of the French plan, or a whole national one."""
    return _DIALLED.fullmatch(text.translate(_SEPARATORS)) is not None


def _has_letters(text: str) -> bool:
    """Tell whether a text has a letter."""
    return any(char.isalpha() for char in text)


_WORDED = ("themes", "publics", "kinds", "languages", "conditions", "documents", "access")
#: Told apart from `phone`: nine digits are a telephone number only where the column says so.
SURE_PHONE = "phone, zero and all"
#: « Numéro » over these is what one dials, not an identifier.
DIALLED = "phone, short or whole"
_LOOKS: dict[str, Callable[[str], bool]] = {
    "email": lambda text: "@" in text and emails(text)[1],
    "website": lambda text: _URL.match(text) is not None and "@" not in text,
    "phone": _is_phone,
    SURE_PHONE: _is_written_phone,
    DIALLED: _is_dialled,
    "siret": _is_siret,
    "rna": lambda text: _RNA.fullmatch(text) is not None,
    "postal_code": lambda text: _POSTAL.fullmatch(text) is not None,
    "commune_code": lambda text: is_commune_code(text) or _POSTAL.fullmatch(text) is not None,
    "postal_commune": lambda text: _POSTAL_COMMUNE.fullmatch(text) is not None,
    "latitude": is_coordinate,
    "longitude": is_coordinate,
    "x": is_coordinate,
    "y": is_coordinate,
    "coordinates": lambda text: pair(text) is not None,
    "modified_on": lambda text: _DATE.fullmatch(text) is not None,
    "hours": lambda text: _HOURS.search(text) is not None and _DATE.fullmatch(text) is None,
    **dict.fromkeys(
        HOURS_OF_DAYS, lambda text: _HOURS.search(text) is not None or not _has_letters(text)
    ),
    "address": lambda text: _STREET.search(text) is not None,
    "description": lambda text: len(text) >= _PROSE_LENGTH and " " in text,
    "commune": lambda text: _has_letters(text) and not any(char.isdigit() for char in text),
    "name": _has_letters,
    "organization": _has_letters,
    **dict.fromkeys(_WORDED, _has_letters),
}
#: Meanings whose cells have a shape: a column that does not look so is something else.
STRICT = frozenset(
    "email website phone siret rna postal_code commune_code postal_commune latitude longitude x y "
    "coordinates modified_on".split()
)
#: Meanings whose cells are words, whatever the name of the column says.
WORDED = frozenset({"themes", "publics", "kinds", "languages"})
#: Meanings that cells betray without any help from the name of the column, and how surely.
BETRAYED = {
    "email": 0.9,
    "siret": 0.85,
    "rna": 0.85,
    "website": 0.8,
    "coordinates": 0.75,
    SURE_PHONE: 0.75,
    "hours": 0.6,
    "postal_commune": 0.6,
    "address": 0.6,
    "description": 0.45,
}


def by_cells(cells: Sequence[str]) -> dict[str, float]:
    """Give, for each meaning that has a look, the share of the cells that have it."""
    if not cells:
        return {}
    shares = {look: sum(map(look, cells)) / len(cells) for look in set(_LOOKS.values())}
    return {meaning: shares[look] for meaning, look in _LOOKS.items()}
