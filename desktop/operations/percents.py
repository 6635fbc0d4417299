"""Turn the progress of one piece of work into that of a larger one."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def part_of(work: Generator[int, None, T], rank: int, count: int) -> Generator[int, None, T]:
    """Yield the percents of one work among several, the first of rank 0."""
    return (yield from between(work, 100, rank * 100 // count, (rank + 1) * 100 // count))


def between(
    work: Generator[int, None, T], count: int, first: int, last: int
) -> Generator[int, None, T]:
    """Yield percents between two for a work that yields how many of `count` are done."""
    while True:
        try:
            done = next(work)
        except StopIteration as end:
            result: T = end.value
            return result
        yield first + (last - first) * done // max(count, 1)
