"""Time a signed update, and compare a large one with the least that could store it.

Run with `python tests/bench/bench_update.py [--rows 5000] [--large 100000] [--rounds 3]`; promised:
5,000 records verified and applied over the number before, with 1 % of changes and the copy of the
desk's own data, within 2 s; the number that is in place said to be so within 300 ms; 100,000 new
records in at most 4 times the processor's time of unzip, hash, parse and `executemany` of the same
lines into one table: a disk that others use would tell more of them than of us.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.db.connection import prepare  # noqa: E402 -- idem
from desktop.domain.provenance import ImportedRecord  # noqa: E402 -- idem
from desktop.domain.publishers import PublishedSource  # noqa: E402 -- idem
from desktop.domain.records import Record  # noqa: E402 -- idem
from desktop.domain.update_report import UpdateReport  # noqa: E402 -- idem
from desktop.exchange.bundles import publisher_roots  # noqa: E402 -- idem
from desktop.exchange.bundles.keys import SigningKey  # noqa: E402 -- idem
from desktop.exchange.bundles.writing import Number, write  # noqa: E402 -- idem
from desktop.exchange.reading import open_file  # noqa: E402 -- idem
from desktop.paths import find_folders  # noqa: E402 -- idem
from tests.bench import service_rows  # noqa: E402 -- idem

PROMISED_S, PROMISED_SAME_MS, PROMISED_RATIO = 2.0, 300.0, 4.0
CHANGED_EVERY = 100
RESCUE, DAILY = SigningKey.make(), SigningKey.make()
CHAIN = publisher_roots.first_chain("Réseau", (), RESCUE, DAILY)


def main() -> int:
    """Update in turn; print the medians; 1 when a promise is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        started = folder / "started"
        program = Program(find_folders(started))
        list(program.starting.run())
        program.close()
        one, two = _numbers(folder, options.rows)
        small = [_small(folder, started, one, two) for _ in range(options.rounds + 1)][1:]
        large, _ = _numbers(folder, options.large)
        big = [_large(folder, started, large) for _ in range(options.rounds)]
    applied, same = (median(column) for column in zip(*small, strict=True))
    bare, taken = (median(column) for column in zip(*big, strict=True))
    print(  # noqa: T201 -- a bench speaks
        f"{options.rows} records ({len(two) // 1000} kB) over the number before {applied:.2f} s "
        f"(promised {PROMISED_S:.0f}), the same again {same * 1000:.0f} ms (promised "
        f"{PROMISED_SAME_MS:.0f}); {options.large} new records ({len(large) // 1_000_000} MB) "
        f"{taken:.1f} s, bare {bare:.1f} s, ratio {taken / bare:.2f} "
        f"(promised {PROMISED_RATIO:.0f})"
    )
    kept = applied <= PROMISED_S and same * 1000 <= PROMISED_SAME_MS
    return 0 if kept and taken <= PROMISED_RATIO * bare else 1


def _numbers(folder: Path, count: int) -> tuple[bytes, bytes]:
    """Write a number, and the next with 1 % of changes."""
    rows = list(service_rows.rows(count))
    first = _records(folder, rows)
    for rank in range(0, count, CHANGED_EVERY):
        rows[rank] = service_rows.changed(rows[rank])
    return _signed(first, 1), _signed(_records(folder, rows), 2)


def _records(folder: Path, rows: list[dict[str, object]]) -> list[Record]:
    """Make records of rows, as an import does."""
    path = folder / "services.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return [each.record for each in open_file(path).items if isinstance(each, ImportedRecord)]


def _signed(records: list[Record], number: int) -> bytes:
    """Write a signed number."""
    sources = [
        PublishedSource(code=each, label=each, licence="")
        for each in sorted({each.source for each in records})
    ]
    day = date(2026, 11, 22)
    told = Number(number=number, published_on=day, review_by=date(2027, 5, 22))
    return write(records, sources, told, CHAIN, [DAILY])


def _small(folder: Path, started: Path, one: bytes, two: bytes) -> tuple[float, float]:
    """Time, in seconds, an update over another and the same again."""
    copy = shutil.copytree(started, folder / "copy")
    program = Program(find_folders(copy))
    _take(program, copy, one)
    applied, report = _take(program, copy, two)
    same, _ = _take(program, copy, two)
    program.close()
    shutil.rmtree(copy)
    if not report.changed or not report.unchanged:
        raise ValueError(report)
    return applied, same


def _large(folder: Path, started: Path, data: bytes) -> tuple[float, float]:
    """Time, in seconds of the processor, the bare copy and the update."""
    copy = shutil.copytree(started, folder / "copy")
    start = process_time()
    _bare(copy / "bare.db", data)
    bare = process_time() - start
    program = Program(find_folders(copy))
    start = process_time()
    _take(program, copy, data)
    taken = process_time() - start
    program.close()
    shutil.rmtree(copy)
    return bare, taken


def _take(program: Program, folder: Path, data: bytes) -> tuple[float, UpdateReport]:
    """Take a file as the program does."""
    path = folder / "recu.guichet"
    path.write_bytes(data)
    start = perf_counter()
    work = program.updating.run(path, confirmed=True)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return perf_counter() - start, end.value


def _bare(database: Path, data: bytes) -> None:
    """Unzip, hash, parse and put the lines into one table, with the same pragmas."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("data/records.jsonl")
    hashlib.sha256(content).digest()
    lines = content.splitlines()
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        prepare(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE row (id TEXT PRIMARY KEY, name, source, digest, body)")
        connection.executemany(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?)",
            (
                (each["id"], each["name"], each["source"], hashlib.sha256(line).digest(), line)
                for line in lines
                for each in (json.loads(line),)
            ),
        )
        connection.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(main())
