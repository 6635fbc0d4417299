"""Two processes on one data folder: each gets a clear outcome, and nothing is lost.

A second start brings the first window to front; a killed owner is succeeded at once; a folder that
was copied while it was open is another desk; two writers keep all their rows.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.app import Program
from desktop.db.ownership import Ownership
from desktop.domain.errors import StorageRefused
from desktop.paths import Folders, resources_folder
from desktop.ui.single_instance import call_first

ROOT = Path(__file__).parents[2]
PATIENCE = 30  # seconds, on a machine where others work
ROWS = 60
WRITE = """
import sys
from datetime import date
from pathlib import Path
from desktop.app import Program
from desktop.paths import find_folders
folder, mark, patience = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
program = Program(find_folders(folder))
object.__setattr__(program.desk._database, "patience_ms", patience)
for n in range({rows}):
    program.noting.write(f"{{mark}}--{{n}}", "écrit", date(2026, 11, 22))
    print(n, flush=True)
"""

pytestmark = pytest.mark.timeout(200)
Start = Callable[..., subprocess.Popen[str]]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "COV" not in name}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the program on a data folder; end it with the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(folder: Path, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "desktop", *words, "--data", str(folder)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=pipe, stderr=pipe, text=True
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a desk, closed again."""
    data = tmp_path / "poste"
    program = Program(Folders(data=data, settings=data, resources=resources_folder()))
    for _ in program.starting.run():
        pass
    program.orienting.sheet()
    program.close()
    return data


def wait_for(is_so: Callable[[], bool]) -> float:
    """Wait; give the seconds that it took."""
    begun = time.monotonic()
    while not is_so():
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.05)
    return time.monotonic() - begun


def is_owned(folder: Path) -> bool:
    owner = Ownership(folder)
    try:
        owner.take()
    except StorageRefused:
        return True
    owner.release()
    return False


def test_a_second_start_brings_the_first_window_to_front(start: Start, folder: Path) -> None:
    first = start(folder)
    wait_for(lambda: is_owned(folder) and call_first(folder, ()))
    begun = time.monotonic()
    second = start(folder)
    assert second.wait(PATIENCE) == 0
    taken = time.monotonic() - begun
    assert taken < 5, taken  # 1 s on a calm machine
    assert first.poll() is None
    refused = start(folder, "demonstration", "charger")
    _, told = refused.communicate(timeout=PATIENCE)
    assert refused.returncode == 1
    assert "Guichet est déjà ouvert" in told
    assert "locked" not in told


def test_a_killed_owner_is_succeeded_at_once(start: Start, folder: Path) -> None:
    first = start(folder)
    wait_for(lambda: is_owned(folder) and call_first(folder, ()))
    first.kill()
    first.wait(PATIENCE)
    second = start(folder)
    wait_for(lambda: is_owned(folder) and call_first(folder, ()))
    assert second.poll() is None


def test_a_folder_copied_while_it_was_open_is_another_desk(start: Start, folder: Path) -> None:
    start(folder)
    wait_for(lambda: is_owned(folder) and call_first(folder, ()))
    copy = folder.with_name("copie")
    shutil.copytree(folder, copy)
    second = start(copy)
    wait_for(lambda: is_owned(copy) and call_first(copy, ()))
    assert second.poll() is None
    assert is_owned(folder)


def write_twice(folder: Path, patience_ms: int) -> tuple[int, int, str]:
    """Let two processes write at once; give the rows acknowledged, kept, and what was said."""
    script = WRITE.format(rows=ROWS)
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(folder), mark, str(patience_ms)],
            cwd=ROOT,
            env=environment(),
            stdout=pipe,
            stderr=pipe,
            text=True,
        )
        for mark in ("un", "deux")
    ]
    said = [each.communicate(timeout=PATIENCE * 3) for each in both]
    with closing(sqlite3.connect(folder / "local.db")) as file:
        (kept,) = file.execute("SELECT count(*) FROM note").fetchone()
    acknowledged = sum(len(out.split()) for out, _ in said)
    return acknowledged, kept, "".join(told for _, told in said)


def test_two_writers_keep_all_their_rows(folder: Path) -> None:
    assert write_twice(folder, 5000) == (2 * ROWS, 2 * ROWS, "")


def test_the_control_without_patience_is_caught(folder: Path) -> None:
    acknowledged, kept, told = write_twice(folder, 0)
    assert acknowledged < 2 * ROWS
    assert kept >= acknowledged
    assert "StorageRefused" in told
