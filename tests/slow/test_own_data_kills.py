"""The program is killed at every call that writes, while it keeps, closes, puts back or erases.

`strace` kills it (SIGKILL) at the n-th such call, n growing until the work ends. Whatever n, the
next start opens a sound file that says what it said before or what it was to say, and never less
than what was acknowledged. The control, which forgets a transaction, must be caught.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.notes import is_sealed
from desktop.exchange.sealing import unlock

ROOT = Path(__file__).parents[2]
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,mkdir"
DAY, ID, PASSPHRASE = date(2026, 11, 22), "essai--1", "quatre mots"
OLD, NEW = "ancienne note", "note nouvelle"
BEGIN = """
import os, sys
from datetime import date
from pathlib import Path
from desktop.db.desk import Desk
from desktop.exchange import sealing
from desktop.operations.keeping import Keeping
from desktop.operations.noting import Noting
from desktop.paths import Folders
sealing._N = 2**10
folder = Path(sys.argv[1])
desk = Desk.open(folder / "local.db")
noting = Noting(None, desk)
keeping = Keeping(desk, noting, Folders(data=folder, settings=folder, resources=folder))
os.write(1, b"pret\\n")
"""
END = '\nos.write(1, b"fait\\n")\n'
WORK = {
    "note": f"noting.write({ID!r}, {NEW!r}, date(2026, 11, 22))",
    "phrase": f"noting.set_passphrase({PASSPHRASE!r})",
    "restore": "keeping.restore(desk.copies()[-1].path)",
    "erase": "keeping.erase()",
    "control": "\n".join(
        (
            "import sqlite3",
            "bare = sqlite3.connect(folder / 'local.db', isolation_level=None)",
            "bare.execute('PRAGMA journal_mode=OFF')",
            "bare.execute('DELETE FROM note')",
            f"row = ({ID!r}, {NEW!r}, '2026-11-22')",
            "bare.execute('INSERT INTO note VALUES (?, ?, ?, 0)', row)",
        )
    ),
}

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold a desk with a note, and a copy that says otherwise."""
    folder = tmp_path_factory.mktemp("bureau")
    desk = Desk.open(folder / "local.db")
    _write(desk, "note de la copie")
    desk.back_up()
    _write(desk, OLD)
    desk.back_up()
    desk._changed = False
    desk.close()
    return folder


def _write(desk: Desk, text: str) -> None:
    from desktop.domain.notes import Note  # noqa: PLC0415 -- used here only

    desk.notes.put(Note(record_id=ID, text=text, written_on=DAY))


def run(folder: Path, work: str, kill_at: int) -> tuple[str, bool]:
    """Do a work in a process that is killed at a call; say what it told, and whether it ended."""
    command = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", "/dev/null"]
    command += ["-e", f"inject={CALLS}:signal=KILL:when={kill_at}"]
    command += [sys.executable, "-c", BEGIN + WORK[work] + END, str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin"},
    )
    told = done.stdout.decode()
    return told, "fait" in told


def first_call(folder: Path, work: str) -> int:
    """Find the call that says the work begins: those of the start before it are the same."""
    low, high = 1, 4000
    while high - low > 1:
        middle = (low + high) // 2
        told, _ = run(_copied(folder), work, middle)
        low, high = (middle, high) if "pret" not in told else (low, middle)
    return low


def _copied(template: Path) -> Path:
    target = template.with_name(f"{template.name}-essai")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(template, target)
    return target


def survives(template: Path, work: str, check: Callable[[Path, bool], None]) -> int:
    """Kill a work everywhere; count the points."""
    begin, points = first_call(template, work), 0
    for kill_at in range(begin, begin + 4000):
        folder = _copied(template)
        _, has_ended = run(folder, work, kill_at)
        check(folder, has_ended)
        points += 1
        if has_ended:
            break
    return points


def text_of(folder: Path) -> str:
    """Open the file as the next start does, and read its note."""
    desk = Desk.open(folder / "local.db")
    assert desk.check() == ()
    found = desk.notes.all().get(ID)
    text = found.text if found else ""
    if is_sealed(text):
        text = unlock(desk.notes.lock(), PASSPHRASE).open(text, ID) or "?"
    return text


def test_a_note_is_the_old_one_or_the_new_one(template: Path) -> None:
    def check(folder: Path, has_ended: bool) -> None:  # noqa: FBT001 -- what was told
        assert text_of(folder) in ((NEW,) if has_ended else (OLD, NEW))

    assert survives(template, "note", check) >= 5


def test_a_passphrase_closes_each_file_whole(template: Path) -> None:
    def check(folder: Path, has_ended: bool) -> None:  # noqa: FBT001 -- idem
        assert text_of(folder) == OLD
        desk = Desk.open(folder / "local.db")
        for copy in desk.copies():
            there = Desk.open(copy.path)
            (note,) = there.notes.all().values()
            assert is_sealed(note.text) == bool(there.notes.lock())
            if is_sealed(note.text):
                assert unlock(there.notes.lock(), PASSPHRASE).open(note.text, ID)
            assert is_sealed(note.text) or not has_ended

    assert survives(template, "phrase", check) >= 10


def test_a_copy_is_put_back_whole_or_not_at_all(template: Path) -> None:
    def check(folder: Path, has_ended: bool) -> None:  # noqa: FBT001 -- idem
        then = "note de la copie"
        assert text_of(folder) in ((then,) if has_ended else (OLD, then))
        kept = [_of(copy.path) for copy in Desk.open(folder / "local.db").copies()]
        assert {OLD, then} <= set(kept)

    assert survives(template, "restore", check) >= 10


def _of(path: Path) -> str:
    (note,) = Desk.open(path).notes.all().values()
    return note.text


def test_erasing_brings_nothing_older_back(template: Path) -> None:
    def check(folder: Path, has_ended: bool) -> None:  # noqa: FBT001 -- idem
        assert text_of(folder) in (("",) if has_ended else (OLD, ""))

    assert survives(template, "erase", check) >= 5


def test_the_control_loses_a_note(template: Path) -> None:
    lost = 0

    def check(folder: Path, has_ended: bool) -> None:  # noqa: ARG001, FBT001 -- idem
        nonlocal lost
        try:
            lost += text_of(folder) not in (OLD, NEW)
        except (AssertionError, Refusal):
            lost += 1

    survives(template, "control", check)
    assert lost > 0
