"""Read the school holidays: those that are shipped, and what the desk adds for where it is."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from desktop.domain.errors import ImportRefused
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.exchange.shipped.school_holidays import FILE, read_school_holidays


class SchoolCalendars:
    """Hold the holidays of one run; the desk's own file may be absent."""

    def __init__(self, resources: Path, data: Path) -> None:
        """Take the folders of the shipped file and of the desk's own."""
        self._resources = resources
        self._data = data
        self.notices: tuple[str, ...] = ()

    @cached_property
    def holidays(self) -> SchoolHolidays:
        """Read both files once."""
        return read_school_holidays(self._resources).with_more(self._read_own())

    def _read_own(self) -> SchoolHolidays:
        """Read what the desk adds; a file with a mistake adds nothing, and is told once."""
        if not (self._data / FILE).is_file():
            return NO_SCHOOL_CALENDAR
        try:
            return read_school_holidays(self._data)
        except ImportRefused as refused:
            self.notices = (refused.sentence,)
            return NO_SCHOOL_CALENDAR
