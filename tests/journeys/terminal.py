"""Run the program in a terminal without a display, and judge what it says."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.exchange.samples import fs_csv, fs_row

ROOT = Path(__file__).parents[2]
MJD = "acces-aux-droits--mjd-villejuif"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "GUICHET_DATA")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold what one command said."""

    code: int
    out: str
    err: str

    def json(self) -> dict[str, Any]:
        assert self.err == ""
        read: dict[str, Any] = json.loads(self.out)
        return read


def guichet(*words: str, cwd: Path) -> Answer:
    """Run one command where there is no display; a warning in it would be on stderr."""
    env = {name: value for name, value in os.environ.items() if name not in SCREENS}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Answer(code=done.returncode, out=done.stdout, err=done.stderr)


def france_services(count: int, **cells: str) -> str:
    return fs_csv(*(fs_row(id_fs=str(rank), **cells) for rank in range(1, count + 1)))


def assert_refused(answer: Answer, *, about: str = "") -> None:
    """Expect exit code 1, nothing on stdout, and one French sentence on stderr."""
    assert (answer.code, answer.out) == (1, "")
    assert re.fullmatch(r"[«A-ZÀ-Ý][^\n]*\.\n", answer.err), answer.err
    assert not re.search(r"\. [A-ZÀ-Ý]", answer.err), f"more than one sentence: {answer.err}"
    assert about in answer.err


def contents(folder: Path) -> dict[str, bytes]:
    """Read the databases, and see what stands beside them."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def noise(seed: int, size: int) -> bytes:
    """Make the same random bytes at each run."""
    return random.Random(seed).randbytes(size)  # noqa: S311 -- rubbish, not a secret
