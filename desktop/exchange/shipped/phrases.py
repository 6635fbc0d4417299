"""Read the phrases of a language: a table that a person can edit in a spreadsheet."""

from __future__ import annotations

import csv
import io
import string
from collections.abc import Mapping
from pathlib import Path

from desktop.domain.errors import ImportRefused
from desktop.domain.phrases import Phrase
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.formats.spreadsheets import decode_text

FOLDER = "phrases"
COLUMNS = ("phrase", "texte", "relu_par", "relu_le")
MOST_BYTES = 1_000_000


def read_phrases(path: Path, french: Mapping[str, Phrase] | None = None) -> dict[str, Phrase]:
    """Read every phrase of a file, by its key; an empty text is a missing phrase.

    `french` gives the keys that are known and the places `{…}` that each must keep.
    Columns: COLUMNS, separated by semicolons. Raises ImportRefused, with the line.
    """
    text, _ = decode_text(read_bytes(path, MOST_BYTES), path.name)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    if tuple(next(rows, ())) != COLUMNS:
        raise ImportRefused(
            f"« {path.name} », ligne 1\u00a0: les colonnes doivent être {', '.join(COLUMNS)}, "
            "séparées par des points-virgules ; reprenez la première ligne du fichier d’origine."
        )
    found: dict[str, Phrase] = {}
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        wrong = _wrong(cells, found, french)
        if wrong:
            raise ImportRefused(
                f"« {path.name} », ligne {rows.line_num}\u00a0: {wrong} ; "
                "corrigez-la puis recommencez."
            )
        key, said, reviewed_by, reviewed_on = cells
        if said:
            found[key] = Phrase(said, reviewed_by, reviewed_on)
    return found


def _wrong(
    cells: list[str], found: Mapping[str, Phrase], french: Mapping[str, Phrase] | None
) -> str:
    """Say what is wrong with a row; empty when nothing is."""
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} colonnes au lieu de {len(COLUMNS)}"
    key, said, *_ = cells
    if key in found:
        return f"la phrase « {key} » y est déjà"
    if french is not None and key not in french:
        return f"« {key} » n’est pas une phrase de la feuille"
    places = _places(said)
    if places is None:
        return "les accolades { } ne vont pas par deux"
    wanted = places if french is None else _places(french[key].text)
    if said and places != wanted:
        kept = ", ".join(f"{{{place}}}" for place in sorted(wanted or ())) or "aucune accolade"
        return f"« {key} » doit garder {kept}"
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
