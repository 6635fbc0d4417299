"""Feed the doors of signed catalogues, corrections and copies with wrong files.

`GUICHET_FUZZ` multiplies how many are tried. The control, which does not compare the tables of a
copy with ours, must be caught.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop.db import foreign
from tests.slow import fuzz_boxes
from tests.slow.faults.struck import PLACE
from tests.slow.fuzz_files import Bytes

TIMES = int(os.environ.get("GUICHET_FUZZ", "1"))
DRAWN = {"catalogue": 600, "corrections": 1500, "backup": 1200}
SOUGHT = {"catalogue": 200_000, "corrections": 600_000}
HERE = Path(__file__).parent

pytestmark = pytest.mark.timeout(120 + 600 * TIMES)


def fuzz(engine: str, kind: str, count: int) -> subprocess.CompletedProcess[str]:
    """Run the script beside this file to its end, without coverage, where a disk costs nothing."""
    environment = {name: value for name, value in os.environ.items() if "COV" not in name}
    words = (engine, kind, str(count * TIMES))
    with tempfile.TemporaryDirectory(dir=PLACE) as place:
        return subprocess.run(
            [sys.executable, str(HERE / "fuzz_boxes.py"), *words],
            cwd=HERE.parents[1],
            env=environment | {"TMPDIR": place},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.mark.parametrize("kind", DRAWN)
def test_only_a_refusal_comes_out_of_a_wrong_box(kind: str) -> None:
    done = fuzz("hypothesis", kind, DRAWN[kind])
    assert done.returncode == 0, done.stderr[-3000:]
    tried, _ = map(int, done.stdout.split())
    assert tried >= DRAWN[kind] * 0.9  # Hypothesis does not try the same bytes twice


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not here")
@pytest.mark.parametrize("kind", SOUGHT)
def test_atheris_finds_no_other_way_out_of_a_box(kind: str) -> None:
    done = fuzz("atheris", kind, SOUGHT[kind])
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_control_that_takes_any_tables_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "shape", lambda _: set())
    fuzz_boxes.prepare()
    with pytest.raises(Exception, match="no such"):
        fuzz_boxes.backup(Bytes(bytes([0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0])))
    shutil.rmtree(fuzz_boxes.FOLDER)
