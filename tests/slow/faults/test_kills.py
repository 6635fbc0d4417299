"""The program is killed (SIGKILL) at every call that writes, in everything that it does.

Whatever the call, the next start opens sound files that say what they said before or what they
were to say, asks nothing, and never says less than what was acknowledged; the same work then ends.
The control, which keeps no journal, must be caught.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.slow.faults.struck import KILL, RECORD, Nursery, copied, spread, state_of

Template = Callable[[str], Path]
MOST = 150  # points of one work; a first start has 800, alike and long
OF_FIRST_START = 20
WORKS = {
    "first_start": "",
    "start": "prepare_old",  # which migrates
    "bring_in": "prepare",
    "update": "prepare",
    "undo": "prepare_second",
    "note": "prepare",
    "sheet": "prepare",
    "back_up": "prepare",
    "restore": "prepare",
    "passphrase": "prepare",
    "erase": "prepare",
}
PARTS = ("catalogue", "desk", "sealed")
#: What the desk takes away itself.
TAKES_COPIES_AWAY = ("erase",)
#: Once done, a second time is another work, or none.
ONLY_ONCE = ("undo", "passphrase")

pytestmark = pytest.mark.timeout(400)


def fault_in(
    work: str, found: dict[str, Any], before: dict[str, Any], after: dict[str, Any]
) -> str:
    """Name what is wrong in what a start finds; nothing when all is well."""
    if found["notices"] or found["checks"]:
        return "something is said to be damaged"
    for part in PARTS:
        if found[part] not in (before[part], after[part]):
            return f"{part} is neither of both"
    if work not in TAKES_COPIES_AWAY and not set(before["copies"]) <= set(found["copies"]):
        return "a copy is lost"
    return ""


def is_done(found: dict[str, Any], after: dict[str, Any]) -> bool:
    return all(found[part] == after[part] for part in PARTS)


def kill_everywhere(
    nursery: Nursery, template: Path, work: str, most: int
) -> tuple[int, list[str]]:
    """Kill a work at its calls; count them, and list what went wrong."""
    before = state_of(nursery, copied(template))
    folder = copied(template)
    whole = nursery.do(work, folder, RECORD, journal=template.with_name("journal"))
    assert whole.has_ended, whole
    after = state_of(nursery, folder)
    points, wrong = spread(whole.seen, most), []
    for point in points:
        folder = copied(template)
        struck = nursery.do(work, folder, KILL, point)
        assert struck.is_killed, struck
        begun = time.monotonic()
        found = nursery.do("state", folder)
        fault = found.bug or fault_in(work, found.result, before, after)
        if time.monotonic() - begun > 5:
            fault = "the start takes more than 5 s"
        if not fault and not (work in ONLY_ONCE and is_done(found.result, after)):
            fault = _again(nursery, folder, work, after)
        if fault:
            wrong.append(f"{work}, call {point}: {fault}")
    return len(points), wrong


def _again(nursery: Nursery, folder: Path, work: str, after: dict[str, Any]) -> str:
    """Do the work that was killed; say what is wrong in what it leaves."""
    again = nursery.do(work, folder)
    if not again.has_ended:
        return f"it does not end a second time: {again.refused or again.bug}"
    return "" if is_done(state_of(nursery, folder), after) else "a second time does something else"


@pytest.mark.parametrize("work", WORKS)
def test_a_kill_leaves_what_was_or_what_was_to_be(
    nursery: Nursery, template: Template, work: str
) -> None:
    most = OF_FIRST_START if work == "first_start" else MOST
    points, wrong = kill_everywhere(nursery, template(WORKS[work]), work, most)
    assert not wrong
    assert points >= 20


def test_the_control_without_a_journal_is_caught(nursery: Nursery, template: Template) -> None:
    _, wrong = kill_everywhere(nursery, template("prepare"), "no_journal", MOST)
    assert wrong
