"""Ask several engines in turn, and tell each figure beside its promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median, quantiles
from time import thread_time
from typing import Protocol

from tests.bench.search.answers import Answer

FRAME = 16.0  # milliseconds


class Engine(Protocol):
    """Answer what is typed."""

    name: str

    def ask(self, typed: str) -> Answer:
        """Answer one state of the field."""


class Teller:
    """Print figures, and remember whether every promise is kept."""

    def __init__(self) -> None:
        self.kept = True

    def __call__(self, what: str, ratio: float, bound: float, more: str = "") -> None:
        """Print one figure beside its promise."""
        self.kept &= ratio <= bound
        print(f"{what}: {ratio:.3f}, promised {bound:.3f} {more}", flush=True)  # noqa: T201 -- a bench speaks


def compare(
    tell: Teller,
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
                elapsed = timed(partial(engine.ask, text)) * 1000
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
    tell("longest of ours the first time, in frames", max(once[mine]) / FRAME, 1.0)


def timed(work: Callable[[], object]) -> float:
    """Give the seconds of processor that one call takes: what other programs do is not in it."""
    start = thread_time()
    work()
    return thread_time() - start
