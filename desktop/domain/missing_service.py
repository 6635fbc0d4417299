"""Say in a few lines that the catalogue lacks a service: a lead to look into, not a record.

It travels as a proposal of one field of a record that is nowhere (docs/decisions/0009).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.wording import NBSP

#: The one field of such a proposal.
FIELD = "missing_service"
_RECORD, _DIGITS = "nouveau--", 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingService:
    """Hold what a desk knows of a service: its name, the rest where it is known."""

    name: str
    address: str = ""
    phone: str = ""

    def words(self) -> str:
        """Write what travels: the name on the first line, then what is known, each on its own."""
        told = (("Adresse", self.address), ("Téléphone", self.phone))
        lines = (f"{label}{NBSP}: {_flat(value)}" for label, value in told if value.strip())
        return "\n".join((_flat(self.name), *lines))


def nowhere(proposal_id: str) -> str:
    """Name the record that is nowhere, after the proposal that tells of it."""
    return f"{_RECORD}{proposal_id[:_DIGITS]}"


def is_missing(field: str) -> bool:
    """Tell whether a proposal says that the catalogue lacks a service."""
    return field == FIELD


def name_in(words: str) -> str:
    """Give the name of a service that is told of."""
    return words.split("\n", 1)[0]


def _flat(text: str) -> str:
    """Put a value on one line."""
    return " ".join(text.split())
