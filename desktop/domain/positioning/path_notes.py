"""Say on paper what a way in says on screen: when the test is, the groups one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.domain.positioning.path import GROUP, TEST, PathStep
from desktop.domain.way_notes import FIRST, FROM, NEXT_TEST, THEN, UNTIL, WayNotes, joined, written
from desktop.domain.wording import full_date


def way_notes(first: str, steps: Sequence[PathStep], on: date) -> WayNotes:
    """Say when the test is, when the first group begins (`first`, worded) and ends, what follows.

    `on` is today: a test that is over is not told.
    """
    test = next((step for step in steps if step.kind == TEST), None)
    groups = [step for step in steps if step.kind == GROUP]
    parts = [written(FIRST, first)] if first else []
    if groups and groups[0].ends:
        parts.append(written(UNTIL, full_date(groups[0].ends)))
    for step in steps:
        if step.kind != TEST and step not in groups[:1]:
            parts += _later(step)
    day = test.starts if test else None
    tested = written(NEXT_TEST, full_date(day)) if day and day >= on else ""
    return WayNotes(tested, joined(parts))


def _later(step: PathStep) -> Iterator[str]:
    """Say what follows, with the days it begins and ends where they are known."""
    yield written(THEN, step.title)
    if step.starts:
        yield written(FROM, full_date(step.starts))
    if step.ends:
        yield written(UNTIL, full_date(step.ends))
