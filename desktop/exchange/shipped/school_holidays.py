"""Read a table of school holidays: the one that is shipped, or one that a desk adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from desktop.domain.errors import ImportRefused
from desktop.domain.opening.school_calendar import SchoolHolidays, SchoolPeriod, is_zone
from desktop.exchange.formats.files import read_bytes

FILE = "school_holidays.csv"
COLUMNS = ["zones", "vacances", "premier_jour", "dernier_jour"]
MOST_BYTES = 1_000_000
_MEND = "corrigez ce fichier, ou réinstallez le programme si c’est le sien"


def read_school_holidays(folder: Path) -> SchoolHolidays:
    """Read every period of `school_holidays.csv` (UTF-8, semicolons, ISO dates).

    Rows without a name are the days of which the calendar is known. Raises ImportRefused.
    """
    text = read_bytes(folder / FILE, MOST_BYTES).decode("utf-8-sig", "replace")
    first, *lines = text.splitlines() or [""]
    if first.split(";") != COLUMNS:
        raise ImportRefused(
            f"«\u00a0{FILE}\u00a0», ligne 1\u00a0: les colonnes doivent être {', '.join(COLUMNS)}, "
            f"séparées par des points-virgules\u00a0; {_MEND}."
        )
    read = tuple(_periods(lines))
    return SchoolHolidays(
        periods=tuple(each for each in read if each.name),
        known=tuple(each for each in read if not each.name),
    )


def _periods(lines: Iterable[str]) -> Iterator[SchoolPeriod]:
    """Make one period of each line that is not empty."""
    for line, row in enumerate(lines, start=2):
        if not row.strip():
            continue
        try:
            zones, name, starts, ends = row.split(";")
            read = SchoolPeriod(
                zones=frozenset(zones.split()),
                name=name.strip(),
                starts=date.fromisoformat(starts.strip()),
                ends=date.fromisoformat(ends.strip()),
            )
        except ValueError:
            raise _refused(line, "il faut des zones, un nom et deux dates AAAA-MM-JJ") from None
        wrong = [zone for zone in sorted(read.zones) if not is_zone(zone)]
        if wrong or not read.zones:
            raise _refused(line, f"«\u00a0{', '.join(wrong)}\u00a0» n’est pas une zone connue")
        if read.ends < read.starts:
            raise _refused(line, "le dernier jour est avant le premier")
        yield read


def _refused(line: int, why: str) -> ImportRefused:
    """Say what is wrong on a line."""
    return ImportRefused(f"«\u00a0{FILE}\u00a0», ligne {line}\u00a0: {why}\u00a0; {_MEND}.")
