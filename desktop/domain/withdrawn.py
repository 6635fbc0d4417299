"""Hold what is left of a record that is no longer published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.wording import short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """Hold what is left of a record that its publisher withdrew: its name, the day, our words."""

    id: str
    name: str
    day: date
    note: str = ""
    favourite: bool = False

    @property
    def words(self) -> str:
        """Say since when it is no longer there."""
        return f"retirée du catalogue le {short_date(self.day)}"
