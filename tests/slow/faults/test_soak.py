"""A desk lives a long day of work and is killed (SIGKILL) at random calls, without being reset.

Whatever it did and wherever it was killed, what was acknowledged is there, no file is damaged, and
the folder holds nothing but its files and its copies. `GUICHET_SOAK` kills more often; the
control, which keeps no journal, must be caught.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.slow.faults.struck import KILL, Ask, Nursery, copied, state_of
from tests.slow.faults.test_kills import Template
from tests.slow.faults.works import BESIDE, ID

KILLS = int(os.environ.get("GUICHET_SOAK", "60"))
#: What a day is made of, and about how many calls each takes: a kill may come after the end.
DAY = {
    "start": 12,
    "note_given": 30,
    "sheet": 30,
    "bring_in": 130,
    "update": 170,
    "undo": 170,
    "back_up": 45,
    "passphrase": 90,
}
#: Beside the copies: two databases, their journals and marks, locks, numbers, drafts.
MOST_FILES = 16
LARGEST_COPY = 400_000
LARGEST_REST = 6_000_000

pytestmark = pytest.mark.timeout(120 + KILLS)


def known_states(nursery: Nursery, desk: Path) -> list[Any]:
    """Give all that the catalogue may say: one list or two, number 1, 2, or none."""
    found = []
    for lists, numbers in product(((), ("bring_in",)), ((), ("update",), ("undo",))):
        folder = copied(desk)
        for work in (*lists, *numbers):
            assert nursery.do(work, folder).has_ended
        found.append(state_of(nursery, folder)["catalogue"])
    return found


def live(
    nursery: Nursery, desk: Path, chance: Random, kills: int, works: dict[str, int]
) -> Iterator[str]:
    """Kill works one after the other on one desk; yield what is wrong each time, or nothing."""
    states = known_states(nursery, desk)
    folder, paper = copied(desk, "journee"), desk.parent / BESIDE / "note.txt"
    acknowledged = state_of(nursery, folder)["desk"][0][ID]
    for number in range(kills):
        work = chance.choice(list(works))
        written = f"note {number}"
        paper.write_text(written, encoding="utf-8")
        struck = nursery.do(work, folder, KILL, chance.randint(1, works[work]))
        found, _ = nursery.do_all([Ask("state", str(folder)), Ask("start", str(folder))])
        if not found.has_ended:
            yield f"{work}: {struck.bug or found.bug or found.refused}"
            return
        note = found.result["desk"][0].get(ID, "")
        allowed = {acknowledged} if work != "note_given" else {acknowledged, written}
        if work == "note_given" and struck.has_ended:
            allowed = {written}
        fault = "" if note in allowed else f"the note says {note!r}, not {allowed}"
        if struck.bug or found.result["notices"] or found.result["checks"]:
            fault = f"{struck.bug} {found.result['notices']} {found.result['checks']}"
        elif found.result["catalogue"] not in states:
            fault = "the catalogue is none of the six"
        acknowledged = note
        yield f"{number}, {work}: {fault}" if fault else _swollen(folder)


def _swollen(folder: Path) -> str:
    """Say whether the folder holds more than its files and copies."""
    copies = list((folder / "sauvegardes").glob("local-*.db"))
    rest = [each for each in folder.rglob("*") if each.is_file() and each not in copies]
    size = sum(each.stat().st_size for each in rest)
    is_bounded = len(rest) <= MOST_FILES and size <= LARGEST_REST
    is_bounded = is_bounded and all(each.stat().st_size <= LARGEST_COPY for each in copies)
    return "" if is_bounded else f"{len(rest)} files of {size} bytes beside the copies"


def test_a_day_of_kills_loses_nothing(nursery: Nursery, template: Template) -> None:
    found = list(live(nursery, template("prepare"), Random(22), KILLS, DAY))  # noqa: S311 -- drawn to be drawn again
    assert [each for each in found if each] == []
    assert len(found) == KILLS


def test_the_control_without_a_journal_is_caught(nursery: Nursery, template: Template) -> None:
    found = live(nursery, template("prepare"), Random(22), 60, {"no_journal": 120})  # noqa: S311 -- idem
    assert any(found)
