"""The disk refuses a call that writes: once, from then on, and while what was cut short is mended.

Whatever the call and the reason, nothing is lost, a person is told one French sentence, and the
same work ends once the disk takes it. A control that hides what the disk says must be caught.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.slow.faults.struck import (
    KILL,
    REFUSE_FROM,
    REFUSE_ONCE,
    Ask,
    Nursery,
    Outcome,
    copied,
    spread,
    state_of,
    strikes,
)
from tests.slow.faults.test_kills import WORKS, Template, fault_after, fault_in

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES)
#: Calls of one work, for each error, once and from then on; a first start has 700, alike and long.
MOST = int(os.environ.get("GUICHET_POINTS", "10"))
OF_FIRST_START = 4  # of which every third blow is given

pytestmark = pytest.mark.timeout(400)


def is_worded(struck: Outcome) -> bool:
    """Tell whether a work ended, or was refused in one sentence that says what to do."""
    if struck.has_ended:
        return True
    return struck.refused.endswith(".") and "\n" not in struck.refused and ":" in struck.refused


def refuse_everywhere(
    nursery: Nursery, template: Path, work: str, most: int
) -> Iterator[tuple[str, str]]:
    """Refuse the calls of a work; yield each and what went wrong, if anything did."""
    before = state_of(nursery, copied(template))
    folder = copied(template)
    whole = nursery.record(work, folder, template.with_name("journal"))
    after = state_of(nursery, folder)
    blows = [
        (mode, point, error)
        for mode in (REFUSE_ONCE, REFUSE_FROM)
        for error in ERRORS
        for point in spread(whole.seen, most)
    ][:: 3 if work == "first_start" else 1]
    for blow, strike in zip(blows, strikes(nursery, template, work, blows), strict=True):
        mode, point, error = blow
        struck = strike.struck
        fault = "" if is_worded(struck) else struck.bug or struck.refused
        fault = fault or fault_after(strike, work, after if struck.has_ended else before, after)
        name = f"call {point}, {errno.errorcode[error]}, mode {mode}"
        yield name, f"{fault} ({struck.refused})" if fault else ""


@pytest.mark.parametrize("work", WORKS)
def test_a_disk_that_refuses_is_told_and_loses_nothing(
    nursery: Nursery, template: Template, work: str
) -> None:
    most = OF_FIRST_START if work == "first_start" else MOST
    found = list(refuse_everywhere(nursery, template(WORKS[work]), work, most))
    assert [f"{name}: {fault}" for name, fault in found if fault] == []
    assert len(found) >= (10 if work == "first_start" else 80)


@pytest.mark.parametrize("work", ["bring_in", "update", "note", "restore"])
def test_a_disk_that_refuses_what_mends_it_loses_nothing(
    nursery: Nursery, template: Template, work: str
) -> None:
    before = state_of(nursery, copied(template("prepare")))
    folder = copied(template("prepare"))
    whole = nursery.record(work, folder, folder.with_name("journal"))
    after = state_of(nursery, folder)
    wrong = []
    for killed_at in spread(whole.seen, 8):
        for error in ERRORS:
            for point in range(1, 9, 2):
                folder = copied(template("prepare"))
                nursery.do(work, folder, KILL, killed_at)
                struck, found = nursery.do_all(
                    [
                        Ask("start", str(folder), REFUSE_FROM, point, error),
                        Ask("state", str(folder)),
                    ]
                )
                fault = struck.bug or found.bug or found.refused
                fault = fault or fault_in(work, found.result, before, after)
                if fault:
                    wrong.append(f"{work} killed at {killed_at}, call {point} of mending: {fault}")
    assert not wrong


def test_the_control_without_a_journal_is_caught(nursery: Nursery, template: Template) -> None:
    found = refuse_everywhere(nursery, template("prepare"), "no_journal", MOST)
    assert any(fault for _, fault in found)
