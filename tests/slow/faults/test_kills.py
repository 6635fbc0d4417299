"""The program is killed (SIGKILL) at every call that writes, in everything that it does.

Whatever the call, the next start opens sound files that say what they said before or what they
were to say, asks nothing, and never says less than what was acknowledged; the same work then ends.
The control, which keeps no journal, must be caught.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.slow.faults.struck import KILL, Nursery, Strike, copied, spread, state_of, strikes

Template = Callable[[str], Path]
#: Points of one work, evenly spread where it has more; a first start has 700, alike and long.
MOST = int(os.environ.get("GUICHET_POINTS", "80"))
OF_FIRST_START = MOST // 8
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


def fault_after(strike: Strike, work: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """Name what is wrong in the start that follows a blow, or in the same work done again."""
    found, again, then = strike.found, strike.again, strike.then
    if not found.has_ended:
        return found.bug or found.refused
    if found.seconds > 5:
        return "the start takes more than 5 s"
    fault = fault_in(work, found.result, before, after)
    if fault or (work in ONLY_ONCE and is_done(found.result, after)):
        return fault
    if not again.has_ended:
        return f"it does not end a second time: {again.refused or again.bug}"
    return "" if is_done(then.result, after) else "a second time does something else"


def kill_everywhere(
    nursery: Nursery, template: Path, work: str, most: int
) -> Iterator[tuple[int, str]]:
    """Kill a work at its calls; yield each and what went wrong, if anything did."""
    before = state_of(nursery, copied(template))
    folder = copied(template)
    whole = nursery.record(work, folder, template.with_name("journal"))
    assert whole.has_ended, whole
    after = state_of(nursery, folder)
    points = spread(whole.seen, most)
    blows = [(KILL, point, 0) for point in points]
    for point, strike in zip(points, strikes(nursery, template, work, blows), strict=True):
        assert strike.struck.is_killed, strike.struck
        yield point, fault_after(strike, work, before, after)


@pytest.mark.parametrize("work", WORKS)
def test_a_kill_leaves_what_was_or_what_was_to_be(
    nursery: Nursery, template: Template, work: str
) -> None:
    most = OF_FIRST_START if work == "first_start" else MOST
    found = list(kill_everywhere(nursery, template(WORKS[work]), work, most))
    assert [f"call {point}: {fault}" for point, fault in found if fault] == []
    assert len(found) >= min(20, most)


def test_the_control_without_a_journal_is_caught(nursery: Nursery, template: Template) -> None:
    assert any(
        fault for _, fault in kill_everywhere(nursery, template("prepare"), "no_journal", MOST)
    )
