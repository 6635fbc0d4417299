"""The power goes after every call that writes, and the disk keeps what it may of the rest.

Whatever it kept, the next start opens sound files that say what they said before or what they were
to say, and never less than what was acknowledged. `GUICHET_CRASHES` tries more losses; controls
with a weaker recipe must be caught.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.slow.faults.disk import Disk, read_journal
from tests.slow.faults.struck import Ask, Nursery, copied, state_of
from tests.slow.faults.test_kills import WORKS, Template, fault_in

CRASHES = int(os.environ.get("GUICHET_CRASHES", "2000"))
#: Shares of the crashes, in the order of what a desk does most.
SHARES = {
    "first_start": 1,
    "note": 3,
    "sheet": 1,
    "bring_in": 4,
    "update": 5,
    "undo": 2,
    "back_up": 1,
    "restore": 2,
    "passphrase": 2,
    "erase": 1,
    "start": 2,
}

#: Starts done in one child: a process costs as much as what it does.
AT_ONCE = 20

pytestmark = pytest.mark.timeout(60 + CRASHES)


def losses(
    nursery: Nursery, template: Path, work: str, crashes: int, *, only_last: bool = False
) -> Iterator[tuple[str, str]]:
    """Lose the power `crashes` times along a work; yield the moment, and what is wrong if any.

    `only_last` loses it each time just after the work was acknowledged.
    """
    before = state_of(nursery, copied(template))
    folder, journal = copied(template), template.with_name("journal")
    disk = Disk(folder)
    assert nursery.record(work, folder, journal).has_ended
    calls = read_journal(journal)
    after = state_of(nursery, folder)
    step = 1 if only_last else len(calls)
    waiting: list[tuple[str, bool]] = []
    for rank, call in enumerate(calls):
        disk.follow(call)
        has_ended = call.letter == "a"
        if only_last and not has_ended:
            continue
        for draw in range(0 if only_last else rank, crashes, step):
            left = _emptied(template.with_name(f"apres-{len(waiting)}"))
            disk.lose(Random(draw), left)  # noqa: S311 -- drawn to be drawn again
            waiting.append((f"{work}, after call {rank} of {len(calls)}, draw {draw}", has_ended))
            if len(waiting) == AT_ONCE:
                yield from _found(nursery, template, work, waiting, before, after)
                waiting.clear()
    yield from _found(nursery, template, work, waiting, before, after)


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _found(
    nursery: Nursery,
    template: Path,
    work: str,
    waiting: list[tuple[str, bool]],
    before: dict[str, Any],
    after: dict[str, Any],
) -> Iterator[tuple[str, str]]:
    """Start on each of the disks that wait, all in one child."""
    folders = [template.with_name(f"apres-{rank}") for rank in range(len(waiting))]
    told = nursery.do_all([Ask("state", str(folder)) for folder in folders])
    for (moment, has_ended), found in zip(waiting, told, strict=True):
        asked = after if has_ended else before
        yield moment, found.bug or found.refused or fault_in(work, found.result, asked, after)


@pytest.mark.parametrize("work", SHARES)
def test_a_loss_of_power_leaves_what_was_or_what_was_to_be(
    nursery: Nursery, template: Template, work: str
) -> None:
    crashes = CRASHES * SHARES[work] // sum(SHARES.values()) + 1
    wrong = [
        f"{moment}: {fault}"
        for moment, fault in losses(nursery, template(WORKS[work]), work, crashes)
        if fault
    ]
    assert not wrong


@pytest.mark.parametrize(("recipe", "least"), [("no_journal", 0.2), ("no_sync", 0.2)])
def test_a_control_that_does_not_wait_for_the_disk_is_caught(
    nursery: Nursery, template: Template, recipe: str, least: float
) -> None:
    found = [bool(fault) for _, fault in losses(nursery, template("prepare"), recipe, 150)]
    assert sum(found) / len(found) >= least


def test_the_control_that_leaves_the_journal_to_the_disk_loses_what_was_acknowledged(
    nursery: Nursery, template: Template
) -> None:
    found = losses(nursery, template("prepare"), "full_sync", 30, only_last=True)
    assert any(fault for _, fault in found)
