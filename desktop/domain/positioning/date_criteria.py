"""Judge a workshop by its sessions and its places, on a day."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.positioning.findings import ALMOST, NO, UNKNOWN, Finding
from desktop.domain.positioning.offers import Dates, Room
from desktop.domain.records import Capacity, Session
from desktop.domain.wording import full_date, short_date

#: Days for which what was told of places is believed, where its teller says nothing.
BELIEVABLE_DAYS = 30
#: An entry later than that is a change of plan, said so.
SOON_DAYS = 45
FULL, AVAILABLE = "complet", "places-disponibles"
FIXED = "fixed"


def entry(part: Dates, on: date) -> Finding:
    """Judge when one can enter: at once, on a day, or not any more."""
    topic = "entrée"
    if not part.sessions:
        return Finding(topic=topic, ask="quelles sont les dates\u00a0?")
    ahead = [each for each in part.sessions if each.ends is None or each.ends >= on]
    if not ahead:
        ended = max(each.ends for each in part.sessions if each.ends)
        words = f"session finie le {short_date(ended)}\u00a0: la suite est à demander"
        return Finding(topic=topic, outcome=UNKNOWN, words=words)
    for session in ahead:
        day = _entry_day(session, part.entries, on)
        if day is not None:
            return _entered(session, day, part.entries, on)
    return Finding(topic=topic, outcome=NO, words="les inscriptions sont closes")


def _entered(session: Session, day: date, entries: str, on: date) -> Finding:
    """Word the entry on a day."""
    topic = "entrée"
    if day > on + timedelta(days=SOON_DAYS):
        return Finding(topic=topic, outcome=ALMOST, words=f"entrée le {full_date(day)}", day=day)
    if day > on:
        return Finding(topic=topic, words=f"entrée le {full_date(day)}", day=day)
    has_begun = session.starts is not None and session.starts < on
    ask = "peut-on entrer en cours de session\u00a0?" if has_begun and not entries else ""
    return Finding(topic=topic, words="" if ask else "entrée toute l’année", ask=ask, day=day)


def _entry_day(session: Session, entries: str, on: date) -> date | None:
    """Give the first day on which one can enter a session; None when it is too late."""
    closes = session.enrolment_to
    if closes is not None and closes < on:
        return None
    starts = session.starts
    if starts is not None and starts > on:
        return starts
    if entries == FIXED and closes is None:
        return None
    return on


def room(part: Room, on: date) -> Finding:
    """Judge the places: what was told is believed for a while, then asked again."""
    topic = "places"
    told = part.capacity
    is_full = told.state == FULL or told.places == 0
    is_fresh = is_believable(told, on)
    when = f"dit le {short_date(told.told_on)}" if told.told_on else "sans date"
    if is_full:
        return (
            _full(part, when, on)
            if is_fresh
            else Finding(topic=topic, outcome=UNKNOWN, words=f"complet, {when}\u00a0: à redemander")
        )
    if told.state != AVAILABLE and told.places is None:
        return Finding(topic=topic, ask="reste-t-il une place\u00a0?")
    if not is_fresh:
        return Finding(topic=topic, ask=f"reste-t-il une place\u00a0? (places {when})")
    number = told.places
    words = f"{number}\u00a0place{'s' if number and number > 1 else ''}" if number else "des places"
    return Finding(topic=topic, words=f"{words}, {when}", places=number or 1)


def _full(part: Room, when: str, on: date) -> Finding:
    """Word a group that is full, with what can be hoped for."""
    topic = "places"
    expected = part.capacity.expected_on
    if expected is not None and expected >= on:
        words = f"complet, une place est attendue le {full_date(expected)}"
        return Finding(topic=topic, outcome=ALMOST, words=words, day=expected)
    if part.waiting_list:
        words = f"complet ({when})\u00a0: liste d’attente"
        return Finding(topic=topic, outcome=ALMOST, words=words)
    return Finding(topic=topic, outcome=NO, words=f"complet, {when}")


def is_believable(told: Capacity, on: date) -> bool:
    """Tell whether what was said of places can still be believed on a day."""
    if told.told_on is None:
        return False
    days = told.believable_days or BELIEVABLE_DAYS
    return -1 <= (on - told.told_on).days <= days
