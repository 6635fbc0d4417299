"""Say what a call-back list holds: whom to call, about what, and why first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.freshness import FRESH, Age
from desktop.domain.verifications import Block, Call

#: A favourite is asked for without ever being printed: it weighs as much as some sheets.
FAVOURITE_WEIGHT = 3
LEAST_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockToCheck:
    """Hold what is to be asked of one block: what we say now, and how old that is."""

    block: Block
    lines: tuple[str, ...]
    age: Age


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEntry:
    """Hold one record to call back; `uses` counts the sheets that it was put on."""

    record_id: str
    name: str
    where: str
    phones: tuple[str, ...]
    uses: int
    is_favourite: bool
    age: Age
    oldest: date | None
    blocks: tuple[BlockToCheck, ...]
    last_call: Call | None = None

    @property
    def why(self) -> str:
        """Say why it is on the list."""
        parts = []
        if self.uses:
            parts.append(f"mis {self.uses} fois sur une fiche")
        if self.is_favourite:
            parts.append("favori")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """Hold everything that the printed list says."""

    entries: tuple[CallEntry, ...]
    desk_name: str
    made_on: date


def is_to_call(entry: CallEntry) -> bool:
    """Tell whether there is someone to call, about something that is no longer fresh.

    Short numbers are emergency and national lines: nobody calls them to ask about their hours.
    """
    dialled = (sum(char.isdigit() for char in phone) for phone in entry.phones)
    return any(digits >= LEAST_DIGITS for digits in dialled) and entry.age.state != FRESH


def urgency(entry: CallEntry, on: date) -> tuple[bool, int, date, str]:
    """Order a list: what serves most, then what is oldest; a call in vain today comes last."""
    called_today = entry.last_call is not None and entry.last_call.called_on == on
    weight = entry.uses + FAVOURITE_WEIGHT * entry.is_favourite
    return called_today, -weight, entry.oldest or date.min, entry.name
