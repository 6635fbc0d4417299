"""What every long run shares: first in line, and without coverage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long runs first, so that none of them is left alone on one processor at the end."""
    items.sort(key=lambda item: HERE not in item.path.parents)


@pytest.fixture(scope="module", autouse=True)
def _untraced() -> Iterator[None]:
    """Count no line here: one that runs a million times tells nothing, at three times the price.

    The mark `no_cover` is not enough: a worker that reads `-n` again in its settings traces twice.
    """
    stopped = []
    while (measuring := coverage.Coverage.current()) is not None:
        measuring.stop()
        stopped.append(measuring)
    yield
    for measuring in reversed(stopped):
        measuring.start()
