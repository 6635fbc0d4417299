"""Compare the search for duplicates with bare reading of the same records, in one run.

Run with `python tests/bench/bench_duplicates.py FOLDER`, where FOLDER holds a catalogue.db with
directories imported into it (`guichet importer … --data FOLDER`); the promise is a ratio of at
most 12: the records are read once, and comparing costs a few times their reading.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.paths import find_folders  # noqa: E402 -- idem

ROUNDS = 5
PROMISED_RATIO = 12.0


def main(arguments: list[str]) -> int:
    """Do both in turn and print their medians and the ratio."""
    program = Program(find_folders(Path(arguments[0])))
    found, read = [], []
    count = program.catalogue.count_standing()
    for turn in range(ROUNDS + 1):
        times = (
            _timed(lambda: list(program.catalogue.standing_records())),
            _timed(lambda: list(program.deduplicating.find())),
        )
        if turn:
            read.append(times[0])
            found.append(times[1])
    ratio = median(found) / median(read)
    print(  # noqa: T201 -- a bench speaks
        f"{count} records: read {median(read):.2f} s, duplicates {median(found):.2f} s, "
        f"ratio {ratio:.1f}"
    )
    program.close()
    return 0 if ratio <= PROMISED_RATIO else 1


def _timed(work: Callable[[], object]) -> float:
    """Time one call in seconds."""
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
