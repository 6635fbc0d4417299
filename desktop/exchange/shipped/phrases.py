"""Read the phrases of a language: a table that a person can edit in a spreadsheet."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

from desktop.domain.phrases import Phrase
from desktop.exchange.shipped.edited_tables import edited_rows, wrong_line

FOLDER = "phrases"
COLUMNS = ("phrase", "texte", "relu_par", "relu_le")
MOST_BYTES = 1_000_000


def read_phrases(path: Path, french: Mapping[str, Phrase] | None = None) -> dict[str, Phrase]:
    """Read every phrase of a file, by its key; an empty text is a missing phrase.

    `french` gives the keys that are known and the places `{…}` that each must keep.
    Columns: COLUMNS, separated by semicolons. Raises ImportRefused, with the line.
    """
    found: dict[str, Phrase] = {}
    for line, (key, said, reviewed_by, reviewed_on) in edited_rows(path, COLUMNS, MOST_BYTES):
        wrong = (
            f"la phrase «\u00a0{key}\u00a0» y est déjà"
            if key in found
            else _wrong(key, said, french)
        )
        if wrong:
            raise wrong_line(path, line, wrong)
        if said:
            found[key] = Phrase(said, reviewed_by, reviewed_on)
    return found


def _wrong(key: str, said: str, french: Mapping[str, Phrase] | None) -> str:
    """Say what is wrong with a phrase; empty when nothing is."""
    if french is not None and key not in french:
        return f"«\u00a0{key}\u00a0» n’est pas une phrase de la feuille"
    places = _places(said)
    if places is None:
        return "les accolades { } ne vont pas par deux"
    wanted = places if french is None else _places(french[key].text)
    if said and places != wanted:
        kept = ", ".join(f"{{{place}}}" for place in sorted(wanted or ())) or "aucune accolade"
        return f"«\u00a0{key}\u00a0» doit garder {kept}"
    return ""


def _places(text: str) -> set[str] | None:
    """List the places of a phrase; None when its braces are wrong, or ask for more than a value."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(form or conversion for _, _, form, conversion in parts):
        return None
    return {name for _, name, _, _ in parts if name is not None}
