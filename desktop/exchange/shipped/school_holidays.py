"""Read the table of school holidays that the program ships with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.domain.errors import ImportRefused
from desktop.domain.opening.school_calendar import SchoolHolidays, SchoolPeriod
from desktop.exchange.formats.files import read_bytes

FILE = "school_holidays.csv"
COLUMNS = ["zones", "vacances", "premier_jour", "dernier_jour"]
MOST_BYTES = 1_000_000


def read_school_holidays(folder: Path) -> SchoolHolidays:
    """Read every period of `school_holidays.csv` (UTF-8, semicolons, ISO dates).

    Rows without a name are the days of which the calendar is known. Raises ImportRefused.
    """
    text = read_bytes(folder / FILE, MOST_BYTES).decode("utf-8", "replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    if next(rows, []) != COLUMNS:
        raise ImportRefused(
            f"« {FILE} », ligne 1\u00a0: les colonnes doivent être {', '.join(COLUMNS)} ; "
            "réinstallez le programme."
        )
    read = tuple(_periods(rows))
    return SchoolHolidays(
        periods=tuple(each for each in read if each.name),
        known=tuple(each for each in read if not each.name),
    )


def _periods(rows: Iterator[list[str]]) -> Iterator[SchoolPeriod]:
    """Make one period of each row."""
    for line, row in enumerate(rows, start=2):
        try:
            zones, name, starts, ends = row
            yield SchoolPeriod(
                zones=frozenset(zones.split()),
                name=name,
                starts=date.fromisoformat(starts),
                ends=date.fromisoformat(ends),
            )
        except ValueError:
            raise ImportRefused(
                f"« {FILE} », ligne {line}\u00a0: il faut des zones, un nom et deux dates ; "
                "réinstallez le programme."
            ) from None
