"""Measure how the back-up directory grows: 5,000 records, then 10,000, each in its own process.

Run with `python tests/bench/bench_binder.py`; the promises are at most 2.2 times the processor
time for twice the records, and less than 400 MB at the highest moment.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.domain.binder import BY_COMMUNE, BY_THEME  # noqa: E402 -- idem
from desktop.domain.search import Search  # noqa: E402 -- idem
from desktop.operations.sheet.binding import BinderRequest  # noqa: E402 -- idem
from desktop.paths import find_folders  # noqa: E402 -- idem
from tests.bench.service_rows import rows  # noqa: E402 -- idem

SIZES = (5_000, 10_000)
ROUNDS = 3
PROMISED_RATIO = 2.2
PROMISED_MEGABYTES = 400
TODAY = date(2026, 11, 22)


def main() -> int:
    """Make both directories in turn, in both orders, and print medians, ratios and memory."""
    kept = True
    with TemporaryDirectory() as folder:
        for size in SIZES:
            _fill(Path(folder, str(size)), size)
        for order in (BY_THEME, BY_COMMUNE):
            told: dict[int, list[dict[str, Any]]] = {size: [] for size in SIZES}
            for _ in range(ROUNDS):
                for size in SIZES:
                    told[size].append(_measured(Path(folder, str(size)), order))
            seconds = [median(each["seconds"] for each in told[size]) for size in SIZES]
            memory = max(each["megabytes"] for each in told[SIZES[-1]])
            ratio = seconds[1] / seconds[0]
            pages = " and ".join(str(told[size][0]["pages"]) for size in SIZES)
            print(  # noqa: T201 -- a bench speaks
                f"{order}: {seconds[0]:.2f} s and {seconds[1]:.2f} s of processor, "
                f"ratio {ratio:.2f}; {pages} pages; at most {memory} MB"
            )
            kept = kept and ratio <= PROMISED_RATIO and memory < PROMISED_MEGABYTES
    return 0 if kept else 1


def _fill(folder: Path, size: int) -> None:
    """Make a catalogue of so many services."""
    folder.mkdir()
    path = folder / "services.json"
    path.write_text(json.dumps(list(rows(size))))
    program = Program(find_folders(folder))
    _done(program.starting.run())
    for pack in program.starting.packs():
        program.starting.remove(pack.code)
    _done(program.importing.run(path))
    program.catalogue.close()


def _measured(folder: Path, order: str) -> dict[str, Any]:
    """Make one directory in a process of its own, and read what it says of itself."""
    command = [sys.executable, __file__, str(folder), order]
    answer = subprocess.run(command, check=True, capture_output=True)
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def _make(folder: Path, order: str) -> None:
    """Make a directory, and say what it took."""
    program = Program(find_folders(folder))
    binding = program.binding
    request = BinderRequest(search=Search(), order=order, path=folder / "classeur.pdf")
    start = process_time()
    report = _done(binding.run(request, TODAY))
    told = {
        "seconds": process_time() - start,
        "pages": report.pages,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(told))  # noqa: T201 -- read by the other process


def _done(work: Generator[int, None, Any]) -> Any:
    """Run long work to its end."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _make(Path(sys.argv[1]), sys.argv[2])
        sys.exit(0)
    sys.exit(main())
