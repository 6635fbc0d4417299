"""Read the opening slots of the DILA directory (`Ouverture`), with their notes.

A slot runs from a day to a day, with one or two stretches of hours and a note in prose.
What a note takes away from the usual week (some weeks only, telephone only) is left out of `osm`,
told in `text` and named in `alerts`: such a day is never said to be open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from desktop.domain.records import Schedule
from desktop.domain.wording import WEEKDAYS
from desktop.exchange.values.hours import UNREAD, week_schedule

_TIME = re.compile(r"(\d\d:\d\d):\d\d", re.ASCII)
#: Seen in the directory: an apostrophe that a spreadsheet left, an hour of one digit.
_ODD_TIME = re.compile(r"'?(\d{1,2}:\d\d):\d\d", re.ASCII)
_APPOINTMENT = r"sur (?:rendez-vous|rdv)"
_ONLY = r"(?:uniquement|exclusivement|seulement)"
_ON_APPOINTMENT = re.compile(
    rf"(?:(?:accueil|permanence)s? )?(?:physique )?(?:ouverte?s? )?(?:{_ONLY} )?{_APPOINTMENT}"
    rf"(?: {_ONLY})?(?:\s*$|\s*[.,]|\s+et accueil téléphonique)",
    re.IGNORECASE,
)
_BY_TELEPHONE = re.compile(
    rf"(?:accueil|permanence) (?:téléphonique|par téléphone) {_ONLY}\.?", re.IGNORECASE
)
_NOT_EVERY_WEEK = re.compile(
    r"paires?\b|\bsur (?:deux|2)\b|\b(?:du|chaque|par) mois\b|quinz|15 jours"
    r"|\b(?:\d ?(?:er|e|è|ème|eme|nd)|premier|deuxième|second|troisième|quatrième|dernier)s? "
    r"(?:et |\w+ )*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)"
    rf"|{_ONLY} (?:du|de|en|pendant)\b|horaires pendant|pendant les périodes",
    re.IGNORECASE,
)
#: Said of a whole week, these are exceptions to it: the other days stand.
_EXCEPTION = re.compile(r"ferm|ouvert (?:à|jusqu)|ouvrent|également", re.IGNORECASE)
_ABOUT_HOURS = re.compile(r"horaire|ouvert|ferm|rendez|\brdv\b|accueil|permanence", re.IGNORECASE)
_NO_SCHOOL_HOLIDAYS = re.compile(
    r"(?:accueil )?ferm\w+ pendant les (?:vacances|congés) scolaires\.?", re.IGNORECASE
)


class OddHours(NamedTuple):
    """Hold a value of the hours that was repaired or left aside."""

    field: str
    value: str
    reason: str


class _Slot(NamedTuple):
    """Hold one slot: its days (0 is Monday), its stretches (`09:00 - 12:00`), its note."""

    days: tuple[int, ...]
    named: str
    stretches: tuple[str, ...]
    note: str

    def left_out(self) -> bool:
        """Tell whether its hours are not those of every week at the desk."""
        if not self.days or not self.stretches or _BY_TELEPHONE.fullmatch(self.note):
            return True
        exception = len(self.days) > 1 and _EXCEPTION.search(self.note)
        return _NOT_EVERY_WEEK.search(self.note) is not None and not exception

    def words(self) -> str:
        """Word it as it was written."""
        hours = ", ".join(self.stretches)
        when = f"{self.named}, {hours}" if hours else self.named
        return f"{when} : {self.note}" if self.note else f"{when} (horaires à vérifier)"


def opening(written: Any, origin: str) -> tuple[tuple[Schedule, ...], tuple[OddHours, ...]]:
    """Read `Ouverture`: usual hours, hours on appointment, and what was odd in them."""
    odd: list[OddHours] = []
    slots = [_slot(each, odd) for each in _dicts(written, "PlageJ")]
    usual = [slot for slot in slots if not slot.left_out()]
    appointment = [slot for slot in usual if _ON_APPOINTMENT.match(slot.note)]
    plain = [slot for slot in usual if slot not in appointment]
    made = [
        schedule and replace(schedule, by_appointment=on_appointment)
        for group, on_appointment in ((plain, None), (appointment, True))
        if (schedule := week_schedule(_cells(group), origin=origin))
    ]
    first, *others = made or [Schedule(origin=origin)]
    left_out = len(usual) < len(slots)
    closed = slots and all(_NO_SCHOOL_HOLIDAYS.fullmatch(slot.note) for slot in slots)
    first = replace(
        first,
        text="\n".join(filter(None, (first.text, *_texts(slots)))),
        alerts=tuple(sorted({*first.alerts, *([UNREAD] if left_out else [])})),
        school_holidays=False if closed else None,
    )
    return ((first, *others) if first.osm or first.text else ()), tuple(odd)


def talks_of_hours(comment: str) -> bool:
    """Tell whether a comment is about when or how one is received."""
    return _ABOUT_HOURS.search(comment) is not None


def with_comment(
    schedules: tuple[Schedule, ...], comment: str, origin: str
) -> tuple[Schedule, ...]:
    """Put a comment about the hours before what the slots say."""
    first, *others = schedules or (Schedule(origin=origin),)
    on_appointment = _ON_APPOINTMENT.match(comment) is not None
    text = "\n".join(filter(None, (comment, first.text)))
    first = replace(first, text=text, by_appointment=on_appointment or first.by_appointment)
    return (first, *others)


def _slot(written: dict[str, Any], odd: list[OddHours]) -> _Slot:
    """Read one `PlageJ`."""
    starts, ends = _text(written.get("début")), _text(written.get("fin"))
    days: tuple[int, ...] = ()
    if starts in WEEKDAYS and ends in WEEKDAYS:
        days = tuple(range(WEEKDAYS.index(starts), WEEKDAYS.index(ends) + 1))
    if not days:
        odd.append(OddHours("Ouverture.PlageJ", f"{starts} - {ends}", "jours sans suite"))
    stretches = tuple(filter(None, (_stretch(each, odd) for each in _dicts(written, "PlageH"))))
    named = starts if starts == ends else f"{starts} au {ends}"
    return _Slot(days, named, stretches, _text(written.get("Note")))


def _stretch(written: dict[str, Any], odd: list[OddHours]) -> str:
    """Read one `PlageH` as `09:00 - 12:00`; empty when it has no two times."""
    times = []
    for name in ("début", "fin"):
        text = _text(written.get(name))
        found = _TIME.fullmatch(text)
        if found is None:
            found = _ODD_TIME.fullmatch(text)
            said = "heure lue malgré son écriture" if found else "ce n’est pas une heure"
            odd.append(OddHours(f"Ouverture.PlageJ.PlageH.{name}", text, said))
        if found is None:
            return ""
        times.append(found[1].zfill(5))
    if times[0] == times[1]:  # seen where the hours stand in the note
        odd.append(OddHours("Ouverture.PlageJ.PlageH", " - ".join(times), "créneau vide"))
        return ""
    return " - ".join(times)


def _cells(slots: Iterable[_Slot]) -> tuple[str, ...]:
    """Put the stretches of each day in one cell, in order of time."""
    days: list[set[str]] = [set() for _ in WEEKDAYS]
    for slot in slots:
        for day in slot.days:
            days[day] |= set(slot.stretches)
    return tuple(" / ".join(sorted(stretches)) for stretches in days)


def _texts(slots: list[_Slot]) -> Iterator[str]:
    """Tell each note once, with its days where it is not said of all of them."""
    for slot in slots:
        if slot.left_out():
            yield slot.words()
    named: dict[str, list[str]] = {}
    for slot in slots:
        if slot.note and not slot.left_out():
            named.setdefault(slot.note, []).append(slot.named)
    for note, days in named.items():
        yield note if len(days) == len(slots) else f"{', '.join(days)} : {note}"


def _dicts(written: Any, name: str) -> Iterator[dict[str, Any]]:
    """Give the objects under a name: one alone, or a list of them."""
    value = written.get(name) if isinstance(written, dict) else None
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each


def _text(value: Any) -> str:
    """Give a text without outer spaces; nothing for anything else."""
    return value.strip() if isinstance(value, str) else ""
