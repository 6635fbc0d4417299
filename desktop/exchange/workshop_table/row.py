"""Read the cells of one workshop by the field that each column fills."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.exchange.cells import Cells
from desktop.exchange.workshop_table import words
from desktop.exchange.workshop_table.columns import FIELDS

T = TypeVar("T")
_UNKNOWN = "mot non reconnu : laissé de côté"


class Row:
    """Read the cells of one row by the field that each column fills."""

    def __init__(self, cells: Cells) -> None:
        """Take the row."""
        self.cells = cells

    def text(self, field: str) -> str:
        """Give a text."""
        return self.cells.text(FIELDS[field])

    def several(self, field: str, read: Callable[[str], T | None], told: str = _UNKNOWN) -> list[T]:
        """Give the values of a cell, telling those that are not understood."""
        found = []
        for part in words.split(self.text(field)):
            value = read(part)
            if value in {None, ""}:
                self.cells.tell(FIELDS[field], part, told)
            elif value is not None and value not in found:
                found.append(value)
        return found

    def coded(self, field: str, vocabulary: str) -> list[str]:
        """Give the codes of the words of a cell."""
        return self.several(field, lambda part: words.code(vocabulary, part))

    def one(self, field: str, known: dict[str, str]) -> str:
        """Give the code of a word of ours, telling any other."""
        written = self.text(field)
        found = words.one_of(known, written)
        self.cells.tell(FIELDS[field], written, "" if found or not written else _UNKNOWN)
        return found

    def whole(self, field: str) -> int | None:
        """Give a whole number."""
        found = self.cells.number(FIELDS[field])
        if found is not None and found != int(found):
            self.cells.tell(FIELDS[field], self.text(field), "un nombre entier est attendu")
            return None
        return None if found is None else int(found)

    def yes_no(self, field: str) -> bool | None:
        """Give yes, no or not known, telling any other word."""
        found = self.cells.tristate(FIELDS[field])
        if found is None:
            self.cells.tell(FIELDS[field], self.text(field), _UNKNOWN if self.text(field) else "")
        return found
