"""Tell public holidays of France by department, with those of Alsace-Moselle and overseas.

Source: Code du travail, art. L3133-1 (and L3134-13, L3422-2).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

#: Overseas and Alsace-Moselle departments that have public holidays of their own.
_SUBDIVISIONS = {
    "57": "57", "67": "6AE", "68": "6AE", "971": "971", "972": "972", "973": "973", "974": "974",
    "975": "PM", "976": "976", "977": "BL", "978": "MF", "984": "TF", "986": "WF", "987": "PF",
    "988": "NC",
}  # fmt: skip


def department_of(commune_code: str) -> str:
    """Give the department of a commune of the official geographic code: « 91 », « 974 »."""
    return commune_code[:3] if commune_code.startswith(("97", "98")) else commune_code[:2]


@lru_cache(maxsize=20_000)
def public_holiday(day: date, department: str) -> tuple[str, bool]:
    """Name the public holiday of a day (empty: none), and tell whether it is a regional one."""
    national = _calendar(day.year, "").get(day, "")
    local = _calendar(day.year, _SUBDIVISIONS.get(department, "")).get(day, "")
    return national or local, not national


@lru_cache(maxsize=64)
def _calendar(year: int, subdivision: str) -> dict[date, str]:
    """List the public holidays of one year, named in French."""
    import holidays  # noqa: PLC0415 -- 70 ms, for the first date that is asked

    named = holidays.country_holidays("FR", subdiv=subdivision or None, years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in named.items()}
