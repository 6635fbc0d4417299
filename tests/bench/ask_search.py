"""Ask what `bench_search.py` has built, in a process that has built nothing."""

from __future__ import annotations

import argparse
import gc
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.search.comparing import Teller, compare, timed  # noqa: E402 -- needs the path above
from tests.bench.search.filled import opened  # noqa: E402 -- idem
from tests.bench.search.made_catalogue import (  # noqa: E402 -- idem
    Maker,
    keystrokes,
    rare_questions,
)
from tests.bench.search.ours import Ours  # noqa: E402 -- idem
from tests.bench.search.peers import PlainFts, Tantivy  # noqa: E402 -- idem

TO_TANTIVY, TO_FTS, TO_TANTIVY_RARE = 1 / 8, 1 / 100, 1 / 2
SLOW = 20_000  # records from which plain FTS5 is asked a few keys only


def main() -> int:
    """Ask every engine; give 0 when all promises are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("turns", type=int)
    parser.add_argument("--without-fts", action="store_true")
    asked = parser.parse_args()
    tell = Teller()
    base = opened(asked.folder / "base.db")
    (records,) = base.execute("SELECT count(*) FROM made").fetchone()
    rare = rare_questions(Maker())
    ours = Ours(asked.folder / "catalogue.db", base)
    tantivy = Tantivy(base, asked.folder / "tantivy")
    ours.open()
    tantivy.open()
    gc.collect()
    gc.freeze()
    gc.disable()  # as the program does on the thread that answers
    taken = timed(partial(ours.ask, "")) * 1000
    print(f"what the window asks at its start, before any key: {taken:.1f} ms")  # noqa: T201 -- a bench speaks
    compare(tell, [ours, tantivy], keystrokes(), asked.turns, TO_TANTIVY, "p95, typed, to tantivy")
    compare(tell, [ours, tantivy], [*rare], asked.turns, TO_TANTIVY_RARE, "p95, rare, to tantivy")
    keys = [typed for typed in (*keystrokes(), *rare) if not ours.forgives(typed)]
    others = sum(ours.ask(typed).total != tantivy.ask(typed).total for typed in keys)
    tell("keys for which tantivy finds more or less", others / len(keys), 0.0)
    if not asked.without_fts:
        fts = PlainFts(opened(asked.folder / "fts.db"))
        few = keystrokes() if records < SLOW else keystrokes()[::9]
        compare(tell, [ours, fts], few, 1, TO_FTS, "p95, typed, to FTS5")
    return 0 if tell.kept else 1


if __name__ == "__main__":
    sys.exit(main())
