"""The disk fills up, from 18 MB of room down to none in 20 steps, under each kind of work.

A work ends, or is refused in one sentence and changes nothing; the catalogue answers while the disk
is still full, copies stay, and the same work ends once there is room. The control must be caught.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.slow.faults.struck import Nursery, Outcome, copied, state_of
from tests.slow.faults.test_disk_errors import is_worded
from tests.slow.faults.test_kills import ONLY_ONCE, Template, fault_in, is_done
from tests.slow.faults.works import BESIDE, HEAD, ROW

SIZE = 20_000_000
STEPS = 20
WORKS = ("bring_in", "update", "note", "back_up", "passphrase")
ROWS = 2500  # of the list that comes in: the catalogue grows by 5 MB, its journal beside

pytestmark = [
    pytest.mark.timeout(400),
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux can mount a disk"
    ),
]


@pytest.fixture
def disk(place: Path) -> Iterator[Path]:
    """Mount a disk of 20 MB."""
    folder = place / "disque"
    folder.mkdir()
    options = f"size={SIZE}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)  # noqa: S607 -- the system's own mount
    yield folder
    subprocess.run(["umount", folder], check=True)  # noqa: S607 -- idem
    folder.rmdir()


@pytest.fixture(scope="module")
def large(template: Template) -> Path:
    """Give a desk that waits for a long list."""
    desk = template("prepare")
    rows = "".join(ROW.format(n, "Deux") for n in range(10, ROWS))
    (desk.parent / BESIDE / "2.csv").write_text(HEAD + rows, encoding="utf-8")
    return desk


def plug(file: Path, room: int) -> None:
    """Leave so much room on the disk of a file that fills it."""
    free = os.statvfs(file.parent).f_bavail * os.statvfs(file.parent).f_frsize
    file.write_bytes(bytes(max(0, free - room)))


def fill(nursery: Nursery, desk: Path, disk: Path, work: str) -> Iterator[tuple[Outcome, str]]:
    """Do a work with less and less room; yield how it ended, and what is wrong if anything."""
    before = state_of(nursery, copied(desk))
    folder = copied(desk)
    assert nursery.do(work, folder).has_ended
    after = state_of(nursery, folder)
    for step in range(STEPS):
        target, stopper = disk / "bureau", disk / "bouchon"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(desk, target)
        shutil.copytree(desk.parent / BESIDE, disk / BESIDE, dirs_exist_ok=True)
        plug(stopper, (SIZE - 4_000_000) * (STEPS - 1 - step) // (STEPS - 1))
        ended = nursery.do(work, target)
        full = nursery.do("state", target)
        stopper.unlink()
        fault = "" if is_worded(ended) else ended.bug or ended.refused
        fault = fault or full.bug or full.refused
        asked = after if ended.has_ended else before
        fault = fault or fault_in(work, full.result, asked, asked)
        yield ended, fault or _fault_again(nursery, target, work, after)


def _fault_again(nursery: Nursery, target: Path, work: str, after: dict[str, Any]) -> str:
    """Say what is wrong with the same work once there is room."""
    if work in ONLY_ONCE and is_done(state_of(nursery, target), after):
        return ""
    again = nursery.do(work, target)
    if again.has_ended and is_done(state_of(nursery, target), after):
        return ""
    return again.bug or again.refused or "a second time does otherwise"


@pytest.mark.parametrize("work", WORKS)
def test_a_disk_that_fills_up_loses_nothing(
    nursery: Nursery, large: Path, disk: Path, work: str
) -> None:
    found = list(fill(nursery, large, disk, work))
    assert [f"step {n}: {fault}" for n, (_, fault) in enumerate(found) if fault] == []
    assert found[0][0].has_ended
    assert "plein" in found[-1][0].refused


def test_the_control_without_a_journal_is_caught(nursery: Nursery, large: Path, disk: Path) -> None:
    assert any(fault for _, fault in fill(nursery, large, disk, "no_journal"))
