"""Judge a workshop by its sessions, on a day."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.positioning.findings import ALMOST, NO, UNKNOWN, Finding
from desktop.domain.positioning.offers import Dates
from desktop.domain.records import Session
from desktop.domain.wording import full_date, short_date

#: An entry later than that is a change of plan, said so.
SOON_DAYS = 45
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
