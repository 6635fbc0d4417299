"""Compare the import of 100,000 services of data·inclusion with the least that could store them.

Run with `python tests/bench/bench_import_json.py [--rows 100000] [--rounds 3]`; promised, without
the search index, whose time is told apart: at most 3 times `json.loads` and `executemany` of the
same rows into one table, through a connection with the same pragmas, into fresh files; the same
file again with 1 % of changes in at most 40 % of the first import; a percent at least four times
a second; an import cancelled at any of some moments undone within 300 ms, from the click to the
window free, leaving no trace.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.db import catalogue_writer, record_index  # noqa: E402 -- idem
from desktop.db.connection import prepare  # noqa: E402 -- idem
from desktop.domain.import_report import ImportReport  # noqa: E402 -- idem
from desktop.domain.records import Record  # noqa: E402 -- idem
from desktop.paths import find_folders  # noqa: E402 -- idem
from desktop.ui.widgets.long_work import SAVING  # noqa: E402 -- idem
from tests.bench import service_rows  # noqa: E402 -- idem
from tests.bench.cancelling import Cancelled, cancel  # noqa: E402 -- idem

PROMISED_RATIO, PROMISED_AGAIN = 3.0, 0.4
PROMISED_GAP_MS, PROMISED_CANCEL_MS = 250.0, 300.0
CHANGED_EVERY = 100


@dataclass
class Clock:
    """Add up the time spent in the search index, and keep the longest wait for a percent.

    `saved` is how long the disk takes at the end: the bar then moves by itself.
    """

    index: float = 0.0
    gap: float = 0.0
    saved: float = 0.0
    runs: bool = False


class TimedIndex(record_index.RecordIndex):
    """Index as the program does, and tell how long it takes."""

    clock = Clock()

    def add(self, row: int, record: Record, code_set: int) -> None:
        """Time one addition."""
        with self._timed():
            super().add(row, record, code_set)

    def remove(self, row: int) -> None:
        """Time one removal."""
        with self._timed():
            super().remove(row)

    def finish(self) -> Generator[int, None, None]:
        """Time the end, percent by percent."""
        work = super().finish()
        while True:
            with self._timed():
                percent = next(work, None)
            if percent is None:
                return
            yield percent

    @contextmanager
    def _timed(self) -> Iterator[None]:
        """Add the time of what is not already being timed."""
        clock = self.clock
        if clock.runs:
            yield
            return
        clock.runs = True
        start = perf_counter()
        yield
        clock.index += perf_counter() - start
        clock.runs = False


def main() -> int:
    """Import, import again and copy in turn; print the medians and the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    vars(catalogue_writer)["RecordIndex"] = TimedIndex
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        first, second = _files(folder, options.rows)
        started = folder / "started"
        _started(started)
        results = [_round(folder, started, first, second) for _ in range(options.rounds)]
        cancelled = cancel(folder, started, first)
    return _told([list(column) for column in zip(*results, strict=True)], cancelled, options.rows)


def _told(results: list[list[float]], cancelled: Cancelled, rows: int) -> int:
    """Print the figures; 1 when a promise is broken."""
    bare, imported, index, again, gap, saved = map(median, results)
    ratio, part = (imported - index) / bare, again / imported
    print(  # noqa: T201 -- a bench speaks
        f"{rows} rows: bare {bare:.2f} s, import {imported:.2f} s of which index {index:.2f} s, "
        f"ratio without index {ratio:.2f} (promised {PROMISED_RATIO:.0f}), with 1 % of changes "
        f"{again:.2f} s = {part:.0%} (promised {PROMISED_AGAIN:.0%}), longest wait for a percent "
        f"{gap * 1000:.0f} ms (promised {PROMISED_GAP_MS:.0f}), then {saved * 1000:.0f} ms of "
        "disk while the bar moves by itself, cancelled and the "
        f"window free after {cancelled.worst:.0f} ms at worst (promised {PROMISED_CANCEL_MS:.0f}; "
        f"{cancelled})"
    )
    kept = ratio <= PROMISED_RATIO and part <= PROMISED_AGAIN
    kept = kept and gap * 1000 <= PROMISED_GAP_MS and cancelled.worst <= PROMISED_CANCEL_MS
    return 0 if kept else 1


def _files(folder: Path, count: int) -> tuple[Path, Path]:
    """Write the rows, then the same with 1 % of changes."""
    rows = list(service_rows.rows(count))
    first, second = folder / "services.json", folder / "services-apres.json"
    first.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    for rank in range(0, count, CHANGED_EVERY):
        rows[rank] = service_rows.changed(rows[rank])
    second.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return first, second


def _started(folder: Path) -> None:
    """Make a catalogue as the first start does."""
    program = Program(find_folders(folder))
    list(program.starting.run())
    program.desk.sheet()  # makes local.db, as every start does once the window is there
    program.close()


def _round(folder: Path, started: Path, first: Path, second: Path) -> tuple[float, ...]:
    """Time, in seconds, a copy, an import, its index, another import, the longest gap, the disk."""
    copy = shutil.copytree(started, folder / "copy")
    start = perf_counter()
    _bare(copy / "bare.db", first)
    bare = perf_counter() - start
    TimedIndex.clock = clock = Clock()
    imported, report = _import(copy, first, clock)
    index, gap, saved = clock.index, clock.gap, clock.saved
    again, changes = _import(copy, second, clock)
    shutil.rmtree(copy)
    if report.added != report.rows or changes.changed != -(-report.rows // CHANGED_EVERY):
        raise ValueError((report.added, changes.changed))
    return bare, imported, index, again, gap, saved


def _import(folder: Path, path: Path, clock: Clock) -> tuple[float, ImportReport]:
    """Import as the program does, from the opening of the catalogue to its closing."""
    start = told = perf_counter()
    program = Program(find_folders(folder))
    work = program.importing.run(path)
    percent = 0
    while True:
        before = percent
        try:
            percent = next(work)
        except StopIteration as end:
            program.close()
            return perf_counter() - start, end.value
        now = perf_counter()
        waited, told = now - told, now
        if before < SAVING:
            clock.gap = max(clock.gap, waited)
        else:
            clock.saved += waited


def _bare(database: Path, path: Path) -> None:
    """Put the values of the same rows into one table, lists as JSON, with the same pragmas."""
    rows: list[dict[str, Any]] = json.loads(path.read_bytes())
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        prepare(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"CREATE TABLE row ({', '.join(rows[0])})")
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(
            f"INSERT INTO row VALUES ({marks})",  # noqa: S608 -- our own marks
            (
                [json.dumps(value) if isinstance(value, list) else value for value in row.values()]
                for row in rows
            ),
        )
        connection.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(main())
