"""Hold what is left of a record that is no longer published."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desktop.domain.wording import short_date


class Withdrawn(Struct, frozen=True, kw_only=True):
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
