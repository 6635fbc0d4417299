"""Ask the nursery for works that are killed, refused or written down, and for what is left."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
OFF, KILL, REFUSE_ONCE, REFUSE_FROM, RECORD = range(5)
#: Where the disk costs nothing: a kill loses no cache, and power loss is worked out from a journal.
PLACE = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 -- see above
COMPILER = shutil.which("cc")
NO_COMPILER = "a C compiler builds what stands between the program and its disk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Hold how a work ended: `seen` calls that write; `bug` is a traceback."""

    has_ended: bool = False
    is_killed: bool = False
    refused: str = ""
    bug: str = ""
    seen: int = 0
    seconds: float = 0.0
    result: Any = field(default=None)


@dataclass(frozen=True, slots=True)
class Ask:
    """Hold one work to do in a data folder, and what is to strike it at which of its calls."""

    work: str
    folder: str
    mode: int = OFF
    point: int = 0
    error: int = 0
    journal: str = ""


@dataclass(frozen=True, slots=True)
class Strike:
    """Hold a work that was struck, the start that follows, the same work again, what it leaves."""

    struck: Outcome
    found: Outcome
    again: Outcome
    then: Outcome


class Nursery:
    """Hold the process that does works in its children."""

    def __init__(self, folder: Path) -> None:
        """Build the interposer in a folder, and start."""
        library = folder / "interposer.so"
        source = HERE / "interposer.c"
        assert COMPILER is not None
        subprocess.run(
            [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"],
            check=True,
        )
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.slow.faults.nursery"],
            cwd=ROOT,
            env=kept
            | {
                "LD_PRELOAD": str(library),
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
                "LC_ALL": "C.UTF-8",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def do(
        self, work: str, folder: Path, mode: int = OFF, point: int = 0, error: int = 0
    ) -> Outcome:
        """Do a work in a child; it never raises for what the work did."""
        return self.do_all([Ask(work, str(folder), mode, point, error)])[0]

    def record(self, work: str, folder: Path, journal: Path) -> Outcome:
        """Do a work, and write down its calls."""
        return self.do_all([Ask(work, str(folder), RECORD, journal=str(journal))])[0]

    def do_all(self, asked: Sequence[Ask]) -> list[Outcome]:
        """Do works one after the other in one child, until one is killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([asdict(each) for each in asked]) + "\n")
        self._process.stdin.flush()
        return [Outcome(**each) for each in json.loads(self._process.stdout.readline())]

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


def state_of(nursery: Nursery, folder: Path) -> dict[str, Any]:
    """Read what the next start finds; it must find something."""
    found = nursery.do("state", folder)
    assert found.has_ended, found
    result: dict[str, Any] = found.result
    return result


def strikes(
    nursery: Nursery, template: Path, work: str, blows: Sequence[tuple[int, int, int]]
) -> Iterator[Strike]:
    """Strike a work as each of `blows` (mode, point, error) says, and start again after each.

    The child that starts after a blow is a new one; it takes the next blow once it is done, since
    a process costs as much as what it does.
    """
    struck, after = Outcome(), ""
    for rank in range(len(blows) + 1):
        asked = [Ask(each, after) for each in ("state", work, "state")] if after else []
        if rank < len(blows):
            after = str(copied(template, f"essai-{rank % 2}"))
            asked.append(Ask(work, after, *blows[rank]))
        told = nursery.do_all(asked)
        if rank:
            yield Strike(struck, *told[:3])
        struck = told[-1]


def copied(template: Path, name: str = "essai") -> Path:
    """Copy a data folder beside it, in place of the copy before."""
    target = template.with_name(name)
    shutil.rmtree(target, ignore_errors=True)
    if template.exists():
        shutil.copytree(template, target)
    return target


def spread(count: int, most: int) -> list[int]:
    """Choose points from 1 to `count`, all of them or `most` evenly, the last among them."""
    if count <= most:
        return list(range(1, count + 1))
    return sorted({1 + round(n * (count - 1) / (most - 1)) for n in range(most)})
