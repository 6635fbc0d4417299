"""The disk refuses a call that writes: once, from then on, and while what was cut short is mended.

Whatever the call and the reason, nothing is lost, a person is told one French sentence, and the
same work ends once the disk takes it. A control that hides what the disk says must be caught.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.slow.faults.struck import (
    KILL,
    RECORD,
    REFUSE_FROM,
    REFUSE_ONCE,
    Nursery,
    Outcome,
    copied,
    spread,
    state_of,
)
from tests.slow.faults.test_kills import ONLY_ONCE, WORKS, Template, fault_in, is_done

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS)
MOST = 16  # calls of one work, for each error, once and from then on
MENDED = (errno.EIO, errno.ENOSPC)

pytestmark = pytest.mark.timeout(400)


def is_worded(struck: Outcome) -> bool:
    """Tell whether a work ended, or was refused in one sentence that says what to do."""
    if struck.has_ended:
        return True
    return struck.refused.endswith(".") and "\n" not in struck.refused and ":" in struck.refused


def refuse_everywhere(nursery: Nursery, template: Path, work: str) -> tuple[int, list[str]]:
    """Refuse the calls of a work; count them, and list what went wrong."""
    before = state_of(nursery, copied(template))
    folder = copied(template)
    whole = nursery.do(work, folder, RECORD, journal=template.with_name("journal"))
    after = state_of(nursery, folder)
    count, wrong = 0, []
    for mode in (REFUSE_ONCE, REFUSE_FROM):
        for error in ERRORS:
            for point in spread(whole.seen, 4 if work == "first_start" else MOST):
                count += 1
                folder = copied(template)
                struck = nursery.do(work, folder, mode, point, error)
                fault = _fault_of(nursery, folder, struck, before, after, work)
                if fault:
                    name = f"{work}, call {point}, {errno.errorcode[error]}, mode {mode}"
                    wrong.append(f"{name}: {fault} ({struck.refused})")
    return count, wrong


def _fault_of(
    nursery: Nursery,
    folder: Path,
    struck: Outcome,
    before: dict[str, object],
    after: dict[str, object],
    work: str,
) -> str:
    if not is_worded(struck):
        return struck.bug or struck.refused
    found = nursery.do("state", folder)
    if not found.has_ended:
        return found.bug or found.refused
    fault = fault_in(work, found.result, after if struck.has_ended else before, after)
    if fault or is_done(found.result, after) or work in ONLY_ONCE:
        return fault
    again = nursery.do(work, folder)
    if not again.has_ended:
        return again.bug or again.refused
    return "" if is_done(state_of(nursery, folder), after) else "a second time does otherwise"


@pytest.mark.parametrize("work", WORKS)
def test_a_disk_that_refuses_is_told_and_loses_nothing(
    nursery: Nursery, template: Template, work: str
) -> None:
    count, wrong = refuse_everywhere(nursery, template(WORKS[work]), work)
    assert not wrong
    assert count >= 24


@pytest.mark.parametrize("work", ["bring_in", "update", "note", "restore"])
def test_a_disk_that_refuses_what_mends_it_loses_nothing(
    nursery: Nursery, template: Template, work: str
) -> None:
    before = state_of(nursery, copied(template("prepare")))
    folder = copied(template("prepare"))
    whole = nursery.do(work, folder, RECORD, journal=folder.with_name("journal"))
    after = state_of(nursery, folder)
    wrong = []
    for killed_at in spread(whole.seen, 8):
        for error in MENDED:
            for point in range(1, 9):
                folder = copied(template("prepare"))
                nursery.do(work, folder, KILL, killed_at)
                struck = nursery.do("start", folder, REFUSE_FROM, point, error)
                found = nursery.do("state", folder)
                fault = struck.bug or found.bug or found.refused
                fault = fault or fault_in(work, found.result, before, after)
                if fault:
                    wrong.append(f"{work} killed at {killed_at}, call {point} of mending: {fault}")
    assert not wrong


def test_the_control_without_a_journal_is_caught(nursery: Nursery, template: Template) -> None:
    _, wrong = refuse_everywhere(nursery, template("prepare"), "no_journal")
    assert wrong
