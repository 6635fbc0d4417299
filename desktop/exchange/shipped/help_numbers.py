"""Read the help numbers that the program ships with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from desktop.domain.help_numbers import HelpNumber

FILE = "help_numbers.json"


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """Mirror one entry of the file."""

    number: str
    dial: str
    label: str
    availability: str
    availability_status: Literal["confirmed", "to_confirm"]
    cost: str
    note: str
    channels: tuple[str, ...]
    sources: tuple[str, ...]
    source_date: date
    order: int
    emergency: bool
    for_violence: bool


def read_help_numbers(folder: Path) -> tuple[HelpNumber, ...]:
    """Read `help_numbers.json` of the starter folder, in the order to show the numbers."""
    entries = msgspec.json.decode((folder / FILE).read_bytes(), type=list[_Written])
    return tuple(
        HelpNumber(
            number=entry.number,
            dial=entry.dial,
            label=entry.label,
            availability=entry.availability,
            to_confirm=entry.availability_status == "to_confirm",
            cost=entry.cost,
            note=entry.note,
            channels=entry.channels,
            sources=entry.sources,
            source_date=entry.source_date,
            emergency=entry.emergency,
            for_violence=entry.for_violence,
        )
        for entry in sorted(entries, key=lambda entry: entry.order)
    )
