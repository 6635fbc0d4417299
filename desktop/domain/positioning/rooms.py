"""Judge the places of a workshop: what was told is believed for a while, then asked again."""

from __future__ import annotations

from datetime import date

import msgspec

from desktop.domain.positioning.findings import ALMOST, NO, UNKNOWN, Finding, Found, gathered
from desktop.domain.records import Capacity
from desktop.domain.wording import full_date, short_date

#: Days for which what was told of places is believed, where its teller says nothing.
BELIEVABLE_DAYS = 30
FULL, AVAILABLE = "complet", "places-disponibles"
_TOPIC = "places"


class Room(msgspec.Struct, frozen=True, gc=False):
    """Hold what is found of the places of one workshop, made once for many questions.

    `fresh` from the day `first` to the day `last` (ordinals), `stale` out of them; `hoped`, where
    a place is expected, instead of `fresh` until the day `until`.
    """

    first: int
    last: int
    until: int
    hoped: Found
    fresh: Found
    stale: Found


def room_of(told: Capacity, *, waiting_list: bool | None) -> Room:
    """Lay out what was told of places."""
    first, last = _believed(told)
    fresh, stale = _fresh(told, waiting_list=waiting_list), _stale(told)
    expected = told.expected_on if _is_full(told) else None
    if expected is None:
        return Room(first, last, 0, fresh, fresh, stale)
    words = f"complet, une place est attendue le {full_date(expected)}"
    hoped = gathered(Finding(topic=_TOPIC, outcome=ALMOST, words=words, day=expected))
    return Room(first, last, expected.toordinal(), hoped, fresh, stale)


def room(part: Room, day: int) -> Found:
    """Judge the places on a day (its ordinal)."""
    if part.first <= day <= part.last:
        return part.hoped if day <= part.until else part.fresh
    return part.stale


def is_believable(told: Capacity, on: date) -> bool:
    """Tell whether what was said of places can still be believed on a day."""
    first, last = _believed(told)
    return first <= on.toordinal() <= last


def _believed(told: Capacity) -> tuple[int, int]:
    """Give the first and the last day (ordinals) on which it is believed; none where no day is."""
    if told.told_on is None:
        return 1, 0
    day = told.told_on.toordinal()
    return day - 1, day + (told.believable_days or BELIEVABLE_DAYS)


def _fresh(told: Capacity, *, waiting_list: bool | None) -> Found:
    """Word the places while they are believed."""
    when = _when(told)
    if _is_full(told):
        if waiting_list:
            words = f"complet ({when})\u00a0: liste d’attente"
            return gathered(Finding(topic=_TOPIC, outcome=ALMOST, words=words))
        return gathered(Finding(topic=_TOPIC, outcome=NO, words=f"complet, {when}"))
    if _is_unsaid(told):
        return _unsaid()
    number = told.places
    words = f"{number}\u00a0place{'s' if number and number > 1 else ''}" if number else "des places"
    return gathered(Finding(topic=_TOPIC, words=f"{words}, {when}", places=number or 1))


def _stale(told: Capacity) -> Found:
    """Word the places once they are not believed any more."""
    when = _when(told)
    if _is_full(told):
        words = f"complet, {when}\u00a0: à redemander"
        return gathered(Finding(topic=_TOPIC, outcome=UNKNOWN, words=words))
    if _is_unsaid(told):
        return _unsaid()
    return gathered(Finding(topic=_TOPIC, ask=f"reste-t-il une place\u00a0? (places {when})"))


def _is_full(told: Capacity) -> bool:
    """Tell whether a group was said to be full."""
    return told.state == FULL or told.places == 0


def _is_unsaid(told: Capacity) -> bool:
    """Tell whether nothing was said of places."""
    return told.state != AVAILABLE and told.places is None


def _unsaid() -> Found:
    """Ask where nothing was said."""
    return gathered(Finding(topic=_TOPIC, ask="reste-t-il une place\u00a0?"))


def _when(told: Capacity) -> str:
    """Word when it was told."""
    return f"dit le {short_date(told.told_on)}" if told.told_on else "sans date"
