"""Say which copies of the desk's own file there are, and what one would bring back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from desktop.domain.wording import day_date


class Copy(Struct, frozen=True, kw_only=True):
    """Hold one copy: when it was made, by the desk's clock, and where it is."""

    made: datetime
    path: Path


class Difference(Struct, frozen=True, kw_only=True):
    """Count what a copy would change of one kind of things: back, gone, otherwise."""

    kind: str
    back: int
    gone: int
    otherwise: int


#: One thing, several, and whether the words are feminine.
WORDS = {
    "note": ("note", "notes"),
    "favourite": ("favori", "favoris"),
    "verification": ("vérification", "vérifications"),
    "correction": ("correction", "corrections"),
    "proposal": ("proposition", "propositions"),
    "sheet_step": ("étape de la feuille", "étapes de la feuille"),
    "duplicate_answer": ("réponse sur les doublons", "réponses sur les doublons"),
}
KINDS = tuple(WORDS)


def copy_words(copy: Copy, on: date) -> str:
    """Word when a copy was made: « hier à 16 h 10 », « mardi 24 novembre 2026 à 9 h 05 »."""
    days = (on - copy.made.date()).days
    day = {0: "aujourd’hui", 1: "hier"}.get(days, f"{day_date(copy.made.date())} {copy.made.year}")
    return f"{day} à {copy.made.hour}\u00a0h\u00a0{copy.made.minute:02}"


def difference_words(difference: Difference) -> tuple[str, ...]:
    """Word what would change: « 3 notes reviennent », « 1 favori part »."""
    one, several = WORDS[difference.kind]
    said = []
    for number, does, do in (
        (difference.back, "revient", "reviennent"),
        (difference.gone, "part", "partent"),
        (difference.otherwise, "redevient ce qui était", "redeviennent ce qui était"),
    ):
        if number:
            said.append(f"{number} {several if number > 1 else one} {do if number > 1 else does}")
    return tuple(said)
