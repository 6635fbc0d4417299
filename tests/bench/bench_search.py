"""Compare our search with tantivy and with SQLite's FTS5 used plainly, in one run.

Run with `python tests/bench/bench_search.py --records 100000`. Every engine holds the same made
catalogue (deterministic, mostly rare words) and gives for each key the total, the counts of every
filter and the first 50 rows, whose texts all read through the same small memory (a person who
types sees the same rows again; tantivy gives their numbers, we their ids); they are asked in turn,
key after key, in one process that opens what another has built (`ask_search.py`), as on most days.
A key takes its median; the first time, when no row is known, is told apart.
Times are the thread's own processor time, so that a busy machine changes them little.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.search.agreement import Reference, agreement  # noqa: E402 -- needs the path above
from tests.bench.search.comparing import Teller, timed  # noqa: E402 -- idem
from tests.bench.search.filled import fill, opened  # noqa: E402 -- idem
from tests.bench.search.made_catalogue import (  # noqa: E402 -- idem
    THEMES,
    TYPED,
    Maker,
    rare_questions,
)
from tests.bench.search.ours import Ours  # noqa: E402 -- idem
from tests.bench.search.peers import PlainFts, Tantivy  # noqa: E402 -- idem

BUILD, CHANGE, SIZE, AGREED = 1.2, 1.3, 0.6, 0.95
CHANGES = 8  # times 1 % of the records: segments are joined on the way


def main() -> int:
    """Build, ask, change and weigh; print each figure beside its promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--without-fts", action="store_true", help="at a million it takes an hour")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    try:
        return _run(folder, asked.records, asked.turns, with_fts=not asked.without_fts)
    finally:
        shutil.rmtree(folder)


def _run(folder: Path, records: int, turns: int, *, with_fts: bool) -> int:
    """Run every comparison; give 0 when all promises are kept."""
    maker = Maker()
    base = opened(folder / "base.db")
    size = fill(base, maker, records)
    print(f"{records} records, {size / 1e6:.0f} MB of text", flush=True)  # noqa: T201 -- a bench speaks
    shutil.copy(folder / "base.db", folder / "fts.db")
    ours, fts = Ours(folder / "catalogue.db", base), PlainFts(opened(folder / "fts.db"))
    tantivy = Tantivy(base, folder / "tantivy")
    tell = Teller()
    ours.fill()
    ours.prepare()
    gc.freeze()  # what the bench holds is not the program's garbage
    gc.disable()  # as the program does while it writes records
    build = timed(ours.build)
    gc.enable()
    if with_fts:
        theirs = timed(fts.build)
        tell("build, to FTS5", build / theirs, BUILD, f"({build:.1f} s, {theirs:.1f} s)")
    tell("size, to the text", ours.size() / size, SIZE)
    print(f"tantivy builds in {timed(lambda: tantivy.build(maker.records(records))):.1f} s")  # noqa: T201 -- idem
    asking = [sys.executable, str(ROOT / "tests/bench/ask_search.py"), str(folder), str(turns)]
    code = subprocess.run(
        asking if with_fts else [*asking, "--without-fts"], check=False
    ).returncode
    ours.open()
    if with_fts:
        _agree(tell, base, opened(folder / "same.db"), ours, maker)
        _change(tell, ours, fts, maker, records)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"the bench took {memory:.0f} MB at most")  # noqa: T201 -- idem
    return code or not tell.kept


def _agree(
    tell: Teller, base: sqlite3.Connection, same: sqlite3.Connection, ours: Ours, maker: Maker
) -> None:
    """Count how many of the ten best by BM25 are in our first page."""
    reference = Reference(same)
    rows = base.execute("SELECT * FROM text")
    reference.build((row[0], row[1:]) for row in rows)
    single = [word for words in THEMES.values() for word in words.split()]
    counted = [
        agreement(reference.top(typed), [int(str(one)) for one in ours.ask(typed).numbers()])
        for typed in (*TYPED, *rare_questions(maker), *single)
    ]
    there, best = (sum(column) for column in zip(*counted, strict=True))
    tell("first ten by BM25 not in our first fifty", 1 - there / best, 1 - AGREED)


def _change(tell: Teller, ours: Ours, fts: PlainFts, maker: Maker, records: int) -> None:
    """Change 1 % of the records, several times."""
    mine, theirs = [], []
    for turn in range(CHANGES):
        new = [
            next(maker.records(1, row, seed=100 + turn)) for row in range(1 + turn, records, 100)
        ]
        mine.append(timed(partial(ours.change, new)))
        theirs.append(timed(partial(fts.change, new)))
    more = f"(longest {max(mine):.2f} s, FTS5 {max(theirs):.2f} s)"
    tell("1 % changed, to FTS5", sum(mine) / sum(theirs), CHANGE, more)


if __name__ == "__main__":
    sys.exit(main())
