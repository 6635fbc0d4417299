"""Compare our search with tantivy and with SQLite's FTS5 used plainly, in one run.

Run with `python tests/bench/bench_search.py --records 100000`. Every engine holds the same made
catalogue (deterministic, mostly rare words) and gives for each key the total, the counts of every
filter and the first 50 rows, whose texts all read through the same small memory (a person who
types sees the same rows again; tantivy gives their numbers, we their ids); they are asked in turn,
key after key, in one process. A key takes its median; the first time, when no row is known, is
told apart.
Times are the thread's own processor time, so that a busy machine changes them little.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import thread_time
from typing import Protocol

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.search.agreement import Reference, agreement  # noqa: E402 -- needs the path above
from tests.bench.search.answers import Answer  # noqa: E402 -- idem
from tests.bench.search.filled import fill, opened  # noqa: E402 -- idem
from tests.bench.search.made_catalogue import (  # noqa: E402 -- idem
    THEMES,
    TYPED,
    Maker,
    keystrokes,
    rare_questions,
)
from tests.bench.search.ours import Ours  # noqa: E402 -- idem
from tests.bench.search.peers import PlainFts, Tantivy  # noqa: E402 -- idem

FRAME = 16.0  # milliseconds
TO_TANTIVY, TO_FTS, TO_TANTIVY_RARE = 1 / 8, 1 / 100, 1 / 2
BUILD, CHANGE, SIZE, AGREED = 1.2, 1.3, 0.6, 0.95
CHANGES = 8  # times 1 % of the records: segments are joined on the way
SLOW = 20_000  # records from which plain FTS5 is asked a few keys only


class Tell(Protocol):
    """Print a figure beside its promise."""

    def __call__(self, what: str, ratio: float, bound: float, more: str = "") -> None:
        """Print one line."""


class Engine(Protocol):
    """Answer what is typed."""

    name: str

    def ask(self, typed: str) -> Answer:
        """Answer one state of the field."""


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
    kept = [True]

    def tell(what: str, ratio: float, bound: float, more: str = "") -> None:
        kept.append(ratio <= bound)
        print(f"{what}: {ratio:.3f}, promised {bound:.3f} {more}", flush=True)  # noqa: T201 -- idem

    ours.prepare()
    gc.freeze()  # what the bench holds is not the program's garbage
    gc.disable()  # as the program does while it writes records
    build = _timed(ours.build)
    gc.enable()
    if with_fts:
        theirs = _timed(fts.build)
        tell("build, to FTS5", build / theirs, BUILD, f"({build:.1f} s, {theirs:.1f} s)")
    tell("size, to the text", ours.size() / size, SIZE)
    print(f"tantivy builds in {_timed(lambda: tantivy.build(maker.records(records))):.1f} s")  # noqa: T201 -- idem
    ours.open()
    tantivy.open()
    for typed in ("cours", ""):
        taken = _timed(partial(ours.ask, typed)) * 1000
        print(f"first question of a state, {typed!r}: {taken:.1f} ms")  # noqa: T201 -- idem
    _compare(tell, [ours, tantivy], keystrokes(), turns, TO_TANTIVY, "p95, typed, to tantivy")
    if with_fts:
        few = keystrokes() if records < SLOW else keystrokes()[::9]
        _compare(tell, [ours, fts], few, 1, TO_FTS, "p95, typed, to FTS5")
    rare = [*rare_questions(maker)]
    _compare(tell, [ours, tantivy], rare, turns, TO_TANTIVY_RARE, "p95, rare, to tantivy")
    if with_fts:
        _agree(tell, base, opened(folder / "same.db"), ours, maker)
        _change(tell, ours, fts, maker, records)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"the bench took {memory:.0f} MB at most")  # noqa: T201 -- idem
    return 0 if all(kept) else 1


def _compare(
    tell: Tell,
    engines: Sequence[Engine],
    typed: list[str],
    turns: int,
    bound: float,
    what: str,
) -> None:
    """Ask every engine each key in turn; a key takes its median, the first time told apart."""
    taken: dict[str, dict[str, list[float]]] = {one.name: defaultdict(list) for one in engines}
    first: dict[str, dict[str, list[float]]] = {one.name: defaultdict(list) for one in engines}
    for turn in range(turns + 1):
        for text in typed:
            for engine in engines if turn % 2 else engines[::-1]:
                elapsed = _timed(partial(engine.ask, text)) * 1000
                (taken if turn else first)[engine.name][text].append(elapsed)
    keys = {name: [median(times) for times in each.values()] for name, each in taken.items()}
    ends = {name: quantiles(times, n=20)[-1] for name, times in keys.items()}
    more = "; ".join(
        f"{name} median {median(times):.2f} p95 {ends[name]:.2f} max {max(times):.2f} ms"
        for name, times in keys.items()
    )
    mine, other = engines[0].name, engines[1].name
    tell(what, ends[mine] / ends[other], bound, f"({more})")
    tell("longest of ours, in frames", max(keys[mine]) / FRAME, 1.0)
    once = {name: [times[0] for times in each.values()] for name, each in first.items()}
    ends = {name: quantiles(times, n=20)[-1] for name, times in once.items()}
    more = "; ".join(f"{name} p95 {ends[name]:.2f} max {max(once[name]):.2f} ms" for name in once)
    print(f"the first time: {ends[mine] / ends[other]:.3f} ({more})")  # noqa: T201 -- idem


def _agree(
    tell: Tell, base: sqlite3.Connection, same: sqlite3.Connection, ours: Ours, maker: Maker
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


def _change(tell: Tell, ours: Ours, fts: PlainFts, maker: Maker, records: int) -> None:
    """Change 1 % of the records, several times."""
    mine, theirs = [], []
    for turn in range(CHANGES):
        new = [
            next(maker.records(1, row, seed=100 + turn)) for row in range(1 + turn, records, 100)
        ]
        mine.append(_timed(partial(ours.change, new)))
        theirs.append(_timed(partial(fts.change, new)))
    more = f"(longest {max(mine):.2f} s, FTS5 {max(theirs):.2f} s)"
    tell("1 % changed, to FTS5", sum(mine) / sum(theirs), CHANGE, more)


def _timed(work: Callable[[], object]) -> float:
    """Give the seconds of processor that one call takes: what other programs do is not in it."""
    start = thread_time()
    work()
    return thread_time() - start


if __name__ == "__main__":
    sys.exit(main())
