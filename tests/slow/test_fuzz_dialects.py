"""Feed each dialect with thousands of wrong files: only `ImportRefused` may come out."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.slow.fuzz_files import SEEDS

TOTAL = 100_000
EACH = TOTAL // len(SEEDS) + 1
ATHERIS_RUNS = 10_000
HERE = Path(__file__).parent
Outcome = subprocess.CompletedProcess[str]


def start(script: str, *words: str) -> Outcome:
    """Run one of the two scripts beside this file to its end, without coverage."""
    environment = {name: value for name, value in os.environ.items() if "COV" not in name}
    return subprocess.run(
        [sys.executable, str(HERE / script), *words],
        cwd=HERE.parents[1],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[str, Future[Outcome]]]:
    """Start all dialects, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {
            name: pool.submit(start, "fuzz_with_hypothesis.py", name, str(EACH))
            for name in sorted(SEEDS)
        }


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", sorted(SEEDS))
def test_only_a_refusal_comes_out_of_a_wrong_file(
    name: str, outcomes: dict[str, Future[Outcome]]
) -> None:
    done = outcomes[name].result()
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout) >= EACH * 0.9  # Hypothesis does not try the same bytes twice


@pytest.mark.timeout(900)
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not here")
def test_atheris_finds_no_other_way_out(tmp_path: Path) -> None:
    done = start(
        "fuzz_with_atheris.py",
        f"-runs={ATHERIS_RUNS}",
        "-max_len=60",
        f"-artifact_prefix={tmp_path}/",
    )
    assert done.returncode == 0, done.stderr[-3000:]
