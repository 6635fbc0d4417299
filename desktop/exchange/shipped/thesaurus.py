"""Read the thesaurus: a table that a coordinator can read and extend in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.errors import ImportRefused
from desktop.domain.thesaurus import Entry
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.formats.spreadsheets import decode_text

FILE = "thesaurus.csv"
COLUMNS = ("expressions", "codes", "mots", "danger", "raison")
BETWEEN = " / "
MOST_BYTES = 5_000_000
_YES = "oui"
_KINDS_OF_CODE = ("theme", "public", "kind")


def read_thesaurus(path: Path) -> tuple[Entry, ...]:
    """Read every entry of a thesaurus file.

    Columns: COLUMNS, separated by semicolons; several expressions or words by « / »; codes as
    `theme:…`, `public:…`, `kind:…` separated by spaces. Raises ImportRefused.
    """
    text, _ = decode_text(read_bytes(path, MOST_BYTES), path.name)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    header = tuple(next(rows, ()))
    if header != COLUMNS:
        raise ImportRefused(
            f"« {path.name} », ligne 1\u00a0: les colonnes doivent être {', '.join(COLUMNS)}, "
            "séparées par des points-virgules ; reprenez la première ligne du fichier d’origine."
        )
    return tuple(_entries(rows, path.name))


def _entries(rows: Iterator[list[str]], name: str) -> Iterator[Entry]:
    """Make one entry of each row that is not blank."""
    for line, row in enumerate(rows, start=2):
        if not any(map(str.strip, row)):
            continue
        if len(row) != len(COLUMNS):
            raise _refusal(name, line, f"{len(row)} colonnes au lieu de {len(COLUMNS)}")
        expressions, codes, words, danger, reason = map(str.strip, row)
        if not expressions or not reason:
            raise _refusal(name, line, "il faut une expression et une raison")
        by_kind: dict[str, list[str]] = {kind: [] for kind in _KINDS_OF_CODE}
        for written in codes.split():
            kind, _, code = written.partition(":")
            if kind not in by_kind or not code:
                raise _refusal(
                    name, line, f"le code « {written} » doit commencer par theme:, public: ou kind:"
                )
            by_kind[kind].append(code)
        yield Entry(
            expressions=_several(expressions),
            themes=tuple(by_kind["theme"]),
            publics=tuple(by_kind["public"]),
            kinds=tuple(by_kind["kind"]),
            phrases=_several(words),
            danger=danger.casefold() == _YES,
            reason=reason,
        )


def _several(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several expressions."""
    return tuple(part.strip() for part in cell.split(BETWEEN) if part.strip())


def _refusal(name: str, line: int, what: str) -> ImportRefused:
    """Word what is wrong with one line."""
    return ImportRefused(f"« {name} », ligne {line}\u00a0: {what} ; corrigez-la puis recommencez.")
