"""Cut long readings into steps, between which progress is told and a cancel is heard."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]


def end_of(steps: Steps[T]) -> T:
    """Go through all the steps at once and give their result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
