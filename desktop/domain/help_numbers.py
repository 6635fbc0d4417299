"""Hold the telephone numbers that a mediator must reach from anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpNumber:
    """Hold one help number: `number` as it is shown, `dial` as it is dialled.

    `to_confirm` says that sources disagree on when it answers.
    `channels` are `voix`, `sms`, …; `sources` are the pages read on `source_date`.
    """

    number: str
    dial: str
    label: str
    availability: str = ""
    to_confirm: bool = False
    cost: str = ""
    note: str = ""
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_date: date | None = None
    emergency: bool = False
    for_violence: bool = False
