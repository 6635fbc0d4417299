"""Compare the import of a France services list with the least that could store it, in one run.

Run with `python tests/bench/bench_import.py`; promised: at most 3 times `csv` and `executemany` of
the same rows into one table, through a connection with the same pragmas, into fresh files.
The list of August 2024 is read from the folder `GUICHET_SHARED_DATA` (or `../shared/data` beside
the checkout); without it, a list of the same shape is made.
"""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.db.connection import prepare  # noqa: E402 -- idem
from desktop.domain.import_report import ImportReport  # noqa: E402 -- idem
from desktop.paths import find_folders  # noqa: E402 -- idem
from tests.exchange.samples import fs_csv, fs_row  # noqa: E402 -- idem

Times = tuple[float, float]  # milliseconds, and milliseconds of processor
ROUNDS = 9
PROMISED_RATIO = 3.0
ROWS = 2845
LIST = Path("france-services") / "liste-fs-20240801.csv"


def main() -> int:
    """Import and copy in turn and print their medians and the ratio."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = _list(folder)
        started = folder / "started"
        program = Program(find_folders(started))
        list(program.starting.run())
        program.close()
        ours: list[Times] = []
        bare: list[Times] = []
        rows = 0
        for turn in range(ROUNDS):
            copy = folder / str(turn)
            shutil.copytree(started, copy)
            os.sync()  # or the import's commit would wait for the copy to reach the disk too
            elapsed, rows = _timed(partial(_import, copy, path))
            ours.append(elapsed)
            elapsed, same = _timed(partial(_bare, copy / "bare.db", path))
            bare.append(elapsed)
            shutil.rmtree(copy)
            if rows != same:
                raise ValueError((rows, same))
    (mine, my_work), (theirs, their_work) = (
        [median(column) for column in zip(*times, strict=True)] for times in (ours, bare)
    )
    ratio = mine / theirs
    print(  # noqa: T201 -- a bench speaks
        f"{path.name}, {rows} rows: import {mine:.0f} ms, bare {theirs:.0f} ms, "
        f"ratio {ratio:.2f}, promised {PROMISED_RATIO:.0f}; of processor {my_work:.0f} ms and "
        f"{their_work:.0f} ms, ratio {my_work / their_work:.2f}"
    )
    return 0 if ratio <= PROMISED_RATIO else 1


def _list(folder: Path) -> Path:
    """Find the published list, or make one of the same shape."""
    shared = Path(os.environ.get("GUICHET_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if (shared / LIST).is_file():
        return shared / LIST
    day = "09:00 - 12:00 / 13:30 - 17:00"
    rows = (
        fs_row(id_fs=str(rank), lib_fs=f"France services n° {rank}", h_mardi=day, h_jeudi=day)
        for rank in range(ROWS)
    )
    made = folder / "liste-fabriquee.csv"
    made.write_text(fs_csv(*rows), encoding="utf-8")
    return made


def _timed(work: Callable[[], int]) -> tuple[Times, int]:
    """Time one call, and give the number of rows it stored."""
    start, worked = perf_counter(), process_time()
    rows = work()
    return ((perf_counter() - start) * 1000, (process_time() - worked) * 1000), rows


def _import(folder: Path, path: Path) -> int:
    """Import as the program does, from the opening of the catalogue to its closing."""
    program = Program(find_folders(folder))
    report = _end_of(program.importing.run(path))
    program.close()
    return report.rows


def _end_of(work: Generator[int, None, ImportReport]) -> ImportReport:
    """Run a generator of percents to its end."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: ImportReport = end.value
            return report


def _bare(database: Path, path: Path) -> int:
    """Put the cells of the same file into one table of text, with the same pragmas."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        prepare(connection)
        connection.execute("BEGIN IMMEDIATE")
        columns = ", ".join(f"{name} TEXT" for name in head)
        connection.execute(f"CREATE TABLE row ({columns}) STRICT")
        marks = ", ".join("?" * len(head))
        connection.executemany(f"INSERT INTO row VALUES ({marks})", rows)  # noqa: S608 -- our own marks
        connection.execute("COMMIT")
    return len(rows)


if __name__ == "__main__":
    sys.exit(main())
