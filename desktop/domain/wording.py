"""Word dates, times, ages and lists as a French reader expects them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

NBSP = "\u00a0"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
_SHORT_MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
_DAYS_IN_MONTH = 365.25 / 12
_DAYS_WORTH_COUNTING = 60
_MONTHS_WORTH_COUNTING = 36


def day_date(day: date) -> str:
    """Word a day of the year: « mardi 24 novembre », « mercredi 1er juillet »."""
    return f"{WEEKDAYS[day.weekday()]} {_day_number(day)} {MONTHS[day.month - 1]}"


def full_date(day: date) -> str:
    """Word a whole date: « mardi 24 novembre 2026 »."""
    return f"{day_date(day)} {day.year}"


def short_date(day: date) -> str:
    """Word a date for a foot line: « 24 nov. 2026 »."""
    return f"{_day_number(day)}{NBSP}{_SHORT_MONTHS[day.month - 1]} {day.year}"


def month_of(month: str) -> str:
    """Word a month written as 2026-11: « novembre 2026 »."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def clock(moment: time) -> str:
    """Word a time of day: « 9 h », « 9 h 30 »."""
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def age(day: date, on: date) -> str:
    """Say how long before `on` a day was: « il y a 14 mois »; a later day is « à venir »."""
    days = (on - day).days
    if days < 0:
        return "à venir"
    if days <= 1:
        return "hier" if days else "aujourd’hui"
    if days < _DAYS_WORTH_COUNTING:
        return f"il y a {days}{NBSP}jours"
    months = round(days / _DAYS_IN_MONTH)
    if months < _MONTHS_WORTH_COUNTING:
        return f"il y a {months}{NBSP}mois"
    return f"il y a {months // 12}{NBSP}ans"


def signed(day: date | None, role: str, reason: str) -> str:
    """Say who corrected and how it is known: « corrigé le 24 nov. 2026 (accueil, téléphone) »."""
    when = f" le {short_date(day)}" if day else ""
    who = ", ".join(part for part in (role, reason) if part)
    return f"corrigé{when} ({who})" if who else f"corrigé{when}"


def join(parts: Sequence[str], last: str = "et") -> str:
    """List words: « a », « a et b », « a, b et c »; empty ones are left out."""
    words = [part for part in parts if part]
    if len(words) < 2:  # noqa: PLR2004 -- one word needs no conjunction
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _day_number(day: date) -> str:
    """Write the day of the month; only the first is an ordinal in French."""
    return "1er" if day.day == 1 else str(day.day)
