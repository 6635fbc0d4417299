"""A whole journey, watched by `strace`: no network address is connected to, asked or listened on.

The journey is a real one, with its screen, its accessibility and its paper; all of these speak
through local sockets. The control connects to an address and must be caught.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.desktop_session import missing

ROOT = Path(__file__).parents[2]
JOURNEY = "test_a_resident_leaves_with_a_paper_after_the_very_first_start"
CALLS = "connect,bind,listen,sendto,sendmsg,sendmmsg,accept4"
NETWORK = re.compile(r"AF_INET6?\b")
CONNECTS = (
    "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
)

pytestmark = [
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
    pytest.mark.timeout(300),
]


def watched(log: Path, *command: str) -> tuple[str, list[str]]:
    """Run a command under strace; give what it said, and its calls that name a network address."""
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={CALLS}", "-o", str(log)]
    done = subprocess.run(
        [*strace, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert done.returncode == 0, done.stderr
    return done.stdout, [line for line in lines if NETWORK.search(line)]


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_whole_journey_reaches_no_network_address(tmp_path: Path) -> None:
    said, reached = watched(
        tmp_path / "calls",
        *(sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider"),
        *(f"--basetemp={tmp_path / 'journey'}", "-o", "timeout=250"),
        f"tests/journeys/test_mediator.py::{JOURNEY}",
    )
    assert "1 passed" in said
    assert ".X11-unix" in (tmp_path / "calls").read_text(errors="replace")  # the window was watched
    assert reached == []


def test_what_the_program_does_to_its_disk_reaches_no_network_address(tmp_path: Path) -> None:
    folder = tmp_path / "poste" / "bureau"
    works = (
        "from pathlib import Path; from tests.slow.faults.works import WORKS; "
        f"f = Path({str(folder)!r})"
    )
    done = "".join(
        f"; WORKS[{work!r}](f)"
        for work in ("prepare", "update", "bring_in", "passphrase", "restore", "undo", "erase")
    )
    said, reached = watched(
        tmp_path / "calls", sys.executable, "-c", f"{works}{done}; print('done')"
    )
    assert said == "done\n"
    assert reached == []


def test_the_control_that_connects_is_caught(tmp_path: Path) -> None:
    _, reached = watched(tmp_path / "calls", sys.executable, "-c", CONNECTS)
    assert reached
