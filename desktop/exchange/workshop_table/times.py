"""Read and write slots and sessions as a person writes them in a cell."""

from __future__ import annotations

import re
from datetime import date, time

from msgspec.structs import replace

from desktop.domain.records import Session, Slot
from desktop.domain.slots import EVEN, EVERY, NTH, ODD
from desktop.domain.wording import WEEKDAYS
from desktop.domain.words import sort_key
from desktop.exchange.values import repairs
from desktop.exchange.workshop_table.words import weekday

_LONGEST = 300  # of one slot or one session; longer is no such thing
_CLOCK = r"(\d{1,2})\s*(?:h|:)\s*(\d\d)?"
_SLOT = re.compile(
    rf"(\w+)\s+(?:de\s+)?{_CLOCK}\s*(?:-|–|à)\s*{_CLOCK}\s*(?:\((.*)\))?", re.IGNORECASE
)
_DAY = r"(\d\d?/\d\d?/\d{4}|\d{4}-\d\d-\d\d)"
_EACH_DAY = re.compile(_DAY)
_SPAN = rf"(?:du\s+)?{_DAY}?\s*(?:-|–|au)\s*{_DAY}?"
_SESSION = re.compile(
    rf"{_SPAN}\s*(?:\(\s*inscriptions?\s*:?\s*(?:{_SPAN})?\s*,?\s*([^()]*)\))?", re.IGNORECASE
)
_NTH = re.compile(r"([1-5])(?:re|er|e|eme)? semaine(?: du)? mois")
_PLACE = re.compile(r"lieu (\d{1,2})")


def slot(written: str) -> Slot | None:
    """Read « lundi 9:00-11:30 (semaines paires, lieu 2) »; None for what is none."""
    found = _SLOT.fullmatch(written.strip()) if len(written) <= _LONGEST else None
    day = weekday(found[1]) if found else 0
    if found is None or not day:
        return None
    try:
        starts = time(int(found[2]), int(found[3] or 0))
        ends = time(int(found[4]), int(found[5] or 0))
    except ValueError:
        return None
    made: Slot | None = Slot(day=day, starts=starts, ends=ends)
    for part in filter(None, (each.strip() for each in (found[6] or "").split(","))):
        made = _qualified(made, part) if made else None
    return made


def _qualified(made: Slot, part: str) -> Slot | None:
    """Add what stands in brackets after a slot; None for words that mean nothing to us."""
    folded = sort_key(part)
    if folded in {"semaines paires", "semaines impaires"}:
        return replace(made, week=ODD if "impaires" in folded else EVEN)
    if nth := _NTH.fullmatch(folded):
        return replace(made, week=f"{NTH}{nth[1]}")
    if place := _PLACE.fullmatch(folded):
        return replace(made, location_index=int(place[1]) - 1)
    days = [day for each in _EACH_DAY.findall(part) if (day := repairs.day(each)[0])]
    return _dated(made, part.strip().lower(), days) if days else None


def _dated(made: Slot, words: str, days: list[date]) -> Slot | None:
    """Add the days from which, until which or on which it does not take place."""
    if words.startswith("dès le"):
        return replace(made, valid_from=days[0])
    if words.startswith("jusqu"):
        return replace(made, valid_to=days[0])
    return replace(made, cancelled=tuple(days)) if words.startswith("sauf") else None


def slot_text(made: Slot) -> str:
    """Write a slot as it is read."""
    more = []
    if made.week.startswith(NTH):
        more.append(f"{made.week.removeprefix(NTH)}e semaine du mois")
    elif made.week != EVERY:
        more.append("semaines paires" if made.week == EVEN else "semaines impaires")
    if made.location_index:
        more.append(f"lieu {made.location_index + 1}")
    if made.valid_from:
        more.append(f"dès le {_written(made.valid_from)}")
    if made.valid_to:
        more.append(f"jusqu’au {_written(made.valid_to)}")
    if made.cancelled:
        more.append(f"sauf le {' et le '.join(map(_written, made.cancelled))}")
    times = f"{WEEKDAYS[made.day - 1]} {made.starts:%H:%M}-{made.ends:%H:%M}"
    return f"{times} ({', '.join(more)})" if more else times


def session(written: str) -> Session | None:
    """Read « 14/09/2026 - 25/06/2027 (inscriptions 01/09/2026 - 30/09/2026) »."""
    found = _SESSION.fullmatch(written.strip()) if len(written) <= _LONGEST else None
    if found is None or not any(found.groups()[:2]):
        return None
    days: list[date | None] = []
    for text in found.groups()[:4]:
        day = repairs.day(text)[0] if text else None
        if text and day is None:
            return None
        days.append(day)
    return Session(
        starts=days[0],
        ends=days[1],
        enrolment_from=days[2],
        enrolment_to=days[3],
        enrolment_how=(found[5] or "").strip(),
    )


def session_text(made: Session) -> str:
    """Write a session as it is read."""
    text = _span(made.starts, made.ends)
    enrolment = _span(made.enrolment_from, made.enrolment_to)
    how = made.enrolment_how.replace("(", "").replace(")", "")
    more = ", ".join(filter(None, (enrolment, how)))
    return f"{text} (inscriptions {more})" if more else text


def _span(first: date | None, last: date | None) -> str:
    """Write two days; nothing for none."""
    if first is None and last is None:
        return ""
    return f"{_written(first) if first else ''} - {_written(last) if last else ''}".strip()


def _written(day: date) -> str:
    """Write a day as French spreadsheets do."""
    return f"{day:%d/%m/%Y}"
