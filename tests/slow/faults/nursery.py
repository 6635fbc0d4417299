"""Do works in children of a process where everything is already loaded, under the interposer.

It reads one list of works a line, forks a child that does them, and answers with the list of how
each ended (`Outcome`), up to the one that was killed.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.domain.errors import Refusal
from tests.slow.faults.works import WORKS


def serve() -> None:
    libc = ctypes.CDLL(None)  # arm() and the rest of the interposer, loaded before all others
    _load_everything()
    gc.freeze()  # what children only read is then not copied for them
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            for asked in json.loads(line):
                os.write(writing, json.dumps(_do(libc, asked)).encode() + b"\n")
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read().decode().splitlines()
        _, status = os.waitpid(child, 0)
        if status:
            is_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            bug = "" if is_killed else f"status {status}"
            told.append(json.dumps({"is_killed": is_killed, "bug": bug}))
        sys.stdout.write(f"[{','.join(told)}]\n")
        sys.stdout.flush()


def _load_everything() -> None:
    """Do some works here first: children then find what is imported late already loaded."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "bureau"
        for name in ("prepare", "update", "passphrase", "restore", "state"):
            WORKS[name](folder)


def _do(libc: ctypes.CDLL, asked: dict[str, Any]) -> dict[str, Any]:
    """Do one work, struck as asked; say how it ended."""
    journal = -1
    if asked["journal"]:
        journal = os.open(asked["journal"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    folder = Path(asked["folder"])
    answer: dict[str, Any] = {}
    begun = time.monotonic()
    libc.arm(os.fsencode(folder), asked["mode"], asked["point"], asked["error"], journal)
    try:
        answer["result"] = WORKS[asked["work"]](folder)
        answer["has_ended"] = True
        libc.note(ctypes.c_char(b"a"), b"", b"", ctypes.c_int64(0), b"", ctypes.c_size_t(0))
    except Refusal as refused:
        answer["refused"] = refused.sentence
    except Exception:  # noqa: BLE001 -- the test fails on it, with this text
        answer["bug"] = traceback.format_exc()
    answer["seen"] = libc.calls_seen()
    answer["seconds"] = time.monotonic() - begun
    libc.arm(b"", 0, 0, 0, -1)
    return answer


if __name__ == "__main__":
    serve()
