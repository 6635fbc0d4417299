"""Turn what sources write about opening hours into a `Schedule` that doubts where they do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.opening.weekdays import DAYS, listed
from desktop.domain.records import Schedule
from desktop.domain.wording import WEEKDAYS

REPEATED_DAY = "repeated-day"
NULL_SLOT = "null-slot"
OVERLAP = "overlap"
NO_PUBLIC_HOLIDAYS = "no-public-holidays"
EVEN_WEEK = "even-week"
UNREAD = "unread"
MIDNIGHT = "24:00"

#: Longer texts are kept as they are written: no person reads such hours, nor should we.
LONGEST = 1_000
_CACHE = 20_000
_WEEKS = 4_000
HOLIDAYS_UNSAID = (NO_PUBLIC_HOLIDAYS,)
_DAY_BITS = tuple(1 << day for day in range(len(DAYS)))
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9]")
_SLOT = rf"{_TIME.pattern}\s*-\s*{_TIME.pattern}"
_CELL = re.compile(rf"{_SLOT}(?:\s*/\s*{_SLOT})*")
_DAY_LIST = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:\s*[-,]\s*(?:Mo|Tu|We|Th|Fr|Sa|Su))*"
_PLAIN_RULE = re.compile(rf"({_DAY_LIST})\s+(.+)", re.DOTALL)
_TIMES = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")


@lru_cache(maxsize=_CACHE)
def osm_schedule(written: str, origin: str = "") -> Schedule:
    """Read one OSM `opening_hours` text: `osm` only when it parses, else it stays as `text`."""
    from opening_hours import validate  # noqa: PLC0415 -- loaded when a source writes OSM hours

    text = written.strip()
    if not text:
        return Schedule(origin=origin)
    if len(text) > LONGEST or not validate(text):
        return Schedule(text=text, origin=origin)
    return Schedule(
        osm=text,
        origin=origin,
        alerts=alerts_of(text),
        public_holidays=_says(text, "PH"),
        school_holidays=_says(text, "SH"),
    )


def alerts_of(osm: str) -> tuple[str, ...]:
    """Name what a person should look at in hours that parse; nothing is ever repaired."""
    alerts = set()
    seen: set[str] = set()
    for part in osm.split(";"):
        for piece in re.split(rf"(?<=[\dfd]),(?=\s*{_DAY_LIST}\s)", part):
            additional = piece is not part and not part.startswith(piece)
            rule = _PLAIN_RULE.fullmatch(piece.strip())
            if rule is None:
                continue
            days = set(_days(rule[1]))
            if not additional and days & seen:
                alerts.add(REPEATED_DAY)
            seen |= days
            alerts |= set(_slot_alerts(_TIMES.findall(rule[2])))
    if "PH" not in osm:
        alerts.add(NO_PUBLIC_HOLIDAYS)
    if re.search(r"\bweek\b", osm):
        alerts.add(EVEN_WEEK)
    return tuple(sorted(alerts))


def _slot_alerts(slots: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Name empty and overlapping slots of one day, given as (`09:00`, `12:00`)."""
    previous_end = ""
    for starts, ends in sorted(slots):
        if starts == ends:
            yield NULL_SLOT
        elif starts < previous_end:
            yield OVERLAP
        previous_end = max(previous_end, ends)


def _says(osm: str, holiday: str) -> bool | None:
    """Tell whether it opens on `PH` or `SH` days; None when the text does not say."""
    found = re.search(rf"\b{holiday}\b([^;]*)", osm)
    if found is None:
        return None
    return not re.search(r"\b(off|closed)\b", found[1])


def _days(written: str) -> Iterable[str]:
    """Spell out a list of days such as `Mo-We,Fr`."""
    for part in re.sub(r"\s", "", written).split(","):
        first, _, last = part.partition("-")
        at, end = DAYS.index(first), DAYS.index(last or first)
        yield DAYS[at]
        while at != end:
            at = (at + 1) % len(DAYS)
            yield DAYS[at]


class _Week(NamedTuple):
    """Hold what the cells of a week say; `doubts` are the words of the days that say nothing."""

    osm: str
    alerts: tuple[str, ...]
    doubts: str


def week_schedule(cells: Sequence[str], *, comment: str = "", origin: str = "") -> Schedule | None:
    """Read one cell a day, from Monday (`09:00 - 12:00 / 14:00 - 17:00`); None when all is empty.

    A day whose cell is empty slots, overlaps or anything else is left out of `osm`, told in `text`
    as it was written after the source's comment, and named in `alerts`.
    """
    osm, alerts, doubts = _week(tuple(cells))
    text = f"{comment}\n{doubts}" if comment and doubts else comment or doubts
    if not osm and not text:
        return None
    return Schedule(osm=osm, text=text, origin=origin, alerts=alerts)


@lru_cache(maxsize=_WEEKS)
def _week(cells: tuple[str, ...]) -> _Week:
    """Read the cells of one week, which many rows share."""
    days_by_slots: dict[str, int] = {}  # days as bits, Monday first
    alerts: tuple[str, ...] = ()
    doubts = []
    for bit, cell in zip(_DAY_BITS, cells, strict=False):
        slots, alert = day_slots(cell)
        if slots:
            days_by_slots[slots] = days_by_slots.get(slots, 0) | bit
        elif alert:
            alerts += (alert,)
            day = WEEKDAYS[bit.bit_length() - 1]
            doubts.append(f"{day} : « {cell.strip()} » (horaires à vérifier)")
    osm = "; ".join([f"{_LISTED_DAYS[days]} {slots}" for slots, days in days_by_slots.items()])
    if osm:
        alerts = tuple(sorted({*alerts, NO_PUBLIC_HOLIDAYS})) if alerts else HOLIDAYS_UNSAID
    return _Week(osm, alerts, "\n".join(doubts))


@lru_cache(maxsize=_CACHE)
def day_slots(cell: str) -> tuple[str, str]:
    """Read the slots of one day into (`09:00-12:00,14:00-17:00`, ``) or (``, alert).

    An empty cell or a dash gives two empty texts: the source says nothing.
    """
    text = cell.strip()
    if text in {"", "-", "–"}:
        return "", ""
    if not _CELL.fullmatch(text):
        return "", UNREAD
    times = _TIME.findall(text)
    slots = list(zip(times[::2], times[1::2], strict=True))
    if any(starts == ends for starts, ends in slots):
        return "", NULL_SLOT
    if times != sorted(times) or times[-1] > MIDNIGHT:
        return "", OVERLAP
    return ",".join([f"{starts}-{ends}" for starts, ends in slots]), ""


_LISTED_DAYS = tuple(
    listed(day for day in range(len(DAYS)) if days >> day & 1) for days in range(1 << len(DAYS))
)
