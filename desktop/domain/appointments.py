"""Understand the appointments of a sheet, as a mediator writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from desktop.domain.day_words import day_of
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.sheet_variants import DISCREET
from desktop.domain.wording import NBSP

_TIME = re.compile(r"[,\s]*(?:à\s*)?(\d{1,2})\s*(?:h|:)\s*(\d{2})?\s*\Z")
_HOURS, _MINUTES = 24, 60


class When(NamedTuple):
    """Hold a day, and minutes after midnight where a time is said."""

    day: date
    minutes: int | None


class Appointment(NamedTuple):
    """Hold what a calendar shows of an appointment, in French."""

    when: When
    title: str
    place: str
    details: str


def when_of(text: str, on: date) -> When | None:
    """Give the day and the time of « jeudi 26 novembre, 10 h 15 »; None when not understood."""
    found = _TIME.search(text)
    day = day_of(text[: found.start()] if found else text, on)
    if day is None:
        return None
    if found is None:
        return When(day, None)
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours >= _HOURS or minutes >= _MINUTES:
        return None
    return When(day, hours * _MINUTES + minutes)


def appointments_in(content: SheetContent) -> Iterator[Appointment]:
    """Give the appointments that are understood; those of a discreet sheet name nobody."""
    for step in content.steps:
        when = when_of(step.appointment, content.made_on) if step.appointment else None
        if when is not None:
            host = "" if content.variant == DISCREET else step.organization or step.title
            title = f"Rendez-vous{NBSP}: {host}" if host else "Rendez-vous"
            yield Appointment(when, title, ", ".join(step.address), _details(step))


def _details(step: StepContent) -> str:
    """Say whom to call and what to bring."""
    lines = [f"Tél. {phone}" for phone in step.phones]
    if step.documents:
        lines.append(f"À apporter{NBSP}: {', '.join(step.documents)}")
    return "\n".join(lines)
