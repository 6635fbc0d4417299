"""Tell what keeps a row out of data·inclusion v1 (data-inclusion-schema 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

_NAME = (3, 150)
_DESCRIPTION = (5, 10_000)
_FIRST_DATE = "2000-01-01"


def can_describe(text: str) -> bool:
    """Tell whether a description has a length that the schema takes."""
    return _DESCRIPTION[0] <= len(text) <= _DESCRIPTION[1]


def reasons(row: Mapping[str, object], *, is_service: bool, today: date) -> str:
    """Say in French why a row would not be valid; empty when it is."""
    found = [
        words
        for name, words in (
            ("date_maj", "la source ne dit pas quand elle l’a mise à jour"),
            ("nom", "pas de nom"),
            ("description", "pas de description" if is_service else ""),
        )
        if words and not row.get(name)
    ]
    changed = str(row.get("date_maj", ""))
    if changed and not _FIRST_DATE <= changed <= today.isoformat():
        found.append(f"date de mise à jour hors limites ({changed})")
    for name, words, (shortest, longest) in (
        ("nom", "nom", _NAME),
        ("description", "description", _DESCRIPTION),
    ):
        length = len(str(row.get(name, "")))
        if length and not shortest <= length <= longest:
            found.append(f"{words} de {length} caractères au lieu de {shortest} à {longest}")
    return " ; ".join(found)
