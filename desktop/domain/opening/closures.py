"""Word dated exceptions: a closing, other hours, a message; and tell which are near."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop.domain.opening.week_words import week_in_french
from desktop.domain.records import Closure
from desktop.domain.wording import NBSP, short_date

#: A person sent somewhere goes within the fortnight, or calls before.
DAYS_AHEAD = 14


def near(closures: Sequence[Closure], on: date, days: int = DAYS_AHEAD) -> tuple[Closure, ...]:
    """List what holds on a day or begins within some days of it, the first to begin first."""
    horizon = on + timedelta(days=days)
    told = [each for each in closures if each.ends >= on and each.starts <= horizon]
    return tuple(sorted(told, key=lambda each: (each.starts, each.ends)))


def label(closure: Closure) -> str:
    """Name what kind of exception it is."""
    if closure.replacement_osm:
        return "Autres horaires"
    return "À savoir" if closure.notice else "Fermeture"


def short_words(closure: Closure) -> str:
    """Word one for a row or the paper: « Fermeture du 3 août 2026 au 14 août 2026 (congés) »."""
    dates = f"du {short_date(closure.starts)} au {short_date(closure.ends)}"
    if closure.starts == closure.ends:
        dates = f"le {short_date(closure.starts)}"
    week = week_in_french(closure.replacement_osm) if closure.replacement_osm else ""
    instead = f"{NBSP}: {week}" if week else ""
    why = ", ".join(part for part in (closure.reason, closure.message) if part)
    return f"{label(closure)} {dates}{instead}{f' ({why})' if why else ''}"
