"""Feed each dialect with thousands of wrong files: only `ImportRefused` may come out."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.canonical import encode
from desktop.domain.errors import ImportRefused
from desktop.domain.provenance import ImportedRecord
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange import reference_data
from desktop.exchange.reading import open_file
from tests.slow.fuzz_files import SEEDS, make

TOTAL = 100_000
EACH = TOTAL // len(SEEDS) + 1
ATHERIS_RUNS = 20_000
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def check() -> Callable[[Path, bytes], None]:
    vocabularies = Vocabularies(reference_data.vocabularies(ROOT / "resources"))

    def _check(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        try:
            reading = open_file(path, "auto", vocabularies)
            items = 0
            for item in reading.items:
                items += 1
                if isinstance(item, ImportedRecord):
                    encode(item.record)  # what cannot be stored is no record
        except ImportRefused as refusal:
            assert refusal.sentence.endswith(".")  # noqa: PT017 -- most files are not refused
            return
        assert items == reading.rows
        assert all(odd.sentence() for odd in reading.oddities)

    return _check


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", sorted(SEEDS))
def test_only_a_refusal_comes_out_of_a_wrong_file(
    name: str, check: Callable[[Path, bytes], None], tmp_path: Path
) -> None:
    path = tmp_path / "fichier"
    count = 0

    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.binary(max_size=40))
    def run(data: bytes) -> None:
        nonlocal count
        count += 1
        check(path, make(name, data))

    run()
    assert count >= EACH * 0.9  # Hypothesis does not try the same bytes twice


@pytest.mark.timeout(600)
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not here")
def test_atheris_finds_no_other_way_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("fuzz_with_atheris.py")),
            f"-runs={ATHERIS_RUNS}",
            "-max_len=60",
            f"-artifact_prefix={tmp_path}/",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
