"""Compare pages of results where every record is corrected with the same pages as they came.

Run with `python tests/bench/bench_layers.py`; the promise is a ratio of at most 2.5.
It is the worst case: in the starter catalogue, every record has three corrections. Both sides read
and word the same fifty rows in turn.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.domain.provenance import Correction  # noqa: E402 -- idem
from desktop.domain.search import Found, Search  # noqa: E402 -- idem
from desktop.operations.search.finding import Finding  # noqa: E402 -- idem
from desktop.paths import find_folders  # noqa: E402 -- idem

ROUNDS, ROWS = 60, 50
PROMISED_RATIO = 2.5
DAY = date(2026, 11, 24)
VALUES = {
    "name": "Un autre nom",
    "description": "Ce que nous en savons.",
    "phones.0.number": "01 99 00 00 00",
}


def main() -> int:
    """Word the same page both ways in turn and print their medians and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        program = Program(find_folders(Path(folder)))
        for _ in program.starting.run():
            pass
        bare = Finding(program.catalogue)
        found = bare.find(Search())
        corrections = {
            record_id: tuple(_correction(record_id, field, VALUES[field]) for field in VALUES)
            for record_id in found.ids
        }
        layered = Finding(program.catalogue, lambda: corrections)
        assert all(row.corrected for row in layered.rows(found, 0, ROWS, DAY))
        plain, ours = [], []
        for _ in range(ROUNDS):
            plain.append(_timed(bare, found))
            ours.append(_timed(layered, found))
        program.close()
    ratio = median(ours) / median(plain)
    print(f"corrected {median(ours):.1f} ms, plain {median(plain):.1f} ms, ratio {ratio:.2f}")  # noqa: T201 -- a bench speaks
    return 0 if ratio <= PROMISED_RATIO else 1


def _correction(record_id: str, field: str, value: str) -> Correction:
    """Make a correction."""
    return Correction(
        record_id=record_id,
        field=field,
        value=value,
        source_value="",
        reason="téléphone",
        role="accueil",
        made_on=DAY,
    )


def _timed(finding: Finding, found: Found) -> float:
    """Time one page in milliseconds."""
    start = perf_counter()
    finding.rows(found, 0, ROWS, DAY)
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
