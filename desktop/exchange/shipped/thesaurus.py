"""Read the thesaurus: a table that a coordinator can read and extend in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.domain.thesaurus import Entry
from desktop.exchange.shipped.edited_tables import edited_rows, wrong_line

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
    return tuple(_entries(path))


def _entries(path: Path) -> Iterator[Entry]:
    """Make one entry of each row that is not blank."""
    for line, cells in edited_rows(path, COLUMNS, MOST_BYTES):
        expressions, codes, words, danger, reason = cells
        if not expressions or not reason:
            raise wrong_line(path, line, "il faut une expression et une raison")
        by_kind: dict[str, list[str]] = {kind: [] for kind in _KINDS_OF_CODE}
        for written in codes.split():
            kind, _, code = written.partition(":")
            if kind not in by_kind or not code:
                raise wrong_line(
                    path,
                    line,
                    f"le code «\u00a0{written}\u00a0» doit commencer par theme:, public: ou kind:",
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
